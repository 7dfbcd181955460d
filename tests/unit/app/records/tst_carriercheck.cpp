#include "app/api/carrierclient.h"
#include "app/api/retrypolicy.h"
#include "app/records/carriercheck.h"
#include "tests/fakes/fakeserver.h"
#include "tests/fakes/testmain.h"

namespace hs::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString account = u"AC00000000000000000000000000000001"_s;

} // namespace

class TstCarrierCheck : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theAnswerDecides_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<CarrierCheck::State>("state");
        QTest::newRow("let in") << 200 << QByteArray(R"({"calls":[],"next_page_uri":null})")
                                << CarrierCheck::State::Accepted;
        QTest::newRow("a wrong token")
            << 401 << QByteArray(R"({"code":20003,"message":"Authenticate","status":401})")
            << CarrierCheck::State::Refused;
        QTest::newRow("a closed account")
            << 403 << QByteArray(R"({"code":20005,"message":"Account not active","status":403})")
            << CarrierCheck::State::Refused;
        QTest::newRow("in trouble")
            << 500 << QByteArray("{}") << CarrierCheck::State::OutOfReach;
    }
    void theAnswerDecides()
    {
        QFETCH(const int, status);
        QFETCH(const QByteArray, body);
        QFETCH(const CarrierCheck::State, state);
        FakeServer server;
        server.push(status, body);
        CarrierClient client;
        client.setRetryPolicy({.attempts = 1, .first = 0ms, .longest = 0ms, .patience = 1s,
                               .jitter = {}});
        client.setAccess({QUrl(u"http://127.0.0.1:%1"_s.arg(server.port())), account, u"t"_s});
        CarrierCheck check(client);
        QCOMPARE(check.state(), CarrierCheck::State::NoAccount);
        check.ask();
        QCOMPARE(check.state(), CarrierCheck::State::Asking);
        QTRY_COMPARE(check.state(), state);
    }

    void anAnswerForAForgottenAccountSaysNothing()
    {
        FakeServer server;
        server.push({.body = R"({"calls":[],"next_page_uri":null})", .way = FakeReply::Way::Hold});
        CarrierClient client;
        client.setAccess({QUrl(u"http://127.0.0.1:%1"_s.arg(server.port())), account, u"t"_s});
        CarrierCheck check(client);
        check.ask();
        QTRY_COMPARE(server.requests().size(), 1);
        check.forget();
        QCOMPARE(check.state(), CarrierCheck::State::NoAccount);
        server.push(401, "{}");
        check.ask(); // the next account's, answered last
        server.release();
        QTRY_COMPARE(check.state(), CarrierCheck::State::Refused);
    }

    void aTokenThatCannotBeOneIsRefusedWithoutAsking()
    {
        CarrierClient client;
        client.setAccess({QUrl(u"https://carrier.example"_s), account, u"two words"_s});
        CarrierCheck check(client);
        check.ask();
        QTRY_COMPARE(check.state(), CarrierCheck::State::Refused);
    }
};

HS_TEST_CLASS(TstCarrierCheck)

} // namespace hs::test

#include "tst_carriercheck.moc"
