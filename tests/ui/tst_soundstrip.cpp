#include "tests/fakes/testmain.h"
#include "tests/ui/windowrig.h"
#include "ui/callbar/callrow.h"
#include "ui/callbar/soundstrip.h"
#include "ui/widgets/label.h"

#include <QPushButton>

using namespace hs;
using namespace hs::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TstSoundStrip : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void soundIsToldInFiguresWhenAsked();
    void soundOfACallThatIsOverDoesNotLookLive();
    void answersOnEitherSideOfALimitReadDifferently();
};

void TstSoundStrip::soundIsToldInFiguresWhenAsked()
{
    WindowRig all;
    all.window->show();
    (void)all.callIn(CallState::InCall);
    CallRow *row = all.window->findChild<CallRow *>();
    QVERIFY(!row->soundStrip().isVisible());
    row->soundButton().click();
    QVERIFY(row->soundStrip().isVisible());
    QCOMPARE(row->soundStrip().answersText(), u"Answers: none measured yet."_s);
    Q_EMIT all.rig.wire().answeredAfter(1300ms);
    CallQuality second;
    second.microphone = 0.5F;
    second.depth = 47ms;
    second.target = 40ms;
    second.played = 1000ms;
    second.concealed = 20ms;
    second.gaps = 1;
    second.roundTrip = 31ms;
    second.echoReduction = 43.6F;
    const auto label
        = [row](const QString &name) { return row->soundStrip().findChild<Label *>(name); };
    QCOMPARE(label(u"soundQuality"_s)->text(), u"Sound: nothing measured yet."_s);
    Q_EMIT all.rig.wire().quality(second);
    Q_EMIT all.rig.wire().quality(second);
    QCOMPARE(label(u"answerTimes"_s)->text(),
             u"Answers: half of them within 1,300 ms, nearly all within 1,300 ms. "
             "The last one took 1,300 ms: too slow."_s);
    QCOMPARE(label(u"soundQuality"_s)->text(),
             u"You -6 dB · Agent silent · Delay added 47 ms (aim 40 ms) · Jitter 0 ms · Round trip "
             "31 ms · Echo 44 dB weaker · Made up 2.0 % · 2 gap(s) · Not sent 0.0 s"_s);
    QCOMPARE(label(u"soundQuality"_s)->accessibleName(),
             label(u"soundQuality"_s)->text().replace(u" · "_s, u", "_s));
    second.dropped = 320ms;
    Q_EMIT all.rig.wire().quality(second);
    Q_EMIT all.rig.wire().quality(second);
    QVERIFY(label(u"soundQuality"_s)->text().endsWith(u" · 640 ms thrown away"_s));
    for (const auto &figure : {u"Delay added"_s, u"Jitter"_s, u"Made up"_s, u"Round trip"_s, u"Echo"_s})
        QVERIFY(label(u"soundQuality"_s)->toolTip().contains(figure));
}

void TstSoundStrip::soundOfACallThatIsOverDoesNotLookLive()
{
    WindowRig all;
    all.window->show();
    CallController *line = all.callIn(CallState::InCall);
    CallRow *row = all.window->findChild<CallRow *>();
    row->soundButton().click();
    CallQuality second;
    second.microphone = 0.5F;
    second.played = 1000ms;
    second.concealed = 20ms;
    second.roundTrip = 31ms;
    Q_EMIT all.rig.wire().quality(second);
    line->hangUp();
    QCOMPARE(row->soundStrip().findChild<Label *>(u"soundQuality"_s)->text(),
             u"Of the whole call: Made up 2.0 % · 0 gap(s) · Not sent 0.0 s"_s);
}

void TstSoundStrip::answersOnEitherSideOfALimitReadDifferently()
{
    WindowRig all;
    all.window->show();
    (void)all.callIn(CallState::InCall);
    CallRow *row = all.window->findChild<CallRow *>();
    Q_EMIT all.rig.wire().answeredAfter(800ms);
    QVERIFY(row->soundStrip().answersText().endsWith(u"took 800 ms: quick."_s));
    Q_EMIT all.rig.wire().answeredAfter(801ms);
    QVERIFY(row->soundStrip().answersText().endsWith(u"took 801 ms: slow."_s));
}

HS_TEST_CLASS(TstSoundStrip)
#include "tst_soundstrip.moc"
