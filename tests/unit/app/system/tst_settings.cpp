#include "app/system/settings.h"
#include "app/system/soundkeys.h"
#include "models/domain/chat.h"
#include "tests/fakes/testmain.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <utility>

using namespace hs;
using namespace Qt::StringLiterals;

class TstSettings : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everythingIsRememberedAcrossStarts()
    {
        QTemporaryDir directory;
        {
            Settings settings(directory.path());
            settings.setWindowGeometry("geometry");
            settings.setSplitterState(u"history"_s, "state");
            settings.setCurrentTab(u"sessionsPage"_s);
            settings.setAgentId(7001);
            settings.setCallerName(u"Zoë"_s);
            settings.setLanguage(u"English"_s);
            settings.setChatId(u"chat-1"_s);
            QVERIFY(!settings.chatRoute());
            settings.setChatRoute(ChatRoute::VoiceLine);
            settings.setTheme(Theme::Dark);
            settings.setTracked(7001, true);
            settings.setFromNumberId(7001, 12);
            settings.setDialHours(QTime(9, 30), QTime(18, 0));
        }
        Settings again(directory.path());
        QCOMPARE(again.windowGeometry(), QByteArray("geometry"));
        QCOMPARE(again.splitterState(u"history"_s), QByteArray("state"));
        QCOMPARE(again.currentTab(), u"sessionsPage"_s);
        QCOMPARE(again.agentId(), 7001);
        QCOMPARE(again.callerName(), u"Zoë"_s);
        QCOMPARE(again.language(), u"English"_s);
        QCOMPARE(again.chatId(), u"chat-1"_s);
        QCOMPARE(again.chatRoute(), std::optional(ChatRoute::VoiceLine));
        QCOMPARE(again.theme(), Theme::Dark);
        QVERIFY(again.isTracked(7001));
        QVERIFY(!again.isTracked(7002));
        QCOMPARE(again.fromNumberId(7001), 12);
        QCOMPARE(again.dialHours(), std::pair(QTime(9, 30), QTime(18, 0)));
    }

    void recordingIsOffUntilItIsChosen()
    {
        QTemporaryDir directory;
        const RecordingRules chosen{.offered = true,
                                    .format = RecordingFormat::Wav,
                                    .folder = u"/calls"_s,
                                    .tone = false,
                                    .policy = u"Ask first."_s};
        {
            Settings settings(directory.path());
            QVERIFY(!settings.recordingRules().offered);
            QVERIFY(!settings.recordingRules().tone);
            QVERIFY(settings.recordingConsent().isEmpty());
            QSignalSpy changed(&settings, &Settings::recordingRulesChanged);
            settings.setRecordingRules(chosen);
            settings.setRecordingConsent(chosen.policy);
            QCOMPARE(changed.size(), 1);
        }
        const Settings again(directory.path());
        QCOMPARE(again.recordingRules(), chosen);
        QCOMPARE(again.recordingConsent(), chosen.policy);
    }

    void aDamagedFileMeansDefaults()
    {
        QTemporaryDir directory;
        QFile file(directory.filePath(u"settings.ini"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray("\0\xff[window\ntheme=purple\n[webcall]\nagent=no", 41));
        file.close();
        const Settings settings(directory.path());
        QCOMPARE(settings.theme(), Theme::System);
        QCOMPARE(settings.agentId(), 0);
        QCOMPARE(settings.dialHours(), std::pair(QTime(8, 0), QTime(21, 0)));
    }

    void capsAreOffForMoneyAndSensibleForTime()
    {
        QTemporaryDir directory;
        Settings settings(directory.path());
        CapAmounts caps = settings.caps();
        QCOMPARE(caps.time(CapKind::LineTime), std::chrono::minutes(30));
        QCOMPARE(caps.time(CapKind::Silence), std::chrono::minutes(5));
        for (const CapKind kind : {CapKind::LineMoney, CapKind::DayMoney, CapKind::AgentDayMoney})
            QCOMPARE(caps.money(kind), Money());
        caps.set(CapKind::DayMoney, Money::fromMicros(2'500'000));
        caps.set(CapKind::LineTime, std::chrono::seconds(0));
        QSignalSpy changed(&settings, &Settings::capsChanged);
        settings.setCaps(caps);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(settings.caps(), caps);
        settings.flush();
        const Settings again(directory.path());
        QCOMPARE(again.caps(), caps);
    }

    void grantsBeyondTheCapsAreKeptWithTheirDay()
    {
        QTemporaryDir directory;
        Settings settings(directory.path());
        QVERIFY(!settings.dayGrants().day.isValid());
        DayGrants grants{QDate(2026, 1, 2), Money::fromMicros(500'000), {}};
        grants.ofAgents.insert(7001, Money::fromMicros(200'000));
        settings.setDayGrants(grants);
        settings.flush();
        QCOMPARE(Settings(directory.path()).dayGrants(), grants);
        const DayGrants next{QDate(2026, 1, 3), Money::fromMicros(100'000), {}};
        settings.setDayGrants(next);
        QCOMPARE(settings.dayGrants(), next);
    }

    void whatIsNoCapMeansTheStandardOne()
    {
        QTemporaryDir directory;
        QFile file(directory.filePath(u"settings.ini"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[caps]\nlineSeconds=soon\nsilenceSeconds=-4\ndayMicros=99999999999999999\n");
        file.close();
        const Settings settings(directory.path());
        QCOMPARE(settings.caps().time(CapKind::LineTime), std::chrono::minutes(30));
        QCOMPARE(settings.caps().time(CapKind::Silence), std::chrono::minutes(0));
        QVERIFY(settings.caps().money(CapKind::DayMoney) > Money());
    }

    void soundProcessingIsOnButForHalfDuplex()
    {
        QTemporaryDir directory;
        Settings settings(directory.path());
        VoiceOptions options = settings.voiceOptions();
        QCOMPARE(options, VoiceOptions{});
        QVERIFY(options.echoCancellation && options.noiseSuppression && options.gainControl);
        QVERIFY(!options.halfDuplex);
        QCOMPARE(options.chunkSamples, 2'048);
        options = {false, false, false, true, EchoEngine::Speex, 320};
        QSignalSpy changed(&settings, &Settings::voiceOptionsChanged);
        settings.setVoiceOptions(options);
        settings.setVoiceOptions(options);
        QCOMPARE(changed.size(), 1);
        settings.flush();
        QCOMPARE(Settings(directory.path()).voiceOptions(), options);
    }

    void aChunkOfUnheardLengthIsBroughtIntoRange()
    {
        QTemporaryDir directory;
        QFile file(directory.filePath(u"settings.ini"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[voice]\nchunkSamples=9\nengine=tube\n");
        file.close();
        QCOMPARE(Settings(directory.path()).voiceOptions().chunkSamples, 320);
        QCOMPARE(Settings(directory.path()).voiceOptions().engine, EchoEngine::WebRtc);
    }

    void aHardCapNeedsConsentAndIsOneOfThree()
    {
        using namespace std::chrono_literals;
        QTemporaryDir directory;
        Settings settings(directory.path());
        settings.setHardCap(7001, 180s);
        QCOMPARE(settings.hardCap(7001), 0s);
        settings.setMayCopyAgents(true);
        QCOMPARE(settings.hardCap(7001), 180s);
        QCOMPARE(settings.hardCap(7002), 0s);
        settings.setHardCap(7001, 77s);
        QCOMPARE(settings.hardCap(7001), 0s);
    }

    void wishesForDevicesKeepTheirOrderAndNames()
    {
        QTemporaryDir directory;
        Settings settings(directory.path());
        QCOMPARE(settings.deviceWishes(), DeviceWishes());
        DeviceWishes wishes;
        wishes.microphones = {u"alsa_input.usb-A/B=1, two"_s, u"built-in"_s};
        wishes.speakers = {u"hdmi"_s};
        wishes.ringers = {u"built-in"_s};
        wishes.names = {{u"alsa_input.usb-A/B=1, two"_s, u"Zoë's headset, left"_s},
                        {u"hdmi"_s, u"Screen"_s}};
        wishes.takeBack = false;
        settings.setDeviceWishes(wishes);
        settings.flush();
        QCOMPARE(Settings(directory.path()).deviceWishes(), wishes);
        wishes.kept.microphones = std::exchange(wishes.microphones, {});
        settings.setDeviceWishes(wishes);
        settings.flush();
        QCOMPARE(Settings(directory.path()).deviceWishes(), wishes);
    }

    void wishesOfAnEarlierVersionCount()
    {
        QTemporaryDir directory;
        QFile file(directory.filePath(u"settings.ini"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[sound]\nmicrophones=headset, built-in\nspeakers=@Invalid()\ntakeBack=false\n"
                   "ids=headset\nnames=Blue headset\n");
        file.close();
        DeviceWishes wishes;
        wishes.microphones = {u"headset"_s, u"built-in"_s};
        wishes.takeBack = false;
        wishes.names = {{u"headset"_s, u"Blue headset"_s}};
        QCOMPARE(Settings(directory.path()).deviceWishes(), wishes);
    }

    void aHeadsetsIdOfAnEarlierVersionIsRenamed_data()
    {
        QTest::addColumn<QString>("kept");
        QTest::addColumn<QString>("id");
        const QString speaker = u"bluetooth/74:D7:13:E4:27:D8/speaker"_s;
        const QString microphone = u"bluetooth/74:D7:13:E4:27:D8/microphone"_s;
        const auto row = [](const char *kept, const QString &id) {
            QTest::newRow(kept) << QString::fromLatin1(kept) << id;
        };
        row("bluez_sink.74_D7_13_E4_27_D8.a2dp_sink", speaker);
        row("bluez_sink.74_d7_13_e4_27_d8.handsfree_head_unit", speaker);
        row("bluez_source.74_D7_13_E4_27_D8.handsfree_head_unit", microphone);
        row("bluez_sink.74_D7_13_E4_27_D8", speaker);
        row("bluez_output.74_D7_13_E4_27_D8.1", speaker);
        row("bluez_input.74_D7_13_E4_27_D8.0", microphone);
        row("bluez_input.74:D7:13:E4:27:D8", microphone);
        for (const char *same : {"bluetooth/74:D7:13:E4:27:D8/speaker", "bluez_sink.74_D7_13",
                                 "bluez_sink.74_D7_13_E4_27_D8_99.a2dp_sink", "bluez_sink.music",
                                 "alsa_output.bluez_sink.74_D7_13_E4_27_D8.a2dp_sink",
                                 "alsa_output.usb-Jabra_74_D7_13_E4_27_D8-00.analog-stereo", ""})
            row(same, QString::fromLatin1(same));
    }

    void aHeadsetsIdOfAnEarlierVersionIsRenamed()
    {
        QFETCH(const QString, kept);
        QTEST(soundkeys::presentId(kept), "id");
    }

    void wishesForAHeadsetOfAnEarlierVersionCountOnce()
    {
        QTemporaryDir directory;
        QFile file(directory.filePath(u"settings.ini"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[sound]\nspeakers=bluez_sink.74_D7_13_E4_27_D8.a2dp_sink, built-in, "
                   "bluez_sink.74_D7_13_E4_27_D8.handsfree_head_unit\n"
                   "keptRingers=bluez_output.74_D7_13_E4_27_D8.1\n"
                   "ids=bluez_sink.74_D7_13_E4_27_D8.a2dp_sink\nnames=Blue headset\n");
        file.close();
        const QString headset = u"bluetooth/74:D7:13:E4:27:D8/speaker"_s;
        DeviceWishes wishes;
        wishes.speakers = {headset, u"built-in"_s};
        wishes.kept.ringers = {headset};
        wishes.names = {{headset, u"Blue headset"_s}};
        QCOMPARE(Settings(directory.path()).deviceWishes(), wishes);
    }

    void theKeysOfHeadsetsAreOffUnlessChosen()
    {
        QTemporaryDir directory;
        Settings settings(directory.path());
        QVERIFY(!settings.areHeadsetKeysOn());
        QSignalSpy switched(&settings, &Settings::headsetKeysSwitched);
        settings.setHeadsetKeysOn(true);
        settings.setHeadsetKeysOn(true);
        QCOMPARE(switched.size(), 1);
        settings.flush();
        QVERIFY(Settings(directory.path()).areHeadsetKeysOn());
    }

    void aCheckIsKeptUntilACallHasIt()
    {
        QTemporaryDir directory;
        Settings settings(directory.path());
        QVERIFY(!settings.keptCheck());
        const CheckRecord check{QDateTime::fromMSecsSinceEpoch(1'764'000'000'123, Qt::UTC),
                                u"good, room -60 dB, voice -20 dB, echo none"_s};
        settings.setKeptCheck(check);
        settings.flush();
        QCOMPARE(Settings(directory.path()).keptCheck(), std::optional(check));
        settings.setKeptCheck({});
        QVERIFY(!settings.keptCheck());
    }

    void aChangeOfThemeIsToldOnce()
    {
        QTemporaryDir directory;
        Settings settings(directory.path());
        QSignalSpy changed(&settings, &Settings::themeChanged);
        settings.setTheme(Theme::Light);
        settings.setTheme(Theme::Light);
        QCOMPARE(changed.size(), 1);
    }
};
HS_TEST_CLASS(TstSettings)
#include "tst_settings.moc"
