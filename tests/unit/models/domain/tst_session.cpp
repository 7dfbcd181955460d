#include "models/domain/session.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/testmain.h"

#include <QUuid>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hs::test {

class TstSession : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aSessionLastsFromTheAnswerToTheEnd()
    {
        SessionRecord session;
        session.createdAt = FakeClock().utcNow();
        session.answeredAt = session.createdAt.addMSecs(2500);
        session.endedAt = session.createdAt.addMSecs(62'500);
        QCOMPARE(session.duration(), 60'000ms);
    }

    void aSessionNeverAnsweredLastedNoTime()
    {
        SessionRecord session;
        session.createdAt = FakeClock().utcNow();
        session.endedAt = session.createdAt.addSecs(30);
        QCOMPARE(session.duration(), 0ms);
        session.answeredAt = session.endedAt;
        session.endedAt = {};
        QCOMPARE(session.duration(), 0ms); // still open: the controller's clock tells its time
    }

    void aClockSetBackInACallGivesNoNegativeTime()
    {
        SessionRecord session;
        session.answeredAt = FakeClock().utcNow();
        session.endedAt = session.answeredAt.addSecs(-5);
        QCOMPARE(session.duration(), 0ms);
    }

    void everySessionHasAnIdOfItsOwn()
    {
        const QString id = newSessionId();
        QVERIFY(id != newSessionId());
        QCOMPARE(id.size(), 36);
        QVERIFY(!QUuid::fromString(id).isNull());
    }

    void theSystemClockGoesForward()
    {
        const SystemClock clock;
        const auto before = clock.monotonic();
        QVERIFY(clock.monotonic() >= before);
        QCOMPARE(clock.utcNow().timeSpec(), Qt::UTC);
    }
};

HS_TEST_CLASS(TstSession)

} // namespace hs::test

#include "tst_session.moc"
