#include "app/records/storedsessionpages.h"

#include "models/storage/sessionstore.h"

#include <utility>

namespace hs {

StoredSessionPages::StoredSessionPages(SessionStore &store, QObject *parent)
    : SessionPages(parent), m_store(store)
{
    connect(&store, &SessionStore::added, this, &SessionPages::added);
    connect(&store, &SessionStore::changed, this, &SessionPages::changed);
    connect(&store, &SessionStore::opened, this, [this] {
        if (std::exchange(m_wasOpened, true))
            Q_EMIT replaced(); // a damaged database has made place for a new one
    });
}

QFuture<Result<int>> StoredSessionPages::count()
{
    return m_store.count();
}

QFuture<Result<QList<SessionRecord>>> StoredSessionPages::page(int offset, int limit)
{
    return m_store.page(offset, limit);
}

QFuture<Result<QList<TranscriptLine>>> StoredSessionPages::lines(const QString &sessionId)
{
    return m_store.lines(sessionId);
}

QFuture<Result<QList<SessionEvent>>> StoredSessionPages::events(const QString &sessionId)
{
    return m_store.events(sessionId);
}

QFuture<Result<Receipt>> StoredSessionPages::receipt(const QString &sessionId)
{
    return m_store.receipt(sessionId);
}

} // namespace hs
