#include "tests/unit/app/sandbox/sandboxrig.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>

namespace hs::test {
using namespace Qt::StringLiterals;

namespace {

VoiceOptions silent()
{
    VoiceOptions options;
    options.voice = false;
    return options;
}

} // namespace

SandboxRig::SandboxRig(const sandbox::Options &options)
    : m_voice(silent()), m_server(options, clock, m_voice)
{
    if (!m_server.start())
        qFatal("the sandbox found no free port");
    const QJsonObject ready = QJsonDocument::fromJson(m_server.readyLine()).object();
    m_root = ready.value(u"control_url"_s).toString();
    m_network.setTransferTimeout(5000);
}

sandbox::Options SandboxRig::quickOptions()
{
    sandbox::Options options;
    options.apiKey = u"test-key"_s;
    options.voice = false;
    options.tokensPerSecond = 0;
    options.logDelay = std::chrono::milliseconds(0);
    return options;
}

SandboxRig::Answer SandboxRig::call(const QByteArray &verb, const QString &path,
                                    const QJsonObject &body)
{
    const bool fromRoot = path.startsWith("/_"_L1) || path.startsWith("/v1/"_L1);
    const QString prefix = fromRoot ? QString() : u"/api/v1"_s;
    QNetworkRequest request(QUrl(m_root + prefix + path));
    request.setRawHeader("Authorization", "Bearer test-key");
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    const QByteArray payload = body.isEmpty() ? QByteArray() : QJsonDocument(body).toJson();
    const std::unique_ptr<QNetworkReply> reply(m_network.sendCustomRequest(request, verb, payload));
    QSignalSpy finished(reply.get(), &QNetworkReply::finished);
    if (!reply->isFinished() && !finished.wait(6000))
        return {};
    Answer answer;
    answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    answer.raw = reply->readAll();
    answer.json = QJsonDocument::fromJson(answer.raw).object();
    answer.date = reply->rawHeader("Date");
    answer.error = reply->error();
    return answer;
}

void SandboxRig::fault(const QJsonObject &fault)
{
    const auto answer = call("POST", u"/_sandbox/faults"_s, fault);
    if (answer.status != 200)
        qFatal("the sandbox refused the fault: %s", answer.raw.constData());
}

QUrl SandboxRig::newSession(int agentId)
{
    const auto answer
        = call("POST", u"/sessions/create"_s, {{u"agent_id"_s, agentId}, {u"type"_s, u"voice"_s}});
    return QUrl(answer.json.value(u"ws_url"_s).toString());
}

QJsonObject SandboxRig::lastLine()
{
    const QJsonArray lines = call("GET", u"/_sandbox/ledger"_s).json.value(u"lines"_s).toArray();
    return lines.isEmpty() ? QJsonObject() : lines.last().toObject();
}

QJsonObject SandboxRig::lastCompletion()
{
    const QJsonArray all = call("GET", u"/_sandbox/state"_s).json.value(u"completions"_s).toArray();
    return all.isEmpty() ? QJsonObject() : all.last().toObject();
}

QUrl SandboxRig::chatUrl() const
{
    const QJsonObject ready = QJsonDocument::fromJson(readyLine()).object();
    const QString base = ready.value(u"chat"_s).toObject().value(u"base_url"_s).toString();
    return QUrl(base + u"/chat/completions"_s);
}

} // namespace hs::test
