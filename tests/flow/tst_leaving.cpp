#include "tests/fakes/testmain.h"
#include "tests/flow/flowrig.h"

#include <QMessageBox>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace hs;
using namespace hs::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TstLeaving : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void closingInACallAsksAndHangsUp();
    void cancelKeepsTheCall();
    void aProgramThatStopsInACallSaysSoAtTheNextStart();
};

void TstLeaving::closingInACallAsksAndHangsUp()
{
    const QTemporaryDir profile;
    FlowRig rig(profile.path());
    QVERIFY(rig.isUp());
    QVERIFY(rig.talk());
    const QSignalSpy quit(rig.window.get(), &MainWindow::quitRequested);
    QVERIFY(!rig.window->close());
    QVERIFY(rig.isShown(u"quitQuestion"_s));
    QCOMPARE(rig.line()->state(), CallState::InCall);
    QVERIFY(rig.click(u"hangUpAndQuitButton"_s));
    QCOMPARE(quit.size(), 1);
    QTRY_COMPARE(rig.closeFrames(), 1);
    rig.media.closeSocket(closedInOrder());
    QVERIFY(rig.waitFor(CallState::Ended));
    QCOMPARE(rig.session().endReason, EndReason::ProgramQuit);
    QCOMPARE(rig.session().endProof(), EndProof::CloseHandshake);
}

void TstLeaving::cancelKeepsTheCall()
{
    const QTemporaryDir profile;
    FlowRig rig(profile.path());
    QVERIFY(rig.isUp());
    QVERIFY(rig.talk());
    const QSignalSpy quit(rig.window.get(), &MainWindow::quitRequested);
    QTest::keyClick(rig.window.get(), Qt::Key_Q, Qt::ControlModifier);
    QTRY_VERIFY(rig.isShown(u"quitQuestion"_s));
    QVERIFY(rig.click(u"cancelButton"_s));
    QTRY_VERIFY(!rig.isShown(u"quitQuestion"_s));
    QCOMPARE(quit.size(), 0);
    QCOMPARE(rig.line()->state(), CallState::InCall);
    QCOMPARE(rig.closeFrames(), 0);
}

void TstLeaving::aProgramThatStopsInACallSaysSoAtTheNextStart()
{
    const QTemporaryDir profile;
    {
        FlowRig rig(profile.path());
        QVERIFY(rig.isUp());
        QVERIFY(rig.talk());
        rig.media.receive(AgentFinal{u"Hello"_s});
        QTRY_COMPARE(rig.rows(u"transcriptView"_s), QStringList{u"Hello"_s});
    }
    FlowRig rig(profile.path());
    QVERIFY(rig.isUp());
    QCOMPARE(rig.notices().size(), 1);
    QVERIFY(rig.notices().constFirst().contains(u"interrupted"_s));
    QVERIFY(rig.session().interrupted);
    QCOMPARE(rig.lines(), QStringList{u"Hello"_s});
    QVERIFY(rig.click(u"noticeAction"_s));
    QTRY_COMPARE(rig.rows(u"sessionTranscript"_s), QStringList{u"Hello"_s});
    QTRY_VERIFY(rig.notices().isEmpty());
}

HS_TEST_CLASS(TstLeaving)
#include "tst_leaving.moc"
