#pragma once
#include "models/domain/result.h"

#include <QFuture>
#include <QFutureInterface>
#include <QList>

#include <algorithm>
#include <utility>

namespace hs::test {

/// An answer that is there at once.
template <typename T> [[nodiscard]] QFuture<Result<T>> atOnce(T value)
{
    QFutureInterface<Result<T>> reply;
    reply.reportStarted();
    reply.reportResult(Result<T>(std::move(value)));
    reply.reportFinished();
    return reply.future();
}

/// The answers to one kind of request, and how often it was asked. A test scripts them with push();
/// `usual` is given when the script is over. While `hold` is set they wait for release().
template <typename T> class Answers final
{
public:
    explicit Answers(Result<T> first) : usual(std::move(first)) { }

    Result<T> usual;
    bool hold = false;

    void push(Result<T> answer, int times = 1) { m_script.append(QList<Result<T>>(times, answer)); }
    /// Gives what is held its answers, in order.
    void release()
    {
        for (Reply &reply : std::exchange(m_held, {}))
            finish(reply);
    }
    [[nodiscard]] int asked() const { return m_asked; }
    [[nodiscard]] int held() const { return static_cast<int>(m_held.size()); }
    [[nodiscard]] int mostAtOnce() const { return m_most; }

    QFuture<Result<T>> ask()
    {
        // No QPromise: one that goes without an answer would answer whoever has gone before.
        Reply reply;
        reply.reportStarted();
        auto future = reply.future();
        ++m_asked;
        m_most = std::max(m_most, held() + 1);
        if (hold)
            m_held.append(reply);
        else
            finish(reply);
        return future;
    }

private:
    using Reply = QFutureInterface<Result<T>>;
    void finish(Reply &reply)
    {
        reply.reportResult(m_script.isEmpty() ? usual : m_script.takeFirst());
        reply.reportFinished();
    }

    QList<Result<T>> m_script;
    QList<Reply> m_held;
    int m_asked = 0;
    int m_most = 0;
};

} // namespace hs::test
