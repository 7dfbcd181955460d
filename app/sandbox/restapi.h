#pragma once
#include "app/sandbox/route.h"

#include <chrono>
#include <deque>

namespace hs::sandbox {
struct PlatformState;

/// The platform's REST API under /api/v1: a request in, a reply out, no connection in sight. One
/// thread. The state must outlive it.
class RestApi final
{
    Q_DISABLE_COPY_MOVE(RestApi)
public:
    explicit RestApi(PlatformState &state);

    /// Endpoints that live elsewhere; their owner must outlive this.
    void add(const QList<Route> &routes) { m_routes += routes; }
    [[nodiscard]] HttpReply handle(const HttpRequest &request);

private:
    using Handler = HttpReply (RestApi::*)(const HttpRequest &, int id);

    HttpReply listAgents(const HttpRequest &request, int);
    HttpReply createAgent(const HttpRequest &request, int);
    HttpReply getAgent(const HttpRequest &, int id);
    HttpReply updateAgent(const HttpRequest &request, int id);
    HttpReply deleteAgent(const HttpRequest &, int id);
    HttpReply createSession(const HttpRequest &request, int);
    HttpReply sessionRefusal(const QJsonObject &wanted, int agentId);
    HttpReply listLogs(const HttpRequest &request, int);
    HttpReply getLog(const HttpRequest &, int id);
    HttpReply balance(const HttpRequest &, int);
    HttpReply listVoices(const HttpRequest &request, int);
    HttpReply listNumbers(const HttpRequest &request, int);

    PlatformState &m_state;
    QList<Route> m_routes;
    std::deque<std::chrono::microseconds> m_voiceCalls; ///< within the last minute
};

} // namespace hs::sandbox
