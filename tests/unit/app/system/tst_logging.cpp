#include "app/system/logging.h"
#include "tests/fakes/testmain.h"

using namespace hs;
using namespace Qt::StringLiterals;

class TstLogging : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void secretsAreBlanked_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("secret");
        QTest::newRow("bearer") << u"header Authorization: Bearer abcdef123456"_s
                                << u"abcdef123456"_s;
        QTest::newRow("token") << u"token sess_A1b2-C3d_4 made"_s << u"A1b2-C3d_4"_s;
        QTest::newRow("url") << u"wss://live.omnidim.io/x?request_token=zyx987&b=1"_s
                             << u"zyx987"_s;
    }
    void secretsAreBlanked()
    {
        QFETCH(QString, line);
        QFETCH(QString, secret);
        QVERIFY(!redacted(line).contains(secret));
        QVERIFY(redacted(line).contains(u"(blanked)"_s));
    }

    void otherLinesStayAsTheyAre()
    {
        QCOMPARE(redacted(u"r12 GET /agents 200 31 ms"_s), u"r12 GET /agents 200 31 ms"_s);
    }
};
HS_TEST_CLASS(TstLogging)
#include "tst_logging.moc"
