#include "ui/chat/messageedit.h"

#include "ui/theme/metrics.h"

#include <QMimeData>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

constexpr int margin = metrics::gap8;
constexpr int frame = 1;
/// Lines of a longer word are broken anywhere: looking for a better place takes Qt time that grows
/// with its square.
constexpr qsizetype longestWord = 1000;

bool holdsEndlessWord(const QString &text)
{
    qsizetype length = 0;
    for (const QChar c : text) {
        length = c.isSpace() ? 0 : length + 1;
        if (length > longestWord)
            return true;
    }
    return false;
}

} // namespace

MessageEdit::MessageEdit(QWidget *parent) : QPlainTextEdit(parent)
{
    setTabChangesFocus(true);
    setFrameShape(QFrame::StyledPanel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    document()->setDocumentMargin(margin);
    viewport()->setAutoFillBackground(false); // or it covers the frame's round corners
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
            &MessageEdit::grow);
    grow();
}

bool MessageEdit::isComposing() const
{
    const QTextLayout *layout = textCursor().block().layout();
    return layout && !layout->preeditAreaText().isEmpty();
}

int MessageEdit::heightOf(int lines) const
{
    const int text = lines * fontMetrics().lineSpacing() + 2 * (margin + frame);
    return lines == 1 ? std::max(text, metrics::primaryHeight) : text;
}

void MessageEdit::grow()
{
    // QPlainTextDocumentLayout counts in lines.
    const int lines = std::max(1, static_cast<int>(std::ceil(document()->size().height())));
    const bool fits = lines <= mostLines;
    setVerticalScrollBarPolicy(fits ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    const int wanted = heightOf(std::min(lines, mostLines));
    if (wanted != height() || maximumHeight() != wanted)
        setFixedHeight(wanted);
    if (fits)
        verticalScrollBar()->setValue(0);
}

void MessageEdit::replaceAll(const QString &text)
{
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    wrapFor(text);
    setPlainText(text);
    moveCursor(QTextCursor::End);
}

void MessageEdit::wrapFor(const QString &text)
{
    if (holdsEndlessWord(text))
        setWordWrapMode(QTextOption::WrapAnywhere);
}

void MessageEdit::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        grow();
}

void MessageEdit::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    grow();
}

void MessageEdit::insertFromMimeData(const QMimeData *source)
{
    QString text = source->text();
    if (text.size() > mostPasted)
        return Q_EMIT pasteRefused(text.size());
    text.replace("\r\n"_L1, "\n"_L1).remove(QChar::Null);
    wrapFor(text);
    if (!text.isEmpty())
        textCursor().insertText(text);
    ensureCursorVisible();
}

} // namespace hs
