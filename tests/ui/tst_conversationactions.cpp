#include "tests/fakes/testmain.h"
#include "tests/ui/conversationscene.h"
#include "ui/chat/chatwords.h"
#include "ui/chat/linkquestion.h"

#include <QAccessible>
#include <QContextMenuEvent>
#include <QDesktopServices>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>

using namespace hs;
using namespace hs::test;
using namespace Qt::StringLiterals;

namespace {

using Scene = ConversationScene;

/// Stands for the system's browser.
class Opener final : public QObject
{
    Q_OBJECT
public:
    QList<QUrl> opened;
public Q_SLOTS:
    void open(const QUrl &url) { opened.append(url); }
};

} // namespace

class TstConversationActions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aFailedMessageOffersRetry();
    void retryIsReachedByKeyboard();
    void nothingIsOfferedThatMayNotBeSent();
    void whatWasUnderstoodOtherwiseIsMarked();
    void linksTellTheirAddressAndOpenNothing();
    void codeIsCopiedAsItIs();
    void codeThatIsBeingWrittenIsCopiedWithoutTheMark();
    void theOperatorsMarksAreNoMarkdown();
    void oneMessageIsCopiedAsItsTextSeveralWithTheirAuthors();
    void aNoteIsCopiedAsItIsRead();
    void messagesThatAreNotInMemoryAreCopiedAsWell();
    void theMenuOffersWhatMayBeDone();
    void aQuestionIsAskedBeforeALinkOpens();
    void otherAddressesCannotBeOpened();
};

void TstConversationActions::aFailedMessageOffersRetry()
{
    Scene scene;
    ChatMessage message = scene.add(MessageState::Sending, u"Hello"_s);
    QVERIFY(scene.spots(0).isEmpty());
    const int before = scene.heightOf(0);
    message.state = MessageState::Failed;
    message.error = fail(ErrorKind::TimedOut).value();
    scene.pages.change(message);
    QCOMPARE(scene.spots(0), QStringList{u"Retry"_s});
    QVERIFY(scene.heightOf(0) > before); // why, and what now
    QSignalSpy retried(&scene.view, &ConversationView::retryRequested);
    scene.click(0, u"Retry"_s);
    QCOMPARE(retried.size(), 1);
    QCOMPARE(retried.at(0).at(0).toString(), message.id);
}

void TstConversationActions::retryIsReachedByKeyboard()
{
    Scene scene;
    scene.add(MessageState::Failed, u"Hello"_s);
    QSignalSpy retried(&scene.view, &ConversationView::retryRequested);
    scene.view.setCurrentIndex(scene.at(0));
    QTest::keyClick(&scene.view, Qt::Key_Return);
    QVERIFY(retried.isEmpty()); // shows first what it would press
    QCOMPARE(scene.view.accessibleDescription(), u"Retry"_s);
    QTest::keyClick(&scene.view, Qt::Key_Return);
    QCOMPARE(retried.size(), 1);
    QTest::keyClick(&scene.view, Qt::Key_Left);
    QCOMPARE(scene.view.accessibleDescription(), QString());
}

void TstConversationActions::nothingIsOfferedThatMayNotBeSent()
{
    Scene scene;
    ChatMessage message = scene.add(MessageState::Failed, u"Hello"_s);
    message.heard = u"yellow"_s;
    scene.pages.change(message);
    QCOMPARE(scene.spots(0).size(), 3);
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&scene.view);
    QVERIFY(!list->child(0)->text(QAccessible::Description).isEmpty());
    scene.view.setMayWrite(false);
    QVERIFY(scene.spots(0).isEmpty());
    QVERIFY(list->child(0)->text(QAccessible::Description).isEmpty());
}

void TstConversationActions::whatWasUnderstoodOtherwiseIsMarked()
{
    Scene scene;
    ChatMessage message = scene.add(MessageState::Answered, u"Invoice four seven one one."_s);
    const int silent = scene.heightOf(0);
    message.heard = u"invoice four seven one one"_s;
    scene.pages.change(message);
    QVERIFY(scene.heightOf(0) > silent);
    QVERIFY(scene.spots(0).isEmpty());
    message.heard = u"in voice for eleven"_s;
    scene.pages.change(message);
    QCOMPARE(scene.spots(0), (QStringList{u"Say it slowly"_s, u"Spell it"_s}));
    QSignalSpy slowly(&scene.view, &ConversationView::saySlowlyRequested);
    QSignalSpy spelled(&scene.view, &ConversationView::spellRequested);
    scene.click(0, u"Say it slowly"_s);
    scene.click(0, u"Spell it"_s);
    QCOMPARE(slowly.value(0).value(0).toString(), message.id);
    QCOMPARE(spelled.value(0).value(0).toString(), message.id);
}

void TstConversationActions::linksTellTheirAddressAndOpenNothing()
{
    Scene scene;
    scene.say(u"See [our page](https://example.com/help) or javascript:alert(1)."_s);
    QCOMPARE(scene.spots(0), QStringList{u"our page"_s});
    QCOMPARE(scene.view.spotsOf(scene.at(0)).at(0).value, u"https://example.com/help"_s);
    QSignalSpy activated(&scene.view, &ConversationView::linkActivated);
    scene.click(0, u"our page"_s);
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated.at(0).at(0).toUrl(), QUrl(u"https://example.com/help"_s));
}

void TstConversationActions::codeIsCopiedAsItIs()
{
    Scene scene;
    scene.say(u"Run this:\n```sh\nls *\n\techo **x**\n```\nDone."_s);
    scene.click(0, u"Copy code"_s);
    QCOMPARE(clipboard(), u"ls *\n\techo **x**"_s);
    QString code;
    for (int i = 0; i < 800; ++i)
        code += u"line %1 of a very long program\n"_s.arg(i);
    code.chop(1);
    scene.say(u"```\n%1\n```"_s.arg(code));
    const QList<MessageSpot> spots = scene.view.spotsOf(scene.at(1));
    QCOMPARE(spots.at(0).action, MessageAction::CopyCode);
    QCOMPARE(spots.size(), 2); // and "Show more"
    scene.view.scrollTo(scene.at(1), QAbstractItemView::PositionAtTop);
    scene.click(1, u"Copy code"_s);
    QCOMPARE(clipboard(), code); // also what is not shown yet
}

void TstConversationActions::codeThatIsBeingWrittenIsCopiedWithoutTheMark()
{
    Scene scene;
    scene.add(MessageState::Writing, u"```\nfirst\n```\nAnd:\n```\nls"_s, MessageAuthor::Agent);
    const QList<MessageSpot> spots = scene.view.spotsOf(scene.at(0));
    QCOMPARE(spots.size(), 2);
    QTest::mouseClick(scene.view.viewport(), Qt::LeftButton, {},
                      spots.at(1).places.front().center().toPoint());
    QCOMPARE(clipboard(), u"ls"_s);
}

void TstConversationActions::theOperatorsMarksAreNoMarkdown()
{
    Scene scene;
    scene.add(MessageState::Answered, u"[x](https://example.com) ```code```"_s);
    QVERIFY(scene.spots(0).isEmpty());
}

void TstConversationActions::oneMessageIsCopiedAsItsTextSeveralWithTheirAuthors()
{
    Scene scene(2);
    scene.view.setCurrentIndex(scene.at(1));
    QTest::keyClick(&scene.view, Qt::Key_C, Qt::ControlModifier);
    scene.view.copySelection();
    QCOMPARE(clipboard(), u"Message 1"_s);
    scene.view.selectAll();
    scene.view.copySelection();
    const QStringList lines = clipboard().split(u'\n');
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines.at(0).startsWith(u"You, "_s) && lines.at(0).endsWith(u": Message 0"_s));
    QVERIFY(lines.at(1).startsWith(u"Billing help, "_s));
}

void TstConversationActions::aNoteIsCopiedAsItIsRead()
{
    Scene scene;
    ChatMessage note = FakeChatPages::message(0);
    note.author = MessageAuthor::Program;
    note.state = MessageState::Noted;
    note.note = ChatNote::LineOpened;
    note.text.clear();
    scene.pages.add(note);
    scene.view.setCurrentIndex(scene.at(0));
    scene.view.copySelection();
    QCOMPARE(clipboard(), words::chatNote(note));
    QVERIFY(!clipboard().isEmpty());
    QCOMPARE(scene.at(0).data().toString(), words::chatNote(note));
}

void TstConversationActions::messagesThatAreNotInMemoryAreCopiedAsWell()
{
    Scene scene(3000);
    QGuiApplication::clipboard()->clear();
    scene.view.selectAll();
    scene.view.copySelection();
    QTRY_COMPARE(clipboard().count(u'\n'), 2999);
    QVERIFY(clipboard().contains(u": Message 0\n"_s));
    QVERIFY(clipboard().endsWith(u": Message 2999"_s));
}

void TstConversationActions::theMenuOffersWhatMayBeDone()
{
    Scene scene(4);
    const auto offered = [&](int row) {
        scene.view.setCurrentIndex(scene.at(row));
        QContextMenuEvent asked(QContextMenuEvent::Keyboard, {}, {});
        QCoreApplication::sendEvent(scene.view.viewport(), &asked);
        auto *menu = scene.view.findChild<QMenu *>(u"rowMenu"_s);
        QStringList names;
        const QList<QAction *> actions = menu->actions();
        for (const QAction *action : actions)
            names.append(action->objectName());
        delete menu;
        return names.sliced(2).join(u' '); // behind Copy and Select all
    };
    QCOMPARE(offered(0), QString());
    QCOMPARE(offered(1), QString());
    QCOMPARE(offered(2), u"editMessage"_s);
    QCOMPARE(offered(3), u"askAgain"_s);
    scene.say(u"`a`\n```\nb\n```"_s);
    QCOMPARE(offered(3), QString());
    QCOMPARE(offered(4), u"copyCode askAgain"_s);
    scene.add(MessageState::Failed, u"x"_s);
    QCOMPARE(offered(4), u"copyCode"_s);
    QCOMPARE(offered(5), u"retryMessage editMessage"_s);
    scene.view.setMayWrite(false);
    QCOMPARE(offered(5), QString());
}

void TstConversationActions::aQuestionIsAskedBeforeALinkOpens()
{
    Opener opener;
    QDesktopServices::setUrlHandler(u"https"_s, &opener, "open");
    const QUrl url(u"https://bücher.example/a?b=<b>c"_s);
    QVERIFY(LinkQuestion::mayOpen(url));
    QWidget parent;
    auto *question = new LinkQuestion(url, &parent);
    question->open();
    QString shown = question->informativeText();
    shown.remove(QChar(0x200B));
    QCOMPARE(shown, u"https://xn--bcher-kva.example/a?b=%3Cb%3Ec"_s);
    QVERIFY(question->findChild<QPushButton *>(u"openLinkButton"_s));
    QCOMPARE(question->defaultButton()->objectName(), u"cancelButton"_s);
    question->findChild<QPushButton *>(u"copyLinkButton"_s)->click();
    QCOMPARE(clipboard(), u"https://xn--bcher-kva.example/a?b=%3Cb%3Ec"_s);
    QVERIFY(opener.opened.isEmpty());
    auto *again = new LinkQuestion(url, &parent);
    again->open();
    again->findChild<QPushButton *>(u"openLinkButton"_s)->click();
    QDesktopServices::unsetUrlHandler(u"https"_s);
    QCOMPARE(opener.opened, QList<QUrl>{url});
}

void TstConversationActions::otherAddressesCannotBeOpened()
{
    for (const char *address : {"file:///etc/passwd", "javascript:alert(1)", "ftp://example.com/x",
                                "https://user@example.com", "https:///x", "smb://host/x"}) {
        const QUrl url(QString::fromLatin1(address));
        QVERIFY2(!LinkQuestion::mayOpen(url), address);
        QWidget parent;
        auto *question = new LinkQuestion(url, &parent);
        QVERIFY2(!question->findChild<QPushButton *>(u"openLinkButton"_s), address);
    }
}

HS_TEST_CLASS(TstConversationActions)
#include "tst_conversationactions.moc"
