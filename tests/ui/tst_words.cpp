#include "tests/fakes/proofs.h"
#include "tests/fakes/testmain.h"
#include "ui/words.h"

#include <QMetaEnum>
#include <QSet>

using namespace hs;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

template <typename Enum> QList<Enum> valuesOf()
{
    const QMetaEnum meta = QMetaEnum::fromType<Enum>();
    QList<Enum> values;
    for (int i = 0; i < meta.keyCount(); ++i)
        values.append(static_cast<Enum>(meta.value(i)));
    return values;
}

QList<ErrorKind> allErrorKinds()
{
    QList<ErrorKind> kinds;
    for (int i = 0; i <= static_cast<int>(ErrorKind::Internal); ++i)
        kinds.append(static_cast<ErrorKind>(i));
    return kinds;
}

bool isSentence(const QString &text)
{
    return text.endsWith('.'_L1) && !text.contains('!'_L1) && text.at(0).isUpper();
}

Error errorOf(ErrorKind kind)
{
    Error error;
    error.kind = kind;
    return error;
}

} // namespace

class TstWords : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyFailureHasItsOwnTitleSentenceAndNextStep();
    void everyStateHasItsOwnWordAndSentence();
    void everyEndReasonAndProofHasItsOwnSentence();
    void everyWarningHasItsOwnSentence();
    void busyLinesAreCounted_data();
    void busyLinesAreCounted();
    void thePlatformsWordsStayApart();
    void anUnknownEndReasonIsQuoted();
    void everyStateEventIsASentenceAndUnknownNamesStayAsTheyAre();
    void markupInDetailsIsNotTouched();
    void moneySaysWhetherItIsBilled();
    void spansAndTimesAreReadable();
};

void TstWords::everyFailureHasItsOwnTitleSentenceAndNextStep()
{
    QSet<QString> titles;
    QSet<QString> sentences;
    for (const ErrorKind kind : allErrorKinds()) {
        const words::Failure told = words::failure(errorOf(kind));
        const QByteArray where = QByteArray::number(static_cast<int>(kind));
        QVERIFY2(!told.title.isEmpty() && !told.title.endsWith('.'_L1), where.constData());
        QVERIFY2(isSentence(told.sentence), where.constData());
        QVERIFY2(isSentence(told.nextStep), where.constData());
        titles.insert(told.title);
        sentences.insert(told.sentence);
    }
    QCOMPARE(titles.size(), allErrorKinds().size());
    QCOMPARE(sentences.size(), allErrorKinds().size());
}

void TstWords::everyStateHasItsOwnWordAndSentence()
{
    QSet<QString> seen;
    for (const CallState state : valuesOf<CallState>()) {
        QVERIFY(!words::state(state).isEmpty());
        QVERIFY(!words::state(state).endsWith('.'_L1));
        QVERIFY(isSentence(words::stateSentence(state)));
        seen.insert(words::state(state));
        seen.insert(words::stateSentence(state));
    }
    QCOMPARE(seen.size(), 2 * valuesOf<CallState>().size());
    QCOMPARE(words::state(CallState::Unproven), u"Not proven ended yet"_s);
}

void TstWords::everyEndReasonAndProofHasItsOwnSentence()
{
    QSet<QString> seen;
    for (const EndReason reason : valuesOf<EndReason>()) {
        QVERIFY(isSentence(words::endReason(reason)));
        QVERIFY(!words::endReasonShort(reason).isEmpty());
        seen.insert(words::endReason(reason));
        seen.insert(words::endReasonShort(reason));
    }
    for (const EndProof proof : valuesOf<EndProof>()) {
        QVERIFY(isSentence(words::endProof(proof)));
        seen.insert(words::endProof(proof));
    }
    QCOMPARE(seen.size(), 2 * valuesOf<EndReason>().size() + valuesOf<EndProof>().size());
    QCOMPARE(words::endProof(EndProof::None), u"No proof of the end."_s);
}

void TstWords::everyWarningHasItsOwnSentence()
{
    QSet<QString> seen;
    for (int i = 0; i <= static_cast<int>(CallWarning::UplinkSlow); ++i) {
        QVERIFY(isSentence(words::warning(static_cast<CallWarning>(i))));
        seen.insert(words::warning(static_cast<CallWarning>(i)));
    }
    QCOMPARE(seen.size(), static_cast<int>(CallWarning::UplinkSlow) + 1);
}

void TstWords::busyLinesAreCounted_data()
{
    QTest::addColumn<int>("limit");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("one") << 1 << u"Your only line is in use."_s;
    QTest::newRow("two") << 2 << u"Both of your 2 lines are in use."_s;
    QTest::newRow("many") << 5 << u"All of your 5 lines are in use."_s;
    QTest::newRow("none") << 0 << u"Your plan has no line for calls."_s;
}

void TstWords::busyLinesAreCounted()
{
    QFETCH(int, limit);
    QFETCH(QString, sentence);
    Error error = errorOf(ErrorKind::ConcurrencyLimit);
    error.limit = limit;
    QCOMPARE(words::failure(error).sentence, sentence);
}

void TstWords::thePlatformsWordsStayApart()
{
    Error error = errorOf(ErrorKind::ServerError);
    error.serverText = u"<b>boom</b> %1"_s;
    error.reference = u"a1b2"_s;
    const words::Failure told = words::failure(error);
    QCOMPARE(told.quote, error.serverText);
    QVERIFY(!told.sentence.contains(u"boom"_s));
    QVERIFY(told.reference.contains(u"a1b2"_s));
}

void TstWords::anUnknownEndReasonIsQuoted()
{
    const QString told = words::endReason(EndReason::PlatformOther, u"silence_timeout"_s);
    QVERIFY(told.contains(u"“silence_timeout”"_s));
    QVERIFY(isSentence(told));
}

void TstWords::everyStateEventIsASentenceAndUnknownNamesStayAsTheyAre()
{
    const QMetaEnum meta = QMetaEnum::fromType<CallState>();
    for (int i = 0; i < meta.keyCount(); ++i) {
        if (meta.value(i) == static_cast<int>(CallState::Idle))
            continue;
        SessionEvent event;
        event.name = u"state."_s + QString::fromLatin1(meta.key(i));
        QVERIFY2(isSentence(words::event(event)), meta.key(i));
    }
    SessionEvent unknown;
    unknown.name = u"carrier.dtmf-9"_s;
    QCOMPARE(words::event(unknown), unknown.name);
}

void TstWords::markupInDetailsIsNotTouched()
{
    SessionEvent event;
    event.name = u"microphone.open"_s;
    event.detail = u"<i>Headset</i>"_s;
    QCOMPARE(words::event(event), u"The microphone “<i>Headset</i>” is live."_s);
}

void TstWords::moneySaysWhetherItIsBilled()
{
    SessionRecord session;
    QCOMPARE(words::cost(session), u"cost unknown"_s);
    session.estimatedCost = Money::fromMicros(288'000);
    QCOMPARE(words::cost(session), u"$0.29 est."_s);
    session.billedCost = Money::fromMicros(300'000);
    QCOMPARE(words::cost(session), u"$0.30"_s);
    session.billedCost.reset();
    session.end = test::provenBy(EndProof::NeverOpened);
    QCOMPARE(words::cost(session), u"no cost"_s);
    QCOMPARE(words::money(Money::fromMicros(-1'500'000)), u"\u2212$1.50"_s);
    QCOMPARE(words::rate(Money::fromMicros(90'000)), u"$0.09 per minute"_s);
    QCOMPARE(words::rate(Money::fromMicros(56'000)), u"$0.056 per minute"_s);
}

void TstWords::spansAndTimesAreReadable()
{
    QCOMPARE(words::duration(187s), u"3:07"_s);
    QCOMPARE(words::duration(1h + 2min + 3s), u"1:02:03"_s);
    QCOMPARE(words::duration(-5s), u"0:00"_s);
    QCOMPARE(words::limitSpan(600s), u"10 min"_s);
    QCOMPARE(words::limitSpan(90s), u"1 min 30 s"_s);
    const QDateTime now(QDate(2026, 3, 5), QTime(12, 0), Qt::UTC);
    QCOMPARE(words::relativeTime(now.addSecs(-20), now), u"just now"_s);
    QCOMPARE(words::relativeTime(now.addSecs(-300), now), u"5 min ago"_s);
    QVERIFY(!words::relativeTime(now.addSecs(-7200), now).contains(u"ago"_s));
    QVERIFY(words::relativeTime(now.addDays(-1), now).contains(u"yesterday"_s));
    QVERIFY(words::exactTime(now).contains(u"2026"_s));
}

HS_TEST_CLASS(TstWords)
#include "tst_words.moc"
