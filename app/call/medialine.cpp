#include "app/call/medialine.h"

#include "models/domain/audioformat.h"

#include <QLoggingCategory>

#include <algorithm>
#include <array>
#include <utility>

namespace hs {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcMedia, "hookswitch.media", QtInfoMsg)

constexpr auto drainStep = 20ms;
constexpr auto harmlessBuffer = 32ms; // with the fade it is silent in 40 ms
constexpr qint64 firstSilenceSamples = audioformat::sampleRate * 3 / 10;

void setUp(QTimer &timer, std::chrono::milliseconds interval, bool singleShot)
{
    timer.setTimerType(Qt::PreciseTimer);
    timer.setInterval(interval);
    timer.setSingleShot(singleShot);
}

} // namespace

MediaLine::MediaLine(PortFactory makePort, SocketFactory makeSocket, const Timing &timing)
    : m_makePort(std::move(makePort))
    , m_makeSocket(std::move(makeSocket))
    , m_timing(timing)
    // Children follow moveToThread(); plain members would stay behind on the maker's thread.
    , m_deviceWatch(this)
    , m_watch(m_playout, timing.clock != nullptr ? *timing.clock : m_systemClock)
    , m_uplink([this](std::span<const qint16> chunk) { sendChunk(chunk); })
    , m_report(m_watch, m_uplink, this)
    , m_firstSilence(firstSilenceSamples)
    , m_connectTimer(this)
    , m_closingTimer(this)
    , m_drainTimer(this)
    , m_silenceTimer(this)
{
    setUp(m_connectTimer, timing.connect, true);
    setUp(m_closingTimer, timing.closing, true);
    setUp(m_drainTimer, drainStep, false);
    setUp(m_silenceTimer, 20ms, false);
    connect(&m_connectTimer, &QTimer::timeout, this, [this] {
        m_connectTimedOut = true;
        m_socket->abort();
    });
    connect(&m_closingTimer, &QTimer::timeout, this, [this] {
        Q_EMIT noted(Origin::Timer, u"socket.close-unanswered"_s, {});
        m_socket->abort();
    });
    connect(&m_report, &LineReport::levels, this, &MediaLine::levels);
    connect(&m_report, &LineReport::quality, this, &MediaLine::quality);
    connect(&m_report, &LineReport::answeredAfter, this, &MediaLine::answeredAfter);
    connect(&m_report, &LineReport::warned, this, &MediaLine::warned);
    connect(&m_report, &LineReport::noted, this, &MediaLine::noted);
    connect(&m_drainTimer, &QTimer::timeout, this, &MediaLine::drainSpeaker);
    connect(&m_silenceTimer, &QTimer::timeout, this, [this] {
        static constexpr std::array<qint16, audioformat::frameSamples> silence{};
        m_uplink.sendSilence(silence);
    });
}

MediaLine::~MediaLine()
{
    if (m_port)
        m_port->setClient(nullptr);
}

void MediaLine::openMicrophone()
{
    m_port = m_makePort();
    m_port->setClient(this);
    m_port->setWishes(m_wishes);
    watchPort();
    m_port->openMicrophone();
}

void MediaLine::setWishes(const DeviceWishes &wishes)
{
    m_wishes = wishes;
    if (m_port)
        m_port->setWishes(wishes);
}

void MediaLine::watchPort()
{
    AudioPort *port = m_port.get();
    m_deviceWatch.follow(*port);
    connect(&m_deviceWatch, &LineSoundWatch::changed, this, &MediaLine::soundChanged);
    connect(&m_deviceWatch, &LineSoundWatch::warned, this, &MediaLine::warned);
    connect(port, &AudioPort::microphoneReady, this, &MediaLine::onMicrophoneReady);
    connect(port, &AudioPort::microphoneFailed, this, &MediaLine::microphoneFailed);
    connect(port, &AudioPort::microphoneLost, this, &MediaLine::onMicrophoneLost);
    connect(port, &AudioPort::microphoneClosed, this, &MediaLine::microphoneClosed);
    connect(port, &AudioPort::speakerReady, this, [this](const QString &name) {
        m_speakerOpen = true;
        m_uplink.devicesChanged();
        Q_EMIT noted(Origin::Audio, name.isEmpty() ? u"speaker.unheard"_s : u"speaker.open"_s, name);
        if (std::exchange(m_speakerMissing, false))
            Q_EMIT warned(CallWarning::SpeakerBack);
    });
    const auto noSpeaker = [this](const Error &error) {
        m_speakerMissing = true;
        m_speakerOpen = false;
        m_cue.drop();
        m_uplink.devicesChanged();
        Q_EMIT noted(Origin::Audio, u"speaker.missing"_s, error.detail);
        Q_EMIT warned(error.kind == ErrorKind::SpeakerRefused ? CallWarning::SpeakerRefused
                                                              : CallWarning::SpeakerMissing);
    };
    connect(port, &AudioPort::speakerFailed, this, noSpeaker);
    connect(port, &AudioPort::speakerLost, this, noSpeaker);
}

void MediaLine::onMicrophoneReady(const QString &name, bool silent)
{
    m_silenceTimer.stop();
    m_firstSilence.reset(); // whatever was heard, or not, was heard of another one
    m_laterSilence.reset();
    m_uplink.microphoneOpened();
    Q_EMIT noted(Origin::Audio, m_typed ? u"typed.ready"_s : u"microphone.open"_s, name);
    if (m_uplink.cancels())
        noteCanceller();
    if (m_microphoneWasReady) {
        Q_EMIT warned(CallWarning::MicrophoneBack);
        return;
    }
    m_microphoneWasReady = true;
    Q_EMIT microphoneReady(name, silent);
}

void MediaLine::onMicrophoneLost(const Error &error)
{
    if (!m_microphoneWasReady)
        return;
    // The platform hears silence rather than nothing, so that its own timers see a live caller.
    m_silenceTimer.start();
    Q_EMIT noted(Origin::Audio, u"microphone.lost"_s, error.detail);
    Q_EMIT warned(error.kind == ErrorKind::MicrophoneRefused ? CallWarning::MicrophoneRefused
                                                             : CallWarning::MicrophoneLost);
}

void MediaLine::connectTo(const QUrl &socketUrl)
{
    if (m_switchedOff) { // before there was a socket
        m_over = true;
        Q_EMIT closed({}, false);
        return;
    }
    m_socket = m_makeSocket();
    watchSocket();
    m_connectTimer.start();
    m_socket->open(socketUrl);
}

void MediaLine::watchSocket()
{
    connect(m_socket.get(), &SessionSocket::opened, this, [this] {
        m_connectTimer.stop();
        if (m_ending) {
            m_closingTimer.start(); // hung up while connecting: the close frame has just left
            return;
        }
        m_sending = true;
        m_uplink.begin();
        m_port->openSpeaker();
        m_report.start(*m_socket);
        Q_EMIT answered();
    });
    connect(m_socket.get(), &SessionSocket::received, this, &MediaLine::onMessage);
    connect(m_socket.get(), &SessionSocket::closed, this, &MediaLine::onClosed);
}

void MediaLine::onMessage(const SocketMessage &message)
{
    if (m_over)
        return;
    if (m_ending) {
        // Only evidence counts now: both sides may hang up at once.
        if (const auto *end = std::get_if<PlatformEnd>(&message); end && !m_platformEnded) {
            m_platformEnded = true;
            Q_EMIT platformEnded(end->reason);
        }
        return;
    }
    if (const auto *audio = std::get_if<AgentAudio>(&message)) {
        m_watch.agentSends();
        m_playout.stoodStill(m_standstill.look(now()));
        m_playout.push(audio->pcm);
    } else if (std::holds_alternative<ClearPlayback>(message)) {
        silenceAgent();
    } else if (const auto *heard = std::get_if<OperatorPartial>(&message)) {
        m_watch.operatorHasWords();
        Q_EMIT transcript({Speaker::Operator, heard->text, false});
    } else if (const auto *said = std::get_if<OperatorFinal>(&message)) {
        m_watch.operatorHasWords();
        Q_EMIT transcript({Speaker::Operator, said->text, true});
    } else if (const auto *growing = std::get_if<AgentPartial>(&message)) {
        Q_EMIT transcript({Speaker::Agent, growing->text, false});
    } else if (const auto *done = std::get_if<AgentFinal>(&message)) {
        Q_EMIT transcript({Speaker::Agent, done->text, true});
    } else if (const auto *end = std::get_if<PlatformEnd>(&message)) {
        onPlatformEnd(end->reason);
    } else if (const auto *ignored = std::get_if<IgnoredFrame>(&message)) {
        qCDebug(lcMedia) << "frame ignored:" << ignored->why;
    }
}

void MediaLine::silenceAgent()
{
    const qint64 samples = m_playout.clear();
    // What a short buffer holds leads into the fade; thrown away, it would end with a click.
    if (m_port->speakerLatency() > harmlessBuffer) {
        m_port->flushSpeaker();
        m_tap.flushed();
        m_uplink.speakerFlushed();
    }
    if (const auto cut = m_watch.cut(samples))
        Q_EMIT cutShort(*cut);
}

void MediaLine::onPlatformEnd(const QString &reason)
{
    m_platformEnded = true;
    m_ending = true;
    stopSending();
    m_silenceTimer.stop();
    m_report.stop();
    m_port->closeMicrophone(); // before the proof, after which a receipt takes no such step
    Q_EMIT platformEnded(reason);
    m_socket->close();
    m_closingTimer.start();
    m_drainTimer.start(); // the agent's goodbye may still be playing
}

void MediaLine::end()
{
    if (m_over || !m_socket) {
        release();
        return;
    }
    if (m_ending)
        return;
    m_ending = true;
    // The close frame first: every line of code before it is paid for by the second. While the
    // upgrade is still being answered the socket waits for that, within the time for connecting:
    // only then can there be proof.
    if (m_sending)
        m_closingTimer.start();
    stopSending();
    m_socket->close();
    if (m_over)
        return; // nothing had left yet, so there was nothing to wait for
    Q_EMIT closeFrameSent();
    closeDevices();
}

void MediaLine::switchOff()
{
    if (m_over || m_ending)
        return;
    m_switchedOff = true;
    Q_EMIT noted(Origin::Guard, u"line.switched-off"_s, {});
    Q_EMIT switchedOff();
    end();
}

void MediaLine::closeDevices()
{
    m_silenceTimer.stop();
    m_report.stop();
    m_drainTimer.stop();
    m_playout.clear();
    if (!m_port)
        return;
    m_port->flushSpeaker();
    m_port->closeMicrophone();
    m_port->closeSpeaker();
    m_deviceWatch.closed();
}

void MediaLine::drainSpeaker()
{
    m_drainedFor += static_cast<int>(drainStep.count());
    if ((m_playout.isPlaying() || m_cue.isSounding()) && m_drainedFor < m_timing.drain.count())
        return;
    m_drainTimer.stop();
    m_port->closeSpeaker();
    m_deviceWatch.closed();
}

void MediaLine::onClosed(const SocketClosing &how)
{
    if (m_over)
        return;
    m_over = true;
    stopSending();
    m_connectTimer.stop();
    m_closingTimer.stop();
    if (!m_platformEnded)
        closeDevices();
    Q_EMIT closed(how, m_connectTimedOut);
}

void MediaLine::setMuted(bool muted)
{
    m_uplink.setMuted(muted);
}

void MediaLine::setVoiceOptions(const VoiceOptions &options)
{
    const bool cancelled = m_uplink.cancels();
    const EchoEngine engine = m_uplink.chain().engine();
    m_uplink.setOptions(options);
    const bool isOther = cancelled != m_uplink.cancels() || engine != m_uplink.chain().engine();
    if (isOther && m_microphoneWasReady && !m_ending)
        noteCanceller();
}

void MediaLine::takeTypedWords(const VoiceOptions &options)
{
    m_typed = true;
    m_uplink.setOptions(options);
}

void MediaLine::noteCanceller()
{
    const bool webrtc = m_uplink.chain().engine() == EchoEngine::WebRtc;
    if (m_uplink.cancels())
        Q_EMIT noted(Origin::Audio, u"microphone.canceller"_s, webrtc ? u"WebRTC"_s : u"Speex"_s);
    else
        Q_EMIT noted(Origin::Audio, u"microphone.uncancelled"_s, {});
}

void MediaLine::stopSending()
{
    m_sending = false;
    m_uplink.end();
}

void MediaLine::captured(std::span<const qint16> samples)
{
    if (!m_typed)
        watchMicrophone(samples);
    const auto before = m_uplink.voiced();
    m_uplink.captured(samples);
    const auto voiced = m_uplink.voiced() - before;
    if (voiced > 0ms && !m_uplink.isMuted()) // nobody answers what nobody heard
        m_watch.operatorSpoke(voiced, m_uplink.silentFor());
}

// Zeros from the start mean a microphone that is switched off or not permitted. Once it has been
// heard, longer stretches are needed: noise gates deliver zeros between words.
void MediaLine::watchMicrophone(std::span<const qint16> samples)
{
    m_deviceWatch.captured(samples);
    SilenceWatch &watch = m_heard ? m_laterSilence : m_firstSilence;
    const bool wasSilent = watch.isSilent();
    if (watch.add(samples)) {
        Q_EMIT warned(CallWarning::MicrophoneDigitalSilence);
        return;
    }
    if (watch.isSilent())
        return;
    if (wasSilent)
        Q_EMIT warned(CallWarning::MicrophoneHeard);
    m_heard = m_heard || std::any_of(samples.begin(), samples.end(), SilenceWatch::isSound);
}

qint64 MediaLine::now() const
{
    const Clock &clock = m_timing.clock != nullptr ? *m_timing.clock : m_systemClock;
    return clock.monotonic().count() * (audioformat::sampleRate / 1000) / 1000;
}

void MediaLine::render(std::span<qint16> samples)
{
    m_playout.stoodStill(m_standstill.took(now(), static_cast<qint64>(samples.size())));
    m_playout.render(samples);
    m_report.played(samples);
    m_tap.played(samples, *m_port);
    if (!m_speakerOpen) // nobody hears it, and no echo comes of it
        return m_watch.rendered(samples, std::nullopt);
    const auto untilHeard = m_port->soundDelay();
    m_watch.rendered(samples, untilHeard);
    m_cue.mixInto(samples); // it is no word of the agent's, but comes back as its echo does
    m_uplink.played(samples, untilHeard);
}

} // namespace hs
