#include "app/guard/guarddoor.h"
#include "app/guard/guardtalk.h"
#include "tests/fakes/testmain.h"

#include <QFile>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace hs::test {

class TstGuardDoor : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void whoAsksIsTakenAtTheirWord()
    {
        GuardDoor door(journal());
        QVERIFY(door.open());
        QSignalSpy asked(&door, &GuardDoor::endAsked);
        QLocalSocket command;
        command.connectToServer(GuardDoor::nameAt(journal()));
        QVERIFY(command.waitForConnected());
        command.write(encode(EndLines{}));
        QTRY_VERIFY(command.canReadLine());
        QVERIFY(std::holds_alternative<EndTaken>(decode(command.readLine()).value()));
        QCOMPARE(asked.size(), 1);
    }

    void otherWordsEndNothing()
    {
        GuardDoor door(journal());
        QVERIFY(door.open());
        QSignalSpy asked(&door, &GuardDoor::endAsked);
        QLocalSocket command;
        command.connectToServer(GuardDoor::nameAt(journal()));
        QVERIFY(command.waitForConnected());
        command.write("end\n" + encode(Heartbeat{}) + QByteArray(longestWord, 'x'));
        QTRY_COMPARE(command.state(), QLocalSocket::UnconnectedState); // no word of ours that long
        QVERIFY(asked.isEmpty());
    }

    void theNewestGuardHasTheDoor()
    {
        auto older = std::make_unique<GuardDoor>(journal());
        QVERIFY(older->open());
        const QString before = GuardDoor::nameAt(journal());
        auto newer = std::make_unique<GuardDoor>(journal());
        QVERIFY(newer->open());
        const QString name = GuardDoor::nameAt(journal());
        QVERIFY(name != before);
        older.reset();
        QCOMPARE(GuardDoor::nameAt(journal()), name);
        newer.reset();
        QVERIFY(GuardDoor::nameAt(journal()).isEmpty());
        QVERIFY(!QFile::exists(journal() + u".door"_s));
    }

private:
    [[nodiscard]] QString journal() const { return m_folder->filePath(u"lines.journal"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

HS_TEST_CLASS(TstGuardDoor)

} // namespace hs::test

#include "tst_guarddoor.moc"
