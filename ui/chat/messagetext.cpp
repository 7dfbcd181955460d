#include "ui/chat/messagetext.h"

#include <algorithm>
#include <optional>

// Blocks; what stands inside one is in inlinetext.cpp.
using namespace Qt::StringLiterals;

namespace hs {
namespace {

constexpr int indentOfLevel = 2;
constexpr int mostDigits = 9;

struct Fence
{
    qsizetype marks = 0;
    QString language;
};

qsizetype indentOf(QStringView line)
{
    qsizetype indent = 0;
    while (indent < line.size() && line.at(indent) == u' ')
        ++indent;
    return indent;
}

std::optional<Fence> fenceOf(QStringView line)
{
    const qsizetype indent = indentOf(line);
    QStringView rest = line.sliced(indent);
    qsizetype marks = 0;
    while (marks < rest.size() && rest.at(marks) == u'`')
        ++marks;
    rest = rest.sliced(marks).trimmed();
    if (marks < 3 || rest.contains(u'`') || rest.size() > 40)
        return std::nullopt;
    return Fence{marks, rest.toString()};
}

/// A list's entry and where its words begin.
struct Entry
{
    TextBlock block;
    qsizetype words = 0;
};

std::optional<Entry> entryOf(QStringView line)
{
    const qsizetype indent = indentOf(line);
    Entry entry;
    entry.block.depth = static_cast<int>(std::min<qsizetype>(indent / indentOfLevel, deepestList));
    qsizetype end = indent;
    if (end < line.size() && QStringView(u"-*+\u2022").contains(line.at(end))) {
        entry.block.kind = TextBlock::Bullet;
        ++end;
    } else {
        while (end < line.size() && end - indent < mostDigits && line.at(end) >= u'0'
               && line.at(end) <= u'9')
            ++end;
        if (end == indent || end == line.size() || (line.at(end) != u'.' && line.at(end) != u')'))
            return std::nullopt;
        ++end;
        entry.block.kind = TextBlock::Numbered;
        entry.block.label = line.sliced(indent, end - indent).toString();
    }
    if (end >= line.size() || line.at(end) != u' ')
        return std::nullopt;
    entry.words = end + indentOf(line.sliced(end));
    return entry.words < line.size() ? std::optional(entry) : std::nullopt;
}

/// Where to cut a text that is too long: behind a space, never inside a letter.
qsizetype cutOf(QStringView text)
{
    if (text.size() <= longestBlock)
        return text.size();
    const QStringView head = text.first(longestBlock);
    for (const char16_t mark : {char16_t(QChar::LineSeparator), u' '}) {
        const qsizetype at = head.lastIndexOf(mark);
        if (at > longestBlock / 2)
            return at + 1;
    }
    return head.back().isHighSurrogate() ? longestBlock - 1 : longestBlock;
}

class BlockReader final
{
public:
    enum class Reads {
        Lines, ///< nothing has a meaning
        Blocks, ///< what stands inside them does not matter
        Everything
    };
    explicit BlockReader(Reads reads) : m_reads(reads) { }

    QList<TextBlock> read(QStringView text)
    {
        for (QStringView rest = text; !rest.isEmpty();) {
            const qsizetype end = rest.indexOf(u'\n');
            QStringView line = end < 0 ? rest : rest.first(end);
            if (line.endsWith(u'\r'))
                line.chop(1);
            if (m_reads == Reads::Lines)
                takePlain(line);
            else
                take(line);
            rest = end < 0 ? QStringView() : rest.sliced(end + 1);
        }
        close();
        return std::move(m_blocks);
    }

private:
    void takePlain(QStringView line)
    {
        m_words += line;
        m_words += QChar::LineSeparator;
    }

    void take(QStringView line)
    {
        if (const auto fence = fenceOf(line)) {
            if (!m_fence) {
                close();
                m_fence = fence;
                m_open.kind = TextBlock::Code;
                m_open.label = fence->language;
                return;
            }
            if (fence->marks >= m_fence->marks && fence->language.isEmpty()) {
                close();
                return;
            }
        }
        if (m_fence) {
            takePlain(line);
            return;
        }
        if (line.trimmed().isEmpty()) {
            close();
            return;
        }
        if (const auto entry = entryOf(line)) {
            close();
            m_open = entry->block;
            line = line.sliced(entry->words);
        } else if (m_open.kind != TextBlock::Paragraph && indentOf(line) == 0) {
            close(); // words behind a list are not its last entry's
        }
        takePlain(m_open.kind == TextBlock::Paragraph ? line : line.trimmed());
    }

    void close()
    {
        if (m_words.endsWith(QChar::LineSeparator))
            m_words.chop(1);
        const bool empty = m_words.isEmpty() && !m_fence;
        bool goesOn = false;
        for (QStringView rest = m_words; !empty; goesOn = true) {
            const qsizetype cut = cutOf(rest);
            QStringView part = rest.first(cut);
            rest = rest.sliced(cut);
            const bool endsLine = !rest.isEmpty() && part.endsWith(QChar::LineSeparator);
            if (endsLine)
                part.chop(1); // the cut breaks the line
            append(part, goesOn);
            m_blocks.back().endsLine = endsLine;
            if (rest.isEmpty())
                break;
        }
        m_words.clear();
        m_open = {};
        m_fence.reset();
    }

    void append(QStringView words, bool goesOn)
    {
        TextBlock block;
        if (m_reads == Reads::Everything && !m_fence)
            block = parseInline(words);
        else
            block.text = words.toString();
        block.kind = m_open.kind;
        block.depth = m_open.depth;
        block.label = m_open.label;
        block.goesOn = goesOn;
        m_blocks.append(block);
    }

    const Reads m_reads;
    QList<TextBlock> m_blocks;
    TextBlock m_open; ///< what m_words will be
    QString m_words;
    std::optional<Fence> m_fence; ///< inside code
};

} // namespace

QList<TextBlock> parseMessage(QStringView text)
{
    return BlockReader(BlockReader::Reads::Everything).read(text);
}

QList<TextBlock> parseGrowing(QStringView text)
{
    static const QString mark = u"\u2009\u258D"_s; // ▍
    const qsizetype start = text.lastIndexOf(u'\n') + 1;
    const QStringView line = text.sliced(start).trimmed();
    const bool isFence = line.startsWith(u"```");
    if (!isFence && !line.isEmpty() && line.count(u'`') == line.size())
        text.truncate(start); // it may become one
    if (!isFence) {
        const QList<TextBlock> blocks = parseMessage(text.toString() + mark);
        if (blocks.constLast().kind != TextBlock::Code)
            return blocks;
    }
    QList<TextBlock> blocks = parseMessage(text);
    if (!blocks.isEmpty() && blocks.constLast().kind != TextBlock::Code)
        blocks.last().text += mark;
    else
        blocks.append({TextBlock::Paragraph, mark});
    return blocks;
}

QList<TextBlock> plainMessage(QStringView text)
{
    return BlockReader(BlockReader::Reads::Lines).read(text);
}

QString codeOf(QStringView text, int number)
{
    const QList<TextBlock> blocks = BlockReader(BlockReader::Reads::Blocks).read(text);
    QString code;
    for (qsizetype i = 0, seen = -1; i < blocks.size() && seen <= number; ++i) {
        const TextBlock &block = blocks.at(i);
        if (block.kind != TextBlock::Code)
            continue;
        if (!block.goesOn)
            ++seen;
        if (seen != number)
            continue;
        if (block.goesOn && blocks.at(i - 1).endsLine)
            code += QChar::LineSeparator;
        code += block.text;
    }
    return code.replace(QChar::LineSeparator, u'\n');
}

} // namespace hs
