#include "app/recording/wavwriter.h"
#include "tests/fakes/proofs.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/recording/recordingdesk.h"
#include "tests/unit/app/recording/soundfiles.h"

#include <QFile>
#include <QSignalSpy>

using namespace hs;
using namespace hs::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Desk = RecordingDesk;

} // namespace

class TstRecordings : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingIsRecordedUnlessItIsOffered()
    {
        Desk all(false);
        QVERIFY(all.call());
        QVERIFY(!all.recordings->canRecord(*all.line));
        all.recordings->toggle(*all.line);
        QCOMPARE(all.recordings->state(*all.line), Recordings::State::Off);
        QVERIFY(all.kept().isEmpty());
        QVERIFY(!all.wire->tap());
    }

    void aCallIsRecordedFromThePressToTheHangUp()
    {
        Desk all;
        QVERIFY(all.call());
        all.clock.advance(5s);
        QVERIFY(all.record());
        QCOMPARE(all.kept().size(), 1);
        QCOMPARE(all.kept().constFirst().offset, 5000ms);
        QVERIFY(!all.kept().constFirst().length);
        all.talk(2s);
        all.line->hangUp();
        QCOMPARE(all.recordings->state(*all.line), Recordings::State::Off);
        QVERIFY(!all.wire->tap());
        QVERIFY(all.waitForLength());
        QCOMPARE(*all.kept().constFirst().length, 2000ms);
        QFile file(all.kept().constFirst().path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(playWav(file.readAll()).left, std::vector<qint16>(32'000, 1000));
        QCOMPARE(all.events(), (QStringList{u"recording.started"_s, u"recording.ended"_s}));
    }

    void thePauseIsInTheStoryAndTheFileIsOne()
    {
        Desk all;
        QVERIFY(all.call() && all.record());
        all.talk(1s);
        all.recordings->toggle(*all.line);
        QCOMPARE(all.recordings->state(*all.line), Recordings::State::Paused);
        all.talk(1s);
        all.recordings->toggle(*all.line);
        QCOMPARE(all.recordings->state(*all.line), Recordings::State::On);
        all.talk(1s);
        all.line->hangUp();
        QVERIFY(all.waitForLength());
        QCOMPARE(all.kept().size(), 1);
        QCOMPARE(*all.kept().constFirst().length, 3000ms);
        QCOMPARE(all.events(), (QStringList{u"recording.started"_s, u"recording.paused"_s,
                                            u"recording.resumed"_s, u"recording.ended"_s}));
    }

    void theAgentsLastWordsAreStillRecorded()
    {
        Desk all;
        QVERIFY(all.call() && all.record());
        all.talk(1s);
        LineSound sound;
        sound.speaker.id = u"headset"_s;
        Q_EMIT all.wire->soundChanged(sound);
        Q_EMIT all.wire->ended(EndReason::AgentHungUp, proofBy(EndProof::EndCallFrame), {});
        QCOMPARE(all.recordings->state(*all.line), Recordings::State::On);
        all.talk(500ms);
        Q_EMIT all.wire->soundChanged(sound);
        QCOMPARE(all.recordings->state(*all.line), Recordings::State::On);
        Q_EMIT all.wire->soundChanged({}); // the speaker has closed
        QCOMPARE(all.recordings->state(*all.line), Recordings::State::Off);
        QCOMPARE(all.events().constLast(), u"recording.ended"_s);
        all.recordings.reset(); // or the program quits meanwhile
        QFile file(all.store.recordings(all.line->record().id).result()->first().path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(playWav(file.readAll()).right.size(), std::size_t{24'000});
        const auto kept = *all.store.recordings(all.line->record().id).result();
        QCOMPARE(kept.first().length, std::optional(1500ms));
    }

    void nothingStartsWithoutConsentToTheWordsInForce()
    {
        Desk all;
        QVERIFY(all.call());
        all.settings.setRecordingRules({.offered = true,
                                        .format = RecordingFormat::Wav,
                                        .folder = {},
                                        .tone = false,
                                        .policy = u"Other words."_s});
        all.recordings->toggle(*all.line);
        QCOMPARE(all.recordings->state(*all.line), Recordings::State::Off);
        QVERIFY(all.kept().isEmpty());
        all.recordings->consent(*all.line);
        QCOMPARE(all.settings.recordingConsent(), u"Other words."_s);
        QCOMPARE(all.events(), QStringList{u"recording.consented"_s});
        QVERIFY(all.record());
        all.recordings->toggle(*all.line);
        all.settings.setRecordingConsent({});
        all.recordings->toggle(*all.line); // nor does a paused one go on
        QCOMPARE(all.recordings->state(*all.line), Recordings::State::Paused);
    }

    void itCanBeEndedInTheCallAndBegunAnew()
    {
        Desk all;
        QVERIFY(all.call() && all.record());
        all.talk(1s);
        all.recordings->end(*all.line);
        QCOMPARE(all.recordings->state(*all.line), Recordings::State::Off);
        QCOMPARE(all.line->state(), CallState::InCall);
        QVERIFY(all.waitForLength());
        QCOMPARE(all.events().constLast(), u"recording.ended"_s);
        QVERIFY(all.record());
        QCOMPARE(all.kept().size(), 2);
    }

    void anEndIsNotedOnlyOfWhatBegan()
    {
        Desk all;
        QVERIFY(all.call());
        all.recordings->toggle(*all.line);
        QCOMPARE(all.recordings->state(*all.line), Recordings::State::Starting);
        all.line->hangUp();
        QCOMPARE(all.recordings->state(*all.line), Recordings::State::Off);
        QTRY_VERIFY(all.kept().isEmpty());
        QVERIFY(all.events().isEmpty());
    }

    void switchedOffInTheSettingsItEndsAndIsKept()
    {
        Desk all;
        QVERIFY(all.call() && all.record());
        QSignalSpy remarked(all.recordings.get(), &Recordings::switchedOff);
        all.talk(2s);
        RecordingRules rules = all.settings.recordingRules();
        rules.format = RecordingFormat::Opus;
        all.settings.setRecordingRules(rules); // of the next one
        QCOMPARE(all.recordings->state(*all.line), Recordings::State::On);
        rules.offered = false;
        all.settings.setRecordingRules(rules);
        QCOMPARE(all.recordings->state(*all.line), Recordings::State::Off);
        QVERIFY(!all.wire->tap());
        QCOMPARE(remarked.size(), 1);
        QVERIFY(!all.recordings->isOffered(*all.line));
        QVERIFY(all.waitForLength());
        QCOMPARE(*all.kept().constFirst().length, 2s);
        QCOMPARE(all.events(), (QStringList{u"recording.started"_s, u"recording.switched-off"_s,
                                            u"recording.ended"_s}));
    }

    void switchedOffBeforeThereIsAFileNothingIsSaidToBeKept()
    {
        Desk all;
        QVERIFY(all.call());
        const QSignalSpy told(all.recordings.get(), &Recordings::switchedOff);
        all.recordings->toggle(*all.line);
        RecordingRules rules = all.settings.recordingRules();
        rules.offered = false;
        all.settings.setRecordingRules(rules);
        QCOMPARE(all.recordings->state(*all.line), Recordings::State::Off);
        QCOMPARE(told.size(), 0);
    }

    void whatACrashLeftIsFoundWithItsLength()
    {
        Desk all;
        QVERIFY(all.call() && all.record());
        all.talk(5s);
        const Recording left = all.kept().constFirst();
        QTRY_VERIFY(QFileInfo(left.path).size() > 4 * 64'000);
        QVERIFY(QFile::copy(left.path, left.path + u".left"_s));

        Desk next;
        QVERIFY(next.call());
        const QString id = next.line->record().id;
        Recording found = left;
        found.path += u".left"_s;
        next.store.putRecording(id, found);
        next.recordings->mend();
        QVERIFY(next.waitForLength());
        QVERIFY(*next.kept().constFirst().length >= 4s);
        QFile file(found.path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto samples = qint64(playWav(file.readAll()).left.size());
        QCOMPARE(next.kept().constFirst().length->count(), samples / 16);
    }

    void aDeletedRecordingIsGoneFromDiskAndList()
    {
        Desk all;
        QVERIFY(all.call() && all.record());
        all.talk(1s);
        all.line->hangUp();
        QVERIFY(all.waitForLength());
        const Recording one = all.kept().constFirst();
        QSignalSpy changed(all.recordings.get(), &Recordings::changed);
        all.recordings->remove(all.line->record().id, one);
        QTRY_COMPARE(changed.size(), 1);
        QVERIFY(!QFile::exists(one.path));
        QVERIFY(all.kept().isEmpty());
    }

    void aPhoneCallHasNoSoundToRecord()
    {
        Desk all;
        CallTarget target;
        target.kind = SessionKind::PhoneCall;
        all.line = all.desk.startPhoneCall(target);
        QVERIFY(!all.recordings->canRecord(*all.line));
    }
};

HS_TEST_CLASS(TstRecordings)
#include "tst_recordings.moc"
