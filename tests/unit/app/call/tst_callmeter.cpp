#include "app/call/callmeter.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/testmain.h"

using namespace std::chrono_literals;

namespace hs::test {

class TstCallMeter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingIsKnownWithoutARate()
    {
        QVERIFY(!m_meter.estimated() && !m_meter.most() && !m_meter.perSecond());
        QVERIFY(m_meter.basis().source == RateSource::Unknown);
    }

    void itCountsBySecondAndStandsStillAtTheEnd()
    {
        RateBasis basis;
        basis.source = RateSource::Learned;
        m_meter.setRate(Money::fromMicros(60'000), basis);
        QCOMPARE(m_meter.perSecond(), std::optional(Money::fromMicros(1'000)));
        m_times.start();
        m_times.place();
        m_clock.advance(10s);
        QCOMPARE(m_meter.estimated(), std::optional(Money()));
        QCOMPARE(m_meter.most(), std::optional(Money::fromMicros(10'000)));
        m_times.answer();
        m_clock.advance(20s);
        QCOMPARE(m_meter.most(), std::optional(Money::fromMicros(20'000)));
        QCOMPARE(m_meter.mostTime(), 20'000ms);
        m_times.stop();
        m_clock.advance(20s);
        QCOMPARE(m_meter.estimated(), std::optional(Money::fromMicros(20'000)));
        QVERIFY(m_meter.basis().source == RateSource::Learned);
    }

private:
    FakeClock m_clock;
    CallTimes m_times{m_clock};
    CallMeter m_meter{m_times};
};

HS_TEST_CLASS(TstCallMeter)

} // namespace hs::test

#include "tst_callmeter.moc"
