#include "tests/fakes/testmain.h"
#include "tests/unit/app/chat/chatrig.h"

using namespace hs;
using namespace hs::test;

class TstChatDesk : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theNewestStandsFirstAndEndedOnesLast()
    {
        ChatRig rig;
        ChatController *first = rig.begin();
        rig.clock.advance(std::chrono::minutes(1));
        ChatController *second = rig.begin();
        QCOMPARE(rig.desk->chats().at(0).chat.id, second->record().id);
        rig.clock.advance(std::chrono::minutes(1));
        first->send(u"Hi"_s);
        QCOMPARE(rig.desk->chats().at(0).chat.id, first->record().id);
        QCOMPARE(rig.desk->chats().at(0).lastText, u"Hi"_s);
        first->end();
        QCOMPARE(rig.desk->chats().at(0).chat.id, second->record().id);
    }

    void theListIsReadAgainAfterAStart()
    {
        ChatRig rig;
        ChatController *chat = rig.begin();
        chat->setDraft(u"half a thou"_s);
        rig.restart();
        QCOMPARE(rig.desk->chats().size(), 1);
        QCOMPARE(rig.desk->chats().at(0).draft, u"half a thou"_s);
        QCOMPARE(rig.made, 1); // nothing was sent for it
    }

    void whatIsQueuedGoesOnByItself()
    {
        ChatRig rig;
        rig.isAtHand = false;
        static_cast<void>(rig.begin()->send(u"Hi"_s));
        rig.isAtHand = true;
        rig.restart();
        QVERIFY(rig.waitForSent(1));
    }

    void soDoesWhatStandsBehindAHalfAnswer()
    {
        ChatRig rig;
        ChatController *chat = rig.begin();
        chat->send(u"one"_s);
        QVERIFY(rig.waitForSent(1));
        chat->send(u"two"_s);
        Q_EMIT rig.wire->taken(rig.wire->sent.at(0).id);
        Q_EMIT rig.wire->grew(u"half"_s, false); // the newest is the agent's
        rig.restart();
        QVERIFY(rig.waitForSent(1));
        QCOMPARE(rig.wire->sent.at(0).text, u"two"_s);
    }

    void aChatGoesOnInANewOneWithItsHistory()
    {
        ChatRig rig;
        ChatController *old = rig.begin();
        old->send(u"Hi"_s);
        QVERIFY(rig.waitForSent(1));
        rig.wire->answer(u"Hello."_s);
        old->setDraft(u"half a thou"_s);
        old->end();
        rig.store.holdsReads = true;
        ChatController *chat = rig.desk->startAgain(old->record().id);
        QCOMPARE(chat->draft(), u"half a thou"_s); // before the history is there: it is on screen
        rig.store.releaseReads();
        QTRY_VERIFY(chat->isOpened());
        QTRY_COMPARE(rig.store.drafts.value(chat->record().id), u"half a thou"_s);
        QTRY_VERIFY(old->draft().isEmpty());
        QVERIFY(chat->canSend());
        QCOMPARE(chat->record().continues, old->record().id);
        QCOMPARE(chat->draft(), u"half a thou"_s);
        chat->send(u"One more"_s);
        QVERIFY(rig.waitForSent(1));
        QCOMPARE(rig.wire->histories.at(0).size(), 2);
        QCOMPARE(rig.wire->histories.at(0).at(1).text, u"Hello."_s);
        QCOMPARE(rig.kept(*old).size(), 3); // untouched
        QCOMPARE(chat->summary().unread, 0);
    }

    void theWantedWayIsTakenIfItIsReady()
    {
        ChatRig rig;
        ChatWay model;
        ChatWay voice;
        voice.route = ChatRoute::VoiceLine;
        voice.ready = true;
        rig.desk->setWays({model, voice});
        QCOMPARE(rig.desk->routeForNew(), ChatRoute::VoiceLine);
        model.ready = true;
        rig.desk->setWays({model, voice});
        QCOMPARE(rig.desk->routeForNew(), ChatRoute::TextModel);
        QCOMPARE(rig.desk->routeForNew(ChatRoute::VoiceLine), ChatRoute::VoiceLine);
    }

    void cannedRepliesAreKeptInOrder()
    {
        ChatRig rig;
        rig.desk->putCannedReply({u"thanks"_s, u"Thank you, {{name}}."_s});
        rig.desk->putCannedReply({u"hours"_s, u"We open at nine."_s});
        rig.desk->putCannedReply({u"thanks"_s, u"Thanks."_s});
        QCOMPARE(rig.desk->cannedReplies().size(), 2);
        QCOMPARE(rig.desk->cannedReplies().at(1).text, u"Thanks."_s);
        rig.desk->removeCannedReply(u"hours"_s);
        QCOMPARE(rig.store.replies.size(), 1);
    }
};

HS_TEST_CLASS(TstChatDesk)
#include "tst_chatdesk.moc"
