#include "app/system/settings.h"

#include "app/system/soundkeys.h"
#include "models/domain/cappedcopy.h"
#include "models/domain/chat.h"

#include <QDir>
#include <QSettings>

#include <algorithm>
#include <array>

namespace hs {

using namespace Qt::StringLiterals;

namespace {

constexpr auto themeNames = std::to_array<QLatin1StringView>({"system"_L1, "light"_L1, "dark"_L1});
/// Of those one can choose.
constexpr auto chatRouteNames = std::to_array<QLatin1StringView>({"textModel"_L1, "voiceLine"_L1});

template <typename Enum, std::size_t count>
std::optional<Enum> named(const QVariant &kept, const std::array<QLatin1StringView, count> &names)
{
    const auto found = std::find(names.begin(), names.end(), kept.toString());
    return found == names.end() ? std::nullopt
                                : std::optional(static_cast<Enum>(found - names.begin()));
}

struct CapKey
{
    CapKind kind;
    QLatin1StringView key; ///< holds millionths of a dollar, or seconds
    qint64 standard;
};
constexpr auto capKeys = std::to_array<CapKey>({
    {CapKind::LineMoney, "caps/lineMicros"_L1, 0},
    {CapKind::LineTime, "caps/lineSeconds"_L1, 30 * 60},
    {CapKind::DayMoney, "caps/dayMicros"_L1, 0},
    {CapKind::AgentDayMoney, "caps/agentDayMicros"_L1, 0},
    {CapKind::Silence, "caps/silenceSeconds"_L1, 5 * 60},
});
constexpr qint64 largestCap = 1'000'000'000'000; ///< whatever stands in the file

constexpr qint64 unitOf(CapKind kind)
{
    return isMoney(kind) ? 1 : 1000;
}

QString agentKey(int agentId, QLatin1StringView what)
{
    return u"phone/agents/%1/%2"_s.arg(agentId).arg(what);
}

} // namespace

Settings::Settings(const QString &directory, QObject *parent)
    : QObject(parent)
    , m_settings(std::make_unique<QSettings>(QDir(directory).filePath(u"settings.ini"_s),
                                             QSettings::IniFormat))
{
}

Settings::~Settings() = default;

QByteArray Settings::windowGeometry() const
{
    return m_settings->value("window/geometry"_L1).toByteArray();
}

void Settings::setWindowGeometry(const QByteArray &geometry)
{
    m_settings->setValue("window/geometry"_L1, geometry);
}

QByteArray Settings::splitterState(const QString &name) const
{
    return m_settings->value("splitters/"_L1 + name).toByteArray();
}

void Settings::setSplitterState(const QString &name, const QByteArray &state)
{
    m_settings->setValue("splitters/"_L1 + name, state);
}

QString Settings::currentTab() const
{
    return m_settings->value("window/tab"_L1).toString();
}

void Settings::setCurrentTab(const QString &tab)
{
    m_settings->setValue("window/tab"_L1, tab);
}

int Settings::agentId() const
{
    return m_settings->value("webcall/agent"_L1).toInt();
}

void Settings::setAgentId(int id)
{
    m_settings->setValue("webcall/agent"_L1, id);
}

QString Settings::callerName() const
{
    return m_settings->value("webcall/callerName"_L1).toString();
}

void Settings::setCallerName(const QString &name)
{
    m_settings->setValue("webcall/callerName"_L1, name);
}

QString Settings::language() const
{
    return m_settings->value("webcall/language"_L1).toString();
}

void Settings::setLanguage(const QString &language)
{
    m_settings->setValue("webcall/language"_L1, language);
}

QString Settings::chatId() const
{
    return m_settings->value("chat/id"_L1).toString();
}

void Settings::setChatId(const QString &id)
{
    m_settings->setValue("chat/id"_L1, id);
}

std::optional<ChatRoute> Settings::chatRoute() const
{
    return named<ChatRoute>(m_settings->value("chat/route"_L1), chatRouteNames);
}

void Settings::setChatRoute(ChatRoute route)
{
    const auto index = static_cast<std::size_t>(route);
    if (index < chatRouteNames.size())
        m_settings->setValue("chat/route"_L1, QString(chatRouteNames.at(index)));
}

bool Settings::isSpokenFast() const
{
    return m_settings->value("chat/spokenFast"_L1, false).toBool();
}

void Settings::setSpokenFast(bool fast)
{
    m_settings->setValue("chat/spokenFast"_L1, fast);
}

bool Settings::isTracked(int agentId) const
{
    return m_settings->value(agentKey(agentId, "tracked"_L1)).toBool();
}

void Settings::setTracked(int agentId, bool tracked)
{
    m_settings->setValue(agentKey(agentId, "tracked"_L1), tracked);
}

int Settings::fromNumberId(int agentId) const
{
    return m_settings->value(agentKey(agentId, "from"_L1)).toInt();
}

void Settings::setFromNumberId(int agentId, int numberId)
{
    m_settings->setValue(agentKey(agentId, "from"_L1), numberId);
}

bool Settings::mayCopyAgents() const
{
    return m_settings->value("phone/mayCopyAgents"_L1).toBool();
}

void Settings::setMayCopyAgents(bool may)
{
    m_settings->setValue("phone/mayCopyAgents"_L1, may);
}

std::chrono::seconds Settings::hardCap(int agentId) const
{
    const std::chrono::seconds kept(
        m_settings->value(agentKey(agentId, "hardCap"_L1)).toLongLong());
    const bool known = std::find(hardCaps.begin(), hardCaps.end(), kept) != hardCaps.end();
    return known && mayCopyAgents() ? kept : std::chrono::seconds(0);
}

void Settings::setHardCap(int agentId, std::chrono::seconds cap)
{
    m_settings->setValue(agentKey(agentId, "hardCap"_L1), static_cast<qint64>(cap.count()));
}

std::pair<QTime, QTime> Settings::dialHours() const
{
    const QTime from = m_settings->value("phone/from"_L1).toTime();
    const QTime to = m_settings->value("phone/to"_L1).toTime();
    return from.isValid() && to.isValid() ? std::pair(from, to)
                                          : std::pair(QTime(8, 0), QTime(21, 0));
}

void Settings::setDialHours(QTime from, QTime to)
{
    m_settings->setValue("phone/from"_L1, from);
    m_settings->setValue("phone/to"_L1, to);
    Q_EMIT dialHoursChanged();
}

CapAmounts Settings::caps() const
{
    CapAmounts caps;
    for (const CapKey &cap : capKeys) {
        bool ok = false;
        const qint64 kept = m_settings->value(cap.key, cap.standard).toLongLong(&ok);
        const qint64 amount = ok ? std::clamp<qint64>(kept, 0, largestCap) : cap.standard;
        caps.setAmount(cap.kind, amount * unitOf(cap.kind));
    }
    return caps;
}

void Settings::setCaps(const CapAmounts &caps)
{
    for (const CapKey &cap : capKeys) {
        const auto amount = static_cast<qint64>(caps.amount(cap.kind));
        m_settings->setValue(cap.key, amount / unitOf(cap.kind));
    }
    Q_EMIT capsChanged();
}

bool Settings::keepsSecret(const QString &name) const
{
    return m_settings->value("secrets/"_L1 + name).toBool();
}

void Settings::setKeepsSecret(const QString &name, bool keeps)
{
    if (keeps)
        m_settings->setValue("secrets/"_L1 + name, true);
    else
        m_settings->remove("secrets/"_L1 + name);
    flush(); // a key that is stored and forgotten again would stay for ever
}

DayGrants Settings::dayGrants() const
{
    const auto moneyOf = [this](const QString &key) {
        return Money::fromMicros(
            std::clamp<qint64>(m_settings->value(key).toLongLong(), 0, largestCap));
    };
    DayGrants grants;
    grants.day = m_settings->value("granted/day"_L1).toDate();
    grants.all = moneyOf(u"granted/all"_s);
    m_settings->beginGroup("granted/agents"_L1);
    const QStringList agents = m_settings->childKeys();
    m_settings->endGroup();
    for (const QString &agent : agents)
        grants.ofAgents.insert(agent.toInt(), moneyOf(u"granted/agents/"_s + agent));
    return grants;
}

void Settings::setDayGrants(const DayGrants &grants)
{
    m_settings->remove("granted"_L1);
    m_settings->setValue("granted/day"_L1, grants.day);
    m_settings->setValue("granted/all"_L1, static_cast<qint64>(grants.all.micros()));
    for (auto agent = grants.ofAgents.cbegin(); agent != grants.ofAgents.cend(); ++agent)
        m_settings->setValue(u"granted/agents/%1"_s.arg(agent.key()),
                             static_cast<qint64>(agent->micros()));
}

bool Settings::isDoNotCallLost() const
{
    return m_settings->value("phone/doNotCallLost"_L1).toBool();
}

void Settings::setDoNotCallLost(bool lost)
{
    m_settings->setValue("phone/doNotCallLost"_L1, lost);
}

std::optional<CheckRecord> Settings::keptCheck() const
{
    const CheckRecord kept{m_settings->value("check/at"_L1).toDateTime(),
                           m_settings->value("check/summary"_L1).toString()};
    return kept.at.isValid() && !kept.summary.isEmpty() ? std::optional(kept) : std::nullopt;
}

void Settings::setKeptCheck(const std::optional<CheckRecord> &kept)
{
    if (!kept)
        return m_settings->remove("check"_L1);
    m_settings->setValue("check/at"_L1, kept->at);
    m_settings->setValue("check/summary"_L1, kept->summary);
}

DeviceWishes Settings::deviceWishes() const
{
    return soundkeys::deviceWishes(*m_settings);
}

void Settings::setDeviceWishes(const DeviceWishes &wishes)
{
    soundkeys::keep(*m_settings, wishes);
}

bool Settings::isCueOn(SoundCue cue) const
{
    return m_settings->value(soundkeys::of(cue), true).toBool();
}

void Settings::setCueOn(SoundCue cue, bool on)
{
    if (on == isCueOn(cue))
        return;
    m_settings->setValue(soundkeys::of(cue), on);
    Q_EMIT cueSwitched(cue, on);
}

bool Settings::areHeadsetKeysOn() const
{
    return m_settings->value("sound/headsetKeys"_L1, false).toBool();
}

void Settings::setHeadsetKeysOn(bool on)
{
    if (on == areHeadsetKeysOn())
        return;
    m_settings->setValue("sound/headsetKeys"_L1, on);
    Q_EMIT headsetKeysSwitched(on);
}

RecordingRules Settings::recordingRules() const
{
    return soundkeys::recordingRules(*m_settings);
}

void Settings::setRecordingRules(const RecordingRules &rules)
{
    soundkeys::keep(*m_settings, rules);
    Q_EMIT recordingRulesChanged();
}

QString Settings::recordingConsent() const
{
    return m_settings->value("recording/consent"_L1).toString();
}

void Settings::setRecordingConsent(const QString &policy)
{
    m_settings->setValue("recording/consent"_L1, policy);
}

VoiceOptions Settings::voiceOptions() const
{
    return soundkeys::voiceOptions(*m_settings);
}

void Settings::setVoiceOptions(const VoiceOptions &options)
{
    if (options == voiceOptions())
        return;
    soundkeys::keep(*m_settings, options);
    Q_EMIT voiceOptionsChanged(options);
}

Theme Settings::theme() const
{
    return named<Theme>(m_settings->value("window/theme"_L1), themeNames).value_or(Theme::System);
}

void Settings::setTheme(Theme theme)
{
    if (theme == this->theme())
        return;
    m_settings->setValue("window/theme"_L1,
                         QString(themeNames.at(static_cast<std::size_t>(theme))));
    Q_EMIT themeChanged(theme);
}

QStringList Settings::socketHosts() const
{
    return m_settings->value("platform/socketHosts"_L1).toStringList();
}

void Settings::flush()
{
    m_settings->sync();
}

} // namespace hs
