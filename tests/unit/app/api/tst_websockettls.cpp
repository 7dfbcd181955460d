#include "app/api/platformclient.h"
#include "app/api/textmodelclient.h"
#include "app/api/websocketsession.h"

#include "tests/fakes/testmain.h"

#include <QProcess>
#include <QSignalSpy>
#include <QSslKey>
#include <QSslServer>
#include <QStandardPaths>
#include <QTcpSocket>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace hs;

/// A server whose certificate nobody vouches for, made anew for each run: no secret is kept
/// anywhere.
class TstWebSocketTls : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        const QString openssl = QStandardPaths::findExecutable(u"openssl"_s);
        if (openssl.isEmpty())
            QSKIP("openssl is not installed");
        const QString key = m_folder.filePath(u"key.pem"_s);
        const QString certificate = m_folder.filePath(u"certificate.pem"_s);
        QProcess process;
        process.start(openssl,
                      {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s,
                       u"ec_paramgen_curve:P-256"_s, u"-nodes"_s, u"-days"_s, u"2"_s, u"-subj"_s,
                       u"/CN=127.0.0.1"_s, u"-addext"_s, u"subjectAltName=IP:127.0.0.1"_s,
                       u"-keyout"_s, key, u"-out"_s, certificate});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 0);
        QFile keyFile(key);
        QVERIFY(keyFile.open(QIODevice::ReadOnly));
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setPrivateKey(QSslKey(&keyFile, QSsl::Ec));
        configuration.setLocalCertificate(QSslCertificate::fromPath(certificate).value(0));
        m_server.setSslConfiguration(configuration);
        QVERIFY(m_server.listen(QHostAddress::LocalHost));
    }

    void theSocketRefusesAnUnknownCertificate()
    {
        WebSocketSession session;
        std::optional<SocketClosing> closing;
        connect(&session, &SessionSocket::closed, this,
                [&closing](const SocketClosing &how) { closing = how; });
        session.open(
            QUrl(u"wss://127.0.0.1:%1/chat?request_token=sess_fake"_s.arg(m_server.serverPort())));
        QTRY_VERIFY(closing.has_value());
        QVERIFY(!closing->requestLeft); // the token stayed here
        QVERIFY(closing->error);
        QCOMPARE(closing->error->kind, ErrorKind::Tls);
    }

    void theClientRefusesAnUnknownCertificate()
    {
        PlatformClient client;
        client.setAccess(
            {QUrl(u"https://127.0.0.1:%1/api/v1"_s.arg(m_server.serverPort())), u"fake-key"_s});
        const auto future = client.balance();
        QTRY_VERIFY(future.isFinished());
        QCOMPARE(future.result().error().kind, ErrorKind::Tls);
    }

    void theTextModelsClientRefusesAnUnknownCertificate()
    {
        TextModelClient client;
        CompletionStream *stream = client.complete(
            {QUrl(u"https://127.0.0.1:%1/v1"_s.arg(m_server.serverPort())), u"fake-key"_s, {}}, {});
        std::optional<Error> error;
        connect(stream, &CompletionStream::failed, this,
                [&error](const Error &why) { error = why; });
        QTRY_VERIFY(error.has_value());
        QCOMPARE(error->kind, ErrorKind::Tls);
        QVERIFY(error->neverSent); // the key stayed here
    }

private:
    QTemporaryDir m_folder;
    QSslServer m_server;
};

HS_TEST_CLASS(TstWebSocketTls)
#include "tst_websockettls.moc"
