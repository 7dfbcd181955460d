#include "tests/fakes/testmain.h"
#include "tests/ui/windowrig.h"
#include "ui/callbar/pushtotalk.h"

#include <QKeyEvent>
#include <QLineEdit>

using namespace hs;
using namespace hs::test;
using namespace Qt::StringLiterals;

namespace {

void send(QWidget &to, QEvent::Type type, bool repeated = false)
{
    QKeyEvent event(type, PushToTalk::key, Qt::NoModifier, {}, repeated);
    QCoreApplication::sendEvent(&to, &event);
}

} // namespace

class TstPushToTalk : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aHeldKeyOpensAMutedMicrophone()
    {
        WindowRig all;
        all.window->show();
        QVERIFY(QTest::qWaitForWindowActive(all.window.get()));
        CallController *line = all.callIn(CallState::InCall);
        line->setMuted(true);
        QTest::keyPress(all.window.get(), PushToTalk::key);
        QVERIFY(!line->isMuted());
        QTest::keyRelease(all.window.get(), PushToTalk::key);
        QVERIFY(line->isMuted());
    }

    void noFieldTakesTheKey()
    {
        WindowRig all;
        all.window->show();
        QVERIFY(QTest::qWaitForWindowActive(all.window.get()));
        CallController *line = all.callIn(CallState::InCall);
        line->setMuted(true);
        QLineEdit field(all.window.get());
        field.setText(u"before"_s);
        field.show();
        field.setFocus();
        send(field, QEvent::KeyPress);
        QVERIFY(!line->isMuted());
        for (int i = 0; i < 3; ++i) { // what a keyboard does while a key is held
            send(field, QEvent::KeyRelease, true);
            send(field, QEvent::KeyPress, true);
            QVERIFY(!line->isMuted());
        }
        send(field, QEvent::KeyRelease);
        QVERIFY(line->isMuted());
        QCOMPARE(field.text(), u"before"_s);
    }

    void withAnotherKeyItIsNotOurs()
    {
        WindowRig all;
        CallController *line = all.callIn(CallState::InCall);
        line->setMuted(true);
        QKeyEvent other(QEvent::KeyPress, PushToTalk::key, Qt::ControlModifier);
        QCoreApplication::sendEvent(all.window.get(), &other);
        QVERIFY(line->isMuted());
        send(*all.window, QEvent::KeyPress);
        QVERIFY(!line->isMuted());
        QKeyEvent up(QEvent::KeyRelease, PushToTalk::key, Qt::ControlModifier);
        QCoreApplication::sendEvent(all.window.get(), &up);
        QVERIFY(line->isMuted());
    }

    void leavingTheProgramShutsIt()
    {
        WindowRig all;
        CallController *line = all.callIn(CallState::InCall);
        line->setMuted(true);
        send(*all.window, QEvent::KeyPress);
        QVERIFY(!line->isMuted());
        Q_EMIT qApp->applicationStateChanged(Qt::ApplicationInactive);
        QVERIFY(line->isMuted());
        send(*all.window, QEvent::KeyRelease);
        QVERIFY(line->isMuted());
    }

    void anOpenMicrophoneStaysOpen()
    {
        WindowRig all;
        CallController *line = all.callIn(CallState::InCall);
        send(*all.window, QEvent::KeyPress);
        send(*all.window, QEvent::KeyRelease);
        QVERIFY(!line->isMuted());
        line->hangUp();
        send(*all.window, QEvent::KeyPress); // nobody to speak to
        send(*all.window, QEvent::KeyRelease);
    }
};
HS_TEST_CLASS(TstPushToTalk)
#include "tst_pushtotalk.moc"
