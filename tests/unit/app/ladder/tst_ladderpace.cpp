#include "app/ladder/ladderpace.h"
#include "tests/fakes/testmain.h"

using namespace std::chrono_literals;

namespace hs::test {
namespace {

Error overloaded()
{
    return fail(ErrorKind::ServerError).value();
}

} // namespace

class TstLadderPace : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void waitsDoubleUpToTheLongest()
    {
        const LadderPace pace;
        QCOMPARE(pace.wait(1, 0s), 200ms);
        QCOMPARE(pace.wait(2, 0s), 400ms);
        QCOMPARE(pace.wait(4, 0s), 1600ms);
        QCOMPARE(pace.wait(5, 0s), 2000ms);
        QCOMPARE(pace.wait(1'000'000, 0s), 2000ms);
        QCOMPARE(pace.wait(0, 0s), 200ms);
    }

    void afterAMinuteItWaitsTenSeconds()
    {
        const LadderPace pace;
        QCOMPARE(pace.wait(40, 59s), 2000ms);
        QCOMPARE(pace.wait(40, 60s), 10'000ms);
        QCOMPARE(pace.wait(1, 60s), 10'000ms);
    }

    void anOverloadedServerIsLeftInPeace()
    {
        const LadderPace pace;
        Error error = overloaded();
        QCOMPARE(pace.backOff(1, error), 200ms);
        QCOMPARE(pace.backOff(6, error), 6400ms);
        QCOMPARE(pace.backOff(1'000'000, error), 30'000ms);
        error.retryAfterSeconds = 45;
        QCOMPARE(pace.backOff(1, error), 45'000ms);
        error.retryAfterSeconds = 86'400; // a line costs money
        QCOMPARE(pace.backOff(1, error), 120'000ms);
        error.retryAfterSeconds = -1;
        QCOMPARE(pace.backOff(1, error), 200ms);
    }

    void whatMeansOverload()
    {
        for (const ErrorKind kind :
             {ErrorKind::RateLimited, ErrorKind::ConcurrencyLimit, ErrorKind::ServerError})
            QVERIFY(meansOverload(fail(kind).value()));
        for (const ErrorKind kind : {ErrorKind::ConnectionFailed, ErrorKind::TimedOut,
                                     ErrorKind::NotFound, ErrorKind::Unauthorized})
            QVERIFY(!meansOverload(fail(kind).value()));
    }

    void fiveFailuresAreOverWithinTenSeconds()
    {
        auto waited = 0ms;
        for (int attempt = 1; attempt <= 5; ++attempt)
            waited += LadderPace().backOff(attempt, overloaded());
        QVERIFY(waited <= 8s); // the requests themselves take the rest
    }
};

HS_TEST_CLASS(TstLadderPace)

} // namespace hs::test

#include "tst_ladderpace.moc"
