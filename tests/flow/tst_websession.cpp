#include "models/lists/sessionlistmodel.h"
#include "tests/fakes/testmain.h"
#include "tests/flow/flowrig.h"
#include "ui/words.h"

#include <QLineEdit>
#include <QTemporaryDir>

using namespace hs;
using namespace hs::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// Both sides speak; 65 seconds pass.
void converse(FlowRig &rig)
{
    rig.media.receive(AgentPartial{u"Hello"_s});
    rig.media.receive(AgentFinal{u"Hello, how can I help?"_s});
    rig.media.receive(OperatorFinal{u"My parcel is late."_s});
    rig.clock.advance(65s);
}

const QStringList said{u"Hello, how can I help?"_s, u"My parcel is late."_s};

} // namespace

class TstWebSession : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aCallFromStartToTheSessionsPage();
    void hangUpReachesTheLineFromEverywhere_data();
    void hangUpReachesTheLineFromEverywhere();
    void theAgentsGoodbyeIsToldAsSuch();
    void muteIsHeardByTheAgentAtOnce();
    void oneCallAfterAnother();
    void whatHappenedIsThereAtTheNextStart();
};

void TstWebSession::aCallFromStartToTheSessionsPage()
{
    const QTemporaryDir profile;
    FlowRig rig(profile.path());
    QVERIFY(rig.isUp());
    rig.find<QLineEdit>(u"callerName"_s)->setText(u"Anna Schmidt"_s);
    QVERIFY(rig.talk());
    QVERIFY(rig.isShown(u"callRow"_s));
    converse(rig);
    QTRY_COMPARE(rig.rows(u"transcriptView"_s), said);
    QVERIFY(rig.click(u"hangUpButton"_s));
    QCOMPARE(rig.line()->state(), CallState::Ending); // no proof yet
    QTRY_COMPARE(rig.closeFrames(), 1);
    rig.media.closeSocket(closedInOrder());
    QVERIFY(rig.waitFor(CallState::Ended));
    QVERIFY(!rig.isShown(u"callBar"_s));
    QCOMPARE(rig.text(u"outcomeText"_s), words::endProof(EndProof::CloseHandshake));

    const SessionRecord kept = rig.session();
    QCOMPARE(rig.sessions().size(), 1);
    QCOMPARE(kept, rig.line()->record());
    QCOMPARE(kept.state, CallState::Ended);
    QCOMPARE(kept.endReason, EndReason::OperatorHungUp);
    QCOMPARE(kept.callerName, u"Anna Schmidt"_s);
    QCOMPARE(kept.platformSessionId, 8801);
    QCOMPARE(kept.duration(), 65s);
    QCOMPARE(rig.lines(), said);
    for (const char *name : {"intent.stored", "state.InCall", "hangup.pressed", "state.Ended"})
        QVERIFY2(rig.events().contains(QLatin1StringView(name)), name);

    QTest::keyClick(rig.window.get(), Qt::Key_4, Qt::ControlModifier);
    QTRY_COMPARE(rig.cell(SessionListModel::AgentColumn), u"Billing help"_s);
    QCOMPARE(rig.cell(SessionListModel::DurationColumn), words::duration(65s));
    QCOMPARE(rig.cell(SessionListModel::EndColumn),
             words::endReasonShort(EndReason::OperatorHungUp));
    QTRY_COMPARE(rig.rows(u"sessionTranscript"_s), said);
    const SessionEvent pressed{{}, {}, Origin::Operator, u"hangup.pressed"_s, u"InCall"_s};
    QTRY_VERIFY(rig.rows(u"timelineView"_s).contains(words::event(pressed)));
}

void TstWebSession::hangUpReachesTheLineFromEverywhere_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<int>("key");
    QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
    const Qt::KeyboardModifiers both = Qt::ControlModifier | Qt::AltModifier;
    const Qt::KeyboardModifiers none;
    for (const char *page : {"webCallPage", "phonePage", "sessionsPage"}) {
        const auto row = [page](const char *way, int key, Qt::KeyboardModifiers modifiers) {
            QTest::addRow("%s: %s", page, way) << QString::fromLatin1(page) << key << modifiers;
        };
        row("button", 0, none);
        row("Ctrl+E", Qt::Key_E, Qt::ControlModifier);
        row("Ctrl+Alt+End", Qt::Key_End, both);
    }
}

void TstWebSession::hangUpReachesTheLineFromEverywhere()
{
    QFETCH(QString, page);
    QFETCH(int, key);
    QFETCH(Qt::KeyboardModifiers, modifiers);
    const QTemporaryDir profile;
    FlowRig rig(profile.path());
    QVERIFY(rig.isUp());
    QVERIFY(rig.talk());
    rig.window->showPage(page);
    if (key == 0)
        QVERIFY(rig.click(u"hangUpButton"_s));
    else
        QTest::keyClick(rig.window.get(), Qt::Key(key), modifiers);
    QTRY_COMPARE(rig.closeFrames(), 1);
    rig.media.closeSocket(closedInOrder());
    QVERIFY(rig.waitFor(CallState::Ended));
    QCOMPARE(rig.session().endProof(), EndProof::CloseHandshake);
    QCOMPARE(rig.session().endReason,
             key == Qt::Key_End ? EndReason::EndedEverything : EndReason::OperatorHungUp);
}

void TstWebSession::theAgentsGoodbyeIsToldAsSuch()
{
    const QTemporaryDir profile;
    FlowRig rig(profile.path());
    QVERIFY(rig.isUp());
    QVERIFY(rig.talk());
    rig.media.receive(PlatformEnd{u"hangup"_s});
    QVERIFY(rig.waitFor(CallState::Ended));
    QCOMPARE(rig.text(u"outcomeTitle"_s), words::endReason(EndReason::AgentHungUp));
    QCOMPARE(rig.session().endProof(), EndProof::EndCallFrame);
    QVERIFY(!rig.isShown(u"callBar"_s));
}

void TstWebSession::muteIsHeardByTheAgentAtOnce()
{
    const QTemporaryDir profile;
    FlowRig rig(profile.path());
    QVERIFY(rig.isUp());
    QVERIFY(rig.talk());
    QVERIFY(rig.click(u"muteButton"_s));
    QVERIFY(rig.line()->isMuted());
    rig.media.onPort([](FakeAudioPort &port) { port.speak(16'000, 1'000); });
    const auto sent
        = rig.media.onSocket([](FakeSessionSocket &socket) { return socket.sent().join(); });
    QVERIFY(!sent.isEmpty());
    QCOMPARE(sent.right(sent.size() / 2), QByteArray(sent.size() / 2, '\0')); // after a short fade
    QVERIFY(rig.events().contains(u"microphone.muted"_s));
}

void TstWebSession::oneCallAfterAnother()
{
    const QTemporaryDir profile;
    FlowRig rig(profile.path());
    QVERIFY(rig.isUp());
    for (int calls = 1; calls <= 2; ++calls) {
        QVERIFY(rig.talk());
        QTest::keyClick(rig.window.get(), Qt::Key_E, Qt::ControlModifier);
        QTRY_COMPARE(rig.closeFrames(), 1);
        rig.media.closeSocket(closedInOrder());
        QVERIFY(rig.waitFor(CallState::Ended));
        QCOMPARE(rig.sessions().size(), calls);
    }
}

void TstWebSession::whatHappenedIsThereAtTheNextStart()
{
    const QTemporaryDir profile;
    {
        FlowRig rig(profile.path());
        QVERIFY(rig.isUp());
        QVERIFY(rig.talk());
        converse(rig);
        rig.media.receive(PlatformEnd{u"hangup"_s});
        QVERIFY(rig.waitFor(CallState::Ended));
    }
    FlowRig rig(profile.path());
    QVERIFY(rig.isUp());
    QVERIFY(rig.notices().isEmpty());
    rig.window->showPage(u"sessionsPage"_s);
    QTRY_COMPARE(rig.cell(SessionListModel::EndColumn),
                 words::endReasonShort(EndReason::AgentHungUp));
    QTRY_COMPARE(rig.rows(u"sessionTranscript"_s), said);
}

HS_TEST_CLASS(TstWebSession)
#include "tst_websession.moc"
