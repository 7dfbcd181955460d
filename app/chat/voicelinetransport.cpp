#include "app/chat/voicelinetransport.h"

#include "app/call/calldesk.h"
#include "app/call/typedvoice.h"
#include "app/chat/sentencespeaker.h"
#include "app/chat/spelling.h"
#include "app/speech/speechsynthesizer.h"
#include "models/domain/enumname.h"

#include <QLoggingCategory>

#include <utility>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

Q_LOGGING_CATEGORY(lcVoiceLine, "hookswitch.chat.line", QtInfoMsg)

Error errorOf(ErrorKind kind, const QString &detail)
{
    return fail(kind, detail).value();
}

// Why the desk opens no line now.
Error held(const CallDesk &desk)
{
    Error error;
    error.neverSent = true;
    error.kind = ErrorKind::Cancelled;
    switch (desk.hold()) {
    case StartHold::EndedEverything:
        error.detail = u"everything was ended a moment ago"_s;
        break;
    case StartHold::JournalUnread:
    case StartHold::Settling:
        error.detail = u"lines of an earlier run come first"_s;
        break;
    case StartHold::None:
        error.kind = ErrorKind::ConcurrencyLimit;
        error.limit = 1;
        error.detail = u"another web call is open"_s;
    }
    return error;
}

bool isComingOrUp(CallState state)
{
    return isOpen(state) && state != CallState::Ending && state != CallState::Unproven;
}

} // namespace

VoiceLineTransport::VoiceLineTransport(Means means, QObject *parent)
    : ChatTransport(parent), m_means(std::move(means))
{
    m_greeting.setSingleShot(true);
    m_answer.setSingleShot(true);
    connect(&m_greeting, &QTimer::timeout, this, &VoiceLineTransport::speakNext);
    connect(&m_answer, &QTimer::timeout, this, &VoiceLineTransport::onNoAnswer);
}

VoiceLineTransport::~VoiceLineTransport()
{
    if (!m_line)
        return;
    m_line->disconnect(this);
    m_line->hangUp();
}

bool VoiceLineTransport::holdsLine() const
{
    return m_line && isOpen(m_line->state());
}

CallController *VoiceLineTransport::line() const
{
    return m_line;
}

bool VoiceLineTransport::canSayAgain() const
{
    return m_line && m_line->state() == CallState::InCall;
}

void VoiceLineTransport::send(const ChatTurns &turns, const ChatMessage &message)
{
    if (message.text.size() > longestMessage) {
        Error error = errorOf(ErrorKind::TooLarge, u"too long to be spoken"_s);
        error.neverSent = true;
        Q_EMIT failed(error);
        return;
    }
    m_chat = turns.chat;
    add({message.id, message.text, turns.chat, SpeechSynthesizer::normal, false});
}

void VoiceLineTransport::saySlowly(const QString &messageId, const QString &text)
{
    if (canSayAgain())
        add({messageId, text, m_chat, SpeechSynthesizer::slowly, true});
}

void VoiceLineTransport::spell(const QString &messageId, const QString &text)
{
    if (canSayAgain())
        add({messageId, spelled(text), m_chat, SpeechSynthesizer::slowly, true});
}

void VoiceLineTransport::setPace(double pace)
{
    m_pace = pace;
    if (m_voice)
        m_voice->setPace(pace);
}

/// What is sent now was meant for the line that goes, and must not open another one.
bool VoiceLineTransport::isClosing() const
{
    return m_line && !isComingOrUp(m_line->state())
           && (m_turns != nullptr || m_line->state() == CallState::Ending);
}

void VoiceLineTransport::add(Message message)
{
    if (isClosing()) {
        Error error = errorOf(ErrorKind::Cancelled, u"the line is being ended"_s);
        error.neverSent = true;
        Q_EMIT failed(error);
        return;
    }
    m_messages.push_back(std::move(message));
    if (m_line && isComingOrUp(m_line->state()))
        speakNext();
    else
        openLine();
}

void VoiceLineTransport::openLine()
{
    m_line = nullptr; // over, or its end is not proven yet: the call bar has it
    m_voice.reset();
    m_spokenId.clear();
    Result<CallTarget> target = m_means.target(m_messages.front().chat);
    if (!target)
        return refuse(target.error());
    if (!m_means.desk.canStartWebCall())
        return refuse(held(m_means.desk));
    m_voice = TypedVoice::make();
    if (m_means.speaksFast) // it may have been switched in another chat
        setSpokenFast(m_means.speaksFast());
    m_voice->setPace(m_pace);
    target->kind = SessionKind::WebCall;
    target->typed = m_voice;
    m_means.synthesizer.prepare(); // it loads while the line comes up
    CallController *line = m_means.desk.startWebCall(*target);
    if (line == nullptr)
        return refuse(held(m_means.desk));
    follow(line);
}

void VoiceLineTransport::follow(CallController *line)
{
    m_line = line;
    m_speaker = new SentenceSpeaker(m_means.synthesizer, m_voice, this);
    connect(m_speaker, &SentenceSpeaker::said, this, &VoiceLineTransport::onSpoken);
    m_turns = new AgentTurns(*line, m_means.pace.turns, this);
    connect(m_turns, &AgentTurns::grew, this, [this](const QString &text) {
        m_answer.stop(); // it is coming
        Q_EMIT grew(text, true);
    });
    connect(m_turns, &AgentTurns::over, this, &VoiceLineTransport::onTurnOver);
    connect(m_turns, &AgentTurns::fellSilent, this, &VoiceLineTransport::speakNext);
    connect(line, &CallController::stateChanged, this, [this, line](CallState state) {
        if (isFinal(state) && line->record().answeredAt.isValid()) // also of an older line
            Q_EMIT noted(ChatNote::LineEnded, 0, nameOf(line->record().endReason));
        if (line == m_line)
            onState(state);
    });
    connect(line, &CallController::transcriptChanged, this, [this, line](int index) {
        if (line == m_line)
            onTranscript(index);
    });
    if (!isComingOrUp(line->state()))
        onState(line->state()); // refused at once
}

void VoiceLineTransport::onState(CallState state)
{
    if (state == CallState::InCall) {
        qCInfo(lcVoiceLine).noquote() << "line" << m_line->record().id << "is up";
        Q_EMIT noted(ChatNote::LineOpened, 0, {});
        m_greeting.start(m_means.pace.greeting);
    } else if (!isComingOrUp(state) && m_turns != nullptr) { // else it was told before
        onOver();
    }
}

/// No more words come or go on this line, whatever there is to prove yet.
void VoiceLineTransport::onOver()
{
    const bool wasWhole = close(); // it may have been the answer
    if (wasWhole && m_step == Step::Spoken && m_answered) {
        finishMessage();
        Q_EMIT answered({});
    }
    // Even if nothing is here: a message may be on its way, in its write to the disk.
    breakOff(whyClosed());
}

/// False: a turn of the agent's was cut off.
bool VoiceLineTransport::close()
{
    m_greeting.stop();
    if (m_turns == nullptr)
        return true;
    m_speaker->stop();
    const bool wasWhole = m_turns->close();
    m_speaker->deleteLater();
    m_turns->deleteLater();
    m_speaker = nullptr;
    m_turns = nullptr;
    return wasWhole;
}

/// By the owner, who need not be told.
void VoiceLineTransport::hangUp()
{
    if (!m_line)
        return;
    (void)close();
    m_line->hangUp();
}

Error VoiceLineTransport::whyClosed() const
{
    if (m_line->error())
        return *m_line->error();
    const EndReason why = m_line->record().endReason;
    switch (why) {
    case EndReason::OperatorHungUp:
    case EndReason::CancelledBeforeStart:
    case EndReason::EndedEverything:
    case EndReason::ProgramQuit:
    case EndReason::WentToSleep:
        return errorOf(ErrorKind::Cancelled, nameOf(why));
    case EndReason::BalanceRanOut:
        return errorOf(ErrorKind::InsufficientBalance, nameOf(why));
    case EndReason::CapReached:
        return errorOf(ErrorKind::CapReached, nameOf(why));
    case EndReason::NoAnswer:
        return errorOf(ErrorKind::TimedOut, nameOf(why));
    default:
        return errorOf(ErrorKind::StreamBroken, nameOf(why));
    }
}

void VoiceLineTransport::breakOff(const Error &error)
{
    m_answer.stop();
    m_messages.clear();
    m_step = Step::Waiting;
    Q_EMIT failed(error);
}

void VoiceLineTransport::refuse(const Error &error)
{
    qCInfo(lcVoiceLine).noquote() << "no line:" << error.detail;
    breakOff(error);
}

/// The agent speaks first, and is not interrupted.
void VoiceLineTransport::speakNext()
{
    if (m_messages.empty() || m_step != Step::Waiting || m_turns == nullptr || !canSayAgain())
        return;
    if (m_turns->isTalking() || (!m_turns->hasSpoken() && m_greeting.isActive()))
        return;
    m_step = Step::Speaking;
    m_answered = false;
    const Message &message = m_messages.front();
    m_spokenId = message.id;
    m_spokenFrom = static_cast<int>(m_line->transcript().lines().size());
    m_speaker->say(message.text, languageFor(message.chat), message.rate);
}

QString VoiceLineTransport::languageFor(const ChatRecord &chat) const
{
    if (!chat.language.isEmpty() || !m_means.languageOf)
        return chat.language;
    return m_means.languageOf(chat.agentId);
}

void VoiceLineTransport::onSpoken()
{
    if (m_step != Step::Speaking)
        return;
    m_step = Step::Spoken;
    m_answer.start(m_answered ? m_means.pace.moreAnswer : m_means.pace.answer);
    Q_EMIT taken(m_messages.front().id);
}

void VoiceLineTransport::onTranscript(int index)
{
    const std::vector<TranscriptLine> &lines = m_line->transcript().lines();
    const TranscriptLine &changed = lines.at(static_cast<std::size_t>(index));
    if (changed.speaker != Speaker::Operator || !changed.isFinal || index < m_spokenFrom
        || m_spokenId.isEmpty())
        return;
    QStringList heard; // pauses between sentences may have made several turns of it
    for (std::size_t at = static_cast<std::size_t>(m_spokenFrom); at < lines.size(); ++at) {
        if (lines[at].speaker == Speaker::Operator && lines[at].isFinal)
            heard.append(lines[at].text);
    }
    Q_EMIT understood(m_spokenId, heard.join(u' '));
}

void VoiceLineTransport::onTurnOver()
{
    m_answered = m_answered || m_step == Step::Speaking;
    if (m_step == Step::Spoken)
        finishMessage();
    Q_EMIT answered({});
}

void VoiceLineTransport::onNoAnswer()
{
    if (m_turns != nullptr && m_turns->isTurnOpen())
        return; // its end is this message's
    if (m_answered) {
        finishMessage();
        Q_EMIT answered({});
    } else {
        const bool wasRepeat = m_messages.front().isRepeat;
        finishMessage();
        if (wasRepeat) // another message is the one on its way, if there is one
            Q_EMIT answered({});
        else
            Q_EMIT failed(errorOf(ErrorKind::TimedOut, u"the agent said nothing"_s));
    }
    speakNext();
}

void VoiceLineTransport::finishMessage()
{
    m_answer.stop();
    m_messages.pop_front();
    m_step = Step::Waiting;
}

void VoiceLineTransport::stop()
{
    const bool isComing = m_line && isComingOrUp(m_line->state()) && !canSayAgain();
    const bool hadSome = !m_messages.empty() || (m_turns != nullptr && m_turns->isTurnOpen());
    m_answer.stop();
    m_messages.clear();
    m_step = Step::Waiting;
    if (m_turns != nullptr) {
        m_speaker->stop();
        m_turns->skip();
    }
    if (hadSome)
        Q_EMIT stopped();
    if (isComing) // it would cost, and nobody has anything to say on it
        hangUp();
}

void VoiceLineTransport::end()
{
    stop();
    hangUp();
}

} // namespace hs
