#pragma once
#include <QList>
#include <QString>
#include <QStringView>

// What an agent writes, as blocks of text with styles: a small and safe part of Markdown. Never
// HTML; whatever is not understood stays as it was written. Pure functions, linear in the length
// of the text whatever it holds; any thread.
namespace hs {

struct TextSpan
{
    enum Style { Bold = 1, Italic = 2, Code = 4, Link = 8 };
    int from = 0; ///< in the block's text
    int length = 0;
    int style = 0; ///< of Style; spans may overlap
    QString address = {}; ///< of a link: http or https
    friend bool operator==(const TextSpan &, const TextSpan &) = default;
};

struct TextBlock
{
    enum Kind { Paragraph, Code, Bullet, Numbered };
    Kind kind = Paragraph;
    QString text; ///< without marks; its lines end in QChar::LineSeparator
    QList<TextSpan> spans = {};
    int depth = 0; ///< of a list's entry: 0 to deepest
    QString label = {}; ///< of a numbered entry, as it was written: "3."; of code: its language
    bool goesOn = false; ///< the block before it, cut because it was long
    bool endsLine = false; ///< cut at the end of a line
    friend bool operator==(const TextBlock &, const TextBlock &) = default;
};

inline constexpr int deepestList = 3;
/// Longer blocks are cut between words: shaping one block takes no longer than shaping this many.
inline constexpr int longestBlock = 4'000;

/// Bold, italic, `code`, fenced code, lists and links with http or https.
[[nodiscard]] QList<TextBlock> parseMessage(QStringView text);
/// The same of a text that still grows, with a mark at its end. Code ends where its fence does, and
/// does not change its look while the fence comes in.
[[nodiscard]] QList<TextBlock> parseGrowing(QStringView text);
/// Nothing has a meaning: what the operator typed.
[[nodiscard]] QList<TextBlock> plainMessage(QStringView text);

/// The fenced code that is the `number`th (from 0) in this text, as it was written; empty: there
/// are not so many.
[[nodiscard]] QString codeOf(QStringView text, int number);

/// One block's marks turned into spans.
[[nodiscard]] TextBlock parseInline(QStringView text);

} // namespace hs
