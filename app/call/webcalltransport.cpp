#include "app/call/webcalltransport.h"

#include "app/api/platformclient.h"
#include "app/call/mediathread.h"
#include "app/call/sounddesk.h"
#include "app/call/spokenport.h"
#include "app/call/voiceswitches.h"
#include "app/ladder/evidence.h"
#include "models/domain/whilealive.h"

#include <QJsonObject>
#include <QLoggingCategory>

#include <utility>

namespace hs {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcWebCall, "hookswitch.webcall", QtInfoMsg)

QJsonObject customVariables(const CallTarget &target)
{
    QJsonObject variables;
    if (!target.callerName.isEmpty()) {
        variables.insert("name"_L1, target.callerName);
        variables.insert("caller_name"_L1, target.callerName);
    }
    if (!target.language.isEmpty())
        variables.insert("language"_L1, target.language);
    return variables;
}

// A synthesised voice has neither echo nor noise to lose.
VoiceOptions asItIs(const VoiceSwitches *voice)
{
    VoiceOptions options = voice != nullptr ? voice->options() : VoiceOptions{};
    options.echoCancellation = options.noiseSuppression = options.gainControl = false;
    options.halfDuplex = false;
    return options;
}

// A 5xx may come from a gateway whose backend has opened the line all the same.
bool refusedByPlatform(const SocketClosing &how)
{
    const int status = how.error ? how.error->httpStatus : 0;
    return status >= 300 && status < 500;
}

EndStep platformEnd(const QString &reason)
{
    EndStep step;
    step.kind = EndStepKind::EndCallFrame;
    step.outcome = EndStepOutcome::Proof;
    step.proof = EndProof::EndCallFrame;
    step.answer = reason;
    return step;
}

EndStep socketStep(EndStepKind kind, EndStepOutcome outcome, const QString &answer)
{
    EndStep step;
    step.kind = kind;
    step.outcome = outcome;
    step.proof = outcome == EndStepOutcome::Proof ? EndProof::CloseHandshake : EndProof::None;
    step.answer = answer;
    return step;
}

QString describe(const SocketClosing &how)
{
    const QString error = how.error ? how.error->detail : u"none"_s;
    return u"code %1, handshake %2, by %3, error %4"_s.arg(
        QString::number(how.code), how.handshakeComplete ? u"complete"_s : u"incomplete"_s,
        how.byPeer ? u"platform"_s : u"us"_s, error);
}

} // namespace

WebCallTransport::WebCallTransport(Means means, QObject *parent)
    : CallTransport(parent), m_means(std::move(means))
{
}

WebCallTransport::~WebCallTransport()
{
    releaseLine();
    if (m_line)
        m_line->deleteLater();
}

void WebCallTransport::prepare(const CallTarget &target)
{
    if (m_stage != Stage::Idle)
        return;
    m_stage = Stage::Preparing;
    m_target = target;
    m_line = new MediaLine(portFor(target), m_means.makeSocket, m_means.timing);
    watchLine();
    if (m_means.sound != nullptr) {
        m_line->setWishes(m_means.sound->wishes());
        connect(m_means.sound, &SoundDesk::wishesChanged, m_line, &MediaLine::setWishes);
    }
    if (target.typed) {
        Q_EMIT noted(Origin::Program, u"line.typed"_s, {});
        m_line->takeTypedWords(asItIs(m_means.voice));
    } else if (m_means.voice != nullptr) {
        m_line->setVoiceOptions(m_means.voice->options());
        connect(m_means.voice, &VoiceSwitches::changed, m_line, &MediaLine::setVoiceOptions);
    }
    m_means.thread.adopt(m_line);
    connect(&m_means.thread.lineSwitch(), &LineSwitch::thrown, m_line, &MediaLine::switchOff);
    connect(&m_means.thread.lineCues(), &LineCues::offered, m_line, &MediaLine::soundCue);
    connect(&m_means.thread.lineCues(), &LineCues::withdrawn, m_line, &MediaLine::stopCue);
    QMetaObject::invokeMethod(m_line, &MediaLine::openMicrophone, Qt::QueuedConnection);
}

MediaLine::PortFactory WebCallTransport::portFor(const CallTarget &target) const
{
    if (!target.typed)
        return m_means.makePort;
    static const SystemClock systemClock;
    const Clock *clock = m_means.timing.clock != nullptr ? m_means.timing.clock : &systemClock;
    return [voice = target.typed, makeReal = m_means.makePort, clock] {
        return std::make_unique<SpokenPort>(voice, makeReal, *clock);
    };
}

void WebCallTransport::watchLine()
{
    connect(m_line, &MediaLine::microphoneReady, this, [this](const QString &name) {
        if (m_stage != Stage::Preparing)
            return;
        m_stage = Stage::Prepared;
        Q_EMIT prepared(name);
    });
    connect(m_line, &MediaLine::microphoneFailed, this, [this](const Error &error) {
        if (m_stage != Stage::Preparing)
            return;
        releaseLine();
        Q_EMIT refused(error);
    });
    connect(m_line, &MediaLine::answered, this, &CallTransport::answered);
    connect(m_line, &MediaLine::transcript, this, &CallTransport::transcript);
    connect(m_line, &MediaLine::cutShort, this, &CallTransport::cutShort);
    connect(m_line, &MediaLine::answeredAfter, this, &CallTransport::answeredAfter);
    connect(m_line, &MediaLine::levels, this, &CallTransport::levels);
    connect(m_line, &MediaLine::quality, this, &CallTransport::quality);
    connect(m_line, &MediaLine::warned, this, &CallTransport::warned);
    connect(m_line, &MediaLine::soundChanged, this, &CallTransport::soundChanged);
    connect(m_line, &MediaLine::noted, this, &CallTransport::noted);
    connect(m_line, &MediaLine::closeFrameSent, this, [this] {
        Q_EMIT stepped(socketStep(EndStepKind::CloseFrame, EndStepOutcome::Done, {}));
    });
    connect(m_line, &MediaLine::microphoneClosed, this, [this] {
        Q_EMIT stepped(socketStep(EndStepKind::MicrophoneClosed, EndStepOutcome::Done, {}));
    });
    connect(m_line, &MediaLine::switchedOff, this, [this] {
        m_switchedOff = true; // end() may still be needed: the socket may not have been opened
    });
    connect(m_line, &MediaLine::platformEnded, this, &WebCallTransport::onPlatformEnded);
    connect(m_line, &MediaLine::closed, this, &WebCallTransport::onClosed);
}

void WebCallTransport::place(const QString &sessionId)
{
    if (m_stage != Stage::Prepared)
        return;
    m_stage = Stage::Placing;
    const QJsonObject metadata{{"session_id"_L1, sessionId}};
    thenWhileAlive(
        m_means.client.createSession(m_target.agentId, customVariables(m_target), metadata), this,
        [this](const Result<SessionTicket> &reply) { onCreated(reply); });
}

void WebCallTransport::onCreated(const Result<SessionTicket> &reply)
{
    if (m_stage != Stage::Placing) {
        // Hung up meanwhile. The token is thrown away unused, and a session without a socket is no
        // line.
        if (reply)
            Q_EMIT noted(Origin::Api, u"create.late-reply-discarded"_s,
                         QString::number(reply->sessionId));
        return;
    }
    if (!reply) {
        releaseLine();
        Q_EMIT refused(reply.error());
        return;
    }
    Q_EMIT accepted(reply->sessionId);
    if (m_stage != Stage::Placing)
        return; // a slot of accepted() has hung up
    m_stage = Stage::Connecting;
    QMetaObject::invokeMethod(
        m_line, [line = m_line, url = reply->socketUrl] { line->connectTo(url); },
        Qt::QueuedConnection);
}

// The socket died with the program that held it; whether the line did is for the platform's log to
// say.
void WebCallTransport::resume(const OpenLine &)
{
    m_stage = Stage::Over;
    m_endAsked = true;
    Q_EMIT lost(EndReason::Interrupted, u"the program that held the socket is gone"_s);
}

void WebCallTransport::end()
{
    if (m_endAsked)
        return;
    m_endAsked = true;
    if (m_stage == Stage::Over)
        return;
    if (m_stage == Stage::Connecting) {
        QMetaObject::invokeMethod(m_line, &MediaLine::end, Qt::QueuedConnection);
        return;
    }
    releaseLine();
    Q_EMIT ended(EndReason::None, neverOpened(u"no socket was opened"_s), {});
}

void WebCallTransport::setMuted(bool muted)
{
    if (m_line)
        QMetaObject::invokeMethod(
            m_line, [line = m_line, muted] { line->setMuted(muted); }, Qt::QueuedConnection);
}

void WebCallTransport::setTap(std::shared_ptr<SoundTap> tap)
{
    if (m_line)
        QMetaObject::invokeMethod(
            m_line, [line = m_line, tap = std::move(tap)] { line->setTap(tap); },
            Qt::QueuedConnection);
}

void WebCallTransport::see(const EndStep &step)
{
    if (step.outcome != EndStepOutcome::Proof) {
        Q_EMIT stepped(step);
    } else if (!std::exchange(m_proven, true)) {
        releaseLine();
        Q_EMIT ended(EndReason::GuardEnded, step, {});
    }
}

void WebCallTransport::onPlatformEnded(const QString &reason)
{
    if (m_stage != Stage::Connecting)
        return;
    m_stage = Stage::Over;
    if (reason == "hangup"_L1)
        Q_EMIT ended(EndReason::AgentHungUp, platformEnd(reason), {});
    else if (reason == "user_limit_reached"_L1)
        Q_EMIT ended(EndReason::BalanceRanOut, platformEnd(reason), {});
    else
        Q_EMIT ended(EndReason::PlatformOther, platformEnd(reason), reason);
}

void WebCallTransport::onClosed(const SocketClosing &how, bool connectTimedOut)
{
    qCInfo(lcWebCall).noquote() << "socket closed:" << describe(how);
    Q_EMIT noted(Origin::Socket, u"socket.closed"_s, describe(how));
    if (m_stage != Stage::Connecting)
        return;
    m_stage = Stage::Over;
    const bool asked = m_endAsked || m_switchedOff;
    const bool neverOpened = !how.requestLeft || (!how.wasOpen && refusedByPlatform(how));
    if (how.handshakeComplete) {
        m_proven = true;
        Q_EMIT ended(m_switchedOff ? EndReason::GuardEnded
                     : m_endAsked  ? EndReason::None
                                   : EndReason::ConnectionLost,
                     socketStep(EndStepKind::PeerClose, EndStepOutcome::Proof, describe(how)), {});
    } else if (neverOpened && asked) {
        Q_EMIT ended(EndReason::None, hs::neverOpened(describe(how)), {});
    } else if (neverOpened) {
        Error error = how.error.value_or(Error{});
        if (connectTimedOut)
            error.kind = ErrorKind::TimedOut;
        Q_EMIT refused(error);
    } else {
        const auto reason = connectTimedOut ? EndReason::NoAnswer : EndReason::ConnectionLost;
        Q_EMIT stepped(
            socketStep(EndStepKind::SocketTornDown, EndStepOutcome::Failed, describe(how)));
        Q_EMIT lost(asked ? EndReason::None : reason, describe(how));
    }
}

void WebCallTransport::releaseLine()
{
    m_stage = Stage::Over;
    if (m_line)
        QMetaObject::invokeMethod(m_line, &MediaLine::end, Qt::QueuedConnection);
}

} // namespace hs
