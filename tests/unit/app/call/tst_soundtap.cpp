#include "app/audio/soundtap.h"
#include "app/call/medialine.h"
#include "models/domain/audioformat.h"
#include "tests/fakes/fakeaudioport.h"
#include "tests/fakes/fakesessionsocket.h"
#include "tests/fakes/testmain.h"

#include <QtEndian>

#include <algorithm>

using namespace hs;
using namespace hs::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

struct Tap final : SoundTap
{
    std::vector<qint16> out;
    std::vector<qint16> in;
    std::chrono::microseconds latency{};
    int flushes = 0;
    void flushed() override { ++flushes; }
    std::vector<Uplink> uplinks;
    void notice(std::span<qint16> samples) override { samples.front() = 77; }
    void sent(std::span<const qint16> samples, const Uplink &uplink) override
    {
        uplinks.push_back(uplink);
        out.insert(out.end(), samples.begin(), samples.end());
    }
    void played(std::span<const qint16> samples, std::chrono::microseconds heardIn) override
    {
        latency = heardIn;
        in.insert(in.end(), samples.begin(), samples.end());
    }
};

template <typename Made> auto maker(Made *&place)
{
    return [&place] {
        auto made = std::make_unique<Made>();
        place = made.get();
        return made;
    };
}

struct InCall
{
    FakeAudioPort *port = nullptr;
    FakeSessionSocket *socket = nullptr;
    MediaLine media{maker(port), maker(socket), {10s, 20ms, 100ms}};

    InCall()
    {
        VoiceOptions plain;
        plain.echoCancellation = plain.noiseSuppression = plain.gainControl = false;
        media.setVoiceOptions(plain);
        media.openMicrophone();
        port->microphoneWorks();
        media.connectTo(QUrl(u"ws://127.0.0.1/x"_s));
        socket->acceptUpgrade();
        port->speakerWorks();
    }
};

constexpr int chunk = audioformat::uplinkChunkSamples;
constexpr int wholeFrames = 13 * audioformat::sampleRate / 100; // of 10 ms: a chunk and a bit

} // namespace

class TstSoundTap : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itSeesWhatLeftAndWhatWasPlayed()
    {
        InCall call;
        FakeAudioPort *const port = call.port;
        FakeSessionSocket *const socket = call.socket;
        MediaLine &media = call.media;
        port->latency = 70ms;
        const auto tap = std::make_shared<Tap>();
        media.setTap(tap);
        const std::vector<qint16> voice(1'600, 9000);
        Q_EMIT socket->received(
            AgentAudio{QByteArray(reinterpret_cast<const char *>(voice.data()), 3'200)});
        port->speak(wholeFrames, 1000);
        media.setMuted(true);
        port->speak(wholeFrames, 1000);
        const auto heard = port->play(1'600);
        Q_EMIT socket->received(ClearPlayback{});
        media.setTap(nullptr);
        port->speak(wholeFrames, 1000);
        port->play(320);

        QCOMPARE(tap->in, heard);
        QCOMPARE(tap->latency, 70ms);
        QCOMPARE(tap->flushes, 1);
        QCOMPARE(tap->out.size(), std::size_t(2 * audioformat::uplinkChunkSamples));
        QVERIFY(std::any_of(tap->out.begin() + 1, tap->out.begin() + chunk,
                            [](qint16 sample) { return sample > 300; }));
        QCOMPARE(tap->out.back(), 0); // muted
        QCOMPARE(qFromLittleEndian<qint16>(socket->sent().first().constData()), 77);
        QCOMPARE(qFromLittleEndian<qint16>(socket->sent().last().constData()), 0);
    }

    void itIsToldWhatASlowSocketDropped()
    {
        InCall call;
        FakeAudioPort *const port = call.port;
        FakeSessionSocket *const socket = call.socket;
        MediaLine &media = call.media;
        socket->m_isSlow = true;
        port->speak(chunk, 1000); // before anybody looked on
        const auto tap = std::make_shared<Tap>();
        media.setTap(tap);
        const auto next = [&] {
            port->speak(chunk, 1000);
            return tap->uplinks.back();
        };
        SoundTap::Uplink now = next(); // nothing is dropped
        QCOMPARE(now.waiting, chunk);
        QCOMPARE(now.lost, 0);
        now = next(); // what nobody saw is dropped
        QCOMPARE(now.waiting, 2 * chunk);
        QCOMPARE(now.lost, 0);
        now = next();
        QCOMPARE(now.waiting, 2 * chunk);
        QCOMPARE(now.lost, chunk);
        QCOMPARE(now.lostAt, 0);
        socket->m_waiting = 1; // one has left meanwhile
        now = next();
        QCOMPARE(now.waiting, 2 * chunk);
        QCOMPARE(now.lost, 0);
        now = next();
        QCOMPARE(now.lost, chunk);
        QCOMPARE(now.lostAt, 2 * chunk);
        socket->m_isSlow = false;
        socket->m_waiting = 0;
        now = next();
        QCOMPARE(now.waiting, 0);
        QCOMPARE(now.lost, 0);
    }
};

HS_TEST_CLASS(TstSoundTap)
#include "tst_soundtap.moc"
