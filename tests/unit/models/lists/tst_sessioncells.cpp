#include "models/lists/sessioncells.h"
#include "tests/fakes/testmain.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hs::test {

class TstSessionCells : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void durationsReadMinutesAndSeconds()
    {
        QCOMPARE(cells::duration(0ms), u"0:00"_s);
        QCOMPARE(cells::duration(59'999ms), u"0:59"_s);
        QCOMPARE(cells::duration(61min), u"61:00"_s);
    }

    void moneyReadsWholeCents()
    {
        QCOMPARE(cells::money(Money()), u"$0.00"_s);
        QCOMPARE(cells::money(Money::fromMicros(4'999)), u"$0.00"_s);
        QCOMPARE(cells::money(Money::fromMicros(5'000)), u"$0.01"_s);
        QCOMPARE(cells::money(Money::fromMicros(-1'000)), u"$0.00"_s);
        QCOMPARE(cells::money(Money::fromMicros(-1'204'000)), u"-$1.20"_s);
        QCOMPARE(cells::money(Money::fromMicros(12'345'678'900)), u"$12345.68"_s);
    }
};

HS_TEST_CLASS(TstSessionCells)

} // namespace hs::test

#include "tst_sessioncells.moc"
