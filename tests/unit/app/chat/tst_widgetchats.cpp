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

struct WidgetRig : ChatRig
{
    CallLogPage page;
    CallLog whole;
    int askedForOne = 0;
    WidgetChats chats{{*desk, store, [this](int) { return atOnce(page); },
                       [this](qint64) {
                           ++askedForOne;
                           return atOnce(whole);
                       }}};
    void follow(bool onSandbox = false)
    {
        Agent agent;
        agent.id = 7001;
        agent.name = u"Billing help"_s;
        chats.follow(agent, onSandbox);
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
        rig.page.rows = {widgetChat(61002)};
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
        rig.page.rows = {log};
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
        rig.page.rows = {widgetChat(61002)};
        rig.follow();
        QTRY_COMPARE(rig.desk->chats().size(), 1);
        rig.restart(); // the store knows it now
        rig.page.rows = {widgetChat(61003), widgetChat(61002)};
        WidgetChats again({*rig.desk, rig.store, [&](int) { return atOnce(rig.page); }, {}});
        Agent agent;
        agent.id = 7001;
        again.follow(agent, false);
        QTRY_COMPARE(rig.desk->chats().size(), 2);
    }

    void theSandboxCountsItsRowsForItself()
    {
        WidgetRig rig;
        rig.page.rows = {widgetChat(61002)};
        rig.follow(true);
        QTRY_COMPARE(rig.desk->chats().size(), 1);
        rig.follow(false);
        QTRY_COMPARE(rig.desk->chats().size(), 2);
        rig.page.rows.prepend(widgetChat(61003));
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
        rig.page.rows = {call, widgetChat(2)};
        rig.follow();
        QTRY_COMPARE(rig.desk->chats().size(), 1);
        QCOMPARE(rig.desk->chats().at(0).chat.platformLogId, 2);
    }

    void aRowWithoutTurnsIsAskedForByItself()
    {
        WidgetRig rig;
        rig.whole = widgetChat(5);
        CallLog row = rig.whole;
        row.interactions.clear();
        rig.page.rows = {row};
        rig.follow();
        QTRY_COMPARE(rig.desk->chats().size(), 1);
        QCOMPARE(rig.askedForOne, 1);
    }
};

HS_TEST_CLASS(TstWidgetChats)
#include "tst_widgetchats.moc"
