#include "app/system/settings.h"
#include "tests/fakes/testmain.h"
#include "tests/ui/chatpagerig.h"

#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>

using namespace hs;
using namespace hs::test;
using namespace Qt::StringLiterals;

using Scene = ChatPageScene;

class TstChatHead : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theWayOfAChatIsSwitched();
    void howFastWordsAreSpokenIsRememberedAndOnlyForLines();
    void callerAndLanguageOfAChatCanBeChanged();
    void aLookAtAChatChangesNeitherCallerNorLanguage();
    void aNewCallerLeavesTheLanguageForNewChats();
};

void TstChatHead::theWayOfAChatIsSwitched()
{
    Scene scene;
    QVERIFY(scene.begin());
    auto *button = scene.find<QPushButton>(u"chatWay"_s);
    QVERIFY2(button->accessibleName().contains(u"Text model · api.example.com · gpt-4.1-mini"_s),
             qPrintable(button->accessibleName()));
    QVERIFY(!button->accessibleDescription().isEmpty());
    button->click();
    scene.find<QMenu>(u"chatWays"_s)->findChild<QAction *>(u"way1"_s)->trigger();
    QCOMPARE(scene.chat()->record().route, ChatRoute::VoiceLine);
    QCOMPARE(scene.rig.settings.chatRoute(), std::optional(ChatRoute::VoiceLine));
    QVERIFY2(button->accessibleName().contains(u"$0.09 per minute"_s),
             qPrintable(button->accessibleName()));
}

void TstChatHead::howFastWordsAreSpokenIsRememberedAndOnlyForLines()
{
    Scene scene;
    QVERIFY(scene.begin());
    auto *fast = scene.find<QMenu>(u"chatMenu"_s)->findChild<QAction *>(u"spokenFast"_s);
    QVERIFY(!fast->isVisible());
    scene.chat()->setRoute(ChatRoute::VoiceLine);
    QVERIFY(fast->isVisible() && !fast->isChecked());
    fast->trigger();
    QVERIFY(scene.rig.settings.isSpokenFast());
    QVERIFY(fast->isChecked());
}

void TstChatHead::callerAndLanguageOfAChatCanBeChanged()
{
    Scene scene;
    QVERIFY(scene.begin());
    auto *caller = scene.find<QLineEdit>(u"chatCallerName"_s);
    QCOMPARE(caller->text(), u"Dana"_s);
    caller->setText(u"  Zoë  Example "_s);
    QTest::keyClick(caller, Qt::Key_Return);
    QCOMPARE(scene.chat()->record().callerName, u"Zoë Example"_s);
    QCOMPARE(scene.rig.settings.callerName(), u"Zoë Example"_s);
}

void TstChatHead::aLookAtAChatChangesNeitherCallerNorLanguage()
{
    Scene scene;
    scene.keep(u"other"_s);
    ChatRecord &chat = scene.keep(u"a"_s, u"Gone"_s);
    chat.agentId = 4711; // in no list
    chat.callerName = u"Zoë "_s.repeated(60);
    chat.language = u"Klingon"_s;
    const ChatRecord kept = chat;
    scene.rig.settings.setChatId(u"a"_s);
    QVERIFY(scene.open());
    QTRY_VERIFY(scene.isShown(u"composer"_s));
    QCOMPARE(scene.find<QComboBox>(u"chatLanguage"_s)->currentText(), u"Klingon"_s);
    scene.find<QLineEdit>(u"chatCallerName"_s)->setFocus();
    scene.edit()->setFocus();
    scene.page->showChat(u"other"_s);
    const ChatRecord now = scene.desk.controller(u"a"_s)->record();
    QCOMPARE(now.language, kept.language);
    QCOMPARE(now.callerName, kept.callerName);
    QCOMPARE(scene.rig.settings.language(), u"French"_s);
    QCOMPARE(scene.rig.settings.callerName(), u"Dana"_s);
}

void TstChatHead::aNewCallerLeavesTheLanguageForNewChats()
{
    Scene scene;
    scene.keep(u"a"_s).language = u"Klingon"_s;
    QVERIFY(scene.open());
    QTRY_VERIFY(scene.isShown(u"composer"_s));
    auto *caller = scene.find<QLineEdit>(u"chatCallerName"_s);
    caller->setText(u"Zoë"_s);
    QTest::keyClick(caller, Qt::Key_Return);
    QCOMPARE(scene.chat()->record().callerName, u"Zoë"_s);
    QCOMPARE(scene.chat()->record().language, u"Klingon"_s);
    QCOMPARE(scene.rig.settings.callerName(), u"Zoë"_s);
    QCOMPARE(scene.rig.settings.language(), u"French"_s);
}

HS_TEST_CLASS(TstChatHead)
#include "tst_chathead.moc"
