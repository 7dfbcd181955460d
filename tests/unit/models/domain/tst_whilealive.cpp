#include "models/domain/whilealive.h"
#include "tests/fakes/testmain.h"

#include <QFutureInterface>

#include <memory>

namespace hs::test {

class TstWhileAlive : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aGuestIsToldWhileItLives()
    {
        QFutureInterface<int> reply;
        reply.reportStarted();
        QObject guest;
        int told = 0;
        thenWhileAlive(reply.future(), &guest, [&told](int value) { told = value; });
        QCOMPARE(told, 0);
        reply.reportResult(7);
        reply.reportFinished();
        QTRY_COMPARE(told, 7);
    }

    void aGuestThatIsGoneIsNotTold()
    {
        QFutureInterface<int> reply;
        reply.reportStarted();
        auto guest = std::make_unique<QObject>();
        bool told = false;
        thenWhileAlive(reply.future(), guest.get(), [&told](int) { told = true; });
        guest.reset();
        reply.reportResult(7);
        reply.reportFinished();
        QCoreApplication::processEvents();
        QVERIFY(!told);
    }
};

HS_TEST_CLASS(TstWhileAlive)

} // namespace hs::test

#include "tst_whilealive.moc"
