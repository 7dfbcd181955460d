#include "app/call/ratebook.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/fakesessionstore.h"
#include "tests/fakes/testmain.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;

namespace hs::test {
namespace {

SessionRecord billed(const QString &number, std::int64_t micros, bool onSandbox = false)
{
    SessionRecord session;
    session.id = newSessionId();
    session.kind = SessionKind::PhoneCall;
    session.toNumber = number;
    session.onSandbox = onSandbox;
    session.answeredAt = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);
    session.endedAt = session.answeredAt.addSecs(60);
    session.estimatedCost = Money::fromMicros(100'000);
    session.billedCost = Money::fromMicros(micros);
    return session;
}

RateBook::Question phoneQuestion()
{
    RateBook::Question question;
    question.kind = SessionKind::PhoneCall;
    question.toNumber = u"+12025550123"_s;
    question.wallet = Wallet();
    question.wallet->ratePerMinute = Money::fromMicros(90'000);
    question.wallet->telephonyPerMinute = Money::fromMicros(10'000);
    question.agentRate = Money::fromMicros(70'000);
    return question;
}

} // namespace

class TstRateBook : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void learnedComesBeforeListBeforeAgent()
    {
        FakeSessionStore store;
        RateBook book(store);
        RateBook::Question question = phoneQuestion();
        QVERIFY(book.rate(question)->basis.source == RateSource::BalancePage);
        QVERIFY(book.rate(question)->basis.telephony);
        QCOMPARE(book.rate(question)->perMinute, Money::fromMicros(100'000));
        question.wallet->ratePerMinute.reset();
        QVERIFY(book.rate(question)->basis.source == RateSource::Agent);
        QCOMPARE(book.rate(question)->perMinute, Money::fromMicros(80'000));
        question.agentRate.reset();
        QVERIFY(!book.rate(question));
        for (int i = 0; i < 3; ++i)
            Q_EMIT store.changed(billed(u"+12025550100"_s, 120'000));
        QVERIFY(book.rate(question)->basis.source == RateSource::Learned);
        QCOMPARE(book.rate(question)->perMinute, Money::fromMicros(120'000));
        QCOMPARE(book.rate(question)->basis.calls, 3);
    }

    void whatTheStoreHoldsIsLearnedAtTheStart()
    {
        FakeSessionStore store;
        for (int i = 0; i < 3; ++i)
            store.addRow(billed(u"+12025550100"_s, 120'000));
        RateBook book(store);
        QTRY_VERIFY(book.rate(phoneQuestion())->basis.source == RateSource::Learned);
    }

    void aSessionToldTwiceCountsOnce()
    {
        FakeSessionStore store;
        RateBook book(store);
        QSignalSpy changed(&book, &RateBook::changed);
        const SessionRecord session = billed(u"+12025550100"_s, 120'000);
        for (int i = 0; i < 5; ++i)
            Q_EMIT store.changed(session);
        QCOMPARE(changed.count(), 1);
        QVERIFY(book.rate(phoneQuestion())->basis.source == RateSource::BalancePage);
    }

    void theSandboxTeachesNothingAboutThePlatform()
    {
        FakeSessionStore store;
        RateBook book(store);
        for (int i = 0; i < 3; ++i)
            Q_EMIT store.changed(billed(u"+12025550100"_s, 120'000, true));
        RateBook::Question question = phoneQuestion();
        QVERIFY(book.rate(question)->basis.source == RateSource::BalancePage);
        question.onSandbox = true;
        QVERIFY(book.rate(question)->basis.source == RateSource::Learned);
    }

    void aListRateTellsTheDriftSeen()
    {
        FakeSessionStore store;
        RateBook book(store);
        RateBook::Question question = phoneQuestion();
        question.toNumber = u"+442079460123"_s;
        QVERIFY(!book.rate(question)->basis.band);
        for (int i = 0; i < 3; ++i)
            Q_EMIT store.changed(billed(u"+12025550100"_s, 125'000));
        QCOMPARE(book.rate(question)->basis.band, std::optional(0.25));
    }
};

HS_TEST_CLASS(TstRateBook)

} // namespace hs::test

#include "tst_ratebook.moc"
