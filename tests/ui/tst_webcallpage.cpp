#include "app/call/typedvoice.h"
#include "tests/fakes/proofs.h"
#include "tests/fakes/testmain.h"
#include "tests/ui/pagerig.h"
#include "ui/webcall/microphonecard.h"
#include "ui/webcall/webcallpage.h"
#include "ui/widgets/statusbadge.h"
#include "ui/words.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace hs;
using namespace hs::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// The page on its rig, as wide as the program's window.
struct Scene
{
    Scene() : page(rig.context())
    {
        page.resize(1080, 620);
        page.show();
    }
    template <typename T> [[nodiscard]] T *find(const QString &name) const
    {
        return page.findChild<T *>(name);
    }
    [[nodiscard]] QString text(const QString &label) const { return find<QLabel>(label)->text(); }
    [[nodiscard]] QPushButton *start() const { return find<QPushButton>(u"startWebCall"_s); }
    [[nodiscard]] CallController *line() const { return rig.desk.currentWebCall(); }
    [[nodiscard]] bool isShown(const QString &name) const
    {
        return find<QWidget>(name)->isVisible();
    }
    [[nodiscard]] QString stateWord() const
    {
        return find<QWidget>(u"webCallState"_s)->accessibleName();
    }
    /// Brings a call to InCall.
    [[nodiscard]] bool bringUp()
    {
        start()->click();
        Q_EMIT rig.wire().prepared(u"Headset"_s);
        if (!QTest::qWaitFor([this] { return line()->state() == CallState::Placing; }))
            return false;
        Q_EMIT rig.wire().accepted(900123);
        Q_EMIT rig.wire().answered();
        return line()->state() == CallState::InCall;
    }

    mutable PageRig rig;
    WebCallPage page;
};

} // namespace

class TstWebCallPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void startSaysWhyItCannotBePressed();
    void startTellsThePriceAndTheLimit();
    void startHandsOverCallerAndLanguage();
    void controlReturnStarts();
    void cancelHangsUpWhileTheCallComesUp();
    void everyStateShowsItsWord();
    void wordsGrowAsTheyAreSpoken();
    void wordsThatDidNotArriveAreToldUntilTheEnd();
    void theEndIsToldWithProofAndBill();
    void anUnprovenEndIsNotCalledEnded();
    void everyRefusalBecomesACardThatCanBeTriedAgain_data();
    void everyRefusalBecomesACardThatCanBeTriedAgain();
    void aNarrowWindowFoldsThePanelAboveTheTranscript();
    void everyControlIsReachedByTabAndHasAName();
    void lostSoundIsCounted();
    void aTypedLineHasNoMicrophone();
};

void TstWebCallPage::startSaysWhyItCannotBePressed()
{
    Scene scene;
    QVERIFY(!scene.start()->isEnabled());
    QVERIFY(scene.text(u"startObstacle"_s).contains(u"being loaded"_s));
    Error error;
    error.kind = ErrorKind::HostNotFound;
    scene.rig.watch.setUnreachable(error);
    QVERIFY(scene.text(u"startObstacle"_s).contains(u"cannot be reached"_s));
    QVERIFY(scene.rig.connectPlatform());
    scene.page.setAgent(0);
    QVERIFY(scene.text(u"startObstacle"_s).contains(u"No agent is chosen"_s));
    scene.page.setAgent(7001);
    QVERIFY(scene.start()->isEnabled());
    QVERIFY(!scene.isShown(u"startObstacle"_s));
    scene.start()->click();
    QVERIFY(!scene.start()->isEnabled());
    QVERIFY(scene.text(u"startObstacle"_s).contains(u"A web call is open"_s));
}

void TstWebCallPage::startTellsThePriceAndTheLimit()
{
    Scene scene;
    QVERIFY(scene.rig.connectPlatform());
    QCOMPARE(scene.text(u"priceLine"_s), u"$0.09 per minute, list rate from your balance page."_s);
    QTRY_COMPARE(scene.text(u"limitLine"_s),
                 u"Ends by itself after 10 min, as set on the agent."_s);
    scene.page.setAgent(7002);
    QTRY_COMPARE(scene.text(u"limitLine"_s),
                 u"Ends by itself after 1 min 30 s, as set on the agent."_s);
}

void TstWebCallPage::startHandsOverCallerAndLanguage()
{
    Scene scene;
    QVERIFY(scene.rig.connectPlatform());
    QTRY_VERIFY(scene.rig.watch.agent(7001)->maxCallDuration);
    scene.find<QLineEdit>(u"callerName"_s)->setText(u"  Anna   Schmidt "_s);
    auto *language = scene.find<QComboBox>(u"language"_s);
    QCOMPARE(language->itemText(0), u"Agent's own"_s);
    language->setCurrentText(u"French"_s);
    scene.start()->click();
    const CallTarget &target = scene.rig.wire().target();
    QCOMPARE(target.agentId, 7001);
    QCOMPARE(target.callerName, u"Anna Schmidt"_s);
    QCOMPARE(target.language, u"French"_s);
    QCOMPARE(target.ratePerMinute, std::optional(Money::fromMicros(90'000)));
    QCOMPARE(target.agentLimit, 600s);
    QCOMPARE(scene.rig.settings.callerName(), u"Anna Schmidt"_s);
}

void TstWebCallPage::controlReturnStarts()
{
    Scene scene;
    QVERIFY(scene.rig.connectPlatform());
    scene.page.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&scene.page));
    QTest::keyClick(scene.find<QLineEdit>(u"callerName"_s), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(scene.line());
    QCOMPARE(scene.line()->state(), CallState::Preparing);
}

void TstWebCallPage::cancelHangsUpWhileTheCallComesUp()
{
    Scene scene;
    QVERIFY(scene.rig.connectPlatform());
    QVERIFY(!scene.isShown(u"cancelStart"_s));
    scene.start()->click();
    QVERIFY(scene.isShown(u"cancelStart"_s));
    scene.find<QPushButton>(u"cancelStart"_s)->click();
    QCOMPARE(scene.line()->state(), CallState::Ended);
    QVERIFY(!scene.isShown(u"cancelStart"_s));
    QCOMPARE(scene.text(u"outcomeText"_s), words::endProof(EndProof::NeverOpened));
    QVERIFY(scene.start()->isEnabled());
}

void TstWebCallPage::everyStateShowsItsWord()
{
    Scene scene;
    QVERIFY(scene.rig.connectPlatform());
    QVERIFY(!scene.isShown(u"webCallState"_s));
    QVERIFY(scene.bringUp());
    QSignalSpy states(scene.line(), &CallController::stateChanged);
    QCOMPARE(scene.stateWord(), words::state(CallState::InCall));
    QVERIFY(!scene.isShown(u"cancelStart"_s));
    scene.line()->hangUp();
    QCOMPARE(scene.stateWord(), words::state(CallState::Ending));
    Q_EMIT scene.rig.wire().lost(EndReason::None, {});
    QCOMPARE(scene.stateWord(), words::state(CallState::Unproven));
    QVERIFY(scene.start()->isEnabled());
    Q_EMIT scene.rig.wire().ended(EndReason::None, proofBy(EndProof::CloseHandshake), {});
    QCOMPARE(scene.stateWord(), words::state(CallState::Ended));
    QCOMPARE(states.size(), 3);
}

void TstWebCallPage::wordsGrowAsTheyAreSpoken()
{
    Scene scene;
    QVERIFY(scene.rig.connectPlatform());
    QVERIFY(scene.bringUp());
    auto *view = scene.find<QAbstractItemView>(u"transcriptView"_s);
    QVERIFY(!view->isVisible());
    Q_EMIT scene.rig.wire().transcript({Speaker::Agent, u"Hello"_s, false});
    QVERIFY(view->isVisible());
    Q_EMIT scene.rig.wire().transcript({Speaker::Agent, u"Hello, <b>x</b>"_s, true});
    Q_EMIT scene.rig.wire().transcript({Speaker::Operator, u"Hi"_s, true});
    QCOMPARE(view->model()->rowCount(), 2);
    QCOMPARE(view->model()->index(0, 0).data().toString(), u"Hello, <b>x</b>"_s);
}

void TstWebCallPage::wordsThatDidNotArriveAreToldUntilTheEnd()
{
    Scene scene;
    QVERIFY(scene.rig.connectPlatform());
    QVERIFY(scene.bringUp());
    Q_EMIT scene.rig.wire().warned(CallWarning::MicrophoneLost); // the call bar tells that
    QVERIFY(!scene.isShown(u"soundWarnings"_s));
    Q_EMIT scene.rig.wire().warned(CallWarning::UplinkSlow);
    QCOMPARE(scene.text(u"soundWarnings"_s), words::warning(CallWarning::UplinkSlow));
    scene.line()->hangUp();
    QVERIFY(!scene.isShown(u"soundWarnings"_s));
}

void TstWebCallPage::theEndIsToldWithProofAndBill()
{
    Scene scene;
    QVERIFY(scene.rig.connectPlatform());
    QVERIFY(scene.bringUp());
    scene.rig.clock.advance(120s);
    Q_EMIT scene.rig.wire().ended(EndReason::AgentHungUp, proofBy(EndProof::EndCallFrame), {});
    QCOMPARE(scene.text(u"outcomeTitle"_s), words::endReason(EndReason::AgentHungUp));
    QCOMPARE(scene.text(u"outcomeText"_s), words::endProof(EndProof::EndCallFrame));
    QCOMPARE(scene.text(u"outcomeDuration"_s), u"2:00"_s);
    QCOMPARE(scene.text(u"outcomeCost"_s), u"$0.18 est."_s);
    CallLog log;
    log.id = 5;
    log.cost = Money::fromMicros(190'000);
    scene.line()->applyLog(log);
    QCOMPARE(scene.text(u"outcomeCost"_s), u"$0.19"_s);
}

void TstWebCallPage::anUnprovenEndIsNotCalledEnded()
{
    Scene scene;
    QVERIFY(scene.rig.connectPlatform());
    QVERIFY(scene.bringUp());
    Q_EMIT scene.rig.wire().lost(EndReason::ConnectionLost, {});
    QCOMPARE(scene.text(u"outcomeTitle"_s), words::state(CallState::Unproven));
    QVERIFY(scene.text(u"outcomeText"_s).contains(u"has not confirmed"_s));
}

void TstWebCallPage::everyRefusalBecomesACardThatCanBeTriedAgain_data()
{
    QTest::addColumn<int>("kind");
    for (int kind = 0; kind <= static_cast<int>(ErrorKind::Internal); ++kind)
        QTest::addRow("kind %d", kind) << kind;
}

void TstWebCallPage::everyRefusalBecomesACardThatCanBeTriedAgain()
{
    QFETCH(int, kind);
    Scene scene;
    QVERIFY(scene.rig.connectPlatform());
    scene.start()->click();
    CallController *refused = scene.line();
    Error error;
    error.kind = static_cast<ErrorKind>(kind);
    error.serverText = u"<i>no</i>"_s;
    Q_EMIT scene.rig.wire().refused(error);
    QVERIFY(scene.isShown(u"failureCard"_s));
    QCOMPARE(scene.text(u"failureTitle"_s), words::failure(error).title);
    QCOMPARE(scene.text(u"failureSentence"_s), words::failure(error).sentence);
    QCOMPARE(scene.text(u"failureNextStep"_s), words::failure(error).nextStep);
    QCOMPARE(scene.text(u"failureQuote"_s), u"“<i>no</i>”"_s);
    QCOMPARE(scene.find<QLabel>(u"failureQuote"_s)->textFormat(), Qt::PlainText);
    scene.find<QPushButton>(u"tryAgain"_s)->click();
    QVERIFY(scene.line() != refused);
    QVERIFY(!scene.isShown(u"failureCard"_s));
}

void TstWebCallPage::aNarrowWindowFoldsThePanelAboveTheTranscript()
{
    Scene scene;
    const auto places = [&] {
        const auto at = [&](const QString &name) {
            auto *widget = scene.find<QWidget>(name);
            return QRect(widget->mapTo(&scene.page, QPoint()), widget->size());
        };
        return std::pair(at(u"startPanel"_s), at(u"conversationPane"_s));
    };
    QTRY_VERIFY(places().first.right() < places().second.left());
    scene.page.resize(860, 560);
    QTRY_VERIFY(places().first.top() < places().second.top() && places().second.left() < 60);
    QVERIFY(places().second.height() > 150);
    scene.page.resize(1080, 620);
    QTRY_VERIFY(places().first.right() < places().second.left());
}

void TstWebCallPage::everyControlIsReachedByTabAndHasAName()
{
    Scene scene;
    QVERIFY(scene.rig.connectPlatform());
    QStringList reached;
    QWidget *first = scene.find<QLineEdit>(u"callerName"_s);
    for (QWidget *widget = first->nextInFocusChain(); widget != first;
         widget = widget->nextInFocusChain()) {
        if (!widget->isVisible() || !widget->isEnabled() || !(widget->focusPolicy() & Qt::TabFocus))
            continue;
        QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
        reached.append(widget->objectName());
    }
    QVERIFY(reached.contains(u"language"_s));
    QVERIFY(reached.indexOf(u"language"_s) < reached.indexOf(u"startWebCall"_s));
    QCOMPARE(scene.start()->accessibleName(), u"Start web call"_s);
}

void TstWebCallPage::lostSoundIsCounted()
{
    MicrophoneCard card;
    card.setState(MicrophoneState::Live);
    card.warn(CallWarning::UplinkSlow);
    QVERIFY(!card.warningText().contains(u'1'));
    card.setLevels({.microphone = 0, .agent = 0, .lost = 1'280ms});
    QVERIFY2(card.warningText().contains(u"1.3 s"), qPrintable(card.warningText()));
    card.forgetWarnings();
    QVERIFY(card.warningText().isEmpty());
}

void TstWebCallPage::aTypedLineHasNoMicrophone()
{
    Scene scene;
    CallTarget target;
    target.typed = TypedVoice::make();
    CallController *line = scene.rig.desk.startWebCall(target);
    QVERIFY(line);
    scene.page.follow(line);
    Q_EMIT scene.rig.wire().prepared(u"typed words"_s);
    LineSound sound;
    sound.microphone.name = u"typed words"_s;
    Q_EMIT scene.rig.wire().soundChanged(sound);
    QTRY_COMPARE(line->state(), CallState::Placing);
    Q_EMIT scene.rig.wire().accepted(900123);
    Q_EMIT scene.rig.wire().answered();
    QCOMPARE(line->state(), CallState::InCall);
    QCOMPARE(scene.find<StatusBadge>(u"microphoneState"_s)->text(), u"Microphone closed"_s);
}

HS_TEST_CLASS(TstWebCallPage)
#include "tst_webcallpage.moc"
