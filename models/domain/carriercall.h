#pragma once
#include <QDateTime>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>

// What the operator's own carrier says about a phone call: plain values.
namespace hs {

enum class CarrierStatus {
    Unknown, ///< a word we do not know; never taken for an end
    Queued,
    Ringing,
    InProgress,
    Completed,
    Busy,
    Failed,
    NoAnswer,
    Canceled,
};

/// The call is over for good: it costs nothing any more.
[[nodiscard]] constexpr bool isFinal(CarrierStatus status)
{
    return status >= CarrierStatus::Completed;
}

struct CarrierCall
{
    QString sid;
    QString to;
    QString from;
    CarrierStatus status = CarrierStatus::Unknown;
    QDateTime createdTime; ///< UTC, whole seconds; times may be invalid: not there yet
    QDateTime startTime; ///< of a call that waits in a queue: not there yet
    QDateTime endTime; ///< of a call that is over
    std::optional<std::chrono::seconds> duration; ///< of a call that is over
    friend bool operator==(const CarrierCall &, const CarrierCall &) = default;
};

struct CarrierCallPage
{
    QList<CarrierCall> calls;
    QString nextPage; ///< path and query on the carrier's host, untrusted; empty: the last page
    friend bool operator==(const CarrierCallPage &, const CarrierCallPage &) = default;
};

} // namespace hs
