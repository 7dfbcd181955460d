#include "app/api/wsframeparser.h"
#include "app/api/wshandshake.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <vector>

// The first byte seeds how the rest is cut; a stream must mean the same however it is cut. The
// handshake gets the same bytes.
namespace {

constexpr qint64 limit = 512;

bool same(const hs::WsEvent &a, const hs::WsEvent &b)
{
    return a.kind == b.kind && a.payload == b.payload && a.code == b.code && a.size == b.size;
}

std::vector<hs::WsEvent> parse(QByteArrayView stream, unsigned cut)
{
    hs::WsFrameParser parser(limit);
    std::vector<hs::WsEvent> events;
    while (!stream.isEmpty() && !parser.isFinished()) {
        cut = cut * 1103515245U + 12345U;
        const auto length = qMin(stream.size(), static_cast<qsizetype>(1 + (cut >> 16) % 37));
        QByteArrayView part = stream.first(length);
        stream = stream.sliced(length);
        while (const auto event = parser.next(part)) {
            if (event->payload.size() > limit)
                std::abort();
            events.push_back(*event);
        }
    }
    return events;
}

std::vector<hs::WsEvent> parseWhole(QByteArrayView stream)
{
    hs::WsFrameParser parser(limit);
    std::vector<hs::WsEvent> events;
    while (const auto event = parser.next(stream))
        events.push_back(*event);
    return events;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 2)
        return 0;
    const QByteArrayView stream = QByteArrayView(data, static_cast<qsizetype>(size)).sliced(1);
    const std::vector<hs::WsEvent> pieces = parse(stream, data[0]);
    const std::vector<hs::WsEvent> whole = parseWhole(stream);
    if (!std::equal(pieces.begin(), pieces.end(), whole.begin(), whole.end(), same))
        std::abort();
    hs::WsHandshake handshake(QUrl(QStringLiteral("wss://live.omnidim.io/x")), QByteArray(16, 'n'));
    if (!handshake.feed(stream.first(stream.size() / 2)))
        (void)handshake.feed(stream.sliced(stream.size() / 2));
    return 0;
}
