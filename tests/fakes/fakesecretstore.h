#pragma once
#include "app/system/secretstore.h"
#include "tests/fakes/answers.h"

#include <QHash>
#include <QStringList>

#include <functional>
#include <optional>
#include <utility>

namespace hs::test {

/// A key store in memory. `trouble` is what everything answers while it is set; while `hold` is set
/// reads wait for release(), as a store does that asks to be unlocked.
class FakeSecretStore final : public SecretStore
{
public:
    [[nodiscard]] QFuture<Result<QByteArray>> read(const QString &name) override
    {
        reads.append(name);
        QFutureInterface<Result<QByteArray>> reply;
        reply.reportStarted();
        auto future = reply.future();
        const std::function<void()> answer = [this, reply, name]() mutable {
            reply.reportResult(find(name));
            reply.reportFinished();
        };
        if (hold)
            m_held.append(answer);
        else
            answer();
        return future;
    }
    [[nodiscard]] QFuture<Result<void>> write(const QString &name,
                                              const QByteArray &secret) override
    {
        if (!trouble)
            entries.insert(name, secret);
        return done();
    }
    [[nodiscard]] QFuture<Result<void>> remove(const QString &name) override
    {
        if (!trouble)
            entries.remove(name);
        return done();
    }
    void release()
    {
        hold = false;
        for (const auto &answer : std::exchange(m_held, {}))
            answer();
    }

    QHash<QString, QByteArray> entries;
    QStringList reads; ///< what was asked for
    std::optional<Error> trouble;
    bool hold = false;

private:
    [[nodiscard]] Result<QByteArray> find(const QString &name) const
    {
        if (trouble)
            return tl::unexpected<Error>(*trouble);
        if (!entries.contains(name))
            return fail(ErrorKind::SecretMissing);
        return entries.value(name);
    }
    [[nodiscard]] QFuture<Result<void>> done() const
    {
        QFutureInterface<Result<void>> reply;
        reply.reportStarted();
        reply.reportResult(trouble ? Result<void>(tl::unexpected<Error>(*trouble))
                                   : Result<void>());
        reply.reportFinished();
        return reply.future();
    }

    QList<std::function<void()>> m_held;
};

} // namespace hs::test
