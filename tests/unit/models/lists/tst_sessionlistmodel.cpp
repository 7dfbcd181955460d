#include "models/lists/sessionlistmodel.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/models/lists/fakepages.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hs::test {
namespace {

constexpr auto strict = QAbstractItemModelTester::FailureReportingMode::QtTest;

SessionRecord recordOf(const QModelIndex &index)
{
    return index.data(SessionListModel::SessionRole).value<SessionRecord>();
}

/// Looks at a row as a view does and gives the model its turn of the event loop.
QString shown(const SessionListModel &model, int row)
{
    const QModelIndex index = model.index(row, SessionListModel::AgentColumn);
    static_cast<void>(QTest::qWaitFor(
        [&] { return !index.data(SessionListModel::IsLoadingRole).toBool(); }, 2000));
    return recordOf(index).agentName;
}

} // namespace

class TstSessionListModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everySessionIsARowNewestFirst()
    {
        FakePages pages;
        pages.fill(200);
        SessionListModel model(pages);
        const QAbstractItemModelTester tester(&model, strict);
        QCOMPARE(model.rowCount(), 200);
        QCOMPARE(model.columnCount(), 6);
        QCOMPARE(shown(model, 0), u"Agent 199"_s);
        QCOMPARE(shown(model, 100), u"Agent 99"_s);
        QCOMPARE(shown(model, 199), u"Agent 0"_s);
    }

    void aRowIsAPlaceholderUntilItsPageCame()
    {
        FakePages pages;
        pages.fill(3);
        SessionListModel model(pages);
        const QAbstractItemModelTester tester(&model, strict);
        pages.hold = true;
        const QModelIndex row = model.index(0, 0);
        QVERIFY(row.data(SessionListModel::IsLoadingRole).toBool());
        QVERIFY(!row.data(SessionListModel::SessionRole).isValid());
        QVERIFY(pages.asked.empty()); // not while the view paints
        QTRY_COMPARE(pages.asked.size(), 1U);
        QSignalSpy changed(&model, &SessionListModel::dataChanged);
        pages.release();
        QTRY_COMPARE(changed.count(), 1);
        QVERIFY(!row.data(SessionListModel::IsLoadingRole).toBool());
        QCOMPARE(recordOf(row), FakePages::session(2));
    }

    void rowsOfOnePageAreAskedForOnce()
    {
        FakePages pages;
        pages.fill(64);
        SessionListModel model(pages);
        for (int row = 0; row < 64; ++row)
            static_cast<void>(model.index(row, 0).data());
        QCOMPARE(shown(model, 0), u"Agent 63"_s);
        QCOMPARE(pages.asked.size(), 1U);
        QCOMPARE(pages.asked.front().limit, 64);
    }

    void onlySixteenPagesStayInMemory()
    {
        FakePages pages;
        pages.fill(64 * 20);
        SessionListModel model(pages);
        for (int page = 0; page < 17; ++page)
            QVERIFY(!shown(model, page * 64).isEmpty());
        // The first page was used longest ago; the seventeenth just now.
        QVERIFY(model.indexOf(pages.sessions.at(16 * 64).id).isValid());
        QVERIFY(!model.indexOf(pages.sessions.at(0).id).isValid());
        QCOMPARE(shown(model, 0), u"Agent 1279"_s);
    }

    void aNewSessionAppearsOnTopAndTheSelectionMovesWithItsRow()
    {
        FakePages pages;
        pages.fill(130);
        SessionListModel model(pages);
        const QAbstractItemModelTester tester(&model, strict);
        QCOMPARE(shown(model, 10), u"Agent 119"_s);
        const QPersistentModelIndex selected(model.index(10, 0));
        QSignalSpy reset(&model, &SessionListModel::modelReset);
        const auto before = pages.asked.size();

        pages.add(FakePages::session(130));
        QCOMPARE(reset.count(), 0);
        QCOMPARE(model.rowCount(), 131);
        QCOMPARE(selected.row(), 11);
        QCOMPARE(recordOf(selected).agentName, u"Agent 119"_s);
        QCOMPARE(shown(model, 0), u"Agent 130"_s);
        QCOMPARE(pages.asked.size(), before);
    }

    void sessionsAddedAcrossAPageBorderAllShow()
    {
        FakePages pages;
        pages.fill(60);
        SessionListModel model(pages);
        const QAbstractItemModelTester tester(&model, strict);
        QCOMPARE(shown(model, 0), u"Agent 59"_s);
        for (int i = 60; i < 70; ++i)
            pages.add(FakePages::session(i));
        for (int row = 0; row < 70; ++row)
            QCOMPARE(shown(model, row), u"Agent %1"_s.arg(69 - row));
    }

    void aReplyFromBeforeAnAddedSessionIsIgnored()
    {
        FakePages pages;
        pages.fill(100);
        SessionListModel model(pages);
        pages.hold = true;
        static_cast<void>(model.index(0, 0).data());
        QTRY_COMPARE(pages.asked.size(), 1U);
        pages.add(FakePages::session(100));
        pages.release(); // rows as they stood one session ago
        QTRY_COMPARE(pages.asked.size(), 2U);
        pages.release();
        QCOMPARE(shown(model, 0), u"Agent 100"_s);
        QCOMPARE(shown(model, 1), u"Agent 99"_s);
    }

    void aSessionAddedWhileCountingIsCountedOnce()
    {
        FakePages pages;
        pages.fill(5);
        pages.hold = true;
        SessionListModel model(pages);
        const QAbstractItemModelTester tester(&model, strict);
        pages.add(FakePages::session(5));
        pages.hold = false;
        pages.release();
        QTRY_COMPARE(model.rowCount(), 6);
        QCOMPARE(shown(model, 0), u"Agent 5"_s);
        QCOMPARE(shown(model, 5), u"Agent 0"_s);
    }

    void aChangedSessionChangesItsRowAlone()
    {
        FakePages pages;
        pages.fill(5);
        SessionListModel model(pages);
        QCOMPARE(shown(model, 2), u"Agent 2"_s);
        QSignalSpy changed(&model, &SessionListModel::dataChanged);
        SessionRecord session = FakePages::session(2);
        session.state = CallState::InCall;
        Q_EMIT pages.changed(session);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.at(0).at(0).toModelIndex().row(), 2);
        QCOMPARE(changed.at(0).at(1).toModelIndex().row(), 2);
        QVERIFY(model.index(2, 0).data(SessionListModel::IsOpenRole).toBool());
        session.interrupted = true;
        Q_EMIT pages.changed(session);
        QVERIFY(model.index(2, 0).data(SessionListModel::IsInterruptedRole).toBool());
        QVERIFY(!model.index(2, 0).data(SessionListModel::IsOpenRole).toBool());
    }

    void aFailedPageIsToldAndAskedForAgainWhenLookedAt()
    {
        FakePages pages;
        pages.fill(5);
        SessionListModel model(pages);
        QSignalSpy failed(&model, &SessionListModel::failed);
        pages.error = fail(ErrorKind::StoreLocked).value();
        static_cast<void>(model.index(0, 0).data());
        QTRY_COMPARE(failed.count(), 1);
        pages.error.reset();
        QCOMPARE(shown(model, 0), u"Agent 4"_s);
    }

    void aFailedCountIsToldAndRefreshTriesAgain()
    {
        FakePages pages;
        pages.fill(5);
        pages.error = fail(ErrorKind::StoreFailed).value();
        pages.hold = true;
        SessionListModel model(pages);
        QSignalSpy failed(&model, &SessionListModel::failed);
        pages.release();
        QTRY_COMPARE(failed.count(), 1);
        pages.hold = false;
        pages.error.reset();
        model.refresh();
        QTRY_COMPARE(model.rowCount(), 5);
    }

    void replacedPagesAreReadAnew()
    {
        FakePages pages;
        pages.fill(5);
        SessionListModel model(pages);
        QCOMPARE(shown(model, 0), u"Agent 4"_s);
        pages.sessions = {FakePages::session(9)};
        Q_EMIT pages.replaced();
        QTRY_COMPARE(model.rowCount(), 1);
        QCOMPARE(shown(model, 0), u"Agent 9"_s);
    }

    void aLatePageAfterTheModelIsGoneHarmsNobody()
    {
        FakePages pages;
        pages.fill(5);
        auto model = std::make_unique<SessionListModel>(pages);
        pages.hold = true;
        static_cast<void>(model->index(0, 0).data());
        QTRY_COMPARE(pages.asked.size(), 1U);
        model.reset();
        pages.release();
        QCOMPARE(pages.asked.size(), 1U);
    }

    void aChangedSessionIsChangedInItsRow()
    {
        FakePages pages;
        pages.fill(1);
        SessionListModel model(pages);
        QCOMPARE(shown(model, 0), u"Agent 0"_s);
        SessionRecord session = FakePages::session(0);
        session.billedCost = Money::fromMicros(1'204'999);
        Q_EMIT pages.changed(session);
        QCOMPARE(recordOf(model.index(0, 0)), session);
    }

    void everyColumnHasATitle()
    {
        FakePages pages;
        SessionListModel model(pages);
        for (int column = 0; column < SessionListModel::ColumnCount; ++column)
            QVERIFY(!model.headerData(column, Qt::Horizontal).toString().isEmpty());
        QCOMPARE(model.headerData(5, Qt::Horizontal).toString(), u"How it ended"_s);
    }
};

HS_TEST_CLASS(TstSessionListModel)

} // namespace hs::test

#include "tst_sessionlistmodel.moc"
