#include "models/lists/agentlistmodel.h"
#include "tests/fakes/testmain.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>

using namespace Qt::StringLiterals;

namespace hs::test {
namespace {

Agent agent(int id, const QString &name)
{
    Agent made;
    made.id = id;
    made.name = name;
    return made;
}

QList<int> idsOf(const AgentListModel &model)
{
    QList<int> ids;
    for (int row = 0; row < model.rowCount(); ++row)
        ids.append(model.index(row).data(AgentListModel::AgentIdRole).toInt());
    return ids;
}

} // namespace

class TstAgentListModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRefreshKeepsTheChosenAgentChosen()
    {
        AgentListModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setAgents({agent(1, u"Ann"_s), agent(2, u"Bob"_s), agent(3, u"Cy"_s)});
        const QPersistentModelIndex chosen(model.index(1));
        QSignalSpy reset(&model, &AgentListModel::modelReset);

        model.setAgents({agent(3, u"Cy"_s), agent(4, u"Di"_s), agent(2, u"Bobby"_s)});
        QCOMPARE(reset.count(), 0);
        QCOMPARE(idsOf(model), (QList<int>{3, 4, 2}));
        QVERIFY(chosen.isValid());
        QCOMPARE(chosen.data().toString(), u"Bobby"_s);
    }

    void theSameListAgainSaysNothing()
    {
        AgentListModel model;
        const QList<Agent> agents{agent(1, u"Ann"_s), agent(2, u"Bob"_s)};
        model.setAgents(agents);
        QSignalSpy changed(&model, &AgentListModel::dataChanged);
        QSignalSpy moved(&model, &AgentListModel::rowsMoved);
        model.setAgents(agents);
        QCOMPARE(changed.count() + moved.count(), 0);
    }

    void anAgentSentTwiceIsListedOnce()
    {
        AgentListModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setAgents({agent(1, u"Ann"_s), agent(1, u"Again"_s), agent(2, u"Bob"_s)});
        QCOMPARE(idsOf(model), (QList<int>{1, 2}));
        QCOMPARE(model.agentAt(0)->name, u"Ann"_s);
        QCOMPARE(model.agentAt(2), nullptr);
        QCOMPARE(model.rowOf(9), -1);
    }
};

HS_TEST_CLASS(TstAgentListModel)

} // namespace hs::test

#include "tst_agentlistmodel.moc"
