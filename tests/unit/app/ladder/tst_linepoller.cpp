#include "app/ladder/linepoller.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/ladder/ladderrig.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hs::test {
namespace {

constexpr LinePoller::Pace quick{1ms, 1ms, 60s, 1ms, 15s};

struct Rig
{
    explicit Rig(const LinePoller::Pace &pace = {}) : poller(platform, clock, pace) { }

    FakeClock clock;
    FakePhonePlatform platform;
    LinePoller poller;
    QSignalSpy found{&poller, &LinePoller::campaignFound};
    QSignalSpy lines{&poller, &LinePoller::campaignLineSeen};
    QSignalSpy rows{&poller, &LinePoller::rowsSeen};

    /// Real timers do not see the clock of a test: telling of a line again makes it look.
    void advance(const OpenLine &line, std::chrono::milliseconds by)
    {
        clock.advance(by);
        poller.watch(line);
    }
    template <typename T> [[nodiscard]] static bool staysAt(const Answers<T> &answers, int asked)
    {
        return !QTest::qWaitFor([&] { return answers.asked() > asked; }, 20)
               && answers.asked() == asked;
    }
};

QList<CallLog> pageOfOthers(int page, std::chrono::seconds ago)
{
    QList<CallLog> rows;
    for (int i = 0; i < LogReach::rowsPerPage; ++i) {
        rows.append(logRow(10'000 - 10 * page - i, u"completed"_s, 9'000 - 10 * page - i));
        rows.last().to = u"+12025550199"_s;
        rows.last().time = FakeClock().utcNow().addSecs(-ago.count() - i);
    }
    return rows;
}

CampaignIds campaignsOfOthers(int page)
{
    CampaignIds ids;
    for (int i = 0; i < PhonePlatform::campaignsPerPage; ++i)
        ids.insert(u"a name like any other"_s, 10'000 - 10 * page - i);
    return ids;
}

OpenLine named(OpenLine line, const QString &session)
{
    line.sessionId = session;
    return line;
}

} // namespace

class TstLinePoller : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itLooksEveryThreeSecondsForAMinuteThenEveryTen()
    {
        Rig rig;
        const OpenLine line = trackedLine();
        rig.poller.watch(line);
        rig.advance(line, 2999ms);
        QVERIFY(!QTest::qWaitFor([&] { return rig.platform.lines.asked() > 0; }, 0));
        rig.advance(line, 1ms);
        QTRY_COMPARE(rig.platform.lines.asked(), 1);
        rig.advance(line, 3s);
        QTRY_COMPARE(rig.platform.lines.asked(), 2);
        rig.advance(line, 57s);
        QTRY_COMPARE(rig.platform.lines.asked(), 3);
        rig.advance(line, 9s);
        QVERIFY(rig.staysAt(rig.platform.lines, 3));
        rig.advance(line, 1s);
        QTRY_COMPARE(rig.platform.lines.asked(), 4);
    }

    void itLooksEverySecondForAWhileWhenSomebodyWantsItDown()
    {
        Rig rig;
        OpenLine line = trackedLine();
        rig.poller.watch(line);
        line.endAsked = true;
        rig.poller.watch(line);
        rig.advance(line, 1s);
        QTRY_COMPARE(rig.platform.lines.asked(), 1);
        rig.advance(line, 1s);
        QTRY_COMPARE(rig.platform.lines.asked(), 2);
        rig.advance(line, 14s); // due by now, and the hurry is over
        QTRY_COMPARE(rig.platform.lines.asked(), 3);
        rig.advance(line, 2s);
        QVERIFY(rig.staysAt(rig.platform.lines, 3));
    }

    void itCanBeHurried()
    {
        Rig rig;
        rig.poller.watch(trackedLine());
        rig.poller.hurry(u"session-1"_s);
        QTRY_COMPARE(rig.platform.lines.asked(), 1);
        rig.poller.hurry(u"nobody"_s);
        QVERIFY(rig.staysAt(rig.platform.lines, 1));
    }

    void afterASleepEveryLineIsLookedAt()
    {
        Rig rig;
        rig.poller.watch(trackedLine());
        OpenLine direct = named(phoneLine(), u"direct"_s);
        direct.requestId = 502;
        rig.poller.watch(direct);
        rig.poller.hurryAll();
        QTRY_COMPARE(rig.platform.lines.asked(), 1);
        QTRY_COMPARE(rig.platform.logs.asked(), 1);
    }

    void oneRequestOfEachKindIsUnderWayHoweverManyLinesAreOpen()
    {
        Rig rig(quick);
        for (int i = 0; i < 5; ++i) {
            rig.poller.watch(named(trackedLine(300 + i), u"tracked %1"_s.arg(i)));
            rig.poller.watch(named(trackedLine(0), u"lost %1"_s.arg(i)));
            OpenLine direct = named(phoneLine(), u"direct %1"_s.arg(i));
            direct.agentId = 7001 + i;
            rig.poller.watch(direct);
        }
        QCOMPARE(rig.poller.watched(), 15);
        rig.platform.lines.hold = rig.platform.campaigns.hold = rig.platform.logs.hold = true;
        for (int round = 0; round < 12; ++round) {
            QTRY_COMPARE(rig.platform.lines.held(), 1);
            QTRY_COMPARE(rig.platform.campaigns.held(), 1);
            QTRY_COMPARE(rig.platform.logs.held(), 1);
            rig.platform.lines.release();
            rig.platform.campaigns.release();
            rig.platform.logs.release();
        }
        QCOMPARE(rig.platform.lines.mostAtOnce(), 1);
        QCOMPARE(rig.platform.campaigns.mostAtOnce(), 1);
        QCOMPARE(rig.platform.logs.mostAtOnce(), 1);
        QCOMPARE(rig.platform.dialled(), 0);
    }

    void oneAnswerServesAllLinesOfAnAgent()
    {
        Rig rig;
        OpenLine line = phoneLine();
        for (int i = 0; i < 5; ++i)
            rig.poller.watch(line = named(phoneLine(), u"direct %1"_s.arg(i)));
        OpenLine other = named(phoneLine(), u"other"_s);
        other.agentId = 7002;
        rig.poller.watch(other);
        rig.platform.logs.usual = QList{logRow(61, u"completed"_s)};
        rig.advance(line, 3s);
        QTRY_COMPARE(rig.rows.size(), 6);
        QVERIFY(rig.staysAt(rig.platform.logs, 2)); // one an agent
    }

    void oneAnswerServesAllLinesWhoseCampaignIsSought()
    {
        Rig rig;
        OpenLine line;
        for (int i = 0; i < 5; ++i)
            rig.poller.watch(line = named(trackedLine(0), u"lost %1"_s.arg(i)));
        rig.platform.campaigns.usual
            = CampaignIds{{u"lost 1"_s, 301}, {u"lost 3"_s, 303}, {u"foreign"_s, 9}};
        rig.advance(line, 3s);
        QTRY_COMPARE(rig.found.size(), 2);
        QVERIFY(rig.staysAt(rig.platform.campaigns, 1));
        QTRY_COMPARE(rig.platform.lines.asked(), 2); // those found are looked at, at once
    }

    void rowsOfAnotherLineAreNotOffered()
    {
        Rig rig;
        OpenLine over = named(phoneLine(), u"over"_s);
        over.requestId = 501;
        rig.poller.watch(over);
        rig.poller.forget(over.sessionId);
        const OpenLine lost = phoneLine();
        rig.poller.watch(lost);
        rig.platform.logs.usual
            = QList{logRow(62, u"completed"_s, 502), logRow(61, u"busy"_s, 501)};
        rig.poller.hurry(lost.sessionId);
        QTRY_COMPARE(rig.rows.size(), 1);
        const auto offered = rig.rows.at(0).at(1).value<QList<CallLog>>();
        QCOMPARE(offered.size(), 1);
        QCOMPARE(offered.first().id, 62);
    }

    void twoLostLinesToOneNumberAreNotToldApart()
    {
        Rig rig;
        const OpenLine first = phoneLine();
        rig.poller.watch(first);
        rig.poller.watch(named(phoneLine(), u"second"_s));
        rig.platform.logs.usual = QList{logRow(61, u"completed"_s, 777)};
        rig.poller.hurry(first.sessionId);
        QTRY_COMPARE(rig.rows.size(), 2);
        for (const QList<QVariant> &told : rig.rows)
            QVERIFY(told.at(1).value<QList<CallLog>>().isEmpty());
        rig.poller.forget(u"second"_s);
        rig.poller.hurry(first.sessionId);
        QTRY_COMPARE(rig.rows.size(), 3);
        QCOMPARE(rig.rows.at(2).at(1).value<QList<CallLog>>().size(), 1);
    }

    void whatTheNewestPageDoesNotShowIsLookedForFurtherBack()
    {
        Rig rig;
        OpenLine line = phoneLine();
        line.requestId = 501;
        line.intendedAt = rig.clock.utcNow().addSecs(-12 * 3600); // the next morning
        rig.platform.logs.usual = pageOfOthers(1, 100s);
        for (int page = 2; page < 30; ++page)
            rig.platform.olderLogs.insert(page, pageOfOthers(page, 400s * page));
        rig.platform.olderLogs.insert(6, {logRow(61, u"completed"_s)});
        rig.poller.watch(line);
        rig.poller.hurry(line.sessionId);
        QTRY_COMPARE(rig.rows.size(), 6);
        QCOMPARE(rig.platform.pages, (QList<int>{2, 3, 4, 5, 6})); // and no further
        QCOMPARE(rig.rows.last().at(1).value<QList<CallLog>>().constFirst().id, 61);
        QCOMPARE(rig.platform.older.mostAtOnce(), 1);
        rig.poller.hurry(line.sessionId); // from now on that row alone
        QTRY_COMPARE(rig.platform.rows.asked(), 1);
    }

    void itLooksBackAsFarAsTheLineAndOnceAMinute()
    {
        Rig rig;
        OpenLine line = phoneLine();
        line.requestId = 501;
        line.intendedAt = rig.clock.utcNow().addSecs(-200);
        rig.platform.logs.usual = pageOfOthers(1, 10s);
        rig.platform.olderLogs = {{2, pageOfOthers(2, 100s)}, {3, pageOfOthers(3, 290s)}};
        rig.poller.watch(line);
        rig.poller.hurry(line.sessionId);
        QTRY_COMPARE(rig.platform.pages, (QList<int>{2, 3}));
        rig.poller.hurry(line.sessionId);
        QTRY_COMPARE(rig.platform.logs.asked(), 2);
        QVERIFY(rig.staysAt(rig.platform.older, 2));
        rig.advance(line, 60s);
        QTRY_COMPARE(rig.platform.pages, (QList<int>{2, 3, 2, 3}));
    }

    void aLostLineIsOfferedNothingBeforeAllOfItsTimeIsRead()
    {
        Rig rig;
        const OpenLine lost = phoneLine();
        rig.platform.logs.usual = pageOfOthers(1, 10s);
        rig.platform.logs.usual->first() = logRow(62, u"completed"_s, 502);
        rig.platform.olderLogs = {{2, pageOfOthers(2, 60s)}, {3, pageOfOthers(3, 120s)}};
        rig.platform.olderLogs[2].first() = logRow(61, u"completed"_s, 501);
        rig.poller.watch(lost);
        rig.poller.hurry(lost.sessionId);
        QTRY_COMPARE(rig.rows.size(), 1);
        QCOMPARE(rig.rows.at(0).at(1).value<QList<CallLog>>().size(), 15); // so both that fit
    }

    void aLogThatEndsWithAFullPageIsReadWhole()
    {
        Rig rig;
        rig.platform.logs.usual = pageOfOthers(1, 10s);
        rig.poller.watch(phoneLine());
        rig.poller.hurry(u"session-1"_s);
        QTRY_COMPARE(rig.rows.size(), 1);
        QCOMPARE(rig.platform.pages, QList<int>{2});
    }

    void anOlderPageThatFailsIsAskedForAgain()
    {
        Rig rig;
        OpenLine line = phoneLine();
        line.requestId = 501;
        line.intendedAt = rig.clock.utcNow().addSecs(-3600);
        rig.platform.logs.usual = pageOfOthers(1, 10s);
        rig.platform.olderLogs = {{2, {logRow(61, u"completed"_s)}}};
        rig.platform.older.push(tl::unexpected(errorOf(ErrorKind::ServerError)));
        rig.poller.watch(line);
        rig.poller.hurry(line.sessionId);
        QTRY_COMPARE(rig.platform.pages, QList<int>{2});
        rig.advance(line, 1s);
        QTRY_COMPARE(rig.rows.size(), 2);
    }

    void aLostCampaignIsLookedForFurtherBack()
    {
        Rig rig;
        const OpenLine line = trackedLine(0);
        rig.platform.campaigns.usual = campaignsOfOthers(1);
        rig.platform.olderCampaigns = {{2, campaignsOfOthers(2)}, {3, campaignsOfOthers(3)}};
        rig.platform.olderCampaigns[3].insert(line.sessionId, 300);
        rig.poller.watch(line);
        rig.poller.hurry(line.sessionId);
        QTRY_COMPARE(rig.found.size(), 1);
        QCOMPARE(rig.platform.pages, (QList<int>{2, 3}));
    }

    void aCampaignThatIsNowhereIsLookedForOnceAMinute()
    {
        Rig rig;
        const OpenLine line = trackedLine(0);
        rig.platform.campaigns.usual = campaignsOfOthers(1);
        rig.platform.olderCampaigns = {{2, CampaignIds()}};
        rig.poller.watch(line);
        rig.poller.hurry(line.sessionId);
        QTRY_COMPARE(rig.platform.pages, QList<int>{2});
        rig.poller.hurry(line.sessionId);
        QTRY_COMPARE(rig.platform.campaigns.asked(), 2);
        QCOMPARE(rig.platform.pages, QList<int>{2});
        rig.advance(line, 60s);
        QTRY_COMPARE(rig.platform.pages, (QList<int>{2, 2}));
    }

    void aCampaignThatIsGoneSlowsNobodyDown()
    {
        Rig rig(quick);
        rig.platform.lines.push(tl::unexpected(errorOf(ErrorKind::NotFound)), 4);
        rig.poller.watch(trackedLine());
        QTRY_VERIFY_WITH_TIMEOUT(rig.platform.lines.asked() > 4, 500);
    }

    void aServerInTroubleIsLeftInPeace_data()
    {
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("500") << ErrorKind::ServerError;
        QTest::newRow("429") << ErrorKind::RateLimited;
        QTest::newRow("no answer") << ErrorKind::TimedOut;
    }
    void aServerInTroubleIsLeftInPeace()
    {
        QFETCH(const ErrorKind, kind);
        Rig rig(quick);
        rig.platform.lines.usual = tl::unexpected(errorOf(kind));
        rig.platform.logs.usual = tl::unexpected(errorOf(kind));
        rig.platform.campaigns.usual = tl::unexpected(errorOf(kind));
        rig.poller.watch(trackedLine());
        rig.poller.watch(named(trackedLine(0), u"lost"_s));
        rig.poller.watch(named(phoneLine(), u"direct"_s));
        QTRY_COMPARE(rig.platform.lines.asked(), 1);
        QTRY_COMPARE(rig.platform.logs.asked(), 1);
        QTRY_COMPARE(rig.platform.campaigns.asked(), 1);
        QVERIFY(rig.staysAt(rig.platform.lines, 1));
        QCOMPARE(rig.platform.logs.asked() + rig.platform.campaigns.asked(), 2);
        QCOMPARE(rig.rows.size() + rig.lines.size() + rig.found.size(), 0);
    }

    void theRowIsLookedForWhenTheCampaignsLineIsFinal()
    {
        Rig rig;
        const OpenLine line = trackedLine();
        rig.platform.lines.usual = QList{campaignLine(u"in-progress"_s)};
        rig.poller.watch(line);
        rig.poller.hurry(line.sessionId);
        QTRY_COMPARE(rig.lines.size(), 1);
        rig.platform.lines.usual = QList{campaignLine(u"completed"_s, 61)};
        rig.poller.hurry(line.sessionId);
        QTRY_COMPARE(rig.lines.size(), 2);
        QCOMPARE(rig.platform.logs.asked(), 0);
        rig.platform.logs.usual = QList{logRow(61, u"completed"_s)};
        rig.poller.hurry(line.sessionId);
        QTRY_COMPARE(rig.rows.size(), 1); // that row alone
        QCOMPARE(rig.platform.rows.asked(), 1);
        QCOMPARE(rig.platform.logs.asked(), 0);
        QCOMPARE(rig.platform.lines.asked(), 2);
    }

    void nothingIsAskedForLinesThatAreForgotten()
    {
        Rig rig;
        rig.poller.watch(trackedLine());
        rig.poller.watch(named(trackedLine(0), u"lost"_s));
        rig.poller.watch(named(phoneLine(), u"direct"_s));
        rig.platform.lines.hold = true;
        for (const QString &session : {u"session-1"_s, u"lost"_s, u"direct"_s})
            rig.poller.hurry(session);
        QTRY_COMPARE(rig.platform.lines.held(), 1);
        for (const QString &session : {u"session-1"_s, u"lost"_s, u"direct"_s})
            rig.poller.forget(session);
        const qsizetype before = rig.rows.size() + rig.lines.size() + rig.found.size();
        rig.platform.lines.release(); // an answer under way is told to nobody
        QVERIFY(rig.staysAt(rig.platform.lines, 1));
        QCOMPARE(rig.rows.size() + rig.lines.size() + rig.found.size(), before);
        QCOMPARE(rig.poller.watched(), 0);
    }
};

HS_TEST_CLASS(TstLinePoller)

} // namespace hs::test

#include "tst_linepoller.moc"
