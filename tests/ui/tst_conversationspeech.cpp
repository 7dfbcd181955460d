#include "tests/fakes/testmain.h"
#include "tests/ui/conversationscene.h"

#include <QLocale>

using namespace hs;
using namespace hs::test;
using namespace Qt::StringLiterals;

namespace {

using Scene = ConversationScene;

QString descriptionOf(const Scene &scene, int row)
{
    return scene.at(row).data(Qt::AccessibleDescriptionRole).toString();
}

} // namespace

/// What a screen reader is told of a conversation.
class TstConversationSpeech : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatMayBePressedIsSaid();
    void theChosenSpotAndTheTypingMarkAreBothSaid();
};

void TstConversationSpeech::whatMayBePressedIsSaid()
{
    Scene scene;
    scene.say(u"Plain"_s);
    QCOMPARE(descriptionOf(scene, 0), QString());
    scene.say(u"See [our page](https://example.com):\n```\nls\n```"_s);
    QCOMPARE(descriptionOf(scene, 1),
             u"Enter: "_s + QLocale().createSeparatedList({u"our page"_s, u"Copy code"_s}));
    scene.say(u"word "_s.repeated(20'000));
    QCOMPARE(descriptionOf(scene, 2), u"Enter: Show more"_s);
    scene.say(u"[x](https://example.com) "_s.repeated(30));
    QVERIFY(descriptionOf(scene, 3).contains(u"24 more"_s));
}

void TstConversationSpeech::theChosenSpotAndTheTypingMarkAreBothSaid()
{
    Scene scene;
    scene.add(MessageState::Failed, u"Hello"_s);
    scene.view.setCurrentIndex(scene.at(0));
    scene.view.setTyping(true);
    QTest::keyClick(&scene.view, Qt::Key_Return);
    QCOMPARE(scene.view.accessibleDescription(), u"Retry. Billing help is writing"_s);
    scene.view.setTyping(false);
    QCOMPARE(scene.view.accessibleDescription(), u"Retry"_s);
}

HS_TEST_CLASS(TstConversationSpeech)
#include "tst_conversationspeech.moc"
