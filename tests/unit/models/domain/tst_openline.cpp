#include "models/domain/callstatus.h"
#include "models/domain/openline.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/testmain.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hs::test {

class TstOpenLine : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aSessionsRowBecomesALine()
    {
        SessionRecord session;
        session.id = u"session-1"_s;
        session.kind = SessionKind::PhoneCall;
        session.agentId = 7001;
        session.agentName = u"Support Desk EN"_s;
        session.toNumber = u"+12025550123"_s;
        session.fromNumber = u"+12025550100"_s;
        session.tracked = true;
        session.campaignId = 300;
        session.requestId = 501;
        session.createdAt = FakeClock().utcNow();
        session.answeredAt = session.createdAt.addSecs(4);
        const OpenLine line = OpenLine::of(session);
        QCOMPARE(line.sessionId, session.id);
        QCOMPARE(line.kind, session.kind);
        QCOMPARE(line.agentId, session.agentId);
        QCOMPARE(line.agentName, session.agentName);
        QCOMPARE(line.toNumber, session.toNumber);
        QCOMPARE(line.fromNumber, session.fromNumber);
        QVERIFY(line.tracked);
        QCOMPARE(line.campaignId, session.campaignId);
        QCOMPARE(line.requestId, session.requestId);
        QCOMPARE(line.intendedAt, session.createdAt);
        QCOMPARE(line.answeredAt, session.answeredAt);
    }

    void theEndIsAskedForFromThePressOn()
    {
        SessionRecord session;
        for (const CallState state : {CallState::Placing, CallState::Unconfirmed,
                                      CallState::Connecting, CallState::InCall}) {
            session.state = state;
            QVERIFY(!OpenLine::of(session).endAsked);
        }
        for (const CallState state : {CallState::Ending, CallState::Unproven}) {
            session.state = state;
            QVERIFY(OpenLine::of(session).endAsked);
        }
    }

    void theAgentsLimitCountsFromTheAnswerOrElseFromTheIntent()
    {
        OpenLine line;
        line.intendedAt = FakeClock().utcNow();
        QVERIFY(!line.overAtLatest().isValid()); // a limit nobody knows ends nothing
        line.agentLimit = 600s;
        QCOMPARE(line.overAtLatest(), line.intendedAt.addSecs(720));
        line.answeredAt = line.intendedAt.addSecs(30);
        QCOMPARE(line.overAtLatest(), line.intendedAt.addSecs(750));
    }

    void everyWordOfThePlatformHasItsPlace_data()
    {
        QTest::addColumn<bool>("final");
        QTest::addColumn<bool>("underWay");
        QTest::addColumn<EndReason>("reason");
        // rest.md sections 3 and 8, normalised
        QTest::newRow("completed") << true << false << EndReason::Finished;
        QTest::newRow("busy") << true << false << EndReason::Busy;
        QTest::newRow("no-answer") << true << false << EndReason::Unanswered;
        QTest::newRow("failed") << true << false << EndReason::CallFailed;
        QTest::newRow("voicemail-detected") << true << false << EndReason::Voicemail;
        QTest::newRow("cancelled") << true << false << EndReason::PlatformOther;
        QTest::newRow("skipped") << true << false << EndReason::PlatformOther;
        QTest::newRow("in-progress") << false << true << EndReason::None;
        QTest::newRow("pending") << false << false << EndReason::None;
        QTest::newRow("retry-scheduled") << false << false << EndReason::None;
        QTest::newRow("hitherto-unheard-of") << false << false << EndReason::None;
        QTest::newRow("") << false << false << EndReason::None;
        QTest::newRow("Completed") << false << false << EndReason::None; // not normalised
    }
    void everyWordOfThePlatformHasItsPlace()
    {
        const QString word = QString::fromLatin1(QTest::currentDataTag());
        QFETCH(const bool, final);
        QFETCH(const bool, underWay);
        QFETCH(const EndReason, reason);
        QCOMPARE(isFinalCallStatus(word), final);
        QCOMPARE(isUnderWay(word), underWay);
        QCOMPARE(endReasonOf(word), reason);
    }
};

HS_TEST_CLASS(TstOpenLine)

} // namespace hs::test

#include "tst_openline.moc"
