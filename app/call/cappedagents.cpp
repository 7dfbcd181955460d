#include "app/call/cappedagents.h"

#include "app/api/agentconfig.h"
#include "app/api/platformclient.h"

#include <QJsonObject>
#include <QPromise>

#include <algorithm>

namespace hs {

using namespace Qt::StringLiterals;

namespace {

constexpr int pageSize = 100;
constexpr int mostPages = 20; ///< of agents whose names look like a copy's

QStringList obstaclesOf(const AgentDocument &agent)
{
    QStringList missing = whatCannotBeCopied(agent.detail);
    missing.removeAll(u"widget"_s); // of no use on the phone
    return missing;
}

} // namespace

struct CappedAgents::Making
{
    Making(int id, std::chrono::seconds longest) : agentId(id), cap(longest) { promise.start(); }

    int agentId;
    std::chrono::seconds cap;
    QJsonObject config;
    QPromise<Result<int>> promise;

    void end(const Result<int> &result)
    {
        promise.addResult(result);
        promise.finish();
    }
    void fail(const Error &error) { end(tl::unexpected(error)); }
};

struct CappedAgents::Listing
{
    QList<CappedCopy> copies;
    int seen = 0;
    QPromise<Result<QList<CappedCopy>>> promise;

    void end(const Result<QList<CappedCopy>> &result)
    {
        promise.addResult(result);
        promise.finish();
    }
};

CappedAgents::CappedAgents(PlatformClient &client, QObject *parent)
    : QObject(parent), m_client(client)
{
}

QFuture<Result<QStringList>> CappedAgents::obstacles(int agentId)
{
    return m_client.agentDocument(agentId).then(
        [](const Result<AgentDocument> &agent) -> Result<QStringList> {
            return agent.map([](const AgentDocument &known) { return obstaclesOf(known); });
        });
}

QFuture<Result<int>> CappedAgents::copyFor(int agentId, std::chrono::seconds cap)
{
    const auto making = std::make_shared<Making>(agentId, cap);
    m_client.agentDocument(agentId).then(this, [this, making](const Result<AgentDocument> &agent) {
        if (!agent)
            return making->fail(agent.error());
        if (const QStringList missing = obstaclesOf(*agent); !missing.isEmpty())
            return making->end(fail(ErrorKind::CannotCopyAgent, missing.join(u", "_s)));
        making->config = cappedConfigOf(
            agent->detail, CappedCopy::suffix(making->agentId, making->cap), making->cap);
        find(making);
    });
    return making->promise.future();
}

// By number and cap, not by the whole name: the original may have been renamed.
void CappedAgents::find(const std::shared_ptr<Making> &making)
{
    copies().then(this, [this, making](const Result<QList<CappedCopy>> &all) {
        if (!all)
            return making->fail(all.error());
        const auto ours = std::find_if(all->begin(), all->end(), [&](const CappedCopy &copy) {
            return copy.originalId == making->agentId && copy.cap == making->cap;
        });
        write(making, ours == all->end() ? 0 : ours->id);
    });
}

void CappedAgents::write(const std::shared_ptr<Making> &making, int copyId)
{
    auto written = copyId == 0 ? m_client.createAgent(making->config)
                               : m_client.updateAgent(copyId, making->config);
    written.then(this, [this, making, copyId](const Result<int> &id) {
        if (!id)
            return making->fail(id.error());
        readBack(making, copyId == 0 ? *id : copyId);
    });
}

void CappedAgents::readBack(const std::shared_ptr<Making> &making, int copyId)
{
    m_client.agent(copyId).then(this, [making, copyId](const Result<Agent> &copy) {
        if (!copy)
            return making->fail(copy.error());
        const auto limit = copy->maxCallDuration;
        if (!limit || *limit > making->cap)
            return making->end(fail(ErrorKind::WrongShape, u"the copy did not take the limit"_s));
        making->end(copyId);
    });
}

QFuture<Result<int>> CappedAgents::lowerLimit(int agentId, std::chrono::seconds cap)
{
    const auto making = std::make_shared<Making>(agentId, cap);
    m_client.agentDocument(agentId).then(this, [this, making](const Result<AgentDocument> &agent) {
        if (!agent)
            return making->fail(agent.error());
        // Only what changes; the rest of that part goes along, for it is written as a whole.
        const QJsonObject capped = cappedConfigOf(agent->detail, {}, making->cap);
        making->config = {{"transcriber"_L1, capped.value("transcriber"_L1)}};
        write(making, making->agentId);
    });
    return making->promise.future();
}

QFuture<Result<QList<CappedCopy>>> CappedAgents::copies()
{
    auto listing = std::make_shared<Listing>();
    listing->promise.start();
    list(listing, 1);
    return listing->promise.future();
}

void CappedAgents::list(const std::shared_ptr<Listing> &listing, int page)
{
    m_client.agents(page, pageSize, u"[cap "_s)
        .then(this, [this, listing, page](const Result<AgentPage> &reply) {
            if (!reply)
                return listing->end(tl::unexpected(reply.error()));
            for (const Agent &agent : reply->agents) {
                if (const auto copy = CappedCopy::of(agent.id, agent.name))
                    listing->copies.append(*copy);
            }
            listing->seen += static_cast<int>(reply->agents.size());
            const bool more = !reply->agents.isEmpty() && listing->seen < reply->totalRecords;
            if (more && page < mostPages)
                return list(listing, page + 1);
            listing->end(listing->copies);
        });
}

QFuture<Result<void>> CappedAgents::remove(int copyId)
{
    return m_client.deleteAgent(copyId);
}

} // namespace hs
