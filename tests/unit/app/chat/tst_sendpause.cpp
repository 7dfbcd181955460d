#include "app/chat/sendpause.h"
#include "tests/fakes/testmain.h"

#include <QTest>

using namespace hs;
using namespace std::chrono_literals;

namespace {

Error errorOf(ErrorKind kind, bool neverSent)
{
    Error error;
    error.kind = kind;
    error.neverSent = neverSent;
    return error;
}

} // namespace

class TstSendPause : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatNeverLeftIsTriedAgainLaterAndLater()
    {
        SendPause pause;
        const Error offline = errorOf(ErrorKind::HostNotFound, true);
        QCOMPARE(pause.after(offline, ChatRoute::TextModel), 2s);
        QCOMPARE(pause.after(offline, ChatRoute::TextModel), 4s);
        for (int i = 2; i < 1000; ++i) // a long lunch
            QVERIFY(pause.after(offline, ChatRoute::TextModel) <= SendPause::longest);
        QCOMPARE(pause.after(errorOf(ErrorKind::TimedOut, true), ChatRoute::TextModel),
                 SendPause::longest);
        pause.reset();
        QCOMPARE(pause.after(offline, ChatRoute::TextModel), 2s);
    }

    void whatMayHaveArrivedIsNot()
    {
        SendPause pause;
        QCOMPARE(pause.after(errorOf(ErrorKind::ConnectionFailed, false), ChatRoute::TextModel),
                 std::nullopt);
        QCOMPARE(pause.after(errorOf(ErrorKind::TimedOut, false), ChatRoute::TextModel),
                 std::nullopt);
        QCOMPARE(pause.after(errorOf(ErrorKind::Unauthorized, true), ChatRoute::TextModel),
                 std::nullopt);
    }

    void theFarEndSaysHowLong()
    {
        SendPause pause;
        Error limited = errorOf(ErrorKind::RateLimited, false);
        QCOMPARE(pause.after(limited, ChatRoute::TextModel), std::nullopt);
        limited.retryAfterSeconds = 7;
        QCOMPARE(pause.after(limited, ChatRoute::TextModel), 7s);
        for (int i = 1; i < SendPause::mostAttempts; ++i)
            QCOMPARE(pause.after(limited, ChatRoute::TextModel), 7s);
        QCOMPARE(pause.after(limited, ChatRoute::TextModel), std::nullopt);
        pause.reset();
        limited.retryAfterSeconds = 3600;
        QCOMPARE(pause.after(limited, ChatRoute::TextModel), std::nullopt);
    }

    void noLineIsOpenedByItself()
    {
        SendPause pause;
        QCOMPARE(pause.after(errorOf(ErrorKind::HostNotFound, true), ChatRoute::VoiceLine),
                 std::nullopt);
    }
};

HS_TEST_CLASS(TstSendPause)
#include "tst_sendpause.moc"
