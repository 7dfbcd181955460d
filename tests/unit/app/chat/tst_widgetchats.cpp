#include "app/chat/widgetchats.h"
#include "tests/fakes/answers.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/chat/chatrig.h"

using namespace hs;
using namespace hs::test;

namespace {

CallLog widgetChat(qint64 id)
{
    CallLog log;
    log.id = id;
    log.channel = u"Widget-Chat"_s;
    log.time = QDateTime(QDate(2026, 1, 1), QTime(9, 0), Qt::UTC);
    log.interactions
        = {{1, {}, u"Hi there."_s, {}}, {2, u"opening hours?"_s, u"Nine to five."_s, {}}};
    return log;
}

CallLog phoneCall(qint64 id)
{
    CallLog log;
    log.id = id;
    log.channel = u"Call"_s;
    return log;
}

/// Some calls with ids from `first` up, the newest first.
QList<CallLog> phoneCalls(qint64 first, int count)
{
    QList<CallLog> rows;
    for (int one = count - 1; one >= 0; --one)
        rows.append(phoneCall(first + one));
    return rows;
}

struct WidgetRig : ChatRig
{
    using Asked = QList<std::pair<int, int>>; ///< agent and page
    QHash<int, QList<CallLog>> logs; ///< by agent, the newest first
    Asked asked; ///< since it was looked at last
    QHash<int, ErrorKind> failures; ///< by page
    Answers<CallLogPage> pages{CallLogPage()};
    Result<CallLog> whole = CallLog(); ///< the answer to who asks for one
    int askedForOne = 0;
    WidgetChats chats{{*desk, store, [this](int agentId, int page) { return ask(agentId, page); },
                       [this](qint64) {
                           ++askedForOne;
                           return Answers<CallLog>(whole).ask();
                       },
                       std::chrono::milliseconds(0)}};

    static Agent agent(int id)
    {
        Agent agent;
        agent.id = id;
        agent.name = u"Agent %1"_s.arg(id);
        return agent;
    }
    QFuture<Result<CallLogPage>> ask(int agentId, int page)
    {
        asked.append({agentId, page});
        CallLogPage reply;
        reply.totalRecords = static_cast<int>(logs[agentId].size());
        reply.rows = logs[agentId].mid((page - 1) * LogWalk::rowsPerPage, LogWalk::rowsPerPage);
        if (failures.contains(page))
            pages.push(fail(failures.value(page), u"scripted"_s));
        else
            pages.push(reply);
        return pages.ask();
    }
    void follow(bool onSandbox = false) { follow({7001}, 7001, onSandbox); }
    void follow(const QList<int> &agents, int chosen, bool onSandbox = false)
    {
        QList<Agent> all;
        for (const int id : agents)
            all.append(agent(id));
        chats.follow(all, chosen, onSandbox);
    }
    [[nodiscard]] int pagesAsked() const { return static_cast<int>(asked.size()); }
    /// Every answer that is on its way has come.
    void settle()
    {
        int before = -1;
        while (std::exchange(before, pagesAsked()) != pagesAsked()) {
            for (int turn = 0; turn < 10; ++turn)
                QCoreApplication::processEvents();
        }
    }
    [[nodiscard]] Asked round()
    {
        asked.clear();
        chats.refresh();
        settle();
        return std::exchange(asked, {});
    }
};

} // namespace

class TstWidgetChats : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aWidgetsChatCanBeReadAndNotAnswered()
    {
        WidgetRig rig;
        rig.logs[7001] = {widgetChat(61002)};
        rig.follow();
        QTRY_COMPARE(rig.desk->chats().size(), 1);
        const ChatSummary found = rig.desk->chats().at(0);
        QCOMPARE(found.chat.route, ChatRoute::Widget);
        QCOMPARE(found.lastText, u"Nine to five."_s);
        QCOMPARE(found.unread, 0);
        ChatController *chat = rig.desk->open(found.chat.id);
        QVERIFY(!chat->canSend());
        QCOMPARE(rig.kept(*chat).size(), 3);
        QCOMPARE(rig.kept(*chat, 1).author, MessageAuthor::Operator);
    }

    void eachTurnHasItsTimeIfThePlatformTells()
    {
        WidgetRig rig;
        CallLog log = widgetChat(61002);
        const QDateTime at = log.time.addSecs(-90);
        log.interactions.first().time = at;
        rig.logs[7001] = {log};
        rig.follow();
        QTRY_COMPARE(rig.desk->chats().size(), 1);
        const ChatRecord record = rig.desk->chats().at(0).chat;
        QCOMPARE(record.createdAt, at);
        QCOMPARE(record.endedAt, log.time);
        ChatController *chat = rig.desk->open(record.id);
        QCOMPARE(rig.kept(*chat, 0).at, at);
        QCOMPARE(rig.kept(*chat, 2).at, log.time);
    }

    void itComesOnce()
    {
        WidgetRig rig;
        rig.logs[7001] = {widgetChat(61002)};
        rig.follow();
        QTRY_COMPARE(rig.desk->chats().size(), 1);
        rig.restart(); // the store knows it now
        rig.logs[7001] = {widgetChat(61003), widgetChat(61002)};
        WidgetChats again({*rig.desk,
                           rig.store,
                           [&](int agentId, int page) { return rig.ask(agentId, page); },
                           {}});
        again.follow({WidgetRig::agent(7001)}, 7001, false);
        QTRY_COMPARE(rig.desk->chats().size(), 2);
    }

    void theSandboxCountsItsRowsForItself()
    {
        WidgetRig rig;
        rig.logs[7001] = {widgetChat(61002)};
        rig.follow(true);
        QTRY_COMPARE(rig.desk->chats().size(), 1);
        rig.follow(false);
        QTRY_COMPARE(rig.desk->chats().size(), 2);
        rig.logs[7001].prepend(widgetChat(61003));
        rig.follow(true); // and neither takes one of its own twice
        QTRY_COMPARE(rig.desk->chats().size(), 3);
        rig.follow(false);
        QTRY_COMPARE(rig.desk->chats().size(), 4);
    }

    void otherRowsAreNone()
    {
        WidgetRig rig;
        CallLog call = widgetChat(1);
        call.channel = u"Voice"_s;
        rig.logs[7001] = {call, widgetChat(2)};
        rig.follow();
        QTRY_COMPARE(rig.desk->chats().size(), 1);
        QCOMPARE(rig.desk->chats().at(0).chat.platformLogId, 2);
    }

    void aRowWithoutTurnsIsAskedForByItself()
    {
        WidgetRig rig;
        rig.whole = widgetChat(5);
        CallLog row = widgetChat(5);
        row.interactions.clear();
        rig.logs[7001] = {row};
        rig.follow();
        QTRY_COMPARE(rig.desk->chats().size(), 1);
        QCOMPARE(rig.askedForOne, 1);
    }

    void aRowThatIsGoneKeepsNoOtherBack()
    {
        WidgetRig rig;
        rig.whole = fail(ErrorKind::NotFound, u"gone"_s);
        CallLog row = widgetChat(5);
        row.interactions.clear();
        rig.logs[7001] = {row, widgetChat(4)};
        rig.follow();
        QTRY_COMPARE(rig.desk->chats().size(), 1);
        QCOMPARE(rig.desk->chats().at(0).chat.platformLogId, 4);
    }

    void theyAreFoundBelowManyCalls()
    {
        WidgetRig rig;
        rig.logs[7001] = phoneCalls(100, 25) + QList<CallLog>{widgetChat(61)};
        rig.follow();
        QTRY_COMPARE(rig.desk->chats().size(), 1);
        rig.settle();
        QCOMPARE(rig.asked, (WidgetRig::Asked{{7001, 1}, {7001, 2}, {7001, 3}}));
        QCOMPARE(rig.round(), (WidgetRig::Asked{{7001, 1}})); // nothing is new
        rig.logs[7001] = phoneCalls(200, 14) + rig.logs[7001];
        rig.logs[7001].insert(12, widgetChat(199));
        QCOMPARE(rig.round(), (WidgetRig::Asked{{7001, 1}, {7001, 2}, {7001, 3}}));
        QCOMPARE(rig.desk->chats().size(), 2);
        QCOMPARE(rig.round(), (WidgetRig::Asked{{7001, 1}}));
    }

    void everyAgentsChatsAreFoundTheChosenOnesFirst()
    {
        WidgetRig rig;
        for (const int id : {7001, 7002, 7003})
            rig.logs[id] = {widgetChat(id)};
        rig.follow({7001, 7002, 7003}, 7002);
        QTRY_COMPARE(rig.desk->chats().size(), 3);
        QCOMPARE(rig.asked, (WidgetRig::Asked{{7002, 1}, {7001, 1}, {7003, 1}}));
        QCOMPARE(rig.pages.mostAtOnce(), 1);
        for (const ChatSummary &found : rig.desk->chats()) {
            QCOMPARE(found.chat.platformLogId, found.chat.agentId);
            QCOMPARE(found.chat.agentName, u"Agent %1"_s.arg(found.chat.agentId));
        }
    }

    void whoIsChosenOrNewIsAskedForAtOnce()
    {
        WidgetRig rig;
        rig.follow({7001, 7002}, 7001);
        rig.settle();
        rig.asked.clear();
        rig.follow({7001, 7002}, 7001); // as it was
        rig.settle();
        QVERIFY(rig.asked.isEmpty());
        rig.follow({7001, 7002}, 7002);
        rig.settle();
        QCOMPARE(std::exchange(rig.asked, {}), (WidgetRig::Asked{{7002, 1}}));
        rig.follow({7001, 7002, 7003}, 7002);
        rig.settle();
        QCOMPARE(rig.asked, (WidgetRig::Asked{{7003, 1}}));
    }

    void aRoundHasAnEndAndTheNextOneGoesOnFromThere()
    {
        WidgetRig rig;
        constexpr int perRound = LogWalk::pagesPerRound;
        rig.logs[7001] = phoneCalls(1000, 10 * (perRound + 1)) + QList<CallLog>{widgetChat(61)};
        rig.follow();
        rig.settle();
        QCOMPARE(rig.pagesAsked(), perRound);
        rig.logs[7001].prepend(phoneCall(9000)); // one slips on to the next page
        const WidgetRig::Asked next = rig.round();
        QCOMPARE(next.value(0).second, 1);
        QCOMPARE(next.value(1).second, 2); // the first one that holds nothing new
        QCOMPARE(next.value(2).second, perRound);
        QCOMPARE(next.last().second, perRound + 2);
        QCOMPARE(rig.desk->chats().size(), 1);
        QCOMPARE(rig.round(), (WidgetRig::Asked{{7001, 1}}));
    }

    void moreThanARoundReadsLeavesNoGap()
    {
        WidgetRig rig;
        constexpr int perRound = LogWalk::pagesPerRound;
        rig.logs[7001] = phoneCalls(1, 5);
        rig.follow();
        rig.settle();
        rig.logs[7001]
            = phoneCalls(1000, 10 * perRound + 3) + QList<CallLog>{widgetChat(61)} + rig.logs[7001];
        QCOMPARE(rig.round().size(), perRound);
        QVERIFY(rig.desk->chats().isEmpty());
        (void)rig.round();
        QCOMPARE(rig.desk->chats().size(), 1);
        QCOMPARE(rig.round().size(), 1);
    }

    void aFailureEndsTheRoundAndTheNextOneTriesAgain()
    {
        WidgetRig rig;
        rig.logs[7001] = phoneCalls(100, 15) + QList<CallLog>{widgetChat(61)};
        rig.logs[7002] = {widgetChat(62)};
        rig.failures[2] = ErrorKind::TimedOut;
        rig.follow({7001, 7002}, 7001);
        rig.settle();
        QCOMPARE(rig.asked, (WidgetRig::Asked{{7001, 1}, {7001, 2}}));
        QVERIFY(rig.desk->chats().isEmpty());
        rig.failures.clear();
        QCOMPARE(rig.round(), (WidgetRig::Asked{{7001, 1}, {7001, 2}, {7002, 1}}));
        QCOMPARE(rig.desk->chats().size(), 2);
    }

    void aLogThatCannotBeReadKeepsNoOtherBack()
    {
        WidgetRig rig;
        rig.logs[7001] = phoneCalls(100, 15);
        rig.logs[7002] = {widgetChat(62)};
        rig.failures[2] = ErrorKind::WrongShape;
        rig.follow({7001, 7002}, 7001);
        rig.settle();
        QCOMPARE(rig.asked, (WidgetRig::Asked{{7001, 1}, {7001, 2}, {7002, 1}}));
        QCOMPARE(rig.desk->chats().size(), 1);
    }

    void anEmptyAnswerTeachesNothing()
    {
        WidgetRig rig;
        constexpr int perRound = LogWalk::pagesPerRound;
        rig.logs[7001] = phoneCalls(1000, 10 * perRound + 5);
        rig.follow();
        rig.settle();
        const auto all = std::exchange(rig.logs[7001], {});
        QCOMPARE(rig.round().size(), 1);
        rig.logs[7001] = all;
        const WidgetRig::Asked asked = rig.round();
        QCOMPARE(asked.last().second, perRound + 1); // the past is read to its end
    }

    void aRowWithoutWordsIsAskedForOnce()
    {
        WidgetRig rig;
        CallLog row = widgetChat(61);
        row.interactions.clear();
        rig.logs[7001] = {row};
        rig.whole = row;
        rig.follow();
        rig.settle();
        QCOMPARE(rig.askedForOne, 1);
        (void)rig.round();
        QCOMPARE(rig.askedForOne, 1);
        rig.whole = fail(ErrorKind::NotFound, u"gone"_s);
        rig.logs[7001].prepend(widgetChat(62));
        rig.logs[7001].first().interactions.clear();
        (void)rig.round();
        (void)rig.round();
        QCOMPARE(rig.askedForOne, 2);
    }

    void aRowThatCannotBeReadNowIsReadInTheNextRound()
    {
        WidgetRig rig;
        CallLog row = widgetChat(61);
        row.interactions.clear();
        rig.logs[7001] = phoneCalls(100, 15) + QList<CallLog>{row};
        rig.whole = fail(ErrorKind::ServerError, u"busy"_s);
        rig.follow();
        rig.settle();
        QVERIFY(rig.desk->chats().isEmpty());
        rig.whole = widgetChat(61);
        QCOMPARE(rig.round().size(), 2);
        QCOMPARE(rig.desk->chats().size(), 1);
    }

    void aRoundIsNotBegunTwice()
    {
        WidgetRig rig;
        rig.pages.hold = true;
        rig.follow({7001, 7002}, 7001);
        rig.chats.refresh();
        rig.settle();
        QCOMPARE(rig.pagesAsked(), 1);
        rig.follow({7001, 7002, 7003}, 7003); // it comes next
        rig.pages.hold = false;
        rig.pages.release();
        rig.settle();
        QCOMPARE(rig.asked, (WidgetRig::Asked{{7001, 1}, {7003, 1}, {7002, 1}}));
    }

    void whatIsToldOfAPlatformThatWasLeftIsLetGo()
    {
        WidgetRig rig;
        rig.logs[7001] = {widgetChat(61)};
        rig.pages.hold = true;
        rig.follow();
        rig.follow({}, 0);
        rig.pages.release();
        rig.settle();
        QVERIFY(rig.desk->chats().isEmpty());
        rig.pages.hold = false;
        rig.follow(true);
        QTRY_COMPARE(rig.desk->chats().size(), 1);
        QVERIFY(rig.desk->chats().at(0).chat.onSandbox);
    }
};

HS_TEST_CLASS(TstWidgetChats)
#include "tst_widgetchats.moc"
