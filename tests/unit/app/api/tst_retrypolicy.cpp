#include "app/api/retrypolicy.h"

#include "tests/fakes/testmain.h"

using namespace std::chrono_literals;
using namespace hs;

namespace {

Error failure(ErrorKind kind, std::optional<int> retryAfter = {})
{
    Error error;
    error.kind = kind;
    error.retryAfterSeconds = retryAfter;
    return error;
}

RetryPolicy policy(double jitter)
{
    RetryPolicy result;
    result.attempts = 10;
    result.jitter = [jitter] { return jitter; };
    return result;
}

} // namespace

class TstRetryPolicy : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theWaitDoublesUpToItsLimit()
    {
        const Error fault = failure(ErrorKind::ServerError);
        QCOMPARE(policy(1).delayAfter(1, fault), std::optional(500ms));
        QCOMPARE(policy(1).delayAfter(2, fault), std::optional(1000ms));
        QCOMPARE(policy(1).delayAfter(3, fault), std::optional(2000ms));
        QCOMPARE(policy(1).delayAfter(9, fault), std::optional<std::chrono::milliseconds>(8s));
        QCOMPARE(policy(0).delayAfter(3, fault), std::optional(1000ms));
    }

    void onlyPassingFaultsAreRepeated()
    {
        QVERIFY(policy(0).delayAfter(1, failure(ErrorKind::RateLimited)));
        for (const ErrorKind kind :
             {ErrorKind::TimedOut, ErrorKind::Cancelled, ErrorKind::Unauthorized, ErrorKind::Tls,
              ErrorKind::ConcurrencyLimit, ErrorKind::NotJson, ErrorKind::HostNotFound})
            QVERIFY(!policy(0).delayAfter(1, failure(kind)));
    }

    void theLastAttemptIsTheLast()
    {
        const RetryPolicy plain;
        QVERIFY(plain.delayAfter(2, failure(ErrorKind::ServerError)));
        QVERIFY(!plain.delayAfter(3, failure(ErrorKind::ServerError)));
    }

    void theServersWishCountsWhileItIsShort()
    {
        QCOMPARE(policy(1).delayAfter(1, failure(ErrorKind::RateLimited, 5)),
                 std::optional<std::chrono::milliseconds>(5s));
        QVERIFY(!policy(1).delayAfter(1, failure(ErrorKind::RateLimited, 11)));
    }

    void theRandomPartStaysWithinBounds()
    {
        const RetryPolicy plain;
        for (int i = 0; i < 200; ++i) {
            const auto wait = plain.delayAfter(1, failure(ErrorKind::ServerError)).value();
            QVERIFY(wait >= 250ms && wait <= 500ms);
        }
    }
};

HS_TEST_CLASS(TstRetryPolicy)
#include "tst_retrypolicy.moc"
