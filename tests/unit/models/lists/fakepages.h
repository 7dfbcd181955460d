#pragma once
#include "models/lists/sessionpages.h"

#include <QPromise>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace hs::test {

/// Pages of canned sessions, newest first. Answers at once, or with `hold` when release() is
/// called.
class FakePages final : public SessionPages
{
    Q_OBJECT
public:
    using SessionPages::SessionPages;

    struct Asked
    {
        int offset;
        int limit;
    };
    QList<SessionRecord> sessions; ///< newest first
    std::vector<Asked> asked;
    bool hold = false;
    std::optional<Error> error;

    QFuture<Result<int>> count() override { return later<int>(static_cast<int>(sessions.size())); }
    QFuture<Result<QList<SessionRecord>>> page(int offset, int limit) override
    {
        asked.push_back({offset, limit});
        return later<QList<SessionRecord>>(sessions.mid(offset, limit));
    }
    QFuture<Result<QList<TranscriptLine>>> lines(const QString &) override
    {
        return later<QList<TranscriptLine>>({});
    }
    QFuture<Result<QList<SessionEvent>>> events(const QString &) override
    {
        return later<QList<SessionEvent>>({});
    }
    QFuture<Result<Receipt>> receipt(const QString &id) override
    {
        return later<Receipt>(Receipt(id));
    }

    void fill(int count)
    {
        for (int i = 0; i < count; ++i)
            sessions.prepend(session(i));
    }
    void add(const SessionRecord &record)
    {
        sessions.prepend(record);
        Q_EMIT added(record);
    }
    void release()
    {
        const auto held = std::exchange(m_held, {});
        for (const auto &answer : held)
            answer();
    }
    static SessionRecord session(int number)
    {
        SessionRecord record;
        record.id = QStringLiteral("session-%1").arg(number);
        record.agentName = QStringLiteral("Agent %1").arg(number);
        record.state = CallState::Ended;
        record.createdAt = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC).addSecs(number);
        return record;
    }

private:
    template <typename T> QFuture<Result<T>> later(T value)
    {
        auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        const Result<T> result = error ? Result<T>(tl::unexpected(*error)) : Result<T>(value);
        const auto answer = [promise, result] {
            promise->addResult(result);
            promise->finish();
        };
        if (hold)
            m_held.push_back(answer);
        else
            answer();
        return promise->future();
    }
    std::vector<std::function<void()>> m_held;
};

} // namespace hs::test
