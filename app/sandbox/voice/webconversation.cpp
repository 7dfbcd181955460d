#include "app/sandbox/voice/webconversation.h"

#include "app/sandbox/voice/agentvoice.h"
#include "app/sandbox/voice/callerear.h"
#include "app/sandbox/voice/dialogue.h"
#include "app/sandbox/voice/frames.h"
#include "app/sandbox/voice/voiceresources.h"
#include "models/domain/clock.h"

#include <QTimer>

using namespace Qt::StringLiterals;

namespace hs {
namespace {
// After the last word: the client's playout buffer is still sounding.
constexpr std::chrono::milliseconds lastWordGrace{300};
constexpr std::chrono::milliseconds shortestTurn{400}; // less, and not understood: a noise
} // namespace

/// Joins the dialogue, the voice and the ear. Lives on the conversation's thread.
class WebConversation::Private final : public QObject
{
public:
    Private(WebConversation &owner, AgentScript script, VoiceResources &resources,
            const Clock &clock);
    Q_DISABLE_COPY_MOVE(Private)

    void start();
    void speak(const Dialogue::Reply &reply, const QString &query);
    void say(const QString &text);
    void endNow(const QString &reason);
    void stop();

    std::unique_ptr<AgentVoice> voice; ///< Null when silent.
    std::unique_ptr<CallerEar> ear; ///< Null when silent.
    QList<ConversationTurn> turns;
    Dialogue dialogue;
    bool over = false;

private:
    using Ms = std::chrono::milliseconds;
    void hearAndSpeak();
    void bargeIn();
    void takeHeard(const QString &text, Ms took);
    void answerHeld();
    void takeFinished(const QString &text);
    void takeIdle();
    void listen();
    void finish(const QString &reason);
    void sayAtOnce(const QString &text);
    void send(const QByteArray &frame);
    [[nodiscard]] Ms since(std::chrono::microseconds then) const;

    WebConversation &m_owner;
    const Clock &m_clock;
    const Ms m_idleThreshold;
    QTimer m_idle;
    QTimer m_end;
    QStringList m_waiting; ///< say() while somebody was speaking.
    QStringList m_held; ///< Heard while the caller went on speaking; answered together.
    Ms m_heardIn{0};
    bool m_started = false;
    bool m_cutOff = false; ///< The caller's present turn silenced the agent.
    bool m_endsAfter = false;
    std::chrono::microseconds m_answeredAt{0};
};

WebConversation::Private::Private(WebConversation &owner, AgentScript script,
                                  VoiceResources &resources, const Clock &clock)
    : dialogue(script), m_owner(owner), m_clock(clock), m_idleThreshold(script.idleThreshold)
{
    m_idle.setSingleShot(true);
    m_end.setSingleShot(true);
    m_end.setTimerType(Qt::PreciseTimer);
    connect(&m_idle, &QTimer::timeout, this, &Private::takeIdle);
    connect(&m_end, &QTimer::timeout, this, [this] { finish(u"hangup"_s); });
    if (resources.isSilent())
        return;
    voice = std::make_unique<AgentVoice>(*resources.synthesizer(), clock, script.language);
    ear = std::make_unique<CallerEar>(*resources.recognizer(), clock,
                                      resources.options().endOfTurn);
    hearAndSpeak();
}

void WebConversation::Private::hearAndSpeak()
{
    connect(voice.get(), &AgentVoice::began, this,
            [this] { turns.last().synthesis = since(m_answeredAt); });
    connect(voice.get(), &AgentVoice::media, this,
            [this](std::span<const qint16> samples) { send(frames::media(samples)); });
    connect(voice.get(), &AgentVoice::grew, this,
            [this](const QString &text) { send(frames::text("system"_L1, text)); });
    connect(voice.get(), &AgentVoice::finished, this, &Private::takeFinished);
    connect(ear.get(), &CallerEar::onset, this, &Private::bargeIn);
    connect(ear.get(), &CallerEar::partial, this,
            [this](const QString &text) { send(frames::text("partial_text"_L1, text)); });
    connect(ear.get(), &CallerEar::heard, this, &Private::takeHeard);
}

void WebConversation::Private::start()
{
    if (std::exchange(m_started, true) || over)
        return;
    const Dialogue::Reply greeting = dialogue.greeting();
    if (greeting.text.isEmpty())
        listen();
    else
        speak(greeting, {});
}

void WebConversation::Private::speak(const Dialogue::Reply &reply, const QString &query)
{
    if (reply.text.isEmpty() || over)
        return listen();
    m_idle.stop();
    m_answeredAt = m_clock.monotonic();
    m_endsAfter = reply.ends;
    turns.append(
        {query, reply.text, m_clock.utcNow(), std::exchange(m_heardIn, Ms{0}), Ms{0}, Ms{0}});
    if (voice)
        voice->speak(reply.text);
    else
        sayAtOnce(reply.text);
}

void WebConversation::Private::sayAtOnce(const QString &text)
{
    send(frames::text("system"_L1, text));
    send(frames::text("last_system_message"_L1, text));
    if (m_endsAfter)
        finish(u"hangup"_s);
}

void WebConversation::Private::bargeIn()
{
    m_idle.stop();
    m_cutOff = voice->isSpeaking() || m_end.isActive();
    m_end.stop(); // a late word before the line is cut is still heard, and answered with goodbye
    if (!voice->isSpeaking())
        return;
    const bool sounded = voice->hasSounded();
    const QString spoken = voice->cut();
    turns.last().botResponse = spoken;
    if (sounded)
        send(frames::clear());
    if (!spoken.isEmpty())
        send(frames::text("last_system_message"_L1, spoken));
}

void WebConversation::Private::takeHeard(const QString &text, Ms took)
{
    if (over)
        return;
    m_heardIn = took;
    if (!text.isEmpty()) {
        send(frames::text("user"_L1, text));
        m_held.append(text);
    }
    if (!ear->isBusy())
        answerHeld();
}

void WebConversation::Private::answerHeld()
{
    const QString text = std::exchange(m_held, {}).join(u' ');
    if (over)
        return; // the owner stopped us on the caller's words
    if (text.isEmpty() && !m_cutOff && ear->lastSpoken() < shortestTurn)
        return listen(); // a cough
    m_cutOff = false;
    const auto before = m_clock.monotonic();
    const Dialogue::Reply reply = dialogue.hear(text);
    speak(reply, text);
    if (!turns.isEmpty())
        turns.last().thinking = since(before);
}

void WebConversation::Private::takeFinished(const QString &text)
{
    send(frames::text("last_system_message"_L1, text));
    if (over)
        return;
    if (m_endsAfter)
        m_end.start(lastWordGrace);
    else
        listen();
}

void WebConversation::Private::say(const QString &text)
{
    const bool isBusy = voice && (voice->isSpeaking() || ear->isBusy() || m_end.isActive());
    if (isBusy)
        m_waiting.append(text);
    else
        speak({text, false}, {});
}

void WebConversation::Private::listen()
{
    if (over || !ear || ear->isBusy())
        return;
    if (!m_waiting.isEmpty())
        speak({m_waiting.takeFirst(), false}, {});
    else if (m_idleThreshold > Ms{0})
        m_idle.start(m_idleThreshold);
}

void WebConversation::Private::takeIdle()
{
    if (!voice->isSpeaking() && !ear->isBusy())
        speak(dialogue.silence(), {});
}

void WebConversation::Private::endNow(const QString &reason)
{
    if (over)
        return;
    if (voice && voice->isSpeaking()) {
        const QString spoken = voice->cut();
        turns.last().botResponse = spoken;
        if (!spoken.isEmpty())
            send(frames::text("last_system_message"_L1, spoken));
    }
    finish(reason);
}

void WebConversation::Private::finish(const QString &reason)
{
    if (over)
        return;
    send(frames::endCall(reason));
    if (over)
        return; // the owner stopped us on that frame
    stop();
    Q_EMIT m_owner.finished(reason);
}

void WebConversation::Private::stop()
{
    over = true;
    m_idle.stop();
    m_end.stop();
    m_waiting.clear();
    if (ear)
        ear->close();
    if (!voice || !voice->isSpeaking())
        return;
    turns.last().botResponse = voice->cut();
}

void WebConversation::Private::send(const QByteArray &frame)
{
    if (!over)
        Q_EMIT m_owner.frame(frame);
}

WebConversation::Private::Ms WebConversation::Private::since(std::chrono::microseconds then) const
{
    return std::chrono::duration_cast<Ms>(m_clock.monotonic() - then);
}

WebConversation::WebConversation(AgentScript script, VoiceResources &resources, const Clock &clock,
                                 QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(*this, std::move(script), resources, clock))
{
}

WebConversation::~WebConversation()
{
    d->stop();
}

void WebConversation::start()
{
    d->start();
}

void WebConversation::audio(const QByteArray &pcm)
{
    if (d->ear && !d->over)
        d->ear->audio(pcm);
}

void WebConversation::say(const QString &text)
{
    d->say(text);
}

void WebConversation::endNow(const QString &reason)
{
    d->endNow(reason);
}

void WebConversation::endNow()
{
    d->endNow(u"hangup"_s);
}

void WebConversation::stop()
{
    d->stop();
}

bool WebConversation::isSpeaking() const
{
    return d->voice && d->voice->isSpeaking();
}

QList<ConversationTurn> WebConversation::turns() const
{
    return d->turns;
}

QMap<QString, QString> WebConversation::answers() const
{
    return d->dialogue.answers();
}

} // namespace hs
