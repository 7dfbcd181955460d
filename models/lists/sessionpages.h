#pragma once
#include "models/domain/result.h"
#include "models/domain/session.h"

#include <QFuture>
#include <QObject>

namespace hs {

/// Where the list models read sessions from, page by page, newest first. GUI thread.
class SessionPages : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SessionPages)
public:
    using QObject::QObject;

    [[nodiscard]] virtual QFuture<Result<int>> count() = 0;
    [[nodiscard]] virtual QFuture<Result<QList<SessionRecord>>> page(int offset, int limit) = 0;
    [[nodiscard]] virtual QFuture<Result<QList<TranscriptLine>>> lines(const QString &sessionId) = 0;
    [[nodiscard]] virtual QFuture<Result<QList<SessionEvent>>> events(const QString &sessionId) = 0;
    /// StoreCorrupt when its chain does not hold. Empty for a session without one.
    [[nodiscard]] virtual QFuture<Result<Receipt>> receipt(const QString &sessionId) = 0;

Q_SIGNALS:
    void added(const hs::SessionRecord &session);   ///< it is now the newest
    void changed(const hs::SessionRecord &session);
    void replaced(); ///< nothing read before holds any more
};

} // namespace hs
