#include "models/domain/cappedcopy.h"
#include "tests/fakes/testmain.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hs::test {

class TstCappedCopy : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aCopyIsKnownByItsName()
    {
        const QString name = u"Billing help"_s + CappedCopy::suffix(7001, 180s);
        QCOMPARE(name, u"Billing help [cap 180 s of 7001]"_s);
        const auto copy = CappedCopy::of(7009, name);
        QVERIFY(copy.has_value());
        QCOMPARE(*copy, (CappedCopy{7009, name, 7001, 180s}));
    }

    void otherNamesAreNoCopies_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("plain") << u"Billing help"_s;
        QTest::newRow("more behind it") << u"Billing help [cap 60 s of 7001] two"_s;
        QTest::newRow("no cap") << u"Billing help [cap 0 s of 7001]"_s;
        QTest::newRow("no agent") << u"Billing help [cap 60 s of ]"_s;
        QTest::newRow("too long for a number") << u"A [cap 60 s of 99999999999]"_s;
        QTest::newRow("other digits") << u"A [cap ٦٠ s of 7001]"_s;
        QTest::newRow("nothing") << QString();
    }
    void otherNamesAreNoCopies()
    {
        QFETCH(const QString, name);
        QVERIFY(!CappedCopy::of(1, name));
    }
};

HS_TEST_CLASS(TstCappedCopy)

} // namespace hs::test

#include "tst_cappedcopy.moc"
