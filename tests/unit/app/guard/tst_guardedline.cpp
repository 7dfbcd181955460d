#include "tests/fakes/testmain.h"
#include "tests/unit/app/guard/guardrig.h"

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace hs::test {
namespace {

/// A web call that was answered a minute before its program went.
LeftLine webLine(GuardGround &ground)
{
    OpenLine line = ground.line(u"web"_s, SessionKind::WebCall);
    line.toNumber.clear();
    line.intendedAt = ground.clock.utcNow().addSecs(-62);
    line.answeredAt = ground.clock.utcNow().addSecs(-60);
    line.agentLimit = 600s;
    return {line, {}};
}

CallLog webRow(const LeftLine &left, std::chrono::seconds duration)
{
    CallLog row = logRow(9, u"completed"_s, 0);
    row.channel = u"Voice"_s;
    row.time = left.line.answeredAt;
    row.duration = duration;
    return row;
}

} // namespace

class TstGuardedLine : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aTrackedLineIsCancelledAndProven()
    {
        GuardGround ground;
        GuardedLine line({ground.line(u"a"_s), {}}, ground.means());
        QSignalSpy steps(&line, &GuardedLine::stepTaken);
        ground.platform.lines.usual = QList{campaignLine(u"cancelled"_s)};
        line.end(u"the program was gone"_s);
        QTRY_VERIFY(line.isOver());
        QVERIFY(line.isProven());
        QCOMPARE(ground.platform.cancels.asked(), 1);
        const auto first = steps.constFirst().at(0).value<EndStep>();
        QCOMPARE(first.kind, EndStepKind::Asked);
        QCOMPARE(first.answer, u"the program was gone"_s);
        QCOMPARE(steps.constLast().at(0).value<EndStep>().proof, EndProof::CampaignLine);
    }

    void aLineWhoseCampaignIsNotKnownIsFoundByItsName()
    {
        GuardGround ground;
        OpenLine lost = ground.line(u"a"_s);
        lost.campaignId = 0;
        ground.platform.campaigns.usual = CampaignIds{{u"a"_s, 301}};
        ground.platform.lines.usual = QList{campaignLine(u"cancelled"_s)};
        GuardedLine line({lost, {}}, ground.means());
        line.end(u"the program was gone"_s);
        QTRY_VERIFY(line.isProven());
        QCOMPARE(line.line().campaignId, 301);
    }

    void aDirectLineIsProvenByItsRow()
    {
        GuardGround ground;
        OpenLine direct = ground.line(u"a"_s);
        direct.tracked = false;
        direct.campaignId = 0;
        direct.requestId = 501;
        GuardedLine line({direct, {}}, ground.means());
        ground.platform.logs.usual
            = QList{logRow(1, u"in-progress"_s), logRow(2, u"completed"_s, 7)};
        line.end(u"the program was gone"_s);
        QVERIFY(!QTest::qWaitFor([&] { return line.isOver(); }, 30)); // up, or another's
        ground.platform.logs.usual = QList{logRow(1, u"completed"_s)};
        QTRY_VERIFY(line.isProven());
        QCOMPARE(ground.platform.cancels.asked(), 0);
    }

    void aWebCallIsProvenByARowOfItsLength_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<bool>("twin");
        QTest::addColumn<bool>("proves");
        QTest::newRow("its length") << 60 << false << true;
        QTest::newRow("rounded") << 58 << false << true;
        QTest::newRow("a shorter call before it") << 20 << false << false;
        QTest::newRow("a longer one") << 90 << false << false;
        QTest::newRow("another call was near") << 60 << true << false;
    }
    void aWebCallIsProvenByARowOfItsLength()
    {
        QFETCH(const int, seconds);
        QFETCH(const bool, twin);
        QFETCH(const bool, proves);
        GuardGround ground;
        LeftLine left = webLine(ground);
        left.line.hasTwin = twin;
        GuardedLine line(left, ground.means());
        ground.platform.logs.usual = QList{webRow(left, std::chrono::seconds(seconds))};
        line.end(u"the program was gone"_s);
        QCOMPARE(QTest::qWaitFor([&] { return line.isProven(); }, proves ? 5000 : 30), proves);
        QCOMPARE(ground.platform.cancels.asked(), 0); // there is nothing to cancel
        QCOMPARE(ground.carrier.finds.asked(), 0);
    }

    void aLineThatIsSeenUpIsNotRuledOut()
    {
        GuardGround ground;
        OpenLine open = ground.line(u"a"_s);
        open.agentLimit = 60s;
        open.intendedAt = ground.clock.utcNow().addSecs(-60 - limitSlack.count()).addMSecs(100);
        ground.platform.lines.usual = QList{campaignLine(u"in-progress"_s)};
        GuardedLine line({open, {}}, ground.means());
        line.end(u"the program was gone"_s);
        QVERIFY(!QTest::qWaitFor([&] { return line.isOver(); }, 300));
        ground.platform.lines.usual = QList<CampaignLine>();
        ground.clock.advance(61s);
        QTRY_VERIFY(line.isOver());
        QVERIFY(!line.isProven());
    }

    void theAgentsOwnLimitRulesALineOut()
    {
        GuardGround ground;
        OpenLine open = ground.line(u"a"_s);
        open.agentLimit = 60s;
        open.intendedAt = ground.clock.utcNow().addSecs(-60 - limitSlack.count());
        GuardedLine line({open, {}}, ground.means());
        line.end(u"the program was gone"_s);
        QTRY_VERIFY(line.isOver());
        QVERIFY(!line.isProven());
    }
};

HS_TEST_CLASS(TstGuardedLine)

} // namespace hs::test

#include "tst_guardedline.moc"
