#pragma once
#include "app/sandbox/fault.h"
#include "app/sandbox/httpmessage.h"

#include <QList>

#include <chrono>
#include <optional>

namespace hs::sandbox {

/// What the faults that strike one request make of its answer, sorted by when they act. Plain
/// value.
struct PathFaults
{
    explicit PathFaults(const QList<Fault> &struck);

    /// Drop or Reset: no answer and no effect.
    std::optional<FaultKind> breaks;
    std::chrono::milliseconds wait{0};
    bool replyLost = false;
    std::optional<Fault> status; ///< answered in place of the real answer
    QList<Fault> spoilers; ///< of the body
    QList<Fault> stream; ///< in the middle of an answer that comes in pieces

    /// Makes of a good answer what the spoilers ask for.
    void spoil(HttpReply &reply) const;
};

/// The body and headers a `status` fault gives its answer beside the usual ones.
void decorate(HttpReply &reply, const Fault &fault);

} // namespace hs::sandbox
