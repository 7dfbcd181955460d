#include "app/records/limitreader.h"
#include "tests/fakes/testmain.h"
#include "tests/ui/phonerig.h"

using namespace hs;
using namespace hs::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const QString someNumber = u"+12025550123"_s;

} // namespace

/// How long the agent lets a call last, before it is dialled.
class TstAgentLimit : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theAgentsLimitIsReadAgainBeforeDialling()
    {
        PhoneRig scene;
        QVERIFY(scene.isReady());
        scene.rig.platform.answer("/api/v1/agents/7001",
                                  R"({"id":7001,"name":"Billing help",
            "bot_call_type":"Incoming","max_call_duration_in_sec":120})");
        scene.page.hide();
        scene.page.show(); // back in the tab
        QTRY_COMPARE(scene.rig.watch.agent(7001)->maxCallDuration, 120s);
        scene.enter(someNumber);
        scene.dial()->click();
        QVERIFY(scene.line());
        QCOMPARE(scene.line()->target().agentLimit, 120s);
    }

    void aLimitThatIsBeingReadIsWaitedFor()
    {
        PhoneRig scene;
        QVERIFY(scene.isReady());
        scene.enter(someNumber);
        QVERIFY(scene.dial()->isEnabled());
        scene.page.setAgent(7002); // whose limit nobody has asked for yet
        QVERIFY(!scene.dial()->isEnabled());
        QVERIFY(scene.text(u"dialObstacle"_s).startsWith(u"The agent's limit is being read"_s));
        QVERIFY(!scene.isShown(u"dialAnyway"_s));
        QCOMPARE(scene.text(u"limitLine"_s), u"being read"_s);
        QTRY_VERIFY(scene.dial()->isEnabled());
    }

    void aLimitThatCannotBeReadTakesATickAndIsLearnedLater()
    {
        PhoneRig scene;
        LimitReader reader(scene.rig.desk, scene.rig.watch);
        QVERIFY(scene.isReady());
        scene.rig.platform.answer("/api/v1/agents/7002", "[]");
        scene.rig.watch.setDetailRetry(1ms);
        scene.page.setAgent(7002);
        scene.enter(someNumber);
        QTRY_VERIFY(scene.isShown(u"dialAnyway"_s));
        QVERIFY(scene.text(u"dialObjections"_s).contains(u"could not be read"_s));
        QVERIFY(!scene.dial()->isEnabled());
        scene.anyway()->click();
        QVERIFY(scene.dial()->isEnabled());
        scene.dial()->click();
        QVERIFY(scene.line());
        QCOMPARE(scene.line()->target().phone.overrides,
                 QStringList{u"the agent's limit could not be read"_s});
        QVERIFY(!scene.line()->overAtLatest().isValid());
        scene.rig.platform.answer("/api/v1/agents/7002", R"({"id":7002,"name":"Night line",
            "max_call_duration_in_sec":90})"); // asked for again without anybody's doing
        QTRY_COMPARE(scene.line()->target().agentLimit,
                     std::optional<std::chrono::seconds>(90s));
        QVERIFY(scene.line()->overAtLatest().isValid());
    }
};

HS_TEST_CLASS(TstAgentLimit)
#include "tst_agentlimit.moc"
