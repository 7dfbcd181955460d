#include "tests/fakes/testmain.h"
#include "tests/ui/conversationscene.h"

#include <QLocale>
#include <QSignalSpy>

using namespace hs;
using namespace hs::test;
using namespace Qt::StringLiterals;

namespace {

using Scene = ConversationScene;

QList<int> rowsOf(const QSignalSpy &announced)
{
    QList<int> rows;
    for (const QList<QVariant> &each : announced)
        rows.append(each.at(0).toInt());
    return rows;
}

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
    void answersAndFailuresAreAnnouncedOnce();
    void aSecondFailureIsAnnouncedAgain();
    void readingAChatAnnouncesNothing();
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

void TstConversationSpeech::answersAndFailuresAreAnnouncedOnce()
{
    Scene scene(3);
    const QSignalSpy announced(&scene.view, &ConversationView::announced);
    ChatMessage mine = scene.add(MessageState::Sending, u"Hello"_s);
    ChatMessage answer = scene.add(MessageState::Writing, u"Good"_s, MessageAuthor::Agent);
    answer.text = u"Good morning."_s;
    scene.pages.change(answer);
    QCOMPARE(rowsOf(announced), QList<int>());
    answer.state = MessageState::Whole;
    scene.pages.change(answer);
    scene.pages.change(answer);
    QCOMPARE(rowsOf(announced), QList<int>{4});
    mine.state = MessageState::Failed;
    scene.pages.change(mine);
    scene.pages.change(mine);
    QCOMPARE(rowsOf(announced), (QList<int>{4, 3}));
}

void TstConversationSpeech::aSecondFailureIsAnnouncedAgain()
{
    Scene scene;
    const QSignalSpy announced(&scene.view, &ConversationView::announced);
    ChatMessage mine = scene.add(MessageState::Failed, u"Hello"_s);
    mine.state = MessageState::Sending;
    scene.pages.change(mine);
    mine.state = MessageState::Failed;
    scene.pages.change(mine);
    QCOMPARE(rowsOf(announced), (QList<int>{0, 0}));
}

void TstConversationSpeech::readingAChatAnnouncesNothing()
{
    Scene scene;
    const QSignalSpy announced(&scene.view, &ConversationView::announced);
    FakeChatPages other;
    other.fill(300);
    scene.view.setPages(&other, u"Night line"_s);
    scene.view.jumpToNewest();
    scene.settle();
    QVERIFY(!scene.view.grab().isNull());
    QCOMPARE(rowsOf(announced), QList<int>());
}

HS_TEST_CLASS(TstConversationSpeech)
#include "tst_conversationspeech.moc"
