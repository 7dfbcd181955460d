#pragma once
#include "models/domain/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>

namespace hs::sandbox {

enum class FaultKind {
    Delay,
    Drop,
    Reset,
    Status,
    ReplyLost,
    Garbage,
    Oversize,
    Mistyped, // a path or "ws"
    Freeze,
    SilentEnd,
    UnknownEvent, // "ws" or an answer that streams
    Close,
    Burst,
    Jitter,
    Late, // "ws" only
    Repeat,
    BadUtf8,
    ErrorEvent, // an answer that streams
    ClockSkew, // this and all that follow: the whole platform
    Balance,
    ConcurrencyFull,
    Zombie,
    RowNever,
    InUseLag,
    DoubleDispatch,
    CancelHangsUp,
};

/// Where a stream breaks off: between two events, or within the next one.
enum class BreakPoint { BetweenEvents, InEvent, InCharacter };

/// One misbehaviour that was asked for. Plain value; faultSchema() explains the fields.
struct Fault
{
    FaultKind kind = FaultKind::Delay;
    QString match; ///< a path, a path ending in "*", or "ws"; empty for the whole platform
    QString method; ///< empty: any
    int times = 1; ///< how often it strikes; 0: until cleared
    int after = 0; ///< matching requests or lines that pass unharmed first
    std::chrono::milliseconds wait{0}; ///< `ms`
    std::optional<std::chrono::milliseconds> at; ///< `at_ms`, since the line opened
    std::optional<int> atChunk; ///< `at_chunk`, of an answer that streams
    BreakPoint inside = BreakPoint::BetweenEvents;
    int code = 0; ///< HTTP status or WebSocket close code
    int count = 1; ///< frames or events
    qint64 bytes = 8 << 20;
    bool hold = false;
    double usd = 0;
    QString text; ///< `reason` of a close, `body` of a status or an error event
    QString location; ///< a status sends the client there
    std::optional<int> retryAfter; ///< seconds

    [[nodiscard]] bool fits(const QString &verb, const QString &target) const;
    [[nodiscard]] QJsonObject toJson() const;
};

/// Reads an array, a single object, or {"faults": […]}. BadRequest says what is wrong with which
/// entry.
[[nodiscard]] Result<QList<Fault>> parseFaults(const QByteArray &json);

/// Whether it acts within an answer that comes in pieces rather than in place of one.
[[nodiscard]] bool strikesStream(const Fault &fault);

/// The schema, for people.
[[nodiscard]] QString faultSchema();

} // namespace hs::sandbox
