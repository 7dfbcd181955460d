// hs_voicebench: the operator's sound chain alone, measured by calculation or as a bare loop
// between the system's microphone and its speaker. Tells its figures as one JSON object.
#include "app/audio/resampler.h"
#include "app/audio/samplering.h"
#include "app/audio/soundsystem.h"
#include "app/audio/voicechain.h"
#include "tests/fakes/doubletalk.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSocketNotifier>

#include <cmath>
#include <cstdio>
#include <cstring>
#include <unistd.h>

using namespace hs;
using namespace hs::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int rate = audioformat::sampleRate;

int tell(const QJsonObject &figures)
{
    const QByteArray line = QJsonDocument(figures).toJson(QJsonDocument::Compact) + '\n';
    std::fputs(line.constData(), stdout);
    std::fflush(stdout);
    return 0;
}

[[nodiscard]] Sound load(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray bytes = file.readAll();
    Sound sound(static_cast<size_t>(bytes.size()) / sizeof(qint16));
    std::memcpy(sound.data(), bytes.constData(), sound.size() * sizeof(qint16));
    return sound;
}

[[nodiscard]] VoiceOptions optionsFor(const QString &engine)
{
    VoiceOptions options;
    options.gainControl = !engine.endsWith("-plain"_L1); // levels are compared
    options.engine = engine.startsWith("speex"_L1) ? EchoEngine::Speex : EchoEngine::WebRtc;
    return options;
}

/// Figures of one engine must not be told as another's.
[[nodiscard]] bool isThere(const VoiceOptions &options)
{
    const bool there = isBuiltIn(options.engine);
    if (!there)
        std::fputs("That engine is not in this build.\n", stderr);
    return there;
}

struct Taken
{
    Sound out;
    Sound cleaned; ///< by the canceller alone
};

/// `told`: what the port says of its delay.
[[nodiscard]] Taken through(VoiceChain &chain, const Sound &far, const Sound &heard,
                            std::chrono::milliseconds told)
{
    Taken all;
    for (size_t at = 0; at + 320 <= heard.size(); at += 320) {
        chain.played(std::span(far).subspan(at, 320), told);
        chain.captured(std::span(heard).subspan(at, 320), [&all, &chain](ConstVoiceFrame f) {
            const ConstVoiceFrame cleaned = chain.cleaned();
            all.out.insert(all.out.end(), f.begin(), f.end());
            all.cleaned.insert(all.cleaned.end(), cleaned.begin(), cleaned.end());
        });
    }
    return all;
}

/// The far speech alone, then once more with the near one in its second half.
int cancel(const VoiceOptions &options, const Sound &far, const Sound &spoken, int delayMs,
           unsigned seed, std::chrono::milliseconds told)
{
    if (!isThere(options))
        return 1;
    Room room({.delaySamples = delayMs * rate / 1000, .seed = seed});
    const Sound echo = room.echoOf(far);
    const auto length = static_cast<double>(far.size()) / rate;
    const Sound alone = room.mixed(echo);
    VoiceChain first(options);
    QElapsedTimer clock;
    clock.start();
    const Taken out = through(first, far, alone, told);
    const double frameUs = static_cast<double>(clock.nsecsElapsed()) / 1'000 / (length * 100);

    Sound near(far.size());
    const size_t from = far.size() / 2;
    std::copy_n(spoken.begin(), std::min(spoken.size(), near.size() - from),
                near.begin() + static_cast<ptrdiff_t>(from));
    const double until
        = std::min(length, length / 2 + static_cast<double>(spoken.size()) / rate) - 0.1;
    VoiceChain second(options);
    const Taken both = through(second, far, room.mixed(echo, near), told);
    const DoubleTalk parts = takenApart(near, echo, both.out, length / 2, until);
    return tell({{u"first"_s, ratioDb(alone, out.cleaned, 0, 2)},
                 {u"later"_s, ratioDb(alone, out.cleaned, 2, length - 0.1)},
                 {u"gated_first"_s, ratioDb(alone, out.out, 0, 2)},
                 {u"gated_later"_s, ratioDb(alone, out.out, 2, length - 0.1)},
                 {u"loss"_s, parts.loss},
                 {u"worst_loss"_s, parts.worstLoss},
                 {u"leak"_s, parts.leak},
                 {u"worst_leak"_s, parts.worstLeak},
                 {u"frame_us"_s, frameUs}});
}

[[nodiscard]] double passed(double hertz)
{
    Resampler resampler(48'000, rate);
    const Sound in = sine(0.5, hertz, 20'000, 48'000);
    const auto made = resampler.process(in);
    return levelDb(made.subspan(1'600, 4'800)) - levelDb(std::span(in).subspan(4'800, 14'400));
}

int measureResampler()
{
    double ripple = 0;
    double alias = -200;
    for (double hertz = 100; hertz <= 7'000; hertz += 100)
        ripple = std::max(ripple, std::abs(passed(hertz)));
    for (double hertz = 9'000; hertz < 24'000; hertz += 100)
        alias = std::max(alias, passed(hertz));
    return tell({{u"ripple"_s, ripple}, {u"alias"_s, alias}});
}

/// Microphone, chain, speaker; no chunks and no playout between them.
class Loop final : public AudioClient
{
public:
    explicit Loop(const VoiceOptions &options) : m_chain(options) { }
    void captured(std::span<const qint16> samples) override
    {
        m_chain.captured(samples, [this](ConstVoiceFrame frame) {
            for (const qint16 sample : frame)
                m_ring.push(sample);
        });
    }
    void render(std::span<qint16> samples) override
    {
        const auto had = static_cast<size_t>(m_ring.pop(samples));
        std::fill(samples.begin() + static_cast<ptrdiff_t>(had), samples.end(), qint16{0});
        // What piled up before the speaker was open must not stay for ever.
        if (const qint64 surplus = m_ring.size() - qint64{voiceFrameSamples}; surplus > 0) {
            m_ring.discard(surplus);
            m_discarded += m_rendered > rate ? surplus : 0; // a second to warm up
        }
        m_rendered += static_cast<qint64>(samples.size());
        m_chain.played(samples);
    }

    [[nodiscard]] qint64 discarded() const { return m_discarded; }

private:
    VoiceChain m_chain;
    qint64 m_rendered = 0;
    qint64 m_discarded = 0;
    SampleRing m_ring{rate};
};

int runLoop(const QString &engine)
{
    if (!isThere(optionsFor(engine)))
        return 1;
    Loop loop(optionsFor(engine));
    const std::unique_ptr<AudioPort> made = soundsystem::makePort();
    AudioPort &port = *made;
    port.setClient(&loop);
    QObject::connect(&port, &AudioPort::microphoneReady, &port, [&port] { port.openSpeaker(); });
    QObject::connect(&port, &AudioPort::speakerReady, &port, [] { tell({{u"ready"_s, true}}); });
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &port, [] { QCoreApplication::quit(); });
    port.openMicrophone();
    const int status = QCoreApplication::exec();
    port.setClient(nullptr);
    tell({{u"discarded"_s, loop.discarded()}});
    return status;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.value(1) == "resampler"_L1)
        return measureResampler();
    if (words.value(1) == "loop"_L1 && words.size() == 3)
        return runLoop(words.at(2));
    if (words.value(1) == "cancel"_L1 && words.size() == 8)
        return cancel(optionsFor(words.at(2)), load(words.at(3)), load(words.at(4)),
                      words.at(5).toInt(), words.at(6).toUInt(),
                      std::chrono::milliseconds(words.at(7).toInt()));
    std::fputs("Usage: hs_voicebench resampler | loop ENGINE | cancel ENGINE FAR NEAR DELAY_MS "
               "SEED TOLD_MS\n",
               stderr);
    return 2;
}
