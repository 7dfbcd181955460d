#include "app/records/receiptjson.h"
#include "app/records/receiptwords.h"
#include "models/domain/enumname.h"
#include "models/lists/sessionlistmodel.h"
#include "tests/fakes/proofs.h"
#include "tests/fakes/testmain.h"
#include "tests/ui/pagerig.h"
#include "ui/history/sessionspage.h"
#include "ui/widgets/statusbadge.h"

#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>

using namespace hs;
using namespace hs::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

SessionRecord phoneCall(const FakeClock &clock)
{
    SessionRecord session;
    session.id = newSessionId();
    session.kind = SessionKind::PhoneCall;
    session.agentId = 7001;
    session.agentName = u"Billing help"_s;
    session.toNumber = u"+12025550123"_s;
    session.createdAt = clock.utcNow().addSecs(-300);
    session.state = CallState::Ended;
    session.endReason = EndReason::OperatorHungUp;
    return session;
}

EndStep step(const FakeClock &clock, EndStepKind kind, EndStepOutcome outcome)
{
    EndStep made;
    made.kind = kind;
    made.outcome = outcome;
    made.request = u"DELETE /calls/bulk_call/300"_s;
    made.answer = u"cancelled"_s;
    made.startedAt = clock.utcNow();
    made.finishedAt = made.startedAt.addMSecs(40);
    made.finished = 40ms;
    return made;
}

/// A page that shows a phone call and, once asked to, its receipt.
struct Scene
{
    Scene() : session(phoneCall(rig.clock)), receipt(session.id)
    {
        EndStep asked = step(rig.clock, EndStepKind::Asked, EndStepOutcome::Done);
        asked.request = nameOf(EndReason::OperatorHungUp);
        asked.answer = nameOf(CallState::InCall);
        receipt.add(asked);
        receipt.add(step(rig.clock, EndStepKind::CampaignCancel, EndStepOutcome::Failed));
        receipt.add(proofBy(EndProof::CampaignLine));
        session.end = receipt.proven();
    }
    void show(const QList<ReceiptRow> &rows)
    {
        rig.store.addRow(session);
        for (const ReceiptRow &row : rows)
            rig.store.append(session.id, row);
        page = std::make_unique<SessionsPage>(rig.context());
        page->resize(1080, 620);
        page->show();
        QTRY_VERIFY(find<QPushButton>(u"showReceipt"_s));
        QTest::mouseClick(find<QPushButton>(u"showReceipt"_s), Qt::LeftButton);
    }
    template <typename T> [[nodiscard]] T *find(const QString &name) const
    {
        return page->findChild<T *>(name);
    }
    [[nodiscard]] QListWidget *steps() const { return find<QListWidget>(u"receiptSteps"_s); }
    [[nodiscard]] QString chain() const { return find<StatusBadge>(u"receiptChain"_s)->text(); }

    PageRig rig;
    SessionRecord session;
    Receipt receipt;
    std::unique_ptr<SessionsPage> page;
};

} // namespace

class TstSessionReceipt : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theStepsAreShownInOrder()
    {
        Scene scene;
        scene.show(scene.receipt.rows());
        QTRY_COMPARE(scene.steps()->count(), 3);
        QVERIFY(scene.steps()->isVisible());
        QVERIFY(scene.steps()->item(0)->text().contains(receiptwords::step(EndStepKind::Asked)));
        QVERIFY(!scene.steps()->item(0)->text().contains(nameOf(EndReason::OperatorHungUp)));
        QVERIFY(!scene.steps()->item(0)->text().contains(nameOf(CallState::InCall)));
        const QString failed = scene.steps()->item(1)->text();
        QVERIFY(failed.contains(receiptwords::outcome(EndStepOutcome::Failed)));
        QVERIFY(failed.contains(u"cancelled"_s));
        QVERIFY(failed.contains(u"40 ms"_s));
        const QString proof = scene.steps()->item(2)->text();
        QVERIFY(proof.contains(receiptwords::proof(EndProof::CampaignLine)));
        for (int row = 0; row < 3; ++row) {
            QVERIFY(!scene.steps()->item(row)->icon().isNull());
            const QByteArray hash = scene.receipt.rows().at(row).hash.first(8);
            QVERIFY(scene.steps()->item(row)->text().contains(QString::fromLatin1(hash)));
        }
        QCOMPARE(scene.chain(), u"Chain verified"_s);
    }

    void aChangedStepIsCalledABrokenChain()
    {
        Scene scene;
        QList<ReceiptRow> rows = scene.receipt.rows();
        rows[1].step.answer = u"completed"_s;
        scene.show(rows);
        QTRY_COMPARE(scene.chain(), u"Chain broken"_s);
        QCOMPARE(scene.steps()->count(), 0);
        QVERIFY(scene.find<QLabel>(u"receiptSaved"_s)->text().contains(u"row 2"_s));
        QVERIFY(!scene.find<QPushButton>(u"saveReceiptJson"_s)->isEnabled());
    }

    void stepsCutOffAtTheEndAreABrokenChainToo()
    {
        Scene scene;
        scene.show(scene.receipt.rows().first(2));
        QTRY_COMPARE(scene.steps()->count(), 2);
        QCOMPARE(scene.chain(), u"Chain broken"_s);
    }

    void withoutStepsThereIsNothingToSave()
    {
        Scene scene;
        scene.session.end.reset();
        scene.show({});
        QTRY_VERIFY(scene.find<QLabel>(u"receiptNothing"_s)->isVisible());
        QVERIFY(!scene.find<QPushButton>(u"saveReceiptPdf"_s)->isEnabled());
        QVERIFY(!scene.find<StatusBadge>(u"receiptChain"_s)->isVisible());
    }

    void theReceiptIsSavedWithoutStoppingTheWindow()
    {
        Scene scene;
        scene.show(scene.receipt.rows());
        QTemporaryDir folder;
        const QString path = folder.filePath(u"mine.json"_s);
        auto *button = scene.find<QPushButton>(u"saveReceiptJson"_s);
        QTRY_VERIFY(button->isEnabled());
        QTest::mouseClick(button, Qt::LeftButton); // comes back at once: no nested event loop
        auto *dialog = scene.page->findChild<QFileDialog *>(u"receiptFileDialog"_s);
        QTRY_VERIFY(dialog && dialog->isVisible());
        dialog->setDirectory(folder.path());
        dialog->selectFile(path);
        QVERIFY(QMetaObject::invokeMethod(dialog, "accept"));
        auto *told = scene.find<QLabel>(u"receiptSaved"_s);
        QTRY_COMPARE(told->text(), u"Saved as mine.json."_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto read = parseReceiptJson(file.readAll());
        QVERIFY(read.has_value());
        QCOMPARE(read->receipt, scene.receipt);
    }

    void aPhoneCallsRowHasItsNumberAndKind()
    {
        Scene scene;
        scene.show({});
        auto *table = scene.find<QTableView>(u"sessionTable"_s);
        const auto at = [table](int column) { return table->model()->index(0, column); };
        QTRY_COMPARE(at(SessionListModel::AgentColumn).data().toString(), u"Billing help"_s);
        const QString number = at(SessionListModel::CallerColumn).data().toString();
        QCOMPARE(QString(number).remove(u' ').remove(u'-'), scene.session.toNumber);
        QCOMPARE(at(SessionListModel::AgentColumn).data(Qt::AccessibleTextRole).toString(),
                 u"Phone call, agent Billing help"_s);
    }
};
HS_TEST_CLASS(TstSessionReceipt)
#include "tst_sessionreceipt.moc"
