#include "app/cli/controlmessage.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/testmain.h"

#include <QJsonDocument>

using namespace hs;
using namespace hs::test;
using namespace Qt::StringLiterals;

class TstControlMessage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aMessageIsOneLine()
    {
        const QJsonObject message{{"id"_L1, 7}, {"text"_L1, u"two\nlines"_s}};
        const QByteArray line = controlLine(message);
        QCOMPARE(line.count('\n'), 1);
        QVERIFY(line.endsWith('\n'));
        QCOMPARE(QJsonDocument::fromJson(line).object(), message);
    }

    void aRequestIsReadBack()
    {
        const auto request = parseControlRequest(
            controlLine({{"id"_L1, 7}, {"do"_L1, u"end"_s}, {"session"_L1, u"abc"_s}}));
        QVERIFY(request.has_value());
        QCOMPARE(request->id, 7);
        QCOMPARE(request->command, u"end"_s);
        QCOMPARE(request->arguments.value("session"_L1).toString(), u"abc"_s);
    }

    void otherTextsAreNoRequests_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("a list") << QByteArray("[1,2]\n");
        QTest::newRow("no id") << QByteArray("{\"do\":\"lines\"}\n");
        QTest::newRow("no command") << QByteArray("{\"id\":1}\n");
        QTest::newRow("cut") << QByteArray("{\"id\":1,\"do\":\"li\n");
    }
    void otherTextsAreNoRequests()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!parseControlRequest(text).has_value());
    }

    void aLineOfTheJournalIsUnattended()
    {
        OpenLine line;
        line.sessionId = u"session-1"_s;
        line.kind = SessionKind::PhoneCall;
        line.toNumber = u"+12025550123"_s;
        line.intendedAt = FakeClock().utcNow();
        line.agentLimit = std::chrono::seconds(60);
        const QJsonObject json = lineJson(line);
        QCOMPARE(json.value("session"_L1).toString(), u"session-1"_s);
        QCOMPARE(json.value("kind"_L1).toString(), u"phone_call"_s);
        QCOMPARE(json.value("state"_L1).toString(), u"unattended"_s);
        QCOMPARE(json.value("over_at_latest"_L1).toString(), u"2026-01-02T03:07:05.000Z"_s);
    }

    void everyProfileHasItsOwnSocket()
    {
        QCOMPARE(controlName(u"/a/b"_s), controlName(u"/a/b"_s));
        QVERIFY(controlName(u"/a/b"_s) != controlName(u"/a/c"_s));
        QVERIFY(controlName(u"/"_s + QString(500, u'x')).size() < 60); // paths of sockets are short
    }
};
HS_TEST_CLASS(TstControlMessage)
#include "tst_controlmessage.moc"
