#include "models/lists/chatlistmodel.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/testmain.h"
#include "ui/chat/cannedtext.h"
#include "ui/chat/chatlist.h"
#include "ui/chat/chatrows.h"
#include "ui/chat/waybutton.h"
#include "ui/words.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>

using namespace hs;
using namespace hs::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

ChatSummary chat(const QString &id, const FakeClock &clock)
{
    ChatSummary made;
    made.chat.id = id;
    made.chat.agentId = 7001;
    made.chat.agentName = u"Billing help"_s;
    made.lastText = u"Of course.\nMay I have the number?"_s;
    made.lastAuthor = MessageAuthor::Agent;
    made.lastAt = clock.utcNow().addSecs(-300);
    return made;
}

struct Scene
{
    Scene()
    {
        list.setChats({chat(u"a"_s, clock), chat(u"b"_s, clock), chat(u"c"_s, clock)});
        list.resize(280, 400);
        list.show();
        (void)QTest::qWaitForWindowActive(&list);
        view = list.findChild<QListView *>(u"chats"_s);
    }
    [[nodiscard]] QString spoken(int row) const
    {
        return view->model()->index(row, 0).data(Qt::AccessibleTextRole).toString();
    }

    FakeClock clock;
    ChatList list{clock};
    QListView *view = nullptr;
    QSignalSpy chosen{&list, &ChatList::chosen};
};

} // namespace

class TstChatList : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRowTellsAgentStateUnreadDraftLastLineAndTime();
    void theArrowKeysChooseAndEnterOpens();
    void aNewOrderKeepsTheChosenOneWithoutTelling();
    void theExactTimeIsOverTheTime();
    void newChatShowsItsKeysAndWhyItCannotBePressed();
    void slashWordsBeginALineOrFollowASpace();
    void onlyWaysThatAreReadyCanBeChosen();
};

void TstChatList::aRowTellsAgentStateUnreadDraftLastLineAndTime()
{
    Scene scene;
    QCOMPARE(scene.spoken(0),
             u"Billing help, open chat, Of course. May I have the number?, 5 min ago"_s);
    ChatSummary changed = chat(u"b"_s, scene.clock);
    changed.unread = 3;
    changed.draft = u"half a"_s;
    changed.lastAuthor = MessageAuthor::Operator;
    changed.chat.endedAt = scene.clock.utcNow();
    scene.list.putChat(changed);
    QCOMPARE(scene.spoken(1), u"Billing help, ended chat, 3 unread, draft kept, "
                              "You: Of course. May I have the number?, 5 min ago"_s);
    QAccessibleInterface *row = QAccessible::queryAccessibleInterface(scene.view)->child(1);
    QVERIFY(row);
    QCOMPARE(row->text(QAccessible::Name), scene.spoken(1));
}

void TstChatList::theArrowKeysChooseAndEnterOpens()
{
    Scene scene;
    QSignalSpy opened(&scene.list, &ChatList::opened);
    scene.list.setCurrent(u"a"_s);
    QCOMPARE(scene.chosen.count(), 0);
    scene.list.focusList();
    QTest::keyClick(scene.view, Qt::Key_Down);
    QCOMPARE(scene.chosen.count(), 1);
    QCOMPARE(scene.chosen.at(0).at(0).toString(), u"b"_s);
    QCOMPARE(opened.count(), 0);
    QTest::keyClick(scene.view, Qt::Key_Return);
    QCOMPARE(opened.count(), 1);
}

void TstChatList::aNewOrderKeepsTheChosenOneWithoutTelling()
{
    Scene scene;
    scene.list.setCurrent(u"b"_s);
    scene.list.setChats({chat(u"b"_s, scene.clock), chat(u"a"_s, scene.clock)});
    QCOMPARE(scene.list.currentId(), u"b"_s);
    QCOMPARE(scene.view->currentIndex().row(), 0);
    scene.list.setChats({chat(u"a"_s, scene.clock)});
    QCOMPARE(scene.list.currentId(), QString());
    QCOMPARE(scene.chosen.count(), 0);
}

void TstChatList::theExactTimeIsOverTheTime()
{
    Scene scene;
    const QRect row = scene.view->visualRect(scene.view->model()->index(0, 0));
    const auto hover = [&](QPoint at) {
        QHelpEvent event(QEvent::ToolTip, at, scene.view->viewport()->mapToGlobal(at));
        QCoreApplication::sendEvent(scene.view->viewport(), &event);
        return QToolTip::text();
    };
    const QDateTime at = scene.clock.utcNow().addSecs(-300);
    QCOMPARE(hover(row.topRight() + QPoint(-20, 18)), words::exactTime(at).toHtmlEscaped());
    QCOMPARE(hover(row.topLeft() + QPoint(20, 36)), u"Of course. May I have the number?"_s);
}

void TstChatList::newChatShowsItsKeysAndWhyItCannotBePressed()
{
    Scene scene;
    auto *button = scene.list.findChild<QPushButton *>(u"newChat"_s);
    QSignalSpy pressed(&scene.list, &ChatList::newChatPressed);
    button->click();
    QCOMPARE(pressed.count(), 1);
    QVERIFY(button->toolTip().contains(ChatList::newChatKeys().toString(QKeySequence::NativeText)));
    scene.list.setMayStart(false, u"No agent is chosen."_s);
    QVERIFY(!button->isEnabled());
    QCOMPARE(button->accessibleDescription(), u"No agent is chosen."_s);
}

void TstChatList::slashWordsBeginALineOrFollowASpace()
{
    QCOMPARE(slashWord(u"/th"_s), (SlashWord{0, u"th"_s}));
    QCOMPARE(slashWord(u"hi /"_s), (SlashWord{3, QString()}));
    QVERIFY(!slashWord(u"and/or"_s));
    QVERIFY(!slashWord(u"/two words"_s));
    QVERIFY(!slashWord(u"https://x"_s));
    const FilledReply filled = fillIn(u"{{a}} {{b}}"_s, {{u"b"_s, u"{{a}}"_s}});
    QCOMPARE(filled.text, u"{{a}} {{a}}"_s); // values are not filled in again
    QCOMPARE(filled.unknownAt, 0);
    QCOMPARE(filled.unknownLength, 5);
}

void TstChatList::onlyWaysThatAreReadyCanBeChosen()
{
    WayButton button;
    ChatWay model;
    model.route = ChatRoute::TextModel;
    ChatWay voice;
    voice.route = ChatRoute::VoiceLine;
    voice.ready = true;
    button.setWays({model, voice}, voice, Money::fromMicros(90'000), true, false);
    QCOMPARE(button.wayText(), u"Voice line · costs $0.09 per minute"_s);
    QSignalSpy chosen(&button, &WayButton::routeChosen);
    QSignalSpy accounts(&button, &WayButton::accountsRequested);
    button.show();
    button.click();
    const auto action = [&](const QString &name) {
        return button.findChild<QMenu *>()->findChild<QAction *>(name);
    };
    QVERIFY(!action(u"way0"_s)->isEnabled());
    QCOMPARE(action(u"way0"_s)->text(), u"Text model: not set up"_s);
    QVERIFY(action(u"way1"_s)->isEnabled() && action(u"way1"_s)->isChecked());
    action(u"way1"_s)->trigger();
    QCOMPARE(chosen.value(0).value(0).value<ChatRoute>(), ChatRoute::VoiceLine);
    action(u"setUpWay"_s)->trigger();
    QCOMPARE(accounts.count(), 1);
    button.setWays({model, voice}, voice, {}, true, true);
    button.click();
    QVERIFY(!action(u"way1"_s)->isEnabled()); // until the answer is there
}

HS_TEST_CLASS(TstChatList)
#include "tst_chatlist.moc"
