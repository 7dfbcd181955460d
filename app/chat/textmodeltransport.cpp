#include "app/chat/textmodeltransport.h"

#include "app/api/textmodelclient.h"
#include "app/chat/agentprompt.h"

#include <QLoggingCategory>

#include <utility>

namespace hs {
using namespace Qt::StringLiterals;
namespace {

Q_LOGGING_CATEGORY(lcChatModel, "hookswitch.chat.model", QtInfoMsg)

Error withoutWords(FinishReason reason)
{
    Error error = fail(ErrorKind::WrongShape, u"an answer without words"_s).value();
    if (reason == FinishReason::Filtered)
        error.serverText = u"content_filter"_s; // as the endpoint says it
    return error;
}

} // namespace

TextModelTransport::TextModelTransport(const Means &means, QObject *parent)
    : ChatTransport(parent), m_means(means), m_shelf(means.fetchAgent, means.clock)
{
}

TextModelTransport::~TextModelTransport()
{
    letGo();
}

void TextModelTransport::greet(const ChatTurns &turns)
{
    letGo();
    m_owesWelcome = true;
    const auto say = [this, serial = m_serial, chat = turns.chat](const Result<Agent> &agent) {
        if (serial != m_serial)
            return;
        if (agent)
            static_cast<void>(welcome(*agent, chat));
        else
            qCInfo(lcChatModel).noquote() << "no welcome:" << agent.error().detail;
    };
    m_shelf.withAgent(turns.chat.agentId, this, say);
}

/// Says it, once; empty if there is nothing to say.
QString TextModelTransport::welcome(const Agent &agent, const ChatRecord &chat)
{
    if (!std::exchange(m_owesWelcome, false))
        return {};
    const QString text = filledIn(agent.welcomeMessage, promptVariables(chat));
    if (text.trimmed().isEmpty())
        return {};
    Q_EMIT grew(text, true);
    Q_EMIT answered({});
    return text;
}

void TextModelTransport::send(const ChatTurns &turns, const ChatMessage &message)
{
    letGo();
    m_sending = Sending{.turns = turns, .message = message, .agent = {}};
    if (!m_means.access())
        return giveUpSoon(fail(ErrorKind::SecretMissing, u"no text model is set up"_s).value());
    const auto go = [this, serial = m_serial](const Result<Agent> &agent) {
        if (serial != m_serial)
            return;
        if (agent)
            return begin(*agent);
        Error error = agent.error();
        error.detail.prepend(u"the agent's prompt: "_s);
        error.neverSent = true; // the message
        giveUpSoon(error);
    };
    m_shelf.withAgent(turns.chat.agentId, this, go);
}

void TextModelTransport::begin(const Agent &agent)
{
    m_sending->agent = agent;
    // The operator was quicker than the agent's welcome; the model is told of it all the same.
    ChatMessage first;
    first.author = MessageAuthor::Agent;
    first.state = MessageState::Whole;
    first.text = welcome(agent, m_sending->turns.chat);
    if (!m_sending) // stopped by whoever heard it
        return;
    if (!first.text.isEmpty())
        m_sending->turns.history.prepend(first);
    ask();
}

void TextModelTransport::stop()
{
    const bool hadOne = m_sending.has_value();
    letGo();
    if (hadOne)
        Q_EMIT stopped();
}

void TextModelTransport::end()
{
    letGo();
}

void TextModelTransport::ask()
{
    const std::optional<TextModelAccess> access = m_means.access();
    if (!access)
        return giveUpSoon(fail(ErrorKind::SecretMissing, u"no text model is set up"_s).value());
    CompletionRequest request;
    request.model = access->model.isEmpty() ? m_sending->agent.llmService : access->model;
    request.temperature = m_sending->agent.llmTemperature;
    useBudgetOf(*access, request.model);
    ContextWindow part = window();
    m_sending->dropped = part.dropped;
    request.turns = std::move(part.turns);
    m_stream = m_means.client.complete(*access, request);
    listen();
}

void TextModelTransport::listen()
{
    connect(m_stream, &CompletionStream::taken, this, [this] {
        if (!std::exchange(m_sending->taken, true))
            Q_EMIT taken(m_sending->message.id);
    });
    connect(m_stream, &CompletionStream::delta, this, &TextModelTransport::onDelta);
    connect(m_stream, &CompletionStream::finished, this, &TextModelTransport::onFinished);
    connect(m_stream, &CompletionStream::failed, this, &TextModelTransport::onFailed);
}

ContextWindow TextModelTransport::window() const
{
    return contextWindow(systemPrompt(m_sending->agent, m_sending->turns.chat),
                         m_sending->turns.history, m_sending->message.text, m_budget);
}

/// What one model takes says nothing about another.
void TextModelTransport::useBudgetOf(const TextModelAccess &access, const QString &model)
{
    const QString of = access.baseUrl.toString() + u' ' + model;
    if (m_budgetOf != of) {
        m_budgetOf = of;
        m_budget = usualContext;
        m_toldDropped = false;
    }
    if (m_sending->halvings == 0)
        m_sending->budgetBefore = m_budget;
}

/// Only a budget that drops more is worth another attempt.
bool TextModelTransport::shrink()
{
    while (m_sending->halvings < mostHalvings) {
        ++m_sending->halvings;
        m_budget /= 2;
        if (window().dropped > m_sending->dropped)
            return true;
    }
    return false;
}

void TextModelTransport::onDelta(const QString &text)
{
    if (!std::exchange(m_sending->grew, true))
        tellDropped();
    if (m_sending)
        Q_EMIT grew(text, false);
}

void TextModelTransport::tellDropped()
{
    if (m_sending->dropped == 0 || (m_toldDropped && m_sending->halvings == 0))
        return;
    m_toldDropped = true;
    Q_EMIT noted(ChatNote::TurnsDropped, m_sending->dropped, {});
}

void TextModelTransport::onFinished(FinishReason reason, const std::optional<TokenUsage> &usage)
{
    const bool grew = m_sending->grew;
    letGo();
    if (!grew)
        return Q_EMIT failed(withoutWords(reason));
    if (reason == FinishReason::Filtered)
        Q_EMIT noted(ChatNote::Withheld, 0, {});
    else if (reason == FinishReason::Length)
        Q_EMIT noted(ChatNote::CutAtLimit, 0, {});
    Q_EMIT answered(usage);
}

void TextModelTransport::onFailed(const Error &error)
{
    m_stream = nullptr;
    if (error.kind == ErrorKind::ContextTooLong && !m_sending->grew) {
        if (shrink())
            return ask();
        m_budget = m_sending->budgetBefore; // it is this message that is too long
    }
    giveUp(error);
}

void TextModelTransport::giveUp(const Error &error)
{
    letGo();
    Q_EMIT failed(error);
}

/// Never from within send().
void TextModelTransport::giveUpSoon(const Error &error)
{
    const auto tell = [this, serial = m_serial, error] {
        if (serial == m_serial)
            giveUp(error);
    };
    QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
}

void TextModelTransport::letGo()
{
    ++m_serial;
    m_sending.reset();
    if (CompletionStream *stream = std::exchange(m_stream, nullptr)) {
        stream->disconnect(this);
        stream->abort();
    }
}

} // namespace hs
