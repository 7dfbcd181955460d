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
    Close,
    SilentEnd,
    UnknownEvent,
    Burst,
    Jitter,
    Late, // "ws" only
    ClockSkew, // this and all that follow: the whole platform
    Balance,
    ConcurrencyFull,
    Zombie,
    RowNever,
    InUseLag,
    DoubleDispatch,
    CancelHangsUp,
};

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
    int code = 0; ///< HTTP status or WebSocket close code
    int count = 1; ///< frames
    qint64 bytes = 8 << 20;
    bool hold = false;
    double usd = 0;
    QString text; ///< `reason` of a close, `body` of a status

    [[nodiscard]] bool fits(const QString &verb, const QString &target) const;
    [[nodiscard]] QJsonObject toJson() const;
};

/// Reads an array, a single object, or {"faults": […]}. BadRequest says what is wrong with which
/// entry.
[[nodiscard]] Result<QList<Fault>> parseFaults(const QByteArray &json);

/// The schema, for people.
[[nodiscard]] QString faultSchema();

} // namespace hs::sandbox
