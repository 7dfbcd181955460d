#include "ui/chat/cannedrepliesdialog.h"

#include "ui/chat/cannedtext.h"
#include "ui/chat/chatstrip.h"
#include "ui/phone/remark.h"
#include "ui/settings/settingsframe.h"
#include "ui/theme/controls.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"

#include <QAccessible>
#include <QDialogButtonBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

constexpr int longestReply = 10'000;
constexpr int listRows = 5;
constexpr int listCharacters = 56;
constexpr int textRows = 6;

Label *titleOf(const QString &title, QWidget *input)
{
    auto *label = new Label(title, TextStep::Small, Tone::Muted);
    label->setBuddy(input);
    input->setAccessibleName(title);
    return label;
}

QPushButton *button(const QString &objectName, const QString &text)
{
    auto *made = new QPushButton(text);
    made->setObjectName(objectName);
    made->setAccessibleName(text);
    made->setAutoDefault(false);
    return made;
}

} // namespace

CannedRepliesDialog::CannedRepliesDialog(const QList<CannedReply> &replies, QWidget *parent)
    : QDialog(parent)
    , m_replies(replies)
    , m_list(new QListWidget)
    , m_shortcut(new QLineEdit)
    , m_text(new QPlainTextEdit)
    , m_fault(new Remark(u"cannedFault"_s))
    , m_save(button(u"saveCanned"_s, tr("Save")))
    , m_delete(button(u"deleteCanned"_s, tr("Delete")))
    , m_undo(new ChatStrip(u"cannedDeleted"_s, Icon::Info, Tone::Accent))
{
    setObjectName(u"cannedRepliesDialog"_s);
    setWindowTitle(tr("Canned replies"));
    setAttribute(Qt::WA_DeleteOnClose);
    layOut();
    connect(m_list, &QListWidget::currentRowChanged, this, &CannedRepliesDialog::choose);
    connect(m_shortcut, &QLineEdit::textEdited, this, &CannedRepliesDialog::showState);
    connect(m_text, &QPlainTextEdit::textChanged, this, &CannedRepliesDialog::showState);
    connect(m_save, &QPushButton::clicked, this, &CannedRepliesDialog::save);
    connect(m_delete, &QPushButton::clicked, this, &CannedRepliesDialog::removeCurrent);
    connect(m_undo->addButton(u"undoDelete"_s, tr("Undo")), &QPushButton::clicked, this,
            &CannedRepliesDialog::takeBack);
    fillList();
    m_replies.isEmpty() ? beginNew() : m_list->setCurrentRow(0);
}

void CannedRepliesDialog::layOut()
{
    auto *body = new QWidget;
    QVBoxLayout *column = settingsframe::columnOf(*body);
    settingsframe::addHeading(*column, tr("Replies at hand"),
                              tr("Type / and the shortcut in a chat. {{name}}, {{agent}}, "
                                 "{{language}} and the chat's own variables are filled in."));
    column->addWidget(makeList());
    column->addWidget(m_undo);
    column->addWidget(makeFields(), 1);
    m_undo->hide();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setObjectName(u"closeCanned"_s);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    settingsframe::layOut(*this, body, buttons);
}

QWidget *CannedRepliesDialog::makeList()
{
    m_list->setObjectName(u"cannedReplies"_s);
    m_list->setAccessibleName(tr("Canned replies"));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setUniformItemSizes(true);
    m_list->setMinimumWidth(fontMetrics().averageCharWidth() * listCharacters);
    m_list->setMinimumHeight(metrics::heightFor(fontMetrics()) * listRows + 2);
    m_list->installEventFilter(this);
    QPushButton *add = button(u"addCanned"_s, tr("New reply"));
    add->setIcon(icon(Icon::Plus));
    connect(add, &QPushButton::clicked, this, &CannedRepliesDialog::beginNew);
    auto *all = new QWidget;
    auto *row = new QHBoxLayout(all);
    row->setContentsMargins({});
    row->setSpacing(metrics::gap12);
    row->addWidget(m_list, 1);
    auto *buttons = new QVBoxLayout;
    buttons->setSpacing(metrics::gap8);
    buttons->addWidget(add);
    buttons->addWidget(m_delete);
    buttons->addStretch(1);
    row->addLayout(buttons);
    return all;
}

QWidget *CannedRepliesDialog::makeFields()
{
    m_shortcut->setObjectName(u"cannedShortcut"_s);
    m_shortcut->setPlaceholderText(tr("thanks", "example of a shortcut"));
    m_text->setObjectName(u"cannedText"_s);
    m_text->setTabChangesFocus(true);
    m_text->setPlaceholderText(tr("Thank you, {{name}}. Is there anything else?"));
    m_text->setMinimumHeight(fontMetrics().lineSpacing() * textRows);
    setButtonRole(*m_save, ButtonRole::Primary);
    auto *all = new QWidget;
    auto *column = new QVBoxLayout(all);
    column->setContentsMargins({});
    column->setSpacing(metrics::gap4);
    column->addWidget(titleOf(tr("Shortcut, without the slash"), m_shortcut));
    column->addWidget(m_shortcut);
    column->addWidget(titleOf(tr("Text"), m_text));
    column->addWidget(m_text, 1);
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_fault, 1);
    foot->addStretch(0);
    foot->addWidget(m_save);
    column->addLayout(foot);
    return all;
}

void CannedRepliesDialog::setReplies(const QList<CannedReply> &replies)
{
    m_replies = replies;
    fillList();
    showState();
}

void CannedRepliesDialog::fillList()
{
    m_quiet = true;
    m_list->clear();
    int current = -1;
    for (const CannedReply &reply : std::as_const(m_replies)) {
        //: A canned reply in its list: the shortcut and how the text begins.
        new QListWidgetItem(tr("/%1   %2").arg(reply.shortcut, reply.text.left(120).simplified()),
                            m_list);
        if (m_current && reply.shortcut == m_current->shortcut)
            current = m_list->count() - 1;
    }
    m_list->setCurrentRow(current);
    m_quiet = false;
}

void CannedRepliesDialog::choose(int row)
{
    if (m_quiet || row < 0 || row >= m_replies.size())
        return;
    if (isStuck())
        return fillList();
    const CannedReply wanted = m_replies.at(row); // saving may fill the list anew
    save();
    m_current = wanted;
    fillList();
    m_shortcut->setText(wanted.shortcut);
    m_text->setPlainText(wanted.text);
    showState();
}

void CannedRepliesDialog::beginNew()
{
    if (isStuck())
        return;
    save();
    m_current.reset();
    fillList();
    m_shortcut->clear();
    m_text->clear();
    m_shortcut->setFocus(Qt::OtherFocusReason);
    showState();
}

CannedReply CannedRepliesDialog::typed() const
{
    QString shortcut = m_shortcut->text().trimmed();
    if (shortcut.startsWith(u'/'))
        shortcut.remove(0, 1);
    return {shortcut, m_text->toPlainText()};
}

bool CannedRepliesDialog::isChanged() const
{
    return typed() != m_current.value_or(CannedReply());
}

CannedRepliesDialog::Fault CannedRepliesDialog::fault() const
{
    const CannedReply reply = typed();
    if (!isShortcut(reply.shortcut))
        return {reply.shortcut.isEmpty() ? tr("Give it a shortcut to type after the slash.")
                                         : tr("A shortcut has no spaces and no slash in it."),
                m_shortcut};
    if (reply.text.trimmed().isEmpty())
        return {tr("Write the text that it stands for."), m_text};
    if (reply.text.size() > longestReply)
        return {tr("The text is too long by %n character(s).", nullptr,
                   static_cast<int>(reply.text.size()) - longestReply),
                m_text};
    const bool isRenamed = !m_current || m_current->shortcut != reply.shortcut;
    const bool isTaken
        = isRenamed
          && std::any_of(m_replies.begin(), m_replies.end(), [&](const CannedReply &other) {
                 return other.shortcut == reply.shortcut;
             });
    if (isTaken)
        return {tr("/%1 exists already. Choose another shortcut.").arg(reply.shortcut), m_shortcut};
    return {};
}

bool CannedRepliesDialog::isStuck(const QString &wayOut)
{
    const Fault wrong = isChanged() ? fault() : Fault();
    if (!wrong.field)
        return false;
    const QString why = wayOut.isEmpty() ? wrong.why : tr("%1 %2").arg(wrong.why, wayOut);
    m_fault->say(Icon::Warning, Tone::Warn, why);
    m_fault->setAccessibleName(why);
    wrong.field->setFocus(Qt::OtherFocusReason);
    QAccessibleEvent told(m_fault, QAccessible::Alert);
    QAccessible::updateAccessibility(&told);
    return true;
}

void CannedRepliesDialog::save()
{
    if (!isChanged() || fault().field)
        return;
    const CannedReply reply = typed();
    const auto before = m_current;
    m_current = reply;
    Q_EMIT kept(reply);
    if (before && before->shortcut != reply.shortcut)
        Q_EMIT removed(before->shortcut);
    showState();
}

void CannedRepliesDialog::removeCurrent()
{
    if (!m_current)
        return;
    m_removed = m_current;
    m_current.reset();
    m_shortcut->clear();
    m_text->clear();
    m_undo->setText(tr("/%1 is deleted.").arg(m_removed->shortcut));
    m_undo->show();
    m_undo->alert();
    Q_EMIT removed(m_removed->shortcut);
    m_list->setFocus(Qt::OtherFocusReason);
}

void CannedRepliesDialog::takeBack()
{
    if (isStuck())
        return;
    m_undo->hide();
    if (!m_removed)
        return;
    save();
    m_current = m_removed;
    m_removed.reset();
    m_shortcut->setText(m_current->shortcut);
    m_text->setPlainText(m_current->text);
    m_list->setFocus(Qt::OtherFocusReason);
    Q_EMIT kept(*m_current);
}

void CannedRepliesDialog::showState()
{
    m_discards = false;
    const QString why = isChanged() ? fault().why : QString();
    m_fault->say(Icon::Info, Tone::Muted, why);
    m_save->setEnabled(isChanged() && why.isEmpty());
    m_delete->setEnabled(m_current.has_value());
}

void CannedRepliesDialog::done(int result)
{
    if (!m_discards && isStuck(tr("Close once more to discard it."))) {
        m_discards = true;
        return;
    }
    save();
    QDialog::done(result);
}

bool CannedRepliesDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Delete) {
        removeCurrent();
        return true;
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace hs
