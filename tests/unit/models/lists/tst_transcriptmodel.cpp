#include "models/lists/transcriptmodel.h"
#include "tests/fakes/testmain.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hs::test {

class TstTranscriptModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void linesStandInTheOrderOfTheirNumbers()
    {
        TranscriptModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setLines({{2, Speaker::Agent, u"three"_s}, {0, Speaker::Agent, u"one"_s}});
        model.putLine({1, Speaker::Operator, u"two"_s, true, 1500ms});
        QCOMPARE(model.rowCount(), 3);
        const QModelIndex second = model.index(1);
        QCOMPARE(second.data(TranscriptModel::TextRole).toString(), u"two"_s);
        QCOMPARE(second.data(TranscriptModel::SpeakerRole).toInt(),
                 static_cast<int>(Speaker::Operator));
        QVERIFY(second.data(TranscriptModel::IsFinalRole).toBool());
        QCOMPARE(second.data(TranscriptModel::AtRole).toLongLong(), 1500);
    }

    void tellsWhatWasHeardAndTheWait()
    {
        TranscriptModel model;
        TranscriptLine cut{0, Speaker::Agent, u"one two"_s};
        cut.heard = 3;
        cut.wait = 900ms;
        model.setLines({cut, {1, Speaker::Agent, u"three"_s}});
        QCOMPARE(model.index(0).data(TranscriptModel::HeardRole).toInt(), 3);
        QCOMPARE(model.index(0).data(TranscriptModel::WaitRole).toLongLong(), 900);
        QVERIFY(!model.index(1).data(TranscriptModel::HeardRole).isValid());
        QVERIFY(!model.index(1).data(TranscriptModel::WaitRole).isValid());
    }

    void aGrowingLineChangesItsRowInPlace()
    {
        TranscriptModel model;
        model.putLine({0, Speaker::Agent, u"Hel"_s});
        QSignalSpy changed(&model, &TranscriptModel::dataChanged);
        QSignalSpy inserted(&model, &TranscriptModel::rowsInserted);
        model.putLine({0, Speaker::Agent, u"Hello"_s});
        model.putLine({0, Speaker::Agent, u"Hello"_s}); // nothing new
        QCOMPARE(changed.count(), 1);
        QCOMPARE(inserted.count(), 0);
        QCOMPARE(model.index(0).data(TranscriptModel::TextRole).toString(), u"Hello"_s);
    }

    void aScreenReaderHearsWhoSpoke()
    {
        TranscriptModel model;
        model.setLines({{0, Speaker::Agent, u"Hello"_s}, {1, Speaker::Operator, u"Hi"_s}});
        QCOMPARE(model.index(0).data().toString(), u"Agent: Hello"_s);
        QCOMPARE(model.index(1).data().toString(), u"You: Hi"_s);
    }
};

HS_TEST_CLASS(TstTranscriptModel)

} // namespace hs::test

#include "tst_transcriptmodel.moc"
