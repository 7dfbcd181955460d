#include "app/api/answerreader.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

// The first byte is the size of the pieces the stream arrives in. However it is cut, the same comes
// out, it is clean, and it says how it ended.
namespace {

hs::AnswerNews read(QByteArrayView stream, qsizetype piece)
{
    hs::AnswerReader reader;
    QString text;
    while (!stream.isEmpty()) {
        const QByteArrayView part = stream.first(qMin(stream.size(), piece));
        text += reader.feed(part).text;
        stream = stream.sliced(part.size());
    }
    hs::AnswerNews all = reader.end();
    all.text.prepend(text);
    return all;
}

void check(const hs::AnswerNews &news)
{
    if (!news.over || news.error.has_value() == news.finish.has_value()
        || news.text.size() > hs::AnswerReader::longestAnswer || !news.text.isValidUtf16()
        || news.text.contains(QChar(u'\0')))
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const QByteArrayView all(data, static_cast<qsizetype>(size));
    const hs::AnswerNews pieces = read(all.sliced(1), data[0] + 1);
    const hs::AnswerNews whole = read(all.sliced(1), all.size());
    check(pieces);
    check(whole);
    if (pieces.text != whole.text || pieces.finish != whole.finish || pieces.usage != whole.usage
        || pieces.error != whole.error)
        std::abort();
    (void)hs::parseCompletionError(400, all.sliced(1));
    return 0;
}
