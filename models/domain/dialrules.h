#pragma once
#include "models/domain/phonebook.h"
#include "models/domain/phonenumber.h"
#include "models/domain/regiontimes.h"

#include <QDateTime>
#include <QHash>
#include <QList>
#include <QSet>
#include <QStringList>
#include <QTime>

#include <chrono>
#include <optional>

namespace hs {

enum class DialObjection {
    NotDiallable, ///< DialVerdict::refusal says why; emergency numbers too.
    Premium, ///< Somebody earns by the minute.
    DoNotCall, ///< DialVerdict::entry of the list fits, and stands there since DialVerdict::since.
    ListMayLack, ///< The do-not-call list may have lost entries.
    OutsideHours, ///< Everywhere in that country.
    PartlyOutsideHours, ///< In some of its zones; the number does not tell which one.
    LocalTimeUnknown, ///< The number belongs to no country, or the system knows no zone of it.
    AlreadyOpen, ///< A line to the same number is open.
    JustTried, ///< DialVerdict::sinceLastTry ago, less than the rules' repeat window.
    LimitUnknown, ///< How long the agent lets a call last could not be read. Never from the rules.
};

/// One objection to dialling a number, with what a sentence about it needs.
struct DialVerdict
{
    DialObjection objection = DialObjection::NotDiallable;
    NumberRefusal refusal; ///< with NotDiallable
    QString entry; ///< with DoNotCall: E.164, or a prefix ending in `*`
    QDateTime since; ///< with DoNotCall; UTC
    LocalTimes local; ///< with the three about hours
    std::chrono::seconds sinceLastTry{0}; ///< with JustTried; never negative

    /// True: the operator may dial all the same after confirming, which is logged.
    [[nodiscard]] bool canOverride() const
    {
        return objection != DialObjection::NotDiallable && objection != DialObjection::Premium
               && objection != DialObjection::DoNotCall;
    }
    friend bool operator==(const DialVerdict &, const DialVerdict &) = default;
};

/// When people may be called, on their own clocks: from <= time < to. `to` before `from` spans
/// midnight; the same time twice is the whole day.
struct AllowedHours
{
    QTime from;
    QTime to;

    [[nodiscard]] bool contains(QTime time) const;
    friend bool operator==(const AllowedHours &, const AllowedHours &) = default;
};

/// What is so at the moment of the question.
struct DialContext
{
    QDateTime utcNow;
    QSet<QString> openNumbers; ///< E.164
    QHash<QString, QDateTime> lastTries; ///< E.164 -> UTC
};

/// Which numbers may be dialled, and when. Any thread that the list belongs to.
class DialRules final
{
public:
    /// Where numbers without country code belong (ISO 3166).
    void setOwnRegion(const QString &region) { m_region = region; }
    [[nodiscard]] const QString &ownRegion() const { return m_region; }

    /// A line of a do-not-call list as its entry: E.164 for a number in any form, "+1900*" for a
    /// prefix ending in `*`. nullopt: neither; it would guard nobody, and the operator must hear of
    /// it. `region`: where numbers without country code belong.
    [[nodiscard]] static std::optional<QString> doNotCallEntry(const QString &line,
                                                               const QString &region);
    /// The entry that forbids this number; empty: none does.
    [[nodiscard]] static QString fittingEntry(const DoNotCallEntries &entries, const QString &e164);
    /// Entries as doNotCallEntry() makes them. They must outlive the rules, which look at them as
    /// they are then: a share of a long list would have to be copied for each entry that is added.
    void setDoNotCall(const DoNotCallEntries &entries) { m_doNotCall = &entries; }
    void setDoNotCall(const DoNotCallEntries &&) = delete;
    void setListMayLack(bool mayLack) { m_listMayLack = mayLack; }

    void setAllowedHours(const std::optional<AllowedHours> &hours) { m_hours = hours; }
    void setRepeatWindow(std::chrono::seconds window) { m_window = window; }

    /// Every objection, those without override first; empty: dial.
    [[nodiscard]] QList<DialVerdict> judge(const ParsedNumber &number,
                                           const DialContext &context) const;

private:
    void judgeHours(const PhoneNumber &number, const QDateTime &utcNow,
                    QList<DialVerdict> &verdicts) const;
    void judgeRepeats(const QString &e164, const DialContext &context,
                      QList<DialVerdict> &verdicts) const;

    QString m_region;
    const DoNotCallEntries *m_doNotCall = nullptr;
    bool m_listMayLack = false;
    std::optional<AllowedHours> m_hours;
    std::chrono::seconds m_window{60};
};

} // namespace hs
