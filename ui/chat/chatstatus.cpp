#include "ui/chat/chatstatus.h"

#include "app/chat/chatcontroller.h"
#include "ui/chat/chatstrip.h"
#include "ui/chat/waywords.h"
#include "ui/theme/metrics.h"
#include "ui/words.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

/// What comes of opening a line by what `opening` says.
QString lineSentence(const QString &opening, const ChatStatus::Terms &terms)
{
    QStringList sentences{opening};
    if (terms.way.onSandbox)
        sentences.append(ChatStatus::tr("The sandbox bills nothing."));
    else if (terms.perMinute)
        sentences.append(
            ChatStatus::tr("It costs %1 while it is up.").arg(words::rate(*terms.perMinute)));
    else
        sentences.append(ChatStatus::tr("It costs minutes while it is up."));
    if (terms.silence.count() > 0)
        sentences.append(ChatStatus::tr("It ends after %1 of silence, or when you end the chat.")
                             .arg(words::limitSpan(
                                 std::chrono::duration_cast<std::chrono::seconds>(terms.silence))));
    else
        sentences.append(ChatStatus::tr("It ends when you end the chat."));
    return sentences.join(u' ');
}

bool opensLine(const ChatController &chat)
{
    return chat.record().route == ChatRoute::VoiceLine && !chat.holdsLine();
}

QString heldSentence(const ChatController &chat, const ChatStatus::Terms &terms)
{
    if (!opensLine(chat))
        return ChatStatus::tr("What you sent since then waits.");
    return lineSentence(ChatStatus::tr("What you sent waits. Sending it opens a line to the agent."),
                        terms);
}

} // namespace

ChatStatus::ChatStatus(QWidget *parent)
    : QWidget(parent)
    , m_strip(new ChatStrip(u"chatStatus"_s, Icon::Info, Tone::Accent))
    , m_button(m_strip->addButton(u"chatStatusAction"_s, {}))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::gap16, metrics::gap8, metrics::gap16, 0);
    column->addWidget(m_strip);
    connect(m_button, &QPushButton::clicked, this, &ChatStatus::press);
    hide();
}

ChatStatus::Kind ChatStatus::kindOf(const ChatController *chat, const Terms &terms)
{
    if (!chat)
        return Kind::Nothing;
    if (chat->record().route == ChatRoute::Widget)
        return Kind::Widget;
    if (!chat->summary().isOpen())
        return Kind::Ended;
    if (terms.isElsewhere)
        return Kind::Elsewhere;
    if (!terms.way.ready)
        return Kind::NoWay;
    if (chat->isWaiting())
        return Kind::Waiting;
    if (chat->isHeld() && !chat->isBusy())
        return Kind::Held;
    return opensLine(*chat) ? Kind::OpensLine : Kind::Nothing;
}

ChatStatus::Look ChatStatus::lookOf(Kind kind, const ChatController &chat, const Terms &terms)
{
    switch (kind) {
    case Kind::Widget:
        return {Icon::External, Tone::Muted,
                tr("This chat was held on a web page with the agent's widget. It can be read here, "
                   "and not be answered."),
                tr("Start again with history")};
    case Kind::Ended:
        return {Icon::Info, Tone::Muted, tr("This chat has ended."),
                tr("Start again with history")};
    case Kind::Elsewhere:
        return {Icon::Sandbox, Tone::Warn,
                chat.record().onSandbox
                    ? tr("Its agent lives in the sandbox. What you send waits until that is used "
                         "again.")
                    : tr("Its agent lives in an account, and the sandbox is used now. What you "
                         "send waits until the account is used again."),
                tr("Accounts")};
    case Kind::NoWay:
        return {Icon::Warning, Tone::Warn, waywords::obstacleSentence(terms.way), tr("Accounts")};
    case Kind::Waiting:
        return {Icon::Offline, Tone::Warn,
                tr("Waiting for the connection. What you send is kept, and goes by itself."),
                tr("Try now")};
    case Kind::Held:
        return {Icon::Clock, Tone::Warn, heldSentence(chat, terms), tr("Send now")};
    case Kind::OpensLine:
        return {Icon::Clock, Tone::Warn,
                lineSentence(tr("Your next message opens a line to the agent."), terms), {}};
    case Kind::Nothing:
        break;
    }
    return {};
}

void ChatStatus::follow(const ChatController *chat, const Terms &terms)
{
    const Kind before = std::exchange(m_kind, kindOf(chat, terms));
    if (m_kind == Kind::Nothing)
        return hide();
    const Look look = lookOf(m_kind, *chat, terms);
    m_strip->setTone(look.icon, look.tone);
    if (look.text != m_strip->text())
        m_strip->setText(look.text);
    m_button->setVisible(!look.action.isEmpty());
    m_button->setText(look.action);
    m_button->setAccessibleName(look.action);
    const bool isLowest = m_kind == Kind::Widget || m_kind == Kind::Ended; // no composer below
    layout()->setContentsMargins(metrics::gap16, metrics::gap8, metrics::gap16,
                                 isLowest ? metrics::gap12 : 0);
    show();
    if (m_kind != before)
        m_strip->alert();
}

void ChatStatus::press()
{
    switch (m_kind) {
    case Kind::Widget:
    case Kind::Ended:
        return Q_EMIT againRequested();
    case Kind::Elsewhere:
    case Kind::NoWay:
        return Q_EMIT accountsRequested();
    case Kind::Waiting:
    case Kind::Held:
        return Q_EMIT tryNowRequested();
    default:
        return;
    }
}

} // namespace hs
