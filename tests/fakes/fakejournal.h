#pragma once
#include "app/ladder/linejournal.h"

#include <QHash>
#include <QPromise>
#include <QStringList>

#include <optional>

namespace hs::test {

/// A journal in memory that answers at once. `putError` makes put() fail.
class FakeJournal final : public LineJournal
{
public:
    std::optional<Error> putError;

    QFuture<Result<void>> put(const OpenLine &line) override
    {
        QPromise<Result<void>> promise;
        promise.start();
        if (putError) {
            promise.addResult(Result<void>(tl::unexpected(*putError)));
        } else {
            m_open.insert(line.sessionId, line);
            m_log.append(QStringLiteral("put"));
            promise.addResult(Result<void>());
        }
        promise.finish();
        return promise.future();
    }
    void close(const QString &sessionId) override
    {
        m_open.remove(sessionId);
        m_log.append(QStringLiteral("close"));
    }

    [[nodiscard]] const QHash<QString, OpenLine> &open() const { return m_open; }
    [[nodiscard]] const QStringList &log() const { return m_log; }

private:
    QHash<QString, OpenLine> m_open;
    QStringList m_log;
};

} // namespace hs::test
