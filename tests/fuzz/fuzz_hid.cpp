#include "app/headset/keysense.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

// The first two bytes are the length of the descriptor, the rest is reports of eight bytes, one
// each 50 ms.
namespace {

void check(const std::optional<hs::HidField> &field)
{
    if (!field)
        return;
    const qsizetype end = field->bit + field->bits * (field->code ? 1 : field->places);
    if (field->bit < 0 || field->bits < 1 || field->bits > 32 || field->places < 0
        || end > hs::HidDescriptor::mostBytes * 8 + 32)
        std::abort();
}

using Press = hs::KeySense::Press;

/// Nothing is hung up or muted by itself without a call, and only what is muted is opened.
int counted(const QList<Press> &presses, hs::HeadsetLights lights)
{
    for (const Press press : presses) {
        if ((press == Press::HangUp || press == Press::Mute) && !lights.offHook)
            std::abort();
        if (press == Press::Unmute && !(lights.offHook && lights.muted))
            std::abort();
    }
    return static_cast<int>(presses.size());
}

void play(const hs::HidDescriptor &descriptor, QByteArrayView reports)
{
    hs::KeySense sense(descriptor);
    auto now = std::chrono::milliseconds(0);
    int presses = 0;
    while (!reports.isEmpty()) {
        const QByteArrayView report = reports.first(qMin(reports.size(), qsizetype(8)));
        reports = reports.sliced(report.size());
        now += std::chrono::milliseconds(50);
        const quint8 last = static_cast<quint8>(report.back());
        const hs::HeadsetLights lights{(last & 1) != 0, (last & 2) != 0};
        presses += counted(sense.setLights(lights, now), lights);
        presses += counted(sense.sense(hs::hidreports::keys(descriptor, report), now), lights);
    }
    if (presses > 4 * (now.count() / 50))
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 2)
        return 0;
    const QByteArrayView bytes = QByteArrayView(data, static_cast<qsizetype>(size)).sliced(2);
    const auto length = qMin(bytes.size(), static_cast<qsizetype>(data[0] | data[1] << 8));
    const auto found = hs::HidDescriptor::parse(bytes.first(length));
    if (!found)
        return 0;
    for (const auto &field :
         {found->hook, found->mute, found->drop, found->offHookLight, found->muteLight})
        check(field);
    const auto reports = hs::hidreports::lights(*found, {true, true});
    for (const QByteArray &report : reports) {
        if (report.size() > hs::HidDescriptor::mostBytes + 1)
            std::abort();
    }
    play(*found, bytes.sliced(length));
    return 0;
}
