#include "tests/fakes/testmain.h"
#include "tests/flow/flowrig.h"
#include "ui/words.h"

#include <QTemporaryDir>

using namespace hs;
using namespace hs::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TstRefusals : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRefusedMicrophoneShowsACardAndCostsNoRequest();
    void aRefusedSessionShowsACardAndCanBeTriedAgain();
    void aCallGivenUpBeforeItsReplyOpensNoSocket();
};

void TstRefusals::aRefusedMicrophoneShowsACardAndCostsNoRequest()
{
    const QTemporaryDir profile;
    FlowRig rig(profile.path());
    QVERIFY(rig.isUp());
    QVERIFY(rig.pressStart());
    rig.media.onPort(
        [](FakeAudioPort &port) { port.microphoneFails(ErrorKind::MicrophoneRefused); });
    QVERIFY(rig.waitFor(CallState::Failed));
    Error refused;
    refused.kind = ErrorKind::MicrophoneRefused;
    QVERIFY(rig.isShown(u"failureCard"_s));
    QCOMPARE(rig.text(u"failureTitle"_s), words::failure(refused).title);
    QCOMPARE(rig.text(u"failureNextStep"_s), words::failure(refused).nextStep);
    QVERIFY(!rig.isShown(u"callBar"_s));
    QCOMPARE(rig.session().state, CallState::Failed);
    QCOMPARE(rig.session().endProof(), EndProof::NeverOpened);

    // The next try is the first request of all, and it works.
    rig.server.push(201, ticket());
    rig.media.forget();
    QVERIFY(rig.click(u"tryAgain"_s));
    QVERIFY(rig.media.waitForPort());
    rig.media.onPort([](FakeAudioPort &port) { port.answerByItself(); });
    QVERIFY(rig.media.waitForSocket());
    QCOMPARE(rig.server.requests().size(), 1);
    QVERIFY(!rig.isShown(u"failureCard"_s));
}

void TstRefusals::aRefusedSessionShowsACardAndCanBeTriedAgain()
{
    const QTemporaryDir profile;
    FlowRig rig(profile.path());
    QVERIFY(rig.isUp());
    rig.server.push(402, R"({"error":"insufficient_balance","error_description":"Top up <b>"})");
    QVERIFY(rig.pressStart());
    rig.media.onPort([](FakeAudioPort &port) { port.answerByItself(); });
    QVERIFY(rig.waitFor(CallState::Failed));
    QVERIFY(rig.isShown(u"failureCard"_s));
    QCOMPARE(rig.text(u"failureQuote"_s), u"“Top up <b>”"_s);
    QTRY_VERIFY(!rig.media.onPort([](FakeAudioPort &port) { return port.microphoneOpen; }));
    QCOMPARE(rig.server.requests().size(), 1); // a dial is never repeated by itself
    QCOMPARE(rig.session().endReason, EndReason::Refused);
    QVERIFY(rig.talk());
    QCOMPARE(rig.sessions().size(), 2);
}

void TstRefusals::aCallGivenUpBeforeItsReplyOpensNoSocket()
{
    const QTemporaryDir profile;
    FlowRig rig(profile.path());
    QVERIFY(rig.isUp());
    rig.server.push({.status = 201, .body = ticket(), .way = FakeReply::Way::Hold});
    QVERIFY(rig.pressStart());
    rig.media.onPort([](FakeAudioPort &port) { port.answerByItself(); });
    QTRY_COMPARE(rig.server.requests().size(), 1);
    QVERIFY(rig.click(u"cancelStart"_s));
    QVERIFY(rig.waitFor(CallState::Ended));
    rig.server.release();
    QTRY_VERIFY(rig.events().contains(u"create.late-reply-discarded"_s));
    QVERIFY(!rig.media.hasSocket());
    QCOMPARE(rig.session().endReason, EndReason::CancelledBeforeStart);
    QCOMPARE(rig.session().endProof(), EndProof::NeverOpened);
}

HS_TEST_CLASS(TstRefusals)
#include "tst_refusals.moc"
