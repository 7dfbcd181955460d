#include "app/system/settings.h"
#include "tests/fakes/testmain.h"
#include "tests/ui/phonerig.h"
#include "ui/settings/cappedcopylist.h"

#include <QListWidget>
#include <QMessageBox>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hs::test {
namespace {

void choose(PhoneRig &scene, const QString &cap)
{
    auto *picker = scene.find<QComboBox>(u"hardCapPicker"_s);
    picker->setCurrentText(cap);
    Q_EMIT picker->activated(picker->currentIndex());
}

void agree(PhoneRig &scene, const QString &box)
{
    auto *asked = scene.find<QMessageBox>(box);
    QVERIFY(asked && asked->isVisible());
    asked->findChild<QPushButton *>(u"agreeButton"_s)->click();
}

} // namespace

class TstHardCap : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void consentIsAskedOnceAndTheCapIsHandedOver()
    {
        PhoneRig scene;
        QVERIFY(scene.isReady());
        choose(scene, u"1 min"_s);
        QCOMPARE(scene.rig.settings.hardCap(7001), 0s);
        agree(scene, u"copyConsent"_s);
        QCOMPARE(scene.rig.settings.hardCap(7001), 60s);
        QCOMPARE(scene.text(u"limitLine"_s),
                 u"1 min, by a capped copy of the agent: at most $0.09"_s);
        choose(scene, u"3 min"_s);
        QCOMPARE(scene.rig.settings.hardCap(7001), 180s); // not asked again
        scene.enter(u"+12025550123"_s);
        scene.dial()->click();
        QCOMPARE(scene.rig.wire().target().phone.hardCap, 180s);
    }

    void withoutConsentThereIsNoCap()
    {
        PhoneRig scene;
        QVERIFY(scene.isReady());
        choose(scene, u"1 min"_s);
        scene.find<QMessageBox>(u"copyConsent"_s)->reject();
        QCOMPARE(scene.find<QComboBox>(u"hardCapPicker"_s)->currentIndex(), 0);
        QCOMPARE(scene.rig.settings.hardCap(7001), 0s);
        QVERIFY(!scene.rig.settings.mayCopyAgents());
    }

    void anAgentThatCannotBeCopiedOffersItsOwnLimit()
    {
        PhoneRig scene;
        QVERIFY(scene.isReady());
        scene.rig.settings.setMayCopyAgents(true);
        scene.rig.platform.answer("/api/v1/agents/7001",
                                  R"({"id":7001,"name":"Billing help","integrations":[{"id":3}],
                                      "max_call_duration_in_sec":600})");
        choose(scene, u"1 min"_s);
        auto *lower = scene.find<QPushButton>(u"lowerLimit"_s);
        QTRY_VERIFY(lower->isVisible());
        QCOMPARE(scene.text(u"hardCapRemark"_s),
                 u"This agent uses what a capped copy cannot hold: integrations."_s);
        QCOMPARE(scene.rig.settings.hardCap(7001), 0s);
        QCOMPARE(lower->text(), u"Lower the agent's own limit to 1 min"_s);
        lower->click();
        scene.rig.platform.answer("/api/v1/agents/7001",
                                  R"({"id":7001,"name":"Billing help",
                                      "max_call_duration_in_sec":60})");
        agree(scene, u"lowerConsent"_s);
        QTRY_VERIFY(!lower->isVisible());
        QTRY_COMPARE(scene.text(u"limitLine"_s), u"1 min, as set on the agent: at most $0.09"_s);
    }

    void copiesAreListedAndRemoved()
    {
        PageRig rig;
        rig.platform.answer("/api/v1/agents", R"({"bots":[
            {"id":7001,"name":"Billing help"},
            {"id":7009,"name":"Billing help [cap 60 s of 7001]"}],"total_records":2})");
        rig.platform.answer("/api/v1/agents/7009", R"({"success":true})");
        CappedCopyList list(rig.capped);
        list.show();
        auto *rows = list.findChild<QListWidget *>(u"cappedCopies"_s);
        QTRY_COMPARE(rows->count(), 1);
        QCOMPARE(rows->item(0)->text(), u"Billing help · 1 min"_s);
        rig.platform.answer("/api/v1/agents", R"({"bots":[],"total_records":0})");
        auto *remove = list.findChild<QPushButton *>(u"removeCopy"_s);
        QVERIFY(remove->isEnabled());
        remove->click();
        QTRY_COMPARE(rows->count(), 0);
        QVERIFY(!remove->isEnabled());
    }

    void copiesAreNoAgentsToChoose()
    {
        PageRig rig;
        rig.platform.answer("/api/v1/agents", R"({"bots":[
            {"id":7001,"name":"Billing help"},
            {"id":7009,"name":"Billing help [cap 60 s of 7001]"}],"total_records":2})");
        QVERIFY(rig.connectPlatform());
        QCOMPARE(rig.watch.agents().size(), 1);
    }
};

HS_TEST_CLASS(TstHardCap)

} // namespace hs::test

#include "tst_hardcap.moc"
