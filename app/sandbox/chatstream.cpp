#include "app/sandbox/chatstream.h"

#include "app/sandbox/chatledger.h"
#include "app/sandbox/hostile.h"

#include <QJsonDocument>

#include <algorithm>

namespace hs::sandbox {
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int stepsAtOnce = 500; // then the event loop has its turn, and a client may leave

/// As much of the event as a connection that breaks in the middle of it lets through.
QByteArray beginningOf(const QByteArray &event, BreakPoint inside)
{
    switch (inside) {
    case BreakPoint::BetweenEvents:
        return {};
    case BreakPoint::InEvent:
        return event.left(event.size() / 2);
    case BreakPoint::InCharacter:
        break;
    }
    const auto isAscii = [](char byte) { return static_cast<unsigned char>(byte) < 0x80; };
    const auto lead = std::find_if_not(event.begin(), event.end(), isAscii);
    return event.left(lead - event.begin() + 1);
}

} // namespace

ChatStream::ChatStream(const Means &means, ChatAnswer answer, QList<Fault> faults, QObject *parent)
    : QObject(parent), m_means(means), m_answer(std::move(answer)), m_faults(std::move(faults))
{
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &ChatStream::tick);
    means.exchange.whenGone(this, [this] { stop(); });
}

void ChatStream::start(const HttpReply &head)
{
    m_means.ledger.answer(m_means.id, head.status);
    m_means.exchange.begin(head);
    m_means.exchange.write(m_answer.roleEvent());
    setPace(m_means.pace);
}

void ChatStream::cut()
{
    m_means.ledger.end(m_means.id, ChatEnd::ByFault);
    stop();
    m_means.exchange.drop();
}

void ChatStream::setPace(std::chrono::nanoseconds pace)
{
    m_pace = pace;
    m_steps = 0;
    m_since.start();
    m_timer.start(std::max(pace.count() > 0 ? 1ms : 0ms,
                           std::chrono::duration_cast<std::chrono::milliseconds>(pace)));
}

void ChatStream::tick()
{
    // A step may set another pace, or be the last one.
    for (int i = 0; i < stepsAtOnce && m_timer.isActive() && isDue(); ++i) {
        ++m_steps;
        step();
    }
}

bool ChatStream::isDue() const
{
    return m_pace.count() <= 0 || m_steps < m_since.nsecsElapsed() / m_pace.count();
}

void ChatStream::step()
{
    if (strike())
        return;
    if (isSaid())
        finish(true);
    else
        sendToken(m_answer.tokenEvent(token()));
}

/// What waits for a piece that never comes strikes once all is said.
bool ChatStream::strike()
{
    const auto due = std::find_if(m_faults.cbegin(), m_faults.cend(), [this](const Fault &fault) {
        const bool atEnd = fault.kind == FaultKind::SilentEnd && !fault.atChunk;
        return isSaid() || (!atEnd && fault.atChunk.value_or(0) <= m_next);
    });
    if (due == m_faults.cend())
        return false;
    act(m_faults.takeAt(due - m_faults.cbegin()));
    return true;
}

void ChatStream::act(const Fault &fault)
{
    switch (fault.kind) {
    case FaultKind::Freeze:
        return freeze(fault.wait);
    case FaultKind::Delay:
        return setPace(fault.wait);
    case FaultKind::Repeat:
        for (int i = 0; i < fault.count; ++i)
            sendAll({m_answer.tokenEvent(token())});
        return sendToken(m_answer.tokenEvent(token()));
    case FaultKind::Garbage:
        return sendAll(hostile::garbageEvents(fault.count));
    case FaultKind::Mistyped:
        return sendAll(hostile::mistypedEvents(fault.count));
    case FaultKind::UnknownEvent:
        return sendAll(hostile::unknownEvents(fault.count));
    case FaultKind::BadUtf8:
        return sendToken(hostile::badUtf8(m_answer.tokenEvent(token())));
    case FaultKind::Oversize:
        return sendAll({m_answer.tokenEvent(QString(fault.bytes, u'x'))});
    default:
        return breakOff(fault);
    }
}

void ChatStream::freeze(std::chrono::milliseconds time)
{
    m_timer.stop();
    if (time.count() > 0)
        QTimer::singleShot(time, this, [this] { setPace(m_pace); });
}

void ChatStream::sendToken(const QByteArray &event)
{
    sendAll({event});
    ++m_next;
}

void ChatStream::sendAll(const QList<QByteArray> &events)
{
    for (const QByteArray &event : events) {
        m_means.exchange.write(event);
        m_means.ledger.addChunk(m_means.id);
    }
}

void ChatStream::breakOff(const Fault &fault)
{
    if (fault.kind == FaultKind::SilentEnd && !fault.atChunk)
        return finish(false);
    m_means.ledger.end(m_means.id, ChatEnd::ByFault);
    const bool inCharacter = fault.inside == BreakPoint::InCharacter;
    m_means.exchange.write(beginningOf(
        m_answer.tokenEvent(inCharacter ? token() + u'\u20ac' : token()), fault.inside));
    stop();
    switch (fault.kind) {
    case FaultKind::Drop:
        return m_means.exchange.drop();
    case FaultKind::Reset:
        return m_means.exchange.reset();
    case FaultKind::ErrorEvent: {
        const QByteArray usual
            = QJsonDocument(chatError(fault.code)).toJson(QJsonDocument::Compact);
        const QByteArray own = fault.text.simplified().toUtf8(); // an event is a line
        m_means.exchange.write("data: " + (own.isEmpty() ? usual : own) + "\n\n");
        return m_means.exchange.finish();
    }
    default:
        return m_means.exchange.finish();
    }
}

void ChatStream::finish(bool saysDone)
{
    m_means.exchange.write(m_answer.stopEvent());
    m_means.exchange.write(m_answer.usageEvent());
    if (saysDone)
        m_means.exchange.write(ChatAnswer::doneEvent());
    m_means.ledger.end(m_means.id, saysDone ? ChatEnd::Finished : ChatEnd::ByFault);
    stop();
    m_means.exchange.finish();
}

void ChatStream::stop()
{
    m_timer.stop();
    deleteLater();
}

} // namespace hs::sandbox
