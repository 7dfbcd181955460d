#pragma once
#include "models/domain/sounddevice.h"

namespace hs {

/// Decides which of the devices that are present is used. One into which nothing is plugged comes
/// after all others. Pure.
class DeviceRanking final
{
public:
    /// `wishes`: ids, the most wanted first. `takeBack`: leave a device that works for a better one
    /// that has come back.
    DeviceRanking(QStringList wishes, bool takeBack);

    /// The id of the device to use, empty if there is none. `current` is the one in use, or empty.
    /// `shunned` have failed and are left alone.
    [[nodiscard]] QString choose(const QList<SoundDevice> &present, const QString &current,
                                 const QStringList &shunned = {}) const;

    /// Whether other wishes are a choice that counts at once: another device comes first, or the
    /// one in use is wanted no more. A change further down is none.
    [[nodiscard]] static bool isDecision(const QStringList &before, const QStringList &now,
                                         const QString &current);

private:
    [[nodiscard]] QString bestOf(const QList<SoundDevice> &devices, const QString &current,
                                 const QStringList &shunned) const;

    QStringList m_wishes;
    bool m_takeBack;
};

} // namespace hs
