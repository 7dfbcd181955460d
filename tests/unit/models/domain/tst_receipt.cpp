#include "models/domain/receipt.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/proofs.h"
#include "tests/fakes/testmain.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hs::test {
namespace {

EndStep stepOf(EndStepKind kind, const QString &answer)
{
    EndStep step;
    step.kind = kind;
    step.request = u"DELETE /calls/bulk_call/300"_s;
    step.answer = answer;
    step.startedAt = FakeClock().utcNow();
    step.finishedAt = step.startedAt.addMSecs(40);
    step.started = 5'000us;
    step.finished = 45'000us;
    return step;
}

Receipt sample()
{
    Receipt receipt(u"session-1"_s);
    receipt.add(stepOf(EndStepKind::Asked, u"InCall"_s));
    receipt.add(stepOf(EndStepKind::CampaignCancel, u"cancelled"_s));
    receipt.add(proofBy(EndProof::CampaignLine));
    receipt.add(proofBy(EndProof::LogRow));
    return receipt;
}

bool holds(const QList<ReceiptRow> &rows, const QString &session = u"session-1"_s)
{
    const auto receipt = Receipt::restore(session, rows);
    return receipt.has_value();
}

} // namespace

class TstReceipt : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rowsAreNumberedAndChained()
    {
        const Receipt receipt = sample();
        QCOMPARE(receipt.rows().size(), 4);
        for (int i = 0; i < 4; ++i) {
            QCOMPARE(receipt.rows().at(i).sequence, i + 1);
            QCOMPARE(receipt.rows().at(i).hash.size(), 64);
        }
        QCOMPARE(sample(), receipt); // the same story gives the same hashes
        Receipt other(u"session-2"_s);
        const auto row = other.add(receipt.rows().constFirst().step);
        QVERIFY(row && row->hash != receipt.rows().constFirst().hash); // nobody else's receipt
    }

    void storedRowsGiveTheReceiptBack()
    {
        const Receipt receipt = sample();
        const auto restored = Receipt::restore(receipt.sessionId(), receipt.rows());
        QVERIFY(restored.has_value());
        QCOMPARE(*restored, receipt);
        QCOMPARE(restored->proven(), receipt.proven());
        QVERIFY(holds({}));
    }

    void aChangedFieldShows_data()
    {
        QTest::addColumn<int>("field");
        for (int field = 0; field < 10; ++field)
            QTest::addRow("field %d", field) << field;
    }
    void aChangedFieldShows()
    {
        QFETCH(const int, field);
        for (qsizetype place = 0; place < sample().rows().size(); ++place) {
            QList<ReceiptRow> rows = sample().rows();
            change(rows[place], field);
            QVERIFY2(!holds(rows), qPrintable(u"row %1"_s.arg(place + 1)));
        }
    }

    void rowsOfAnotherSessionShow()
    {
        const auto foreign = Receipt::restore(u"session-2"_s, sample().rows());
        QVERIFY(!foreign.has_value());
        QCOMPARE(foreign.error().kind, ErrorKind::StoreCorrupt);
    }

    void aRowLeftOutShows()
    {
        const QList<ReceiptRow> rows = sample().rows();
        for (qsizetype gone = 0; gone + 1 < rows.size(); ++gone) {
            QList<ReceiptRow> fewer = rows;
            fewer.removeAt(gone);
            QVERIFY(!holds(fewer));
        }
        // The last ones can be cut off; the hash the session itself keeps tells it then.
        const auto cut = Receipt::restore(u"session-1"_s, rows.first(3));
        QVERIFY(cut.has_value());
        QVERIFY(cut->proven() != sample().proven());
    }

    void rowsInAnotherOrderShow()
    {
        for (qsizetype first = 0; first < 4; ++first) {
            for (qsizetype second = first + 1; second < 4; ++second) {
                QList<ReceiptRow> rows = sample().rows();
                rows.swapItemsAt(first, second);
                QVERIFY(!holds(rows));
            }
        }
        QList<ReceiptRow> twice = sample().rows();
        twice.insert(1, twice.constFirst());
        QVERIFY(!holds(twice));
    }

    void textsCannotMoveBetweenFields()
    {
        EndStep one = stepOf(EndStepKind::CarrierRead, u"b"_s);
        one.request = u"a"_s;
        EndStep two = one;
        two.request = u"ab"_s;
        two.answer.clear();
        Receipt first(u"s"_s);
        Receipt second(u"s"_s);
        QVERIFY(first.add(one)->hash != second.add(two)->hash);
    }

    void anUnprovenReceiptGivesOutNoEnd()
    {
        Receipt receipt(u"s"_s);
        QVERIFY(!receipt.proven());
        for (const EndStepKind kind : {EndStepKind::Asked, EndStepKind::CampaignCancel,
                                       EndStepKind::SocketTornDown, EndStepKind::WaitForLimit}) {
            QVERIFY(receipt.add(stepOf(kind, u"cancelled"_s)));
            QVERIFY(!receipt.proven());
        }
    }

    void aStepThatContradictsItselfIsRefused()
    {
        Receipt receipt(u"s"_s);
        EndStep claims = stepOf(EndStepKind::CarrierRead, u"completed"_s);
        claims.proof = EndProof::CarrierStatus; // and its outcome says Done
        QVERIFY(!receipt.add(claims));
        EndStep empty = stepOf(EndStepKind::CarrierRead, u"completed"_s);
        empty.outcome = EndStepOutcome::Proof; // of nothing
        QVERIFY(!receipt.add(empty));
        QVERIFY(receipt.isEmpty());
    }

    void afterTheProofOnlyProofsAreTaken()
    {
        Receipt receipt(u"s"_s);
        receipt.add(proofBy(EndProof::CarrierStatus));
        QVERIFY(!receipt.add(stepOf(EndStepKind::CampaignCancel, u"too late"_s)));
        QCOMPARE(receipt.rows().size(), 1);
        const auto row = receipt.add(proofBy(EndProof::LogRow));
        QVERIFY(row);
        QCOMPARE(receipt.proven()->proof(), EndProof::CarrierStatus); // the stronger one counts
        QCOMPARE(receipt.proven()->hash(), row->hash);
    }

    void anEndIsAsStrongAsTheRowsUpToItsOwn()
    {
        Receipt receipt(u"session-1"_s);
        const auto asked = receipt.add(stepOf(EndStepKind::Asked, u"pressed"_s));
        const auto row = receipt.add(proofBy(EndProof::CampaignLine));
        receipt.add(proofBy(EndProof::CarrierStatus));
        QCOMPARE(receipt.provenAt(row->hash)->proof(), EndProof::CampaignLine);
        QCOMPARE(receipt.provenAt(row->hash)->hash(), row->hash);
        QCOMPARE(receipt.provenAt(receipt.rows().constLast().hash), receipt.proven());
        QVERIFY(!receipt.provenAt(asked->hash));
        QVERIFY(!receipt.provenAt(QByteArray(64, 'a')));
        QVERIFY(!receipt.provenAt({}));
    }

private:
    static void change(ReceiptRow &row, int field)
    {
        EndStep &step = row.step;
        switch (field) {
        case 0:
            row.sequence += 1;
            return;
        case 1:
            row.hash = QByteArray(64, '0');
            return;
        case 2:
            step.kind = EndStepKind::CarrierComplete;
            return;
        case 3:
            step.outcome = EndStepOutcome::Failed;
            return;
        case 4:
            step.proof = EndProof::CloseHandshake;
            return;
        case 5:
            step.request += u'1';
            return;
        case 6:
            step.answer += u' ';
            return;
        case 7:
            step.startedAt = FakeClock().utcNow().addMSecs(1);
            return;
        case 8:
            step.finished += 1us;
            return;
        default:
            step.finishedAt = FakeClock().utcNow().addMSecs(39);
        }
    }
};

HS_TEST_CLASS(TstReceipt)

} // namespace hs::test

#include "tst_receipt.moc"
