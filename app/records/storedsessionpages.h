#pragma once
#include "models/lists/sessionpages.h"

namespace hs {
class SessionStore;

/// The list models' pages, read from the session store. GUI thread; the store must outlive it.
class StoredSessionPages final : public SessionPages
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StoredSessionPages)
public:
    explicit StoredSessionPages(SessionStore &store, QObject *parent = nullptr);

    [[nodiscard]] QFuture<Result<int>> count() override;
    [[nodiscard]] QFuture<Result<QList<SessionRecord>>> page(int offset, int limit) override;
    [[nodiscard]] QFuture<Result<QList<TranscriptLine>>> lines(const QString &sessionId) override;
    [[nodiscard]] QFuture<Result<QList<SessionEvent>>> events(const QString &sessionId) override;
    [[nodiscard]] QFuture<Result<Receipt>> receipt(const QString &sessionId) override;

private:
    SessionStore &m_store;
    bool m_wasOpened = false;
};

} // namespace hs
