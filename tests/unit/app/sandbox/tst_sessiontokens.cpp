#include "app/sandbox/platformclock.h"
#include "app/sandbox/sessiontokens.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/testmain.h"

#include <QRegularExpression>

using namespace hs::sandbox;
using namespace hs::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TstSessionTokens : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void looksLikeATokenOfThePlatform()
    {
        const FakeClock clock;
        SessionTokens tokens(clock);
        static const QRegularExpression form(u"^sess_[A-Za-z0-9_-]{43}$"_s);
        const QString first = tokens.create(7001, {}, {}).token;
        QVERIFY(form.match(first).hasMatch());
        QVERIFY(tokens.create(7001, {}, {}).token != first);
    }

    void isSpentByItsFirstUse()
    {
        const FakeClock clock;
        SessionTokens tokens(clock);
        const QString token = tokens.create(7001, {{u"name"_s, u"Sam"_s}}, {}).token;
        const auto grant = tokens.take(token);
        QVERIFY(grant.has_value());
        QCOMPARE(grant->customVariables.value(u"name"_s).toString(), u"Sam"_s);
        QVERIFY(!tokens.take(token).has_value());
        QCOMPARE(tokens.state(token), TokenState::Used);
    }

    void expiresAfterFifteenMinutes()
    {
        FakeClock clock;
        SessionTokens tokens(clock);
        const SessionGrant grant = tokens.create(7001, {}, {});
        QCOMPARE(grant.expiresAt, clock.utcNow().addSecs(15 * 60));
        clock.advance(15min - 1us);
        QCOMPARE(tokens.state(grant.token), TokenState::Valid);
        clock.advance(1us);
        QCOMPARE(tokens.state(grant.token), TokenState::Expired);
        QVERIFY(!tokens.take(grant.token).has_value());
    }

    void survivesAWrongWallClock()
    {
        const FakeClock clock;
        PlatformClock skewed(clock);
        SessionTokens tokens(skewed);
        const QString token = tokens.create(7001, {}, {}).token;
        skewed.setSkew(2h);
        QCOMPARE(tokens.state(token), TokenState::Valid);
    }

    void knowsNoForeignToken()
    {
        const FakeClock clock;
        SessionTokens tokens(clock);
        QCOMPARE(tokens.state(u"sess_x"_s), TokenState::Unknown);
        QVERIFY(!tokens.take(u"sess_x"_s).has_value());
    }
};
HS_TEST_CLASS(TstSessionTokens)

#include "tst_sessiontokens.moc"
