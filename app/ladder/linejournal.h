#pragma once
#include "models/domain/openline.h"
#include "models/domain/result.h"

#include <QFuture>

namespace hs {

/// Where open lines stand so that another process finds them when this one is gone. GUI thread; the
/// work is done elsewhere. Calls take effect in their order.
class LineJournal
{
public:
    LineJournal() = default;
    Q_DISABLE_COPY_MOVE(LineJournal)
    virtual ~LineJournal() = default;

    /// Adds the line, or replaces what is known of it. Answers when it is on disk (fsync).
    [[nodiscard]] virtual QFuture<Result<void>> put(const OpenLine &line) = 0;
    /// The line is proven down, ruled out, or was never sent.
    virtual void close(const QString &sessionId) = 0;
};

} // namespace hs
