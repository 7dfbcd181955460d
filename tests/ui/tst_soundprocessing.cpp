#include "tests/fakes/testmain.h"
#include "tests/ui/windowrig.h"
#include "ui/settings/soundprocessingbox.h"
#include "ui/settings/soundprocessingdialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QSignalSpy>
#include <QSpinBox>
#include <QWheelEvent>

using namespace hs;
using namespace hs::test;
using namespace Qt::StringLiterals;

class TstSoundProcessing : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void switchesAreSetInTheirDialogAndCountAtOnce()
    {
        WindowRig all;
        all.window->show();
        QVERIFY(QTest::qWaitForWindowActive(all.window.get()));
        QTest::keyClick(all.window.get(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        auto *dialog = all.find<SoundProcessingDialog>(u"soundProcessingDialog"_s);
        QVERIFY(dialog && dialog->isVisible());
        QSignalSpy changed(&all.rig.settings, &Settings::voiceOptionsChanged);
        for (const auto &name : {u"cancelEcho"_s, u"suppressNoise"_s, u"controlGain"_s}) {
            auto *box = dialog->findChild<QCheckBox *>(name);
            QVERIFY2(box->isChecked(), qPrintable(name));
            box->click();
        }
        auto *duplex = dialog->findChild<QCheckBox *>(u"halfDuplex"_s);
        QVERIFY(!duplex->isChecked());
        duplex->click();
        dialog->findChild<QSpinBox *>(u"chunkLength"_s)->setValue(20);
        QCOMPARE(changed.size(), 5);
        const VoiceOptions options = all.rig.settings.voiceOptions();
        QVERIFY(!options.echoCancellation && !options.noiseSuppression && !options.gainControl);
        QVERIFY(options.halfDuplex);
        QCOMPARE(options.chunkSamples, 320);
    }

    void everySwitchHasANameAndSaysWhatItDoes()
    {
        PageRig rig;
        SoundProcessingBox box(rig.settings);
        const auto switches = box.findChildren<QCheckBox *>();
        QCOMPARE(switches.size(), 4);
        for (const QCheckBox *one : switches) {
            QVERIFY(!one->text().isEmpty());
            QVERIFY(one->accessibleDescription().endsWith(u'.'));
        }
        QVERIFY(!box.findChild<QSpinBox *>()->accessibleName().isEmpty());
    }

    void theEngineIsChosen()
    {
        PageRig rig;
        SoundProcessingBox box(rig.settings);
        auto *engine = box.findChild<QComboBox *>(u"echoEngine"_s);
        QVERIFY(!engine->accessibleName().isEmpty());
        engine->setCurrentIndex(engine->findText(u"Speex"_s));
        QCOMPARE(rig.settings.voiceOptions().engine, EchoEngine::Speex);
        box.findChild<QCheckBox *>(u"cancelEcho"_s)->click();
        QVERIFY(!engine->isEnabled()); // nobody cancels any
    }

    void theWheelScrollsAndChangesNothing()
    {
        PageRig rig;
        SoundProcessingBox box(rig.settings);
        QSignalSpy changed(&rig.settings, &Settings::voiceOptionsChanged);
        const QList<QWidget *> controls{box.findChild<QComboBox *>(u"echoEngine"_s),
                                        box.findChild<QSpinBox *>(u"chunkLength"_s)};
        for (QWidget *control : controls) {
            QWheelEvent turn(QPointF(5, 5), QPointF(5, 5), {}, QPoint(0, -120), Qt::NoButton,
                             Qt::NoModifier, Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(control, &turn);
            QVERIFY(!turn.isAccepted());
        }
        QCOMPARE(changed.size(), 0);
    }

    void aChangeElsewhereIsShown()
    {
        PageRig rig;
        SoundProcessingBox box(rig.settings);
        VoiceOptions options;
        options.halfDuplex = true;
        options.chunkSamples = 330; // finer than the box shows
        rig.settings.setVoiceOptions(options);
        QVERIFY(box.findChild<QCheckBox *>(u"halfDuplex"_s)->isChecked());
        box.findChild<QCheckBox *>(u"cancelEcho"_s)->click();
        QCOMPARE(rig.settings.voiceOptions().chunkSamples, 330);
    }
};
HS_TEST_CLASS(TstSoundProcessing)
#include "tst_soundprocessing.moc"
