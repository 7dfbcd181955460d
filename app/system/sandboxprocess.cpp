#include "app/system/sandboxprocess.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>

namespace hs {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcSandbox, "hookswitch.sandbox", QtInfoMsg)

constexpr auto startLimit = 15s;
constexpr int stopMs = 500;

} // namespace

SandboxProcess::SandboxProcess(QObject *parent) : QObject(parent)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_startTimer.setSingleShot(true);
    m_startTimer.setInterval(startLimit);
    connect(&m_startTimer, &QTimer::timeout, this, [this] { giveUp(u"not ready in time"_s); });
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &SandboxProcess::readOutput);
    connect(&m_process, &QProcess::errorOccurred, this,
            [this] { giveUp(m_process.errorString()); });
    connect(&m_process, &QProcess::finished, this,
            [this](int code) { giveUp(u"ended with code %1"_s.arg(code)); });
}

SandboxProcess::~SandboxProcess()
{
    m_process.disconnect(this);
    if (m_process.state() == QProcess::NotRunning)
        return;
    // Closing its standard input tells it to end; it holds nothing that must be saved.
    m_process.closeWriteChannel();
    m_process.terminate();
    if (!m_process.waitForFinished(stopMs)) {
        m_process.kill();
        m_process.waitForFinished(stopMs);
    }
}

void SandboxProcess::start(const QString &program)
{
    m_startTimer.start();
    m_process.start(program, {u"--port"_s, u"0"_s, u"--die-with-parent"_s});
}

void SandboxProcess::readOutput()
{
    while (!m_isReady && m_process.canReadLine()) {
        const auto access = parseReadyLine(m_process.readLine());
        if (!access) {
            giveUp(access.error().detail);
            return;
        }
        m_isReady = true;
        m_startTimer.stop();
        Q_EMIT ready(*access);
    }
    if (m_isReady)
        m_process.readAllStandardOutput();
}

void SandboxProcess::giveUp(const QString &detail)
{
    if (m_failed)
        return;
    m_failed = true;
    m_startTimer.stop();
    qCWarning(lcSandbox) << "the sandbox is not there:" << detail;
    Error error;
    error.kind = ErrorKind::SandboxFailed;
    error.detail = detail;
    Q_EMIT failed(error);
}

Result<SandboxProcess::Ready> SandboxProcess::parseReadyLine(const QByteArray &line)
{
    const QJsonDocument document = QJsonDocument::fromJson(line);
    const QJsonObject object = document.object();
    const QJsonObject carrier = object.value("carrier"_L1).toObject();
    const QJsonObject chat = object.value("chat"_L1).toObject();
    Ready access{QUrl(object.value("base_url"_L1).toString()),
                 object.value("api_key"_L1).toString(),
                 QUrl(object.value("control_url"_L1).toString()),
                 QUrl(carrier.value("base_url"_L1).toString()),
                 carrier.value("account_sid"_L1).toString(),
                 carrier.value("auth_token"_L1).toString(),
                 QUrl(chat.value("base_url"_L1).toString())};
    if (!access.baseUrl.isValid() || access.baseUrl.isEmpty() || access.apiKey.isEmpty())
        return fail(ErrorKind::SandboxFailed, u"its ready line has another form"_s);
    return access;
}

} // namespace hs
