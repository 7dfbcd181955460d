// Eight hours of one web call's sound at an accelerated clock, with all that listens to it and
// keeps what was heard: one JSON object on standard output. Arguments: the drift of the far end's
// clock in ppm, and a seed.
#include "app/audio/levelmeter.h"
#include "app/audio/silencewatch.h"
#include "app/audio/soundwatch.h"
#include "app/audio/uplinkchunker.h"
#include "app/audio/voicedetector.h"
#include "app/call/flightrecorder.h"
#include "models/domain/answertimes.h"
#include "models/domain/transcript.h"
#include "tests/fakes/fakeclock.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <random>

#include <unistd.h>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 second = hs::audioformat::sampleRate;
constexpr qint64 piece = second / 25; // 40 ms
constexpr qint64 block = second / 100;
constexpr qint64 pieces = 8LL * 3600 * 25;
/// Two minutes: the queue's memory, a ring of a minute, has been used once.
constexpr qint64 settled = 3000;
// The operator speaks, the agent answers, and again.
constexpr qint64 turn = 20 * second;
constexpr qint64 operatorsEnd = 3 * second;
constexpr qint64 answersBegin = second * 38 / 10;
constexpr qint64 answersEnd = 18 * second;

[[nodiscard]] long residentKb()
{
    long pages = 0;
    long resident = 0;
    if (std::FILE *file = std::fopen("/proc/self/statm", "r")) {
        if (std::fscanf(file, "%ld %ld", &pages, &resident) != 2)
            resident = 0;
        std::fclose(file);
    }
    return resident * (sysconf(_SC_PAGESIZE) / 1024);
}

/// Without a mean and without a period: nothing for the stretcher to hold on to.
class Noise final
{
public:
    explicit Noise(unsigned seed) : m_random(seed) { }

    [[nodiscard]] double share() { return double(m_random()) / double(std::mt19937::max()); }
    void fill(std::span<qint16> sound, int peak)
    {
        for (auto &sample : sound)
            sample = qint16(int(m_random() % unsigned(2 * peak + 1)) - peak);
    }

private:
    std::mt19937 m_random;
};

/// What a MediaLine does with sound, and the GUI thread with what it is told, without the devices
/// and without the socket.
class Call final
{
public:
    explicit Call(unsigned seed) : m_noise(seed) { }

    void run(double ppm)
    {
        std::array<qint16, piece> sound{};
        for (qint64 number = 0; number < pieces; ++number) {
            const double jitter = m_noise.share() * double(second) / 100;
            playUntil(double(number * piece) * (1 + ppm / 1e6) + jitter);
            const qint64 at = m_now % turn; // it answers, whatever its clock says
            m_noise.fill(sound, at >= answersBegin && at < answersEnd ? 3000 : 30);
            m_watch.agentSends();
            m_playout.push(
                {reinterpret_cast<const char *>(sound.data()), qsizetype(sizeof(sound))});
            if (number == settled)
                m_begun = residentKb();
        }
    }
    [[nodiscard]] QJsonObject told() const
    {
        const auto &counters = m_playout.counters();
        return {{u"grown_kb"_s, qint64(residentKb() - m_begun)},
                {u"underruns"_s, counters.underruns},
                {u"dropped"_s, counters.dropped},
                {u"concealed"_s, counters.concealed},
                {u"depth_p95_ms"_s, depthPercentile(95)},
                {u"answers"_s, qint64(m_answers.all().size())},
                {u"lines"_s, qint64(m_transcript.lines().size())},
                {u"chunks"_s, m_chunks},
                {u"rows"_s, m_recorder.toCsv().count('\n') - 1}};
    }

private:
    void playUntil(double end)
    {
        for (; double(m_now) < end; m_now += block) {
            render();
            capture();
            m_clock.advance(10ms);
            if (m_now % (block * 3) == 0)
                report();
            if (m_now % second == 0)
                eachSecond();
        }
    }
    void render()
    {
        std::array<qint16, block> out{};
        m_playout.render(out);
        m_watch.rendered(out, 30ms);
        m_agent.add(out);
        ++m_depths[size_t(std::clamp<qint64>(m_playout.depthSamples() / 16, 0, 1000))];
    }
    void capture()
    {
        std::array<qint16, block> in{};
        m_noise.fill(in, m_now % turn < operatorsEnd ? 4000 : 20);
        m_microphone.add(in);
        const auto before = m_voice.voiced();
        m_voice.add(in);
        if (const auto voiced = m_voice.voiced() - before; voiced > 0ms)
            m_watch.operatorSpoke(voiced, m_voice.silentFor());
        m_silence.add(in);
        m_chunker.add(in, [this](auto) { ++m_chunks; });
    }
    void report()
    {
        m_watch.levels(m_microphone.takePeak(), m_agent.takePeak());
        if (const auto wait = m_watch.takeAnswer()) {
            m_answers.add(*wait);
            m_transcript.answered(*wait, elapsed());
        }
    }
    void eachSecond()
    {
        m_recorder.add(m_clock.utcNow(), m_watch.takeSecond());
        const qint64 at = m_now % turn;
        if (at <= operatorsEnd)
            say(hs::Speaker::Operator, at, at == operatorsEnd);
        else if (at > answersBegin && at <= answersEnd)
            say(hs::Speaker::Agent, at - answersBegin, at == answersEnd);
    }
    void say(hs::Speaker who, qint64 span, bool isFinal)
    {
        if (who == hs::Speaker::Operator)
            m_watch.operatorHasWords();
        const QString number = QString::number(m_now / turn); // no line begins like the one before
        m_transcript.apply({who, number + u" and more"_s.repeated(1 + span / second), isFinal},
                           elapsed());
    }
    [[nodiscard]] std::chrono::milliseconds elapsed() const
    {
        return std::chrono::milliseconds(m_now * 1000 / second);
    }
    [[nodiscard]] qint64 depthPercentile(int percent) const
    {
        qint64 left = m_now / block * percent / 100;
        const auto found = std::find_if(m_depths.begin(), m_depths.end(),
                                        [&](qint64 n) { return (left -= n) <= 0; });
        return found - m_depths.begin();
    }

    Noise m_noise;
    hs::test::FakeClock m_clock;
    hs::Playout m_playout;
    hs::SoundWatch m_watch{m_playout, m_clock};
    hs::VoiceDetector m_voice; ///< before any chain: that has a bench of its own
    hs::UplinkChunker m_chunker;
    hs::LevelMeter m_microphone;
    hs::LevelMeter m_agent;
    hs::SilenceWatch m_silence;
    hs::FlightRecorder m_recorder;
    hs::Transcript m_transcript;
    hs::AnswerTimes m_answers;
    std::array<qint64, 1001> m_depths{}; ///< blocks, by whole milliseconds
    qint64 m_now = 0;
    qint64 m_chunks = 0;
    long m_begun = 0; ///< kB, once it has settled
};

} // namespace

int main(int count, char **arguments)
{
    Call call(count > 2 ? unsigned(std::atoi(arguments[2])) : 1);
    call.run(count > 1 ? std::atof(arguments[1]) : 0);
    const QByteArray line = QJsonDocument(call.told()).toJson(QJsonDocument::Compact);
    std::printf("%s\n", line.constData());
    return 0;
}
