#pragma once
#include "app/ladder/linejournal.h"

#include <QFutureInterface>
#include <QHash>
#include <QStringList>

#include <optional>
#include <utility>

namespace hs::test {

/// A journal in memory that answers at once, unless `hold` is set: then put() waits for release().
/// `putError` makes put() fail.
class FakeJournal final : public LineJournal
{
public:
    std::optional<Error> putError;
    bool hold = false;

    QFuture<Result<void>> put(const OpenLine &line) override
    {
        // No QPromise: one that goes without an answer would answer whoever has gone before.
        QFutureInterface<Result<void>> reply;
        reply.reportStarted();
        auto future = reply.future();
        if (!putError) {
            m_open.insert(line.sessionId, line);
            m_log.append(QStringLiteral("put"));
        }
        m_held.append(reply);
        if (!hold)
            release();
        return future;
    }
    void release()
    {
        for (QFutureInterface<Result<void>> &reply : std::exchange(m_held, {})) {
            reply.reportResult(putError ? Result<void>(tl::unexpected(*putError)) : Result<void>());
            reply.reportFinished();
        }
    }
    [[nodiscard]] int held() const { return static_cast<int>(m_held.size()); }
    void close(const QString &sessionId) override
    {
        m_open.remove(sessionId);
        m_log.append(QStringLiteral("close"));
    }

    [[nodiscard]] const QHash<QString, OpenLine> &open() const { return m_open; }
    [[nodiscard]] const QStringList &log() const { return m_log; }

private:
    QList<QFutureInterface<Result<void>>> m_held;
    QHash<QString, OpenLine> m_open;
    QStringList m_log;
};

} // namespace hs::test
