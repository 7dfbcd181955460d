#include "app/records/receiptfile.h"
#include "app/records/receiptjson.h"
#include "app/records/receiptpdf.h"
#include "app/records/receiptwords.h"
#include "models/domain/enumname.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/proofs.h"
#include "tests/fakes/testmain.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hs::test {
namespace {

EndStep stepAt(int second, EndStepKind kind, const QString &request, const QString &answer)
{
    EndStep step;
    step.kind = kind;
    step.request = request;
    step.answer = answer;
    step.startedAt = FakeClock().utcNow().addSecs(second);
    step.finishedAt = step.startedAt.addMSecs(40);
    step.started = std::chrono::seconds(second);
    step.finished = step.started + 40ms;
    return step;
}

/// A call that was asked to end and seen to be over after `steps` steps.
ReceiptDocument documentOf(int steps)
{
    SessionRecord session;
    session.id = u"0b1f7c1e-6c4f-4a55-9d0c-0f6f2f1f9a77"_s;
    session.kind = SessionKind::PhoneCall;
    session.agentId = 7001;
    session.agentName = u"Support <b>Desk</b> „EN“"_s;
    session.toNumber = u"+12025550123"_s;
    session.tracked = true;
    session.createdAt = FakeClock().utcNow();
    session.answeredAt = session.createdAt.addSecs(2);
    session.endedAt = session.createdAt.addSecs(90);
    session.state = CallState::Ended;
    session.endReason = EndReason::OperatorHungUp;
    session.billedCost = Money::fromMicros(135'000);
    Receipt receipt(session.id);
    receipt.add(stepAt(0, EndStepKind::Asked, u"OperatorHungUp"_s, u"InCall"_s));
    for (int i = 1; i < steps - 1; ++i)
        receipt.add(stepAt(i, EndStepKind::CarrierFind, u"GET calls, look %1"_s.arg(i),
                           u"%1 live calls fit; none of them can be told apart yet"_s.arg(i)));
    EndStep proof = stepAt(steps, EndStepKind::CarrierRead, u"GET call"_s, u"completed"_s);
    proof.outcome = EndStepOutcome::Proof;
    proof.proof = EndProof::CarrierStatus;
    receipt.add(proof);
    session.end = receipt.proven();
    return {session, receipt};
}

QJsonObject jsonOf(const ReceiptDocument &document)
{
    return QJsonDocument::fromJson(receiptJson(document)).object();
}

QByteArray textOf(QJsonObject json, const std::function<void(QJsonArray &)> &change)
{
    QJsonArray rows = json.value("rows"_L1).toArray();
    change(rows);
    json.insert("rows"_L1, rows);
    return QJsonDocument(json).toJson();
}

QByteArray millisecondsOf(const QJsonValue &time)
{
    return time.isNull()
               ? QByteArray("-1")
               : QByteArray::number(
                   QDateTime::fromString(time.toString(), Qt::ISODateWithMs).toMSecsSinceEpoch());
}

/// The hash of a row by the export's own instructions, without any of our code.
QByteArray hashByInstructions(const QByteArray &before, const QString &session,
                              const QJsonObject &row)
{
    QList<QByteArray> parts{before, session.toUtf8(),
                            QByteArray::number(row.value("sequence"_L1).toInt())};
    for (const auto &name : {"kind"_L1, "outcome"_L1, "proof"_L1, "request"_L1, "answer"_L1})
        parts.append(row.value(name).toString().toUtf8());
    parts.append(millisecondsOf(row.value("started_at"_L1)));
    parts.append(millisecondsOf(row.value("finished_at"_L1)));
    parts.append(QByteArray::number(row.value("started_us"_L1).toInteger()));
    parts.append(QByteArray::number(row.value("finished_us"_L1).toInteger()));
    QByteArray text;
    for (const QByteArray &part : std::as_const(parts))
        text += QByteArray::number(part.size()) + ':' + part;
    return QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex();
}

/// What is printed on the page; `pages` is their number.
QString printed(const QByteArray &pdf, int *pages)
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"receipt.pdf"_s);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(pdf) != pdf.size())
        return {};
    file.close();
    QProcess reader;
    reader.start(u"pdftotext"_s, {path, u"-"_s});
    reader.waitForFinished();
    const QString text = QString::fromUtf8(reader.readAllStandardOutput());
    *pages = static_cast<int>(text.count(u'\f'));
    return text;
}

bool hasReader()
{
    return !QStandardPaths::findExecutable(u"pdftotext"_s).isEmpty();
}

} // namespace

class TstReceiptExport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsWrittenIsReadBack()
    {
        const ReceiptDocument document = documentOf(7);
        const auto read = parseReceiptJson(receiptJson(document));
        QVERIFY(read.has_value());
        QCOMPARE(*read, document);
    }

    void everyRowIsThere()
    {
        const QJsonArray rows = jsonOf(documentOf(7)).value("rows"_L1).toArray();
        QCOMPARE(rows.size(), 7);
        const QJsonObject last = rows.last().toObject();
        QCOMPARE(last.value("kind"_L1).toString(), u"CarrierRead"_s);
        QCOMPARE(last.value("outcome"_L1).toString(), u"Proof"_s);
        QCOMPARE(last.value("proof"_L1).toString(), u"CarrierStatus"_s);
        QCOMPARE(last.value("started_at"_L1).toString(), u"2026-01-02T03:04:12.000Z"_s);
        QCOMPARE(last.value("finished_us"_L1).toInteger(), 7'040'000);
    }

    void anybodyCanVerifyTheChainByItsInstructions()
    {
        ReceiptDocument document = documentOf(3);
        document.receipt.add(proofBy(EndProof::LogRow)); // a step without times
        const QJsonObject json = jsonOf(document);
        QByteArray before;
        const QJsonArray rows = json.value("rows"_L1).toArray();
        QCOMPARE(rows.size(), 4);
        for (const QJsonValue &row : rows) {
            const QByteArray hash = hashByInstructions(before, document.session.id, row.toObject());
            QCOMPARE(row.toObject().value("hash"_L1).toString().toLatin1(), hash);
            before = hash;
        }
    }

    void aChangedRowIsFound()
    {
        const QByteArray text = textOf(jsonOf(documentOf(5)), [](QJsonArray &rows) {
            QJsonObject row = rows.at(2).toObject();
            row.insert("answer"_L1, u"completed"_s);
            rows.replace(2, row);
        });
        const auto read = parseReceiptJson(text);
        QVERIFY(!read.has_value());
        QCOMPARE(read.error().kind, ErrorKind::StoreCorrupt);
        QVERIFY(read.error().detail.contains(u"row 3"_s));
    }

    void rowsCutOffAtTheEndAreFound()
    {
        const QByteArray text
            = textOf(jsonOf(documentOf(5)), [](QJsonArray &rows) { rows.removeLast(); });
        const auto read = parseReceiptJson(text);
        QVERIFY(!read.has_value());
        QCOMPARE(read.error().kind, ErrorKind::StoreCorrupt);
    }

    void anEndThatTheRowsDoNotShowIsFound_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("forged");
        QTest::newRow("a stronger proof") << u"proof"_s << u"close_handshake"_s;
        QTest::newRow("no proof") << u"proof"_s << QString();
        QTest::newRow("a hash of no row") << u"receipt_hash"_s << QString(64, u'a');
    }
    void anEndThatTheRowsDoNotShowIsFound()
    {
        QFETCH(const QString, field);
        QFETCH(const QString, forged);
        QJsonObject json = jsonOf(documentOf(5));
        QJsonObject session = json.value("session"_L1).toObject();
        session.insert(field, forged);
        json.insert("session"_L1, session);
        const auto read = parseReceiptJson(QJsonDocument(json).toJson());
        QVERIFY(!read.has_value());
        QCOMPARE(read.error().kind, ErrorKind::StoreCorrupt);
    }

    void aHashThatIsNoProofsMakesNoEnd()
    {
        QJsonObject json = jsonOf(documentOf(5));
        QJsonObject session = json.value("session"_L1).toObject();
        const QJsonValue first = json.value("rows"_L1)[0]["hash"_L1];
        session.insert(u"receipt_hash"_s, first);
        json.insert("session"_L1, session);
        QVERIFY(!parseReceiptJson(QJsonDocument(json).toJson()).has_value());
    }

    void otherTextsAreNoReceipts_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("nothing") << QByteArray() << ErrorKind::NotJson;
        QTest::newRow("a list") << QByteArray("[1]") << ErrorKind::NotJson;
        QTest::newRow("another format")
            << QByteArray("{\"format\":\"x\"}") << ErrorKind::WrongShape;
        QJsonObject later = jsonOf(documentOf(3));
        later.insert("version"_L1, 2);
        QTest::newRow("a later version") << QJsonDocument(later).toJson() << ErrorKind::WrongShape;
        const auto unknown = [](QJsonArray &rows) {
            QJsonObject row = rows.at(0).toObject();
            row.insert("kind"_L1, u"Guessed"_s);
            rows.replace(0, row);
        };
        QTest::newRow("an unknown step")
            << textOf(jsonOf(documentOf(3)), unknown) << ErrorKind::WrongShape;
    }
    void otherTextsAreNoReceipts()
    {
        QFETCH(QByteArray, text);
        QFETCH(ErrorKind, kind);
        const auto read = parseReceiptJson(text);
        QVERIFY(!read.has_value());
        QCOMPARE(read.error().kind, kind);
    }

    void thePageTellsEveryStep()
    {
        if (!hasReader())
            QSKIP("pdftotext is not installed");
        const ReceiptDocument document = documentOf(6);
        int pages = 0;
        const QString text = printed(receiptPdf(document), &pages).simplified();
        QCOMPARE(pages, 1);
        QVERIFY(text.contains(document.session.id));
        QVERIFY(text.contains(u"Support <b>Desk</b> „EN“"_s)); // never markup
        for (const EndStepKind kind :
             {EndStepKind::Asked, EndStepKind::CarrierFind, EndStepKind::CarrierRead})
            QVERIFY2(text.contains(receiptwords::step(kind)), qPrintable(text));
        QVERIFY(text.contains(receiptwords::proof(EndProof::CarrierStatus)));
        QVERIFY(text.contains(u"look 4"_s));
        QVERIFY(!text.contains(u"left out"_s));
        QVERIFY(!text.contains(u"OperatorHungUp"_s) && !text.contains(u"InCall"_s));
    }

    void whoAskedIsSaidInWords_data()
    {
        QTest::addColumn<EndReason>("reason");
        for (const EndReason reason :
             {EndReason::OperatorHungUp, EndReason::CancelledBeforeStart,
              EndReason::EndedEverything, EndReason::CapReached, EndReason::GuardEnded,
              EndReason::WentToSleep, EndReason::ProgramQuit, EndReason::MicrophoneGone,
              EndReason::Interrupted})
            QTest::newRow(qPrintable(nameOf(reason))) << reason;
    }
    void whoAskedIsSaidInWords()
    {
        QFETCH(const EndReason, reason);
        for (int state = 0; state <= static_cast<int>(CallState::Failed); ++state) {
            const EndStep asked = stepAt(0, EndStepKind::Asked, nameOf(reason),
                                         nameOf(static_cast<CallState>(state)));
            QVERIFY(receiptwords::request(asked).contains(u' '));
            QVERIFY(receiptwords::answer(asked).contains(u' '));
        }
        const EndStep next = stepAt(0, EndStepKind::Asked, foundOpen, u"InCall"_s);
        QVERIFY(receiptwords::request(next) != foundOpen);
        const EndStep sent = stepAt(0, EndStepKind::CarrierRead, u"GET call"_s, u"Busy"_s);
        QCOMPARE(receiptwords::request(sent), sent.request); // a machine's words are evidence
        QCOMPARE(receiptwords::answer(sent), sent.answer);
    }

    void sixtyStepsStayOnOnePage()
    {
        if (!hasReader())
            QSKIP("pdftotext is not installed");
        const ReceiptDocument document = documentOf(60);
        int pages = 0;
        const QString text = printed(receiptPdf(document), &pages).simplified();
        QCOMPARE(pages, 1);
        QVERIFY(text.contains(document.session.id));
        QVERIFY(text.contains(u"left out on this page"_s));
        QVERIFY(text.contains(receiptwords::step(EndStepKind::Asked)));
        QVERIFY(text.contains(receiptwords::step(EndStepKind::CarrierRead)));
        QVERIFY(text.contains(receiptwords::proof(EndProof::CarrierStatus)));
        QVERIFY(text.contains(QString::fromLatin1(document.session.end->hash())));
    }

    void everyKindOfStepHasWords()
    {
        const QMetaEnum kinds = QMetaEnum::fromType<EndStepKind>();
        QSet<QString> seen;
        for (int i = 0; i < kinds.keyCount(); ++i)
            seen.insert(receiptwords::step(static_cast<EndStepKind>(kinds.value(i))));
        QCOMPARE(seen.size(), kinds.keyCount());
        QVERIFY(!seen.contains(QString()));
    }

    void filesAreWrittenWholeOrNotAtAll()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"receipt.json"_s);
        auto saved = saveReceipt(path, ReceiptFormat::Json, documentOf(3));
        QVERIFY(saved.result().has_value());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(parseReceiptJson(file.readAll()).has_value());
        auto refused
            = saveReceipt(folder.filePath(u"not/there.pdf"_s), ReceiptFormat::Pdf, documentOf(3));
        QVERIFY(!refused.result().has_value());
        QVERIFY(!refused.result().error().detail.isEmpty());
    }
};
HS_TEST_CLASS(TstReceiptExport)

} // namespace hs::test
#include "tst_receiptexport.moc"
