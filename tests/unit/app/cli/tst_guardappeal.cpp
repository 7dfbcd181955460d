#include "app/cli/guardappeal.h"
#include "app/guard/guarddoor.h"
#include "tests/fakes/proofs.h"
#include "tests/fakes/testmain.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace hs::test {

class TstGuardAppeal : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        for (const QString &session : {u"a"_s, u"b"_s}) {
            OpenLine line;
            line.sessionId = session;
            line.kind = SessionKind::PhoneCall;
            line.toNumber = u"+12025550123"_s;
            QVERIFY(journal().put(line).has_value());
        }
    }

    void withoutAGuardNobodyIsReached()
    {
        GuardAppeal appeal(m_folder->path());
        QCOMPARE(appeal.lines().size(), 2);
        QSignalSpy unreachable(&appeal, &GuardAppeal::unreachable);
        appeal.ask();
        QTRY_COMPARE(unreachable.size(), 1);
    }

    void itIsProvenWhenTheJournalProvesEveryLine()
    {
        GuardDoor door(journal().path());
        QVERIFY(door.open());
        GuardAppeal appeal(m_folder->path());
        QSignalSpy taken(&appeal, &GuardAppeal::taken);
        QSignalSpy told(&appeal, &GuardAppeal::told);
        QSignalSpy proven(&appeal, &GuardAppeal::proven);
        appeal.ask();
        QTRY_COMPARE(taken.size(), 1);
        QCOMPARE(told.size(), 2);
        QCOMPARE(state(told.at(0)), u"ending"_s);
        QVERIFY(journal().note(u"a"_s, proofBy(EndProof::CarrierStatus)).has_value());
        QTRY_COMPARE(told.size(), 3);
        QCOMPARE(state(told.at(2)), u"ended"_s);
        QVERIFY(proven.isEmpty()); // one is not
        QVERIFY(journal().note(u"b"_s, proofBy(EndProof::LogRow)).has_value());
        QTRY_COMPARE(proven.size(), 1);
        QCOMPARE(told.size(), 4); // each once
    }

    void aLineThatLeftTheJournalIsNotProvenByThat()
    {
        GuardDoor door(journal().path());
        QVERIFY(door.open());
        GuardAppeal appeal(m_folder->path());
        QSignalSpy told(&appeal, &GuardAppeal::told);
        QSignalSpy proven(&appeal, &GuardAppeal::proven);
        appeal.ask();
        QTRY_COMPARE(told.size(), 2);
        QVERIFY(journal().close(u"a"_s).has_value());
        QVERIFY(journal().note(u"b"_s, proofBy(EndProof::LogRow)).has_value());
        QTRY_COMPARE(told.size(), 3);
        QVERIFY(proven.isEmpty());
    }

private:
    [[nodiscard]] JournalFile journal() const
    {
        return JournalFile(m_folder->filePath(u"lines.journal"_s));
    }
    [[nodiscard]] static QString state(const QList<QVariant> &told)
    {
        return told.at(0).toJsonObject().value("state"_L1).toString();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

HS_TEST_CLASS(TstGuardAppeal)

} // namespace hs::test

#include "tst_guardappeal.moc"
