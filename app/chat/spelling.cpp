#include "app/chat/spelling.h"

#include <QStringList>
#include <QTextBoundaryFinder>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

// By what a reader takes for one letter: accents stay on theirs.
QStringList letters(const QString &word)
{
    QStringList found;
    QTextBoundaryFinder graphemes(QTextBoundaryFinder::Grapheme, word);
    for (qsizetype from = 0, to = graphemes.toNextBoundary(); to >= 0;
         from = to, to = graphemes.toNextBoundary()) {
        const QString letter = word.mid(from, to - from);
        if (letter.at(0).isLetterOrNumber() || letter.at(0).isSurrogate())
            found.append(letter.toUpper());
    }
    return found;
}

QString bare(const QString &text)
{
    QString words;
    const QString lower = text.toCaseFolded().normalized(QString::NormalizationForm_KC);
    for (const QChar c : lower) {
        if (c.isLetterOrNumber() || c.isSurrogate() || c.isMark())
            words.append(c);
    }
    return words;
}

} // namespace

QString spelled(const QString &text)
{
    QStringList words;
    const QStringList all = text.simplified().split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : all) {
        if (const QStringList one = letters(word); !one.isEmpty())
            words.append(one.join(u", "_s));
    }
    return words.isEmpty() ? QString() : words.join(u"; "_s) + u'.';
}

bool saysTheSame(const QString &meant, const QString &understood)
{
    return bare(meant) == bare(understood);
}

} // namespace hs
