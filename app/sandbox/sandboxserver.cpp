#include "app/sandbox/sandboxserver.h"

#include <QFile>
#include <QJsonDocument>
#include <QTimer>

namespace hs::sandbox {
using namespace Qt::StringLiterals;

namespace {

/// The answer of a `status` fault: as the platform words that status, or as the fault says.
HttpReply statusReply(const Fault &fault, int limit)
{
    HttpReply reply;
    switch (fault.code) {
    case 401:
        reply = errorReply(401, u"unauthorized"_s, u"API key missing or not valid"_s);
        break;
    case 402:
        reply
            = errorReply(402, u"insufficient_balance"_s, u"Not enough balance to start a call."_s);
        break;
    case 404:
        reply = errorReply(404, u"not_found"_s, u"Not found"_s);
        break;
    case 429:
        reply = errorReply(429, u"concurrency_limit_reached"_s,
                           u"Concurrent call limit reached (%1)."_s.arg(limit),
                           {{u"limit"_s, limit}});
        break;
    default:
        reply
            = errorReply(fault.code, fault.code < 500 ? u"invalid_request"_s : u"server_error"_s,
                         u"Internal fault, quote the reference"_s, {{u"ref"_s, u"0123456789ab"_s}});
    }
    decorate(reply, fault);
    return reply;
}

} // namespace

SandboxServer::SandboxServer(const Options &options, const Clock &clock, VoiceResources &voice,
                             QObject *parent)
    : QObject(parent)
    , m_state(options, clock)
    , m_phones(m_state)
    , m_rest(m_state)
    , m_lines(m_state, voice)
    , m_chats(m_state)
    , m_control(m_state, m_lines, m_phones, m_chats)
    , m_front([this](const HttpRequest &request, const HttpExchange &exchange) {
        serve(request, exchange);
    })
{
    m_rest.add(m_phones.routes());
}

Result<void> SandboxServer::start()
{
    if (auto loaded = loadFaults(); !loaded)
        return loaded;
    m_state.socketPort = m_lines.listen(m_state.options.socketPort);
    m_port = m_front.listen(m_state.options.port);
    if (m_state.socketPort == 0 || m_port == 0)
        return fail(ErrorKind::SandboxFailed, u"a port is taken"_s);
    return {};
}

QByteArray SandboxServer::readyLine() const
{
    const QString root = u"http://127.0.0.1:%1"_s.arg(m_port);
    return QJsonDocument(
               QJsonObject{{u"base_url"_s, root + u"/api/v1"_s},
                           {u"api_key"_s, m_state.options.apiKey},
                           {u"control_url"_s, root},
                           {u"carrier"_s, QJsonObject{{u"base_url"_s, root},
                                                      {u"account_sid"_s, m_state.carrier.sid},
                                                      {u"auth_token"_s, m_state.carrier.token}}},
                           {u"chat"_s, QJsonObject{{u"base_url"_s, root + u"/v1"_s}}}})
        .toJson(QJsonDocument::Compact);
}

void SandboxServer::serve(const HttpRequest &request, const HttpExchange &exchange)
{
    m_phones.step();
    if (ControlApi::owns(request.path))
        exchange.send(m_control.handle(request));
    else
        serveRest(request, exchange);
    m_phones.step();
}

void SandboxServer::serveRest(const HttpRequest &request, const HttpExchange &exchange)
{
    const QString verb = QString::fromLatin1(request.method);
    ++m_state.seen[verb + u' ' + request.path];
    const PathFaults faults(m_state.faults.strike(verb, request.path));
    if (ChatApi::owns(request.path))
        return m_chats.serve(request, exchange, faults);
    if (faults.breaks)
        return faults.breaks == FaultKind::Drop ? exchange.drop() : exchange.reset();
    HttpReply reply = faults.status ? statusReply(*faults.status, m_state.options.concurrency)
                                    : handle(request);
    faults.spoil(reply);
    if (faults.replyLost)
        exchange.drop();
    else
        answer(reply, exchange, faults.wait);
}

HttpReply SandboxServer::handle(const HttpRequest &request)
{
    return CarrierApi::owns(request.path) ? m_phones.carrier().handle(request)
                                          : m_rest.handle(request);
}

void SandboxServer::answer(HttpReply reply, const HttpExchange &exchange,
                           std::chrono::milliseconds wait)
{
    reply.headers.append(dateHeader(m_state.clock.utcNow()));
    if (wait.count() <= 0)
        exchange.send(reply);
    else
        QTimer::singleShot(wait, this, [reply, exchange] { exchange.send(reply); });
}

Result<void> SandboxServer::loadFaults()
{
    if (m_state.options.faultsFile.isEmpty())
        return {};
    QFile file(m_state.options.faultsFile);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::BadRequest, u"cannot read the faults file"_s);
    const Result<QList<Fault>> faults = parseFaults(file.readAll());
    if (!faults)
        return tl::unexpected(faults.error());
    for (const Fault &fault : *faults)
        m_state.addFault(fault);
    return {};
}

} // namespace hs::sandbox
