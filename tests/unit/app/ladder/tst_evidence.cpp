#include "app/ladder/evidence.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/ladder/ladderrig.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hs::test {

class TstEvidence : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void onlyAFinalWordIsAProof_data()
    {
        QTest::addColumn<bool>("proves");
        for (const char *word : {"completed", "busy", "no-answer", "failed", "voicemail-detected"})
            QTest::newRow(word) << true;
        for (const char *word :
             {"in-progress", "pending", "retry-scheduled", "ringing", "new word"})
            QTest::newRow(word) << false;
    }
    void onlyAFinalWordIsAProof()
    {
        QFETCH(const bool, proves);
        const QString word = QString::fromLatin1(QTest::currentDataTag());
        const EndStep row = stepFrom(logRow(61, word));
        QCOMPARE(row.kind, EndStepKind::LogRow);
        QCOMPARE(row.outcome, proves ? EndStepOutcome::Proof : EndStepOutcome::Done);
        QCOMPARE(row.proof, proves ? EndProof::LogRow : EndProof::None);
        QVERIFY(row.answer.contains(word) && row.answer.contains(u"61"_s));
        const EndStep line = stepFrom(campaignLine(word));
        QCOMPARE(line.kind, EndStepKind::CampaignLine);
        QCOMPARE(line.proof, proves ? EndProof::CampaignLine : EndProof::None);
        QVERIFY(Receipt(u"s"_s).add(row) && Receipt(u"s"_s).add(line)); // no contradiction
    }

    void aWordWithAPercentSignIsTakenAsItIs()
    {
        QVERIFY(stepFrom(logRow(61, u"%3 %1"_s)).answer.contains(u"%3 %1"_s));
        QVERIFY(stepFrom(campaignLine(u"%1"_s)).answer.contains(u"%1"_s));
    }

    void whatNeverLeftIsProvenByUs()
    {
        const EndStep step = neverOpened(u"refused"_s);
        QCOMPARE(step.kind, EndStepKind::NotSent);
        QCOMPARE(step.proof, EndProof::NeverOpened);
        QCOMPARE(step.answer, u"refused"_s);
    }
};

HS_TEST_CLASS(TstEvidence)

} // namespace hs::test

#include "tst_evidence.moc"
