#include "models/storage/chatwords.h"
#include "models/storage/storewords.h"
#include "tests/fakes/testmain.h"

#include <QMetaEnum>
#include <QSet>

using namespace Qt::StringLiterals;

namespace hs::test {
namespace {

template <typename Enum, typename Read> void everyValueComesBack(Read read)
{
    QSet<QString> seen;
    const auto meta = QMetaEnum::fromType<Enum>();
    for (int i = 0; i < meta.keyCount(); ++i) {
        const auto value = static_cast<Enum>(meta.value(i));
        const QString word = words::of(value);
        QVERIFY2(!seen.contains(word), qPrintable(word));
        seen.insert(word);
        QVERIFY2(read(word) == value, qPrintable(word));
    }
}

/// For enums that Qt knows nothing about: all values up to the last one.
template <typename Enum, typename Read> bool everyValueComesBackUpTo(Enum last, Read read)
{
    QSet<QString> seen;
    for (int i = 0; i <= static_cast<int>(last); ++i) {
        const QString word = words::of(static_cast<Enum>(i));
        if (seen.contains(word) || read(word) != static_cast<Enum>(i))
            return false;
        seen.insert(word);
    }
    return true;
}

} // namespace

class TstStoreWords : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyEnumValueHasAWordOfItsOwn()
    {
        everyValueComesBack<CallState>(words::callState);
        everyValueComesBack<EndReason>(words::endReason);
        everyValueComesBack<EndProof>(words::endProof);
        everyValueComesBack<EndStepKind>(words::endStepKind);
        everyValueComesBack<EndStepOutcome>(words::endStepOutcome);
        everyValueComesBack<PhoneProgress>(words::phoneProgress);
        everyValueComesBack<Origin>(words::origin);
        for (const auto format : {RecordingFormat::Opus, RecordingFormat::Wav})
            QCOMPARE(words::recordingFormat(words::of(format)), format);
        for (const auto kind : {SessionKind::WebCall, SessionKind::PhoneCall, SessionKind::Chat})
            QVERIFY(words::sessionKind(words::of(kind)) == kind);
        for (const auto speaker : {Speaker::Operator, Speaker::Agent})
            QVERIFY(words::speaker(words::of(speaker)) == speaker);
    }

    void everyEnumValueOfAChatHasAWordOfItsOwn()
    {
        QVERIFY(everyValueComesBackUpTo(ChatRoute::Widget, words::chatRoute));
        QVERIFY(everyValueComesBackUpTo(MessageAuthor::Program, words::messageAuthor));
        QVERIFY(everyValueComesBackUpTo(MessageState::Noted, words::messageState));
        QVERIFY(everyValueComesBackUpTo(ChatNote::Withheld, words::chatNote));
        QVERIFY(everyValueComesBackUpTo(ErrorKind::Internal, words::errorKind));
    }

    void theWordsTheSchemaNamesAreTheseWords()
    {
        // sessions_open in migrations/0002_phone_calls.sql depends on them.
        QCOMPARE(words::of(CallState::Ended), u"ended"_s);
        QCOMPARE(words::of(CallState::RuledOut), u"ruled_out"_s);
        QCOMPARE(words::of(CallState::Failed), u"failed"_s);
        // As do the indices in migrations/0007_chats.sql.
        QCOMPARE(words::of(MessageAuthor::Program), u"program"_s);
        QCOMPARE(words::of(MessageAuthor::Agent), u"agent"_s);
        QCOMPARE(words::of(MessageState::Replaced), u"replaced"_s);
        QCOMPARE(words::of(MessageState::Queued), u"queued"_s);
        QCOMPARE(words::of(MessageState::Sending), u"sending"_s);
        QCOMPARE(words::of(MessageState::Writing), u"writing"_s);
    }

    void anUnknownWordReadsAsTheFirstValue()
    {
        QVERIFY(words::endReason(u"from a later version"_s) == EndReason::None);
    }
};

HS_TEST_CLASS(TstStoreWords)

} // namespace hs::test

#include "tst_storewords.moc"
