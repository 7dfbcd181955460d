#include "app/api/urlpolicy.h"

#include "tests/fakes/testmain.h"

using namespace Qt::StringLiterals;
using namespace hs;

class TstUrlPolicy : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void baseUrlMustBeHttpsOrLoopback_data()
    {
        QTest::addColumn<bool>("allowed");
        QTest::newRow("https://backend.omnidim.io/api/v1") << true;
        QTest::newRow("https://proxy.example:8443/omni/api/v1") << true;
        QTest::newRow("HTTPS://BACKEND.OMNIDIM.IO/api/v1") << true;
        QTest::newRow("http://127.0.0.1:4711/api/v1") << true;
        QTest::newRow("http://127.8.9.10/api/v1") << true;
        QTest::newRow("http://localhost:1/api/v1") << true;
        QTest::newRow("http://LocalHost/api/v1") << true;
        QTest::newRow("http://[::1]:4711/api/v1") << true;
        QTest::newRow("http://backend.omnidim.io/api/v1") << false;
        QTest::newRow("http://localhost.evil.com/api/v1") << false;
        QTest::newRow("http://evil-localhost/api/v1") << false;
        QTest::newRow("http://localhost./api/v1") << false;
        QTest::newRow("http://127.0.0.1.evil.com/api/v1") << false;
        QTest::newRow("http://128.0.0.1/api/v1") << false;
        QTest::newRow("http://0.0.0.0/api/v1") << false;
        QTest::newRow("http://[::ffff:127.0.0.1]/api/v1") << false;
        QTest::newRow("http://[::2]/api/v1") << false;
        QTest::newRow("http://127.0.0.1@evil.com/api/v1") << false;
        QTest::newRow("https://user:secret@backend.omnidim.io/api/v1") << false;
        QTest::newRow("https://backend.omnidim.io/api/v1?key=1") << false;
        QTest::newRow("https://backend.omnidim.io/api/v1#x") << false;
        QTest::newRow("ftp://127.0.0.1/") << false;
        QTest::newRow("file:///etc/passwd") << false;
        QTest::newRow("backend.omnidim.io/api/v1") << false;
        QTest::newRow("https:///api/v1") << false;
    }

    void baseUrlMustBeHttpsOrLoopback()
    {
        QFETCH(const bool, allowed);
        const auto refusal = refuseBaseUrl(QUrl(QString::fromUtf8(QTest::currentDataTag())));
        QCOMPARE(!refusal, allowed);
        if (refusal)
            QCOMPARE(refusal->kind, ErrorKind::InsecureUrl);
    }

    void anEmptyBaseUrlIsRefused() { QVERIFY(refuseBaseUrl(QUrl())); }

    void socketAddressOfTheRealPlatform_data()
    {
        QTest::addColumn<bool>("allowed");
        QTest::newRow("wss://live.omnidim.io/chat/start_voice_chat?request_token=t") << true;
        QTest::newRow("wss://LIVE.omnidim.io/chat") << true;
        QTest::newRow("wss://live.omnidim.io:443/chat") << true;
        QTest::newRow("wss://desk.example/chat") << true;
        QTest::newRow("wss://port.example:9443/chat") << true;
        QTest::newRow("ws://live.omnidim.io/chat") << false;
        QTest::newRow("https://live.omnidim.io/chat") << false;
        QTest::newRow("wss://live.omnidim.io:8443/chat") << false;
        QTest::newRow("wss://port.example/chat") << false;
        QTest::newRow("wss://live.omnidim.io./chat") << false;
        QTest::newRow("wss://live.omnidim.io.evil.com/chat") << false;
        QTest::newRow("wss://evil.live.omnidim.io/chat") << false;
        QTest::newRow("wss://omnidim.io/chat") << false;
        QTest::newRow("wss://user@live.omnidim.io/chat") << false;
        QTest::newRow("wss://live.omnidim.io@evil.com/chat") << false;
        QTest::newRow("wss://live.omnidim.io/chat#fragment") << false;
        QTest::newRow("wss://liv\u0435.omnidim.io/chat") << false; // a Cyrillic letter
        QTest::newRow("wss://127.0.0.1/chat") << false;
        QTest::newRow("ws://127.0.0.1:1234/chat") << false;
        QTest::newRow("ws://localhost/chat") << false;
        QTest::newRow("wss:///chat") << false;
        QTest::newRow("/chat") << false;
    }

    void socketAddressOfTheRealPlatform()
    {
        QFETCH(const bool, allowed);
        const QUrl base(u"https://backend.omnidim.io/api/v1"_s);
        const auto refusal
            = refuseSocketUrl(QUrl(QString::fromUtf8(QTest::currentDataTag())), base,
                              {u"desk.example"_s, u"port.example:9443"_s, u""_s, u"a/b"_s});
        QCOMPARE(!refusal, allowed);
        if (refusal)
            QCOMPARE(refusal->kind, ErrorKind::ForeignSocketHost);
    }

    void socketAddressOfTheSandbox_data()
    {
        QTest::addColumn<bool>("allowed");
        QTest::newRow("ws://127.0.0.1:4712/chat?request_token=t") << true;
        QTest::newRow("wss://127.0.0.1:4712/chat") << true;
        QTest::newRow("ws://localhost:4712/chat") << true;
        QTest::newRow("ws://[::1]:4712/chat") << true;
        QTest::newRow("wss://live.omnidim.io/chat") << true;
        QTest::newRow("ws://10.0.0.1:4712/chat") << false;
        QTest::newRow("ws://localhost.evil.com/chat") << false;
        QTest::newRow("ws://user@127.0.0.1/chat") << false;
        QTest::newRow("http://127.0.0.1/chat") << false;
        QTest::newRow("wss://evil.com/chat") << false;
    }

    void socketAddressOfTheSandbox()
    {
        QFETCH(const bool, allowed);
        const QUrl base(u"http://127.0.0.1:4711/api/v1"_s);
        const auto refusal
            = refuseSocketUrl(QUrl(QString::fromUtf8(QTest::currentDataTag())), base, {});
        QCOMPARE(!refusal, allowed);
    }

    void aRefusalNamesTheHostAndNotTheToken()
    {
        const auto refusal
            = refuseSocketUrl(QUrl(u"wss://evil.com/chat?request_token=sess_secret"_s),
                              QUrl(u"https://backend.omnidim.io"_s), {});
        QVERIFY(refusal->detail.contains("evil.com"_L1));
        QVERIFY(!refusal->detail.contains("sess_secret"_L1));
    }
};

HS_TEST_CLASS(TstUrlPolicy)
#include "tst_urlpolicy.moc"
