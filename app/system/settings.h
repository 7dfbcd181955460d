#pragma once
#include "models/domain/caps.h"
#include "models/domain/checkverdict.h"
#include "models/domain/recording.h"
#include "models/domain/soundcue.h"
#include "models/domain/sounddevice.h"
#include "models/domain/voiceoptions.h"

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QTime>

#include <chrono>
#include <memory>
#include <optional>
#include <utility>

class QSettings;

namespace hs {
enum class ChatRoute;

enum class Theme { System, Light, Dark };

/// Everything the program remembers between starts, typed. The only user of QSettings. GUI thread.
/// Never holds secrets, transcripts or phone numbers.
class Settings final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Settings)
public:
    /// Reads and writes `<directory>/settings.ini`.
    explicit Settings(const QString &directory, QObject *parent = nullptr);
    ~Settings() override;

    [[nodiscard]] QByteArray windowGeometry() const;
    void setWindowGeometry(const QByteArray &geometry);
    [[nodiscard]] QByteArray splitterState(const QString &name) const;
    void setSplitterState(const QString &name, const QByteArray &state);
    [[nodiscard]] QString currentTab() const; ///< objectName of the page
    void setCurrentTab(const QString &tab);
    [[nodiscard]] int agentId() const; ///< 0 = none chosen
    void setAgentId(int id);
    [[nodiscard]] QString callerName() const;
    void setCallerName(const QString &name);
    [[nodiscard]] QString
    language() const; ///< of the conversation, as the agent lists it; empty = the agent's own
    void setLanguage(const QString &language);
    [[nodiscard]] QString chatId() const; ///< of the chat last looked at; empty = none
    void setChatId(const QString &id);
    /// The way last chosen for a chat, wanted for the next one; nullopt: none chosen.
    [[nodiscard]] std::optional<ChatRoute> chatRoute() const;
    /// Typed words go out faster than they sound, if the far end takes it; not unless chosen.
    [[nodiscard]] bool isSpokenFast() const;
    void setSpokenFast(bool fast);
    void setChatRoute(ChatRoute route);
    /// How this agent's phone calls are made: as a campaign that can be followed, or directly.
    [[nodiscard]] bool isTracked(int agentId) const;
    void setTracked(int agentId, bool tracked);
    [[nodiscard]] int fromNumberId(int agentId) const; ///< 0 = the platform's default number
    void setFromNumberId(int agentId, int numberId);
    /// Capped copies of agents may be made on the platform: asked once.
    [[nodiscard]] bool mayCopyAgents() const;
    void setMayCopyAgents(bool may);
    /// The platform ends this agent's phone calls after this by a capped copy; 0: by no copy.
    [[nodiscard]] std::chrono::seconds hardCap(int agentId) const;
    void setHardCap(int agentId, std::chrono::seconds cap);
    /// When people may be called, on their own clocks; the same time twice: always. 8:00 to 21:00
    /// unless somebody chose others.
    [[nodiscard]] std::pair<QTime, QTime> dialHours() const;
    void setDialHours(QTime from, QTime to);
    /// What lines may cost and last; no caps on money, 30 minutes a line and 5 minutes of silence
    /// unless somebody chose others.
    [[nodiscard]] CapAmounts caps() const;
    void setCaps(const CapAmounts &caps);
    /// Whether the key store was given a secret of that name: it is asked for no other, so that it
    /// asks nobody to unlock it in vain.
    [[nodiscard]] bool keepsSecret(const QString &name) const;
    void setKeepsSecret(const QString &name, bool keeps);
    /// What was granted beyond them, on the day it says.
    [[nodiscard]] DayGrants dayGrants() const;
    void setDayGrants(const DayGrants &grants);
    /// The do-not-call list went with a database that was set aside, and is not whole again.
    [[nodiscard]] bool isDoNotCallLost() const;
    void setDoNotCallLost(bool lost);
    [[nodiscard]] DeviceWishes deviceWishes() const;
    void setDeviceWishes(const DeviceWishes &wishes);
    /// A check that no call has taken into its timeline.
    [[nodiscard]] std::optional<CheckRecord> keptCheck() const;
    void setKeptCheck(const std::optional<CheckRecord> &kept);
    /// Whether the program itself makes that sound; each does unless somebody switched it off.
    [[nodiscard]] bool isCueOn(SoundCue cue) const;
    void setCueOn(SoundCue cue, bool on);
    /// Whether the keys of USB headsets are used; not unless somebody chose it.
    [[nodiscard]] bool areHeadsetKeysOn() const;
    void setHeadsetKeysOn(bool on);
    /// How web calls are recorded: not at all unless somebody chose it.
    [[nodiscard]] RecordingRules recordingRules() const;
    void setRecordingRules(const RecordingRules &rules);
    /// What the operator agreed to before recordings, word for word; empty: nothing.
    [[nodiscard]] QString recordingConsent() const;
    void setRecordingConsent(const QString &policy);
    /// What is done to the operator's sound: all of it but half-duplex unless somebody chose
    /// otherwise.
    [[nodiscard]] VoiceOptions voiceOptions() const;
    void setVoiceOptions(const VoiceOptions &options);
    [[nodiscard]] Theme theme() const;
    void setTheme(Theme theme);
    [[nodiscard]] QStringList socketHosts() const; ///< extra hosts a ws_url may name
    void flush(); ///< writes now

Q_SIGNALS:
    void themeChanged(hs::Theme theme);
    void capsChanged();
    void recordingRulesChanged();
    void dialHoursChanged();
    void cueSwitched(hs::SoundCue cue, bool on);
    void headsetKeysSwitched(bool on);
    void voiceOptionsChanged(const hs::VoiceOptions &options);

private:
    std::unique_ptr<QSettings> m_settings;
};

} // namespace hs
