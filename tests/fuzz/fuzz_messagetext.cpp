#include "ui/chat/messagetext.h"

#include <QUrl>

#include <cstddef>
#include <cstdint>
#include <cstdlib>

// What an agent may write: every block and span must lie where it can be shaped, and no link may
// lead anywhere but to the web.
namespace {

void check(bool holds)
{
    if (!holds)
        std::abort();
}

void checkSpan(const hs::TextSpan &span, qsizetype letters)
{
    check(span.from >= 0 && span.length > 0 && span.from + span.length <= letters);
    check((span.style == hs::TextSpan::Link) == !span.address.isEmpty());
    if (span.address.isEmpty())
        return;
    const QUrl url(span.address, QUrl::StrictMode);
    check(url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty());
    check(url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https"));
    for (const QChar letter : std::as_const(span.address))
        check(letter.unicode() > 0x20 && letter.unicode() < 0x7f);
}

void checkBlocks(const QList<hs::TextBlock> &blocks, qsizetype letters)
{
    for (const hs::TextBlock &block : blocks) {
        check(block.text.size() <= hs::longestBlock);
        check(block.depth >= 0 && block.depth <= hs::deepestList);
        check(!block.text.contains(u'\n'));
        for (const hs::TextSpan &span : block.spans)
            checkSpan(span, block.text.size());
        letters -= block.text.size();
    }
    check(letters >= 0); // nothing was made up
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QString text
        = QString::fromUtf8(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    checkBlocks(hs::parseMessage(text), text.size());
    const QList<hs::TextBlock> plain = hs::plainMessage(text);
    checkBlocks(plain, text.size());
    for (const hs::TextBlock &block : plain)
        check(block.spans.isEmpty() && block.kind == hs::TextBlock::Paragraph);
    return 0;
}
