#include "app/cli/checkmessage.h"
#include "app/cli/controlmessage.h"
#include "app/records/receiptjson.h"
#include "tests/fakes/proofs.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/cli/controlrig.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QLocalServer>
#include <QLocalSocket>

#include <algorithm>

using namespace hs;
using namespace hs::test;
using namespace Qt::StringLiterals;

class TstControlPort : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void withoutAProgramNobodyAnswers()
    {
        QTemporaryDir folder;
        ControlLink link;
        QSignalSpy missing(&link, &ControlLink::missing);
        link.open(folder.path());
        QVERIFY(missing.wait());
    }

    void aDeadSocketIsNoProgram()
    {
        QTemporaryDir folder;
        const QString path = QDir::temp().filePath(controlName(folder.path()));
        QFile dead(path);
        QVERIFY(dead.open(QIODevice::WriteOnly)); // refuses, as one whose program was killed does
        ControlLink link;
        QSignalSpy missing(&link, &ControlLink::missing);
        link.open(folder.path());
        QVERIFY(missing.wait());
        dead.remove();
    }

    void whatCannotBeAskedIsNotMissing()
    {
        QTemporaryDir folder;
        QLocalServer hung; // takes no connection, and has no room for more
        hung.setListenBacklogSize(0);
        hung.setMaxPendingConnections(1);
        QVERIFY(hung.listen(controlName(folder.path())));
        std::vector<std::unique_ptr<QLocalSocket>> waiting;
        for (int i = 0; i < 8; ++i) {
            waiting.push_back(std::make_unique<QLocalSocket>());
            waiting.back()->connectToServer(controlName(folder.path()));
        }
        ControlLink link;
        link.setPatience(std::chrono::milliseconds(50));
        QSignalSpy missing(&link, &ControlLink::missing);
        QSignalSpy unreachable(&link, &ControlLink::unreachable);
        link.open(folder.path());
        QTRY_COMPARE(unreachable.size(), 1);
        QVERIFY(missing.isEmpty());
        waiting.clear();
        hung.close();
        link.open(folder.path()); // and now there is none
        QTRY_COMPARE(missing.size(), 1);
        QCOMPARE(unreachable.size(), 1);
    }

    void linesAreListed()
    {
        ControlRig rig;
        QVERIFY(rig.connectLink());
        rig.ask(u"lines"_s);
        QTRY_COMPARE(rig.exitCode(), 0);
        QCOMPARE(rig.messages.size(), 1);
        const CallController *line = rig.bringUp(u"+12025550123"_s);
        rig.ask(u"lines"_s);
        QTRY_COMPARE(rig.exitCode(), 0);
        QCOMPARE(rig.states(line->record().id), QStringList{u"in_call"_s});
    }

    void endWithoutProofComesBackAtOnce()
    {
        ControlRig rig;
        QVERIFY(rig.connectLink());
        const CallController *line = rig.bringUp(u"+12025550123"_s);
        rig.ask(u"end"_s);
        QTRY_COMPARE(rig.exitCode(), 0);
        QCOMPARE(line->state(), CallState::Ending);
        QCOMPARE(rig.states(line->record().id), QStringList{u"ending"_s});
    }

    void endWithProofWaitsForIt()
    {
        ControlRig rig;
        QVERIFY(rig.connectLink());
        const CallController *line = rig.bringUp(u"+12025550123"_s);
        rig.ask(u"end"_s, {{"session"_L1, line->record().id}, {"follow"_L1, true}});
        QTRY_COMPARE(rig.states(line->record().id), QStringList{u"ending"_s});
        QCOMPARE(rig.exitCode(), -1);
        Q_EMIT rig.page.wire().ended(EndReason::None, proofBy(EndProof::CarrierStatus), {});
        QTRY_COMPARE(rig.exitCode(), 0);
        QCOMPARE(rig.states(line->record().id).constLast(), u"ended"_s);
    }

    void severalLinesWantAName()
    {
        ControlRig rig;
        QVERIFY(rig.connectLink());
        const CallController *one = rig.bringUp(u"+12025550123"_s);
        const CallController *other = rig.bringUp(u"+12025550124"_s);
        rig.ask(u"end"_s);
        QTRY_COMPARE(rig.exitCode(), 2);
        QCOMPARE(one->state(), CallState::InCall);
        rig.ask(u"end"_s, {{"session"_L1, one->record().id}});
        QTRY_COMPARE(rig.exitCode(), 0);
        QCOMPARE(one->state(), CallState::Ending);
        QCOMPARE(other->state(), CallState::InCall);
        rig.ask(u"end"_s, {{"all"_L1, true}});
        QTRY_COMPARE(rig.exitCode(), 0);
        QCOMPARE(other->state(), CallState::Ending);
    }

    void endKnowsWhatIsOver()
    {
        ControlRig rig;
        QVERIFY(rig.connectLink());
        SessionRecord over;
        over.id = u"over"_s;
        over.state = CallState::Ended;
        over.end = provenBy(EndProof::LogRow);
        SessionRecord lost = over;
        lost.id = u"lost"_s;
        lost.state = CallState::Unproven;
        lost.end.reset();
        rig.page.store.addRow(over);
        rig.page.store.addRow(lost);
        for (const auto &[session, code] :
             {std::pair(u"over"_s, 0), std::pair(u"lost"_s, 3), std::pair(u"nobody's"_s, 4)}) {
            rig.ask(u"end"_s, {{"session"_L1, session}});
            QTRY_COMPARE(rig.exitCode(), code);
        }
    }

    void panicEndsAllAndBlocks()
    {
        ControlRig rig;
        QVERIFY(rig.connectLink());
        const CallController *line = rig.bringUp(u"+12025550123"_s);
        rig.ask(u"panic"_s);
        QTRY_COMPARE(line->state(), CallState::Ending);
        QCOMPARE(line->record().endReason, EndReason::EndedEverything);
        QVERIFY(rig.page.desk.isBlocked());
        QCOMPARE(rig.exitCode(), -1); // a result per line, and that is not there yet
        Q_EMIT rig.page.wire().ended(EndReason::None, proofBy(EndProof::CampaignLine), {});
        QTRY_COMPARE(rig.exitCode(), 0);
    }

    void watchTellsEveryChange()
    {
        ControlRig rig;
        QVERIFY(rig.connectLink());
        rig.ask(u"watch"_s);
        rig.ask(u"lines"_s); // an answer shows that the watch has begun
        QTRY_COMPARE(rig.exitCode(), 0);
        const CallController *line = rig.bringUp(u"+12025550123"_s);
        QTRY_VERIFY(rig.states(line->record().id).endsWith(u"in_call"_s));
        QVERIFY(rig.states(line->record().id).contains(u"placing"_s));
    }

    void aReceiptCanBeVerified()
    {
        ControlRig rig;
        QVERIFY(rig.connectLink());
        const CallController *line = rig.bringUp(u"+12025550123"_s);
        Q_EMIT rig.page.wire().ended(EndReason::Finished, proofBy(EndProof::CampaignLine), {});
        rig.ask(u"receipt"_s, {{"session"_L1, line->record().id}});
        QTRY_COMPARE(rig.exitCode(), 0);
        const QJsonObject json = rig.done().value("receipt"_L1).toObject();
        const auto read = parseReceiptJson(QJsonDocument(json).toJson());
        QVERIFY(read.has_value());
        QCOMPARE(read->receipt, line->receipt());
        rig.ask(u"receipt"_s, {{"session"_L1, u"nobody's"_s}});
        QTRY_COMPARE(rig.exitCode(), 4);
    }

    void nonsenseIsRefusedAndTheNextRequestAnswered()
    {
        ControlRig rig;
        QVERIFY(rig.connectLink());
        rig.ask(u"sing"_s);
        QTRY_COMPARE(rig.exitCode(), 2);
        rig.link.send({{"no"_L1, u"id"_s}});
        rig.ask(u"lines"_s);
        QTRY_COMPARE(rig.exitCode(), 0);
    }

    void aCallerThatFloodsIsCutOff()
    {
        ControlRig rig;
        QVERIFY(rig.connectLink());
        QSignalSpy lost(&rig.link, &ControlLink::lost);
        QLocalSocket flood;
        flood.connectToServer(controlName(rig.page.folder.path()));
        QVERIFY(flood.waitForConnected());
        flood.write(QByteArray(2 * longestControlRequest, 'x'));
        QTRY_COMPARE(flood.state(), QLocalSocket::UnconnectedState);
        rig.ask(u"lines"_s); // the others do not suffer
        QTRY_COMPARE(rig.exitCode(), 0);
        QCOMPARE(lost.size(), 0);
    }

    void aCheckTellsWhatItFound()
    {
        ControlRig rig;
        QVERIFY(rig.connectLink());
        rig.page.client.setAccess({QUrl(u"http://127.0.0.1:1"_s), u"test-key"_s}); // nobody there
        rig.ask(u"check"_s);
        QTRY_COMPARE(rig.exitCode(), 0);
        const QList<Finding> found = hs::checkFindings(rig.done().value("check"_L1).toObject());
        QCOMPARE(found.constFirst().name, u"soundcheck"_s);
        QCOMPARE(found.constFirst().level, Finding::Level::Bad);
        QVERIFY(found.constFirst().text.contains(u"Room microphone"_s));
        const auto isNetwork = [](const Finding &finding) {
            return finding.name == "noNetwork"_L1 && finding.level == Finding::Level::Bad;
        };
        QCOMPARE(std::count_if(found.begin(), found.end(), isNetwork), 1);
    }

    void noCheckBesideAWebCall()
    {
        ControlRig rig;
        QVERIFY(rig.connectLink());
        rig.page.desk.startWebCall({});
        rig.ask(u"check"_s);
        QTRY_COMPARE(rig.exitCode(), 1);
        QVERIFY(rig.text().contains(u"holds the microphone"_s));
    }

    void aCallStopsTheCheck()
    {
        ControlRig rig;
        QVERIFY(rig.connectLink());
        rig.ask(u"check"_s);
        QTRY_VERIFY(rig.page.check.isRunning());
        rig.page.desk.startWebCall({});
        QTRY_COMPARE(rig.exitCode(), 1);
        QVERIFY(!rig.done().contains("check"_L1));
    }

    void aProgramThatGoesIsNoticed()
    {
        QTemporaryDir folder;
        ControlLink link;
        QSignalSpy lost(&link, &ControlLink::lost);
        {
            PageRig page;
            ControlPort port({page.desk, page.store, page.client, page.watch, page.settings,
                              page.clock, page.doNotCall, page.caps, page.rates, page.bookStore,
                              &page.check});
            QVERIFY(port.listen(folder.path()));
            QSignalSpy connected(&link, &ControlLink::connected);
            link.open(folder.path());
            QTRY_COMPARE(connected.size(), 1);
        }
        QTRY_COMPARE(lost.size(), 1);
    }
};
HS_TEST_CLASS(TstControlPort)
#include "tst_controlport.moc"
