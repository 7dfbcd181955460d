// What becomes of echo cancellation when something happens to the devices.
#include "app/audio/voicechain.h"
#include "tests/fakes/room.h"
#include "tests/fakes/testmain.h"

using namespace hs;
using namespace hs::test;

namespace {

struct Outcome
{
    Sound heard; ///< by the microphone
    Sound cleaned; ///< by the canceller alone
    Sound out;
};

enum class Mishap { Replug, Gap, Stall, Flush };

/// A speaker with a buffer of 60 ms, a microphone, a room between them and a thread that wakes
/// every 10 ms. Something happens to them after six seconds.
class Devices final
{
public:
    explicit Devices(Mishap mishap) : m_mishap(mishap) { }

    /// What the microphone heard, and what came of it.
    [[nodiscard]] Outcome run(VoiceChain &chain)
    {
        for (int tick = 0; tick < 1'000; ++tick)
            live(tick);
        Room room({});
        const Sound heard = room.mixed(room.echoOf(m_sounded));
        Outcome all;
        for (const Event &event : m_events) {
            if (event.kind == Event::Played)
                chain.played(std::span(m_far).subspan(event.from, event.count));
            else if (event.kind == Event::Changed)
                chain.devicesChanged();
            else if (event.kind == Event::Flushed)
                chain.speakerFlushed();
            else
                capture(chain, std::span(heard).subspan(event.from, event.count), all);
        }
        return all;
    }

private:
    struct Event
    {
        enum Kind { Played, Captured, Changed, Flushed } kind;
        size_t from = 0;
        size_t count = 0;
    };
    static constexpr size_t frame = voiceFrameSamples;
    static constexpr int when = 600; // ticks

    static void capture(VoiceChain &chain, std::span<const qint16> heard, Outcome &all)
    {
        all.heard.insert(all.heard.end(), heard.begin(), heard.end());
        chain.captured(heard, [&](ConstVoiceFrame f) {
            const ConstVoiceFrame before = chain.cleaned();
            all.out.insert(all.out.end(), f.begin(), f.end());
            all.cleaned.insert(all.cleaned.end(), before.begin(), before.end());
        });
    }
    void live(int tick)
    {
        const int since = tick - when;
        for (size_t i = 0; i < frame; ++i) {
            const bool has = m_isOpen && m_taken < m_written;
            m_sounded.push_back(has ? m_far[m_taken] : qint16{0});
            m_taken += has ? 1 : 0;
        }
        if (m_mishap == Mishap::Replug && since == 0) {
            m_isOpen = false;
            m_events.push_back({Event::Changed});
        }
        if (m_mishap == Mishap::Replug && since == 30) {
            m_isOpen = true;
            m_taken = m_written; // what the old one held is gone
            m_buffer = 480; // and the new one is faster
            m_events.push_back({Event::Changed});
        }
        if (m_mishap == Mishap::Flush && since == 0) {
            m_taken = m_written;
            m_events.push_back({Event::Flushed});
        }
        if (m_mishap == Mishap::Stall && since >= 0 && since < 10)
            return;
        wake(m_mishap == Mishap::Gap && since >= 0 && since < 25);
    }
    void wake(bool deaf)
    {
        while (m_isOpen && m_written - m_taken + frame <= m_buffer) {
            m_events.push_back({Event::Played, m_written, frame});
            m_written += frame;
        }
        const size_t now = m_sounded.size();
        if (!deaf)
            m_events.push_back({Event::Captured, m_heard, now - m_heard});
        m_heard = now;
    }

    Mishap m_mishap;
    Sound m_far = babble(11, 1);
    Sound m_sounded; ///< by the speaker, second for second
    std::vector<Event> m_events;
    size_t m_written = 0; ///< of m_far, into the speaker
    size_t m_taken = 0; ///< of m_far, by the speaker
    size_t m_heard = 0; ///< of the microphone's sound
    size_t m_buffer = 960;
    bool m_isOpen = true;
};

} // namespace

class TstVoiceDevices : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatHappensToDevicesIsLearnedAnewAtOnce_data()
    {
        QTest::addColumn<Mishap>("mishap");
        QTest::newRow("another speaker") << Mishap::Replug;
        QTest::newRow("a gap of the microphone") << Mishap::Gap;
        QTest::newRow("a stall of the thread") << Mishap::Stall;
        QTest::newRow("a flush") << Mishap::Flush;
    }

    void whatHappensToDevicesIsLearnedAnewAtOnce()
    {
        QFETCH(const Mishap, mishap);
        Devices devices(mishap);
        VoiceOptions options;
        options.gainControl = false; // levels are compared
        VoiceChain chain(options);
        const Outcome all = devices.run(chain);
        // The canceller alone; speexdsp's knows less of a room of 200 ms, and learns it more
        // slowly.
        const bool best = chain.engine() == EchoEngine::WebRtc;
        QVERIFY(ratioDb(all.heard, all.cleaned, 4, 6) > (best ? 15 : 9));
        QVERIFY(ratioDb(all.heard, all.cleaned, 7.5, 9.5) > (best ? 15 : 4));
        // With the gate.
        QVERIFY(ratioDb(all.heard, all.out, 6.3, 7.5) > (best ? 15 : 10));
    }
};
HS_TEST_CLASS(TstVoiceDevices)
#include "tst_voicedevices.moc"
