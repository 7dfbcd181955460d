#include "app/call/soundcheckrun.h"
#include "tests/fakes/fakeaudioport.h"
#include "tests/fakes/testmain.h"

#include <QPointer>
#include <QSignalSpy>

using namespace hs;
using namespace hs::test;
using namespace std::chrono_literals;

namespace {

struct Check
{
    QPointer<FakeAudioPort> port;
    int closedMicrophones = 0;
    SoundCheckRun run{[this] {
        auto made = std::make_unique<FakeAudioPort>();
        port = made.get();
        QObject::connect(port, &AudioPort::microphoneClosed, port, [this] { ++closedMicrophones; });
        return made;
    }};
    QSignalSpy finished{&run, &SoundCheckRun::finished};
    QSignalSpy failed{&run, &SoundCheckRun::failed};
    QSignalSpy stopped{&run, &SoundCheckRun::stopped};

    void begin()
    {
        run.start({});
        port->microphoneWorks();
        port->speakerWorks();
    }
    void hear(int samples)
    {
        port->speak(samples, 500);
        port->play(samples);
    }
};

} // namespace

class TstSoundCheckRun : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itEndsAfterFiveSecondsOfSoundWithTheDevicesClosed()
    {
        Check check;
        check.begin();
        QVERIFY(check.port->microphoneOpen && check.port->speakerOpen);
        check.hear(79'999);
        check.hear(160);
        QTRY_COMPARE(check.finished.size(), 1);
        QVERIFY(!check.port);
        QCOMPARE(check.closedMicrophones, 1);
        const auto figures = check.finished.at(0).at(0).value<SoundCheckFigures>();
        QCOMPARE(figures.captured, 80'000);
        QVERIFY(figures.noise);
    }

    void progressIsTold()
    {
        Check check;
        check.begin();
        QSignalSpy progress(&check.run, &SoundCheckRun::progressed);
        check.hear(30'000);
        QTRY_VERIFY(!progress.isEmpty());
        QCOMPARE(progress.last().at(0).value<SoundCheck::Phase>(), SoundCheck::Phase::Voice);
    }

    void aMicrophoneThatDeliversNothingFails()
    {
        Check check;
        check.run.setPatience(5ms);
        check.begin();
        QTRY_COMPARE(check.failed.size(), 1);
        QCOMPARE(check.failed.at(0).at(0).value<Error>().kind, ErrorKind::MicrophoneSilent);
        QVERIFY(!check.port);
    }

    void aMicrophoneThatIsRefusedFailsAtOnce()
    {
        Check check;
        check.run.start({});
        check.port->microphoneFails(ErrorKind::MicrophoneRefused);
        QTRY_COMPARE(check.failed.size(), 1);
        QCOMPARE(check.failed.at(0).at(0).value<Error>().kind, ErrorKind::MicrophoneRefused);
        QCOMPARE(check.finished.size(), 0);
    }

    void stoppingClosesEverythingAtOnce()
    {
        Check check;
        check.begin();
        check.hear(8'000);
        check.run.stop();
        QCOMPARE(check.stopped.size(), 1);
        QCOMPARE(check.closedMicrophones, 1);
        check.run.stop();
        QCOMPARE(check.stopped.size(), 1);
    }
};

HS_TEST_CLASS(TstSoundCheckRun)
#include "tst_soundcheckrun.moc"
