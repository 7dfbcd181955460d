#pragma once
#include "app/api/platformclient.h"
#include "app/api/retrypolicy.h"

#include <QTest>

namespace hs::test {

inline const QString fakeKey = QStringLiteral("fake-key-never-logged");
inline const QByteArray fakeToken = "sess_fake-token-never-logged";

/// The reply of sessions/create with this ws_url.
[[nodiscard]] inline QByteArray ticketFor(const QByteArray &url)
{
    return R"({"session_id":8801,"token":")" + fakeToken
           + R"(","expires_at":"2026-09-14T12:15:00Z","ws_url":")" + url + R"("})";
}

/// A client that waits for nothing between repeats.
struct Desk
{
    explicit Desk(const QUrl &base)
    {
        using namespace std::chrono_literals;
        client.setAccess({base, fakeKey});
        client.setRetryPolicy(
            {.attempts = 3, .first = 0ms, .longest = 0ms, .patience = 10s, .jitter = {}});
    }
    PlatformClient client;
};

template <typename T> [[nodiscard]] bool waitFor(const QFuture<T> &future)
{
    return QTest::qWaitFor([&future] { return future.isFinished(); }, 10000);
}

} // namespace hs::test

#define WAIT_FOR(future) QVERIFY(hs::test::waitFor(future))
