#include "app/chat/chatcontroller.h"

#include "app/chat/chatlog.h"
#include "app/chat/growinganswer.h"
#include "models/domain/whilealive.h"
#include "models/storage/chatstore.h"

#include <QLoggingCategory>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

Q_LOGGING_CATEGORY(lcChat, "hookswitch.chat", QtInfoMsg)

} // namespace

ChatController::ChatController(const Means &means, const ChatSummary &chat, QObject *parent)
    : QObject(parent)
    , m_means(means)
    , m_log(std::make_unique<ChatLog>(means.store, means.clock, chat))
    , m_answer(std::make_unique<GrowingAnswer>(*m_log))
{
    m_retryTimer.setSingleShot(true);
    connect(&m_retryTimer, &QTimer::timeout, this, &ChatController::tryNow);
    connect(m_log.get(), &ChatLog::changed, this, &ChatController::changed);
    connect(m_log.get(), &ChatLog::failed, this, &ChatController::failed);
}

ChatController::~ChatController()
{
    if (m_transport) // its last words are nobody's any more
        m_transport->disconnect(this);
    m_answer->keep();
}

const ChatSummary &ChatController::summary() const
{
    return m_log->summary();
}

ChatPages &ChatController::pages()
{
    return *m_log;
}

bool ChatController::isAnswering() const
{
    return m_answer->isThere();
}

bool ChatController::canSend() const
{
    return m_opened && summary().isOpen() && record().route != ChatRoute::Widget;
}

bool ChatController::isHeld() const
{
    return m_held && m_log->firstIn(MessageState::Queued);
}

QString ChatController::lastOwnText() const
{
    const ChatMessage *own = m_log->newestOwn();
    return own ? own->text : QString();
}

QString ChatController::textOf(const QString &messageId) const
{
    const ChatMessage *message = m_log->byId(messageId);
    return message ? message->text : QString();
}

bool ChatController::canRegenerate() const
{
    return canSend() && !isBusy() && m_log->lastExchange().own;
}

void ChatController::open(bool isNew)
{
    connect(m_log.get(), &ChatLog::loaded, this, [this, isNew] { onLoaded(isNew); });
    m_log->load();
}

void ChatController::openWith(const QList<ChatMessage> &history)
{
    m_log->adopt(history);
    m_log->note(ChatNote::Continued, 0, {});
    m_opened = true;
    Q_EMIT opened();
    Q_EMIT changed();
}

void ChatController::onLoaded(bool isNew)
{
    m_log->settleUnfinished();
    m_held = m_log->isHeld() || record().route == ChatRoute::VoiceLine;
    m_opened = true;
    m_log->tellReplaced();
    Q_EMIT opened();
    Q_EMIT changed();
    if (isNew && canSend() && useTransport())
        m_transport->greet({record(), {}});
    sendNext();
}

void ChatController::send(const QString &text)
{
    if (!canSend() || text.trimmed().isEmpty() || text.size() > longestMessage)
        return;
    m_held = false;
    const ChatMessage &message = m_log->add(MessageAuthor::Operator, MessageState::Queued, text);
    sendNext();
    if (message.state == MessageState::Queued) // else it is being written as it leaves
        m_log->keep(message);
    m_log->setDraft({});
}

void ChatController::sendNext()
{
    if (!m_opened || m_held || isBusy() || isWaiting() || !canSend())
        return;
    ChatMessage *next = m_log->firstIn(MessageState::Queued);
    if (!next || !useTransport())
        return;
    next->state = MessageState::Sending;
    next->route = record().route;
    next->error.reset();
    if (next->id != m_again)
        m_log->moveToNow(*next); // after the answers that came while it waited
    m_sending = next->id;
    m_log->noteTooOld();
    // On disk before it leaves: a crash must not make it leave twice.
    thenWhileAlive(m_log->keepDurably(*next), this,
                   [this, turn = ++m_turn](const Result<void> &kept) {
                       if (turn != m_turn || m_sending.isEmpty())
                           return; // stopped meanwhile
                       if (kept)
                           return leave();
                       Q_EMIT failed(kept.error());
                       onFailed(kept.error());
                   });
}

void ChatController::leave()
{
    const ChatMessage *message = m_log->byId(m_sending);
    if (!message || !m_transport)
        return;
    qCInfo(lcChat) << "message" << m_sending << "leaves";
    m_transport->send({record(), m_log->before(*message)}, *message);
}

bool ChatController::useTransport()
{
    if (m_means.isReachable && !m_means.isReachable(record()))
        return false;
    const ChatRoute route = record().route;
    if (m_transport && m_transport->route() == route)
        return true;
    if (m_transport)
        m_transport->end();
    m_transport = m_means.makeTransport(route);
    if (m_transport)
        connectTransport();
    return m_transport != nullptr;
}

void ChatController::connectTransport()
{
    const ChatTransport *way = m_transport.get();
    connect(way, &ChatTransport::taken, this, &ChatController::onTaken);
    connect(way, &ChatTransport::understood, this, [this](const QString &id, const QString &text) {
        if (ChatMessage *message = m_log->byId(id)) {
            message->heard = text;
            m_log->keep(*message);
        }
    });
    connect(way, &ChatTransport::grew, this, &ChatController::onGrew);
    connect(way, &ChatTransport::answered, this, &ChatController::onAnswered);
    connect(way, &ChatTransport::stopped, this, &ChatController::onStopped);
    connect(way, &ChatTransport::failed, this, &ChatController::onFailed);
    connect(way, &ChatTransport::noted, m_log.get(), &ChatLog::note);
}

void ChatController::onTaken(const QString &messageId)
{
    m_pause.reset();
    if (const ChatMessage *message = m_log->byId(messageId);
        message && message->state == MessageState::Sending)
        m_log->settle(messageId, MessageState::Sent);
}

void ChatController::onGrew(const QString &text, bool whole)
{
    m_answer->grow(text, whole, m_transport->route());
    // The answer before gives way only now that there is another one.
    const ChatMessage *own = m_again.isEmpty() ? nullptr : m_log->byId(m_again);
    if (own && m_again == m_sending && own->state == MessageState::Sent) {
        m_again.clear();
        m_log->replaceAnswersSince(own->at, m_answer->id());
    }
}

void ChatController::onAnswered(const std::optional<TokenUsage> &usage)
{
    m_answer->finish(MessageState::Whole, {}, usage);
    const ChatMessage *own = m_log->byId(m_sending);
    // What the agent said before it had the message is its welcome.
    if (own && own->state == MessageState::Sent)
        m_log->settle(std::exchange(m_sending, {}), MessageState::Answered);
    Q_EMIT changed();
    sendNext();
}

void ChatController::onStopped()
{
    const bool hadBegun = isAnswering();
    if (hadBegun)
        m_answer->finish(MessageState::Stopped);
    m_again.clear();
    const ChatMessage *own = m_log->byId(std::exchange(m_sending, {}));
    if (own && hadBegun && own->state == MessageState::Sent)
        m_log->settle(own->id, MessageState::Answered);
    else if (own)
        m_log->cancel(own->id, u"stopped"_s);
    Q_EMIT changed();
}

void ChatController::onFailed(const Error &error)
{
    qCInfo(lcChat).noquote() << "no answer:" << static_cast<int>(error.kind) << error.detail;
    const bool hadBegun = isAnswering();
    if (hadBegun)
        m_answer->finish(MessageState::Broken, error);
    ChatMessage *own = m_log->byId(std::exchange(m_sending, {}));
    const auto pause = own && !hadBegun ? m_pause.after(error, own->route) : std::nullopt;
    if (pause) {
        m_log->settle(own->id, MessageState::Queued, error);
        m_retryTimer.start(*pause);
    } else {
        m_again.clear();
        m_pause.reset();
        if (own)
            m_log->settle(own->id, MessageState::Failed, error);
        hold();
    }
    Q_EMIT changed();
}

// What waits is the operator's to send, also after a start of the program.
void ChatController::hold()
{
    m_held = m_log->firstIn(MessageState::Queued);
    m_log->holdQueued();
}

void ChatController::stop()
{
    m_retryTimer.stop();
    if (m_transport) // it may also be saying something again
        m_transport->stop();
    if (isBusy()) // it had not left yet
        onStopped();
    hold();
    Q_EMIT changed();
}

void ChatController::queueAgain(ChatMessage &message)
{
    m_held = false;
    m_pause.reset();
    m_retryTimer.stop();
    message.state = MessageState::Queued;
    message.error.reset();
    message.heard.clear();
    m_log->keep(message);
    sendNext();
}

void ChatController::retry(const QString &messageId)
{
    ChatMessage *message = m_log->byId(messageId);
    if (!message || message->state != MessageState::Failed || !canSend())
        return;
    // The half answer, if there is one, gives way to the next.
    m_again = isBusy() || m_log->isOvertaken(*message) ? QString() : messageId;
    queueAgain(*message);
}

void ChatController::tryNow()
{
    m_retryTimer.stop();
    m_held = false;
    sendNext();
    Q_EMIT changed();
}

void ChatController::goOn()
{
    if (record().route == ChatRoute::TextModel) // no line is opened by itself
        sendNext();
}

void ChatController::regenerate()
{
    if (!canRegenerate())
        return;
    ChatMessage *own = m_log->lastExchange().own;
    m_again = own->id;
    queueAgain(*own);
}

void ChatController::editLast(const QString &text)
{
    if (!canSend() || text.trimmed().isEmpty() || text.size() > longestMessage)
        return;
    ChatMessage *own = m_log->newestOwn();
    if (own && own->id == m_sending)
        stop();
    if (own) {
        if (own->state != MessageState::Queued)
            m_log->replaceAnswersSince(own->at);
        own->state = MessageState::Replaced;
        m_log->keep(*own);
    }
    send(text);
}

void ChatController::setDraft(const QString &draft)
{
    m_log->setDraft(draft);
}

void ChatController::setRoute(ChatRoute route)
{
    if (route == record().route || !canSend() || isBusy())
        return;
    if (m_transport)
        m_transport->end();
    m_retryTimer.stop();
    m_pause.reset();
    if (route == ChatRoute::VoiceLine)
        hold(); // its price is told first; before a crash can lose that
    m_log->change([route](ChatRecord &chat) { chat.route = route; });
    m_log->note(ChatNote::RouteChanged, 0, {});
    if (route != ChatRoute::VoiceLine)
        sendNext();
}

void ChatController::setTarget(const QString &callerName, const QString &language)
{
    if (callerName == record().callerName && language == record().language)
        return;
    m_log->change([&](ChatRecord &chat) {
        chat.callerName = callerName;
        chat.language = language;
    });
}

void ChatController::markRead()
{
    m_log->markRead();
}

void ChatController::clearView()
{
    m_clearedBefore = record().clearedBefore;
    m_log->change([this](ChatRecord &chat) { chat.clearedBefore = m_log->count(); });
}

void ChatController::restoreView()
{
    m_log->change([this](ChatRecord &chat) { chat.clearedBefore = m_clearedBefore; });
}

void ChatController::end()
{
    if (!summary().isOpen())
        return;
    if (isBusy() || holdsLine())
        stop();
    m_retryTimer.stop();
    while (const ChatMessage *waiting = m_log->firstIn(MessageState::Queued))
        m_log->cancel(waiting->id, u"the chat was ended"_s);
    if (m_transport)
        m_transport->end();
    m_log->note(ChatNote::Ended, 0, {});
    m_log->change([this](ChatRecord &chat) { chat.endedAt = m_means.clock.utcNow(); });
}

} // namespace hs
