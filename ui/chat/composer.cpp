#include "ui/chat/composer.h"

#include "ui/chat/cannedpopup.h"
#include "ui/chat/cannedtext.h"
#include "ui/chat/chatstrip.h"
#include "ui/chat/messageedit.h"
#include "ui/theme/controls.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/label.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLocale>
#include <QPushButton>
#include <QStackedLayout>
#include <QTextBlock>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

/// As it is sent: without empty lines before and blanks after it.
QString trimmedMessage(const QString &text)
{
    qsizetype end = text.size();
    while (end > 0 && text.at(end - 1).isSpace())
        --end;
    qsizetype start = 0;
    for (qsizetype i = 0; i < end && text.at(i).isSpace(); ++i) {
        if (text.at(i) == u'\n')
            start = i + 1;
    }
    return text.mid(start, end - start);
}

bool isEnter(int key)
{
    return key == Qt::Key_Return || key == Qt::Key_Enter;
}

} // namespace

Composer::Composer(QWidget *parent)
    : QWidget(parent)
    , m_edit(new MessageEdit)
    , m_canned(new CannedPopup(this))
    , m_cannedButton(new QPushButton(u"/"_s))
    , m_send(new QPushButton(tr("Send")))
    , m_stop(new QPushButton(tr("Stop")))
    , m_strip(new ChatStrip(u"editStrip"_s, Icon::Edit, Tone::Accent))
    , m_hint(new ElidedLabel(
          tr("Enter sends, Shift+Enter starts a new line, / offers canned replies")))
    , m_room(new Label({}, TextStep::Small, Tone::Muted))
{
    setObjectName(u"composer"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::gap16, metrics::gap8, metrics::gap16, metrics::gap12);
    column->setSpacing(metrics::gap4);
    m_strip->setText(tr("Editing your last message"));
    m_strip->hide();
    column->addWidget(m_strip);
    column->addWidget(makeRow());
    column->addWidget(makeFoot());
    watch();
    setRecipient({});
    showRoom();
}

QWidget *Composer::makeRow()
{
    m_edit->setObjectName(u"composerText"_s);
    m_cannedButton->setObjectName(u"showCanned"_s);
    m_cannedButton->setAccessibleName(tr("Canned replies"));
    m_cannedButton->setToolTip(tr("Canned replies (type /)"));
    const int side = metrics::heightFor(fontMetrics(), metrics::primaryHeight);
    m_cannedButton->setFixedSize(side, side);
    m_send->setObjectName(u"sendMessage"_s);
    m_send->setAccessibleName(m_send->text());
    m_send->setIcon(icon(Icon::Send, Tone::OnAccent));
    setButtonRole(*m_send, ButtonRole::Primary);
    m_stop->setObjectName(u"stopAnswer"_s);
    m_stop->setAccessibleName(tr("Stop the answer"));
    m_stop->setToolTip(tr("Stop the answer (Esc)"));
    m_stop->setIcon(icon(Icon::Stop));
    auto *action = new QWidget;
    m_action = new QStackedLayout(action);
    m_action->addWidget(m_send);
    m_action->addWidget(m_stop);
    action->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    auto *all = new QWidget;
    auto *row = new QHBoxLayout(all);
    row->setContentsMargins({});
    row->setSpacing(metrics::gap8);
    row->addWidget(m_edit, 1);
    row->addWidget(m_cannedButton, 0, Qt::AlignBottom);
    row->addWidget(action, 0, Qt::AlignBottom);
    return all;
}

QWidget *Composer::makeFoot()
{
    m_hint->setStep(TextStep::Small, QFont::Normal);
    m_hint->setTone(Tone::Muted);
    m_room->setObjectName(u"composerRoom"_s);
    auto *foot = new QWidget;
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins({});
    row->setSpacing(metrics::gap12);
    row->addWidget(m_hint, 1);
    row->addWidget(m_room);
    return foot;
}

void Composer::watch()
{
    QPushButton *leave = m_strip->addButton(u"leaveEdit"_s, tr("Leave it as it was"));
    leave->setToolTip(tr("Leave it as it was (Esc)"));
    connect(leave, &QPushButton::clicked, this, &Composer::leaveEdit);
    m_edit->installEventFilter(this);
    connect(m_edit, &QPlainTextEdit::textChanged, this, &Composer::onTextChanged);
    connect(m_edit, &QPlainTextEdit::cursorPositionChanged, this, [this] {
        if (m_canned->isVisible())
            offerCanned();
    });
    connect(m_edit, &MessageEdit::pasteRefused, this, [this](qint64 characters) {
        m_room->setTone(Tone::Bad);
        m_room->setText(
            tr("Not pasted: %1 characters are too many").arg(QLocale().toString(characters)));
    });
    connect(m_canned, &CannedPopup::replyChosen, this, &Composer::insertCanned);
    connect(m_canned, &CannedPopup::managePressed, this, [this] {
        selectSlashWord().removeSelectedText();
        Q_EMIT manageRequested();
    });
    connect(m_cannedButton, &QPushButton::clicked, this, &Composer::openCanned);
    connect(m_send, &QPushButton::clicked, this, &Composer::trySend);
    connect(m_stop, &QPushButton::clicked, this, [this] {
        focusText(); // the button is about to go
        Q_EMIT stopPressed();
    });
}

void Composer::setRecipient(const QString &agent)
{
    const QString text = agent.isEmpty() ? tr("Write a message") : tr("Message to %1").arg(agent);
    if (text == m_edit->placeholderText())
        return; // asked with each word of an answer
    m_edit->setPlaceholderText(text);
    m_edit->setAccessibleName(text);
}

void Composer::setText(const QString &draft)
{
    m_draftBefore.reset();
    m_strip->hide();
    showText(draft);
}

QString Composer::text() const
{
    return m_edit->toPlainText();
}

void Composer::showText(const QString &text)
{
    m_quiet = true;
    m_edit->replaceAll(text);
    m_quiet = false;
    m_last = text;
    m_canned->hide();
    showRoom();
}

void Composer::setLongest(int characters)
{
    if (std::exchange(m_longest, characters) != characters)
        showRoom();
}

void Composer::setAnswering(bool answering)
{
    m_answering = answering;
    const bool hadFocus = m_action->currentWidget()->hasFocus();
    m_action->setCurrentWidget(answering ? m_stop : m_send);
    if (hadFocus)
        focusText();
}

void Composer::setCannedReplies(const QList<CannedReply> &replies)
{
    m_replies = replies;
    if (m_canned->isVisible())
        offerCanned();
}

void Composer::beginEdit(const QString &text)
{
    resumeEdit(text);
    focusText();
    m_strip->alert();
}

void Composer::resumeEdit(const QString &text)
{
    m_draftBefore = m_draftBefore.value_or(m_edit->toPlainText());
    showText(text);
    m_strip->show();
}

void Composer::leaveEdit()
{
    if (!m_draftBefore)
        return;
    setText(QString(*m_draftBefore));
    focusText();
}

void Composer::focusText()
{
    m_edit->setFocus(Qt::OtherFocusReason);
}

void Composer::takeTyped(QKeyEvent &key)
{
    focusText();
    QCoreApplication::sendEvent(m_edit, &key);
}

void Composer::onTextChanged()
{
    showRoom();
    if (m_quiet)
        return;
    const QString now = text();
    if (now == m_last)
        return; // an input method is in the middle of a word
    m_last = now;
    if (!isEditing()) // the draft is kept as it was
        Q_EMIT draftChanged(now);
    offerCanned();
}

bool Composer::isSendable() const
{
    const QString now = text();
    return now.size() <= m_longest
           && std::any_of(now.begin(), now.end(), [](QChar c) { return !c.isSpace(); });
}

void Composer::showRoom()
{
    const int used = m_edit->document()->characterCount() - 1;
    const QLocale locale;
    QString why;
    if (used > m_longest) {
        m_room->setTone(Tone::Bad);
        why = tr("Too long by %n character(s). Send it in parts.", nullptr, used - m_longest);
        m_room->setText(why);
    } else if (used >= m_longest / 10 * 9) {
        m_room->setTone(Tone::Warn);
        m_room->setText(
            tr("%1 of %2 characters").arg(locale.toString(used), locale.toString(m_longest)));
    } else {
        m_room->clear();
    }
    m_send->setEnabled(isSendable());
    m_send->setToolTip(why.isEmpty() ? tr("Send (Enter)") : why);
    m_send->setAccessibleDescription(why);
}

void Composer::offerCanned()
{
    const QTextCursor cursor = m_edit->textCursor();
    const QString line = cursor.block().text().left(cursor.positionInBlock());
    const auto word = cursor.hasSelection() ? std::nullopt : slashWord(line);
    const QList<CannedReply> fitting
        = word ? matching(m_replies, word->prefix) : QList<CannedReply>();
    if (!word || (fitting.isEmpty() && !word->prefix.isEmpty()))
        return m_canned->hide();
    m_canned->offer(fitting, *m_edit);
}

void Composer::openCanned()
{
    focusText();
    QTextCursor cursor = m_edit->textCursor();
    cursor.clearSelection();
    const QString before = cursor.block().text().left(cursor.positionInBlock());
    if (!slashWord(before))
        cursor.insertText(before.isEmpty() || before.back().isSpace() ? u"/"_s : u" /"_s);
    m_edit->setTextCursor(cursor);
    offerCanned();
}

QTextCursor Composer::selectSlashWord() const
{
    QTextCursor cursor = m_edit->textCursor();
    const auto word = slashWord(cursor.block().text().left(cursor.positionInBlock()));
    if (word)
        cursor.setPosition(cursor.block().position() + word->start, QTextCursor::KeepAnchor);
    return cursor;
}

void Composer::insertCanned(const CannedReply &reply)
{
    QTextCursor cursor = selectSlashWord();
    const FilledReply filled = fillIn(reply.text, m_values);
    const int start = cursor.selectionStart();
    cursor.insertText(filled.text);
    if (filled.unknownAt >= 0) {
        cursor.setPosition(start + filled.unknownAt);
        cursor.setPosition(start + filled.unknownAt + filled.unknownLength,
                           QTextCursor::KeepAnchor);
    }
    m_edit->setTextCursor(cursor);
    m_canned->hide();
    focusText();
}

void Composer::trySend()
{
    if (!isSendable())
        return;
    const QString message = trimmedMessage(text());
    const bool edited = isEditing();
    const QString left = m_draftBefore.value_or(QString());
    setText(left);
    focusText();
    if (edited)
        Q_EMIT editPressed(message);
    else
        Q_EMIT sendPressed(message);
    Q_EMIT draftChanged(left); // after it: a crash in between keeps both
}

bool Composer::takeEscape()
{
    if (isEditing()) {
        leaveEdit();
        return true;
    }
    if (m_answering)
        Q_EMIT stopPressed();
    return m_answering;
}

bool Composer::takeKey(const QKeyEvent &event)
{
    if (m_edit->isComposing())
        return false;
    const int key = event.key();
    const Qt::KeyboardModifiers held = event.modifiers() & ~Qt::KeypadModifier;
    if (held == Qt::NoModifier && m_canned->takeKey(key))
        return true;
    if (key == Qt::Key_Escape && held == Qt::NoModifier)
        return takeEscape();
    if (isEnter(key) && held == Qt::ShiftModifier) {
        m_edit->textCursor().insertBlock(); // Qt would break the line within the paragraph
        m_edit->ensureCursorVisible();
        return true;
    }
    if (isEnter(key) && (held == Qt::NoModifier || held == Qt::ControlModifier)) {
        trySend();
        return true;
    }
    if (key == Qt::Key_Up && held == Qt::NoModifier && m_edit->document()->isEmpty()) {
        Q_EMIT editLastRequested();
        return true;
    }
    return false;
}

bool Composer::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_edit && event->type() == QEvent::KeyPress
        && takeKey(*static_cast<QKeyEvent *>(event)))
        return true;
    if (watched == m_edit && event->type() == QEvent::FocusOut)
        m_canned->hide();
    return QWidget::eventFilter(watched, event);
}

void Composer::hideEvent(QHideEvent *event)
{
    m_canned->hide();
    QWidget::hideEvent(event);
}

} // namespace hs
