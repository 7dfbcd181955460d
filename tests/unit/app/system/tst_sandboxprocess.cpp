#include "app/system/sandboxprocess.h"
#include "tests/fakes/testmain.h"

#include <QSignalSpy>

using namespace hs;
using namespace Qt::StringLiterals;

class TstSandboxProcess : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theReadyLineIsRead()
    {
        const QByteArray line = "{\"base_url\":\"http://127.0.0.1:4711/api/v1\",\"api_key\":\"k\","
                                "\"control_url\":\"http://127.0.0.1:4711/\",\"carrier\":{"
                                "\"base_url\":\"http://127.0.0.1:4711\",\"account_sid\":\"ACx\","
                                "\"auth_token\":\"t\"},\"chat\":{"
                                "\"base_url\":\"http://127.0.0.1:4711/v1\"}}\n";
        const auto access = SandboxProcess::parseReadyLine(line);
        QVERIFY(access.has_value());
        QCOMPARE(access->baseUrl, QUrl(u"http://127.0.0.1:4711/api/v1"_s));
        QCOMPARE(access->apiKey, u"k"_s);
        QCOMPARE(access->carrierUrl, QUrl(u"http://127.0.0.1:4711"_s));
        QCOMPARE(access->carrierAccount, u"ACx"_s);
        QCOMPARE(access->carrierToken, u"t"_s);
        QCOMPARE(access->chatUrl, QUrl(u"http://127.0.0.1:4711/v1"_s));
    }

    void anOlderSandboxHasNoTextModel()
    {
        const auto access = SandboxProcess::parseReadyLine(
            "{\"base_url\":\"http://127.0.0.1:4711/api/v1\",\"api_key\":\"k\"}\n");
        QVERIFY(access.has_value());
        QVERIFY(access->chatUrl.isEmpty());
    }

    void anotherLineIsAFailure()
    {
        QCOMPARE(SandboxProcess::parseReadyLine("hello\n").error().kind, ErrorKind::SandboxFailed);
        const QByteArray incomplete = "{\"base_url\":\"http://127.0.0.1:1/\"}";
        QVERIFY(!SandboxProcess::parseReadyLine(incomplete).has_value());
    }

    void aMissingProgramIsAFailure()
    {
        SandboxProcess process;
        QSignalSpy failed(&process, &SandboxProcess::failed);
        process.start(u"/nonexistent/hookswitch-sandbox"_s);
        QTRY_COMPARE(failed.size(), 1);
    }

    void aProgramThatSaysSomethingElseIsAFailure()
    {
        SandboxProcess process;
        QSignalSpy failed(&process, &SandboxProcess::failed);
        QSignalSpy ready(&process, &SandboxProcess::ready);
        process.start(u"/bin/echo"_s);
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(ready.isEmpty());
    }
};
HS_TEST_CLASS(TstSandboxProcess)
#include "tst_sandboxprocess.moc"
