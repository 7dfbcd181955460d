#include "app/system/singleinstance.h"
#include "tests/fakes/testmain.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace hs;

class TstSingleInstance : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theSecondStartRaisesTheFirst()
    {
        QTemporaryDir profile;
        SingleInstance first(profile.path());
        QVERIFY(first.acquire());
        QSignalSpy raised(&first, &SingleInstance::raiseRequested);
        SingleInstance second(profile.path());
        QVERIFY(!second.acquire());
        QTRY_COMPARE(raised.size(), 1);
    }

    void anotherProfileIsAnotherProgram()
    {
        QTemporaryDir one;
        QTemporaryDir other;
        SingleInstance first(one.path());
        SingleInstance second(other.path());
        QVERIFY(first.acquire());
        QVERIFY(second.acquire());
    }

    void aProfileIsFreeAgainAfterwards()
    {
        QTemporaryDir profile;
        {
            SingleInstance first(profile.path());
            QVERIFY(first.acquire());
        }
        SingleInstance next(profile.path());
        QVERIFY(next.acquire());
    }
};
HS_TEST_CLASS(TstSingleInstance)
#include "tst_singleinstance.moc"
