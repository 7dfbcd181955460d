#pragma once
#include "app/sandbox/sandboxserver.h"
#include "app/sandbox/voice/voiceresources.h"
#include "tests/fakes/fakeclock.h"

#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>

#include <memory>

namespace hs::test {

/// A whole sandbox without voice on free ports of 127.0.0.1, on a clock that the test sets.
class SandboxRig final
{
    Q_DISABLE_COPY_MOVE(SandboxRig)
public:
    /// What came back; `error` is NoError for every HTTP status below 400.
    struct Answer
    {
        int status = 0;
        QByteArray raw;
        QJsonObject json;
        QByteArray date;
        QNetworkReply::NetworkError error = QNetworkReply::NoError;
    };

    explicit SandboxRig(const sandbox::Options &options = quickOptions());

    /// Key "test-key", no delay of the log, answers of the text model at once.
    [[nodiscard]] static sandbox::Options quickOptions();
    /// A request with the key. `path` below /api/v1, or from the root when it begins with "/_" or
    /// "/v1/".
    Answer call(const QByteArray &verb, const QString &path, const QJsonObject &body = {});
    void fault(const QJsonObject &fault);
    /// A new session's ws_url; empty when the sandbox refused.
    [[nodiscard]] QUrl newSession(int agentId = 7001);
    [[nodiscard]] QJsonObject lastLine(); ///< of the ledger
    [[nodiscard]] QJsonObject lastCompletion(); ///< of the state
    [[nodiscard]] QUrl chatUrl() const; ///< of completions, as the ready line says
    [[nodiscard]] QByteArray readyLine() const { return m_server.readyLine(); }
    [[nodiscard]] sandbox::PlatformState &state() { return m_server.state(); }

    FakeClock clock;

private:
    VoiceResources m_voice;
    sandbox::SandboxServer m_server;
    QNetworkAccessManager m_network;
    QString m_root;
};

} // namespace hs::test
