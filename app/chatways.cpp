#include "app/chatways.h"

#include "app/api/platformclient.h"
#include "app/api/textmodelclient.h"
#include "app/call/calldesk.h"
#include "app/call/capwatch.h"
#include "app/call/ratebook.h"
#include "app/chat/textmodeltransport.h"
#include "app/chat/voicelinetransport.h"
#include "app/records/accounts.h"
#include "app/records/platformwatch.h"
#include "app/speech/synthesizer.h"
#include "models/storage/chatstore.h"

#include <utility>

namespace hs {

using namespace Qt::StringLiterals;

ChatWays::ChatWays(std::unique_ptr<ChatStore> store, const Means &means, QObject *parent)
    : QObject(parent)
    , m_store(std::move(store))
    , m_means(means)
    , m_models(std::make_unique<TextModelClient>())
    , m_speech(std::make_unique<Synthesizer>())
    , m_desk({*m_store, [this](ChatRoute route) { return make(route); }, means.clock})
    , m_widgets({m_desk, *m_store,
                 [this](int agentId, int page) {
                     return m_means.client.callLogs(page, LogWalk::rowsPerPage, agentId);
                 },
                 [this](qint64 id) { return m_means.client.callLog(id); }})
{
    means.accounts.setTextModelTrial(
        [this](const TextModelAccess &access) { return m_models->tryAccess(access); });
    connect(&means.accounts, &Accounts::loaded, this, &ChatWays::tell);
    connect(&means.accounts, &Accounts::taken, this, &ChatWays::tell);
    connect(&means.accounts, &Accounts::forgotten, this, &ChatWays::tell);
    connect(&means.platform, &PlatformWatch::connectionChanged, this, &ChatWays::tell);
    connect(&means.platform, &PlatformWatch::agentsChanged, this, &ChatWays::followWidgets);
    connect(&means.platform, &PlatformWatch::agentDetailChanged, this, &ChatWays::followWidgets);
    tell();
}

ChatWays::~ChatWays() = default;

void ChatWays::useSandbox(const std::optional<TextModelAccess> &access)
{
    m_sandbox = access;
    tell();
}

void ChatWays::followWidgets()
{
    const PlatformWatch &platform = m_means.platform;
    m_widgets.follow(platform.agents(), m_means.chosenAgent(), platform.isOnSandbox());
}

bool ChatWays::isFromSandbox() const
{
    // Whoever has a model of their own whose key cannot be read must not find another one answer.
    return m_sandbox && !m_means.accounts.textModel()
           && !m_means.accounts.problem(Accounts::Which::TextModel);
}

std::optional<TextModelAccess> ChatWays::access() const
{
    return isFromSandbox() ? m_sandbox : m_means.accounts.textModel();
}

std::unique_ptr<ChatTransport> ChatWays::make(ChatRoute route)
{
    if (!m_desk.way(route).ready)
        return nullptr;
    if (route == ChatRoute::TextModel)
        return makeTextModel();
    return route == ChatRoute::VoiceLine ? makeVoiceLine() : nullptr;
}

std::unique_ptr<ChatTransport> ChatWays::makeTextModel()
{
    return std::make_unique<TextModelTransport>(TextModelTransport::Means{
        *m_models, [this](int agentId) { return m_means.client.agent(agentId); },
        [this] { return access(); }, m_means.clock});
}

std::unique_ptr<ChatTransport> ChatWays::makeVoiceLine()
{
    return std::make_unique<VoiceLineTransport>(VoiceLineTransport::Means{
        .desk = m_means.calls,
        .synthesizer = *m_speech,
        .target = [this](const ChatRecord &chat) { return lineFor(chat); },
        .languageOf = [this](int agentId) { return languageOf(agentId); },
        .speaksFast = m_means.speaksFast});
}

QString ChatWays::languageOf(int agentId) const
{
    const auto agent = m_means.platform.agent(agentId);
    return agent ? agent->languages.value(0) : QString();
}

Result<CallTarget> ChatWays::lineFor(const ChatRecord &chat) const
{
    const PlatformWatch &platform = m_means.platform;
    const auto agent = platform.agent(chat.agentId);
    if (!agent)
        return fail(ErrorKind::NotFound, u"the agent is not in the list"_s);
    CallTarget target;
    target.agentId = chat.agentId;
    target.agentName = agent->name;
    target.callerName = chat.callerName;
    target.language = chat.language;
    target.agentLimit = agent->maxCallDuration;
    target.onSandbox = platform.isOnSandbox();
    RateBook::Question question;
    question.onSandbox = target.onSandbox;
    question.wallet = platform.wallet();
    question.agentRate = agent->ratePerMinute;
    if (const auto rate = m_means.rates.rate(question)) {
        target.ratePerMinute = rate->perMinute;
        target.rateBasis = rate->basis;
    }
    // A web call may be started in spite of a cap, with a reason. A chat asks for none.
    if (!m_means.caps
             .objections(chat.agentId, target.onSandbox, platform.wallet(), target.ratePerMinute)
             .isEmpty())
        return fail(ErrorKind::CapReached, u"a cap or the wallet stands against it"_s);
    return target;
}

void ChatWays::tell()
{
    ChatWay model;
    if (const auto at = access()) {
        model.ready = true;
        model.host = at->baseUrl.host();
        model.model = at->model;
        model.onSandbox = isFromSandbox();
    }
    model.problem = m_means.accounts.problem(Accounts::Which::TextModel);
    ChatWay line;
    line.route = ChatRoute::VoiceLine;
    line.ready = m_means.platform.connection() == Connection::Online;
    line.onSandbox = m_means.platform.isOnSandbox();
    if (m_means.platform.connection() == Connection::Offline)
        line.problem = m_means.platform.lastError();
    m_desk.setOnSandbox(m_means.platform.isOnSandbox());
    m_desk.setWays({model, line});
}

} // namespace hs
