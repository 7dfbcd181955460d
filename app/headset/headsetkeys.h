#pragma once
#include "app/headset/headsetlights.h"

#include <QList>
#include <QObject>
#include <QString>

#include <utility>

namespace hs {

enum class HeadsetAccess {
    InUse,
    LightFails, ///< its keys are heard, but its light cannot be kept in step
    Refused, ///< the system lets us not at it
    Failed, ///< it does not open, for another reason
};

struct Headset
{
    QString name; ///< as the device says it
    HeadsetAccess access = HeadsetAccess::Failed;

    friend bool operator==(const Headset &, const Headset &) = default;
};

/// The mute and hook keys of the headsets that are plugged in, and their lights. Off at first: no
/// device is opened. GUI thread; nothing here waits for a device.
class HeadsetKeys : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HeadsetKeys)
public:
    HeadsetKeys() = default;
    ~HeadsetKeys() override = default;

    virtual void setOn(bool on) = 0; ///< off leaves every headset dark
    /// Every headset shows this until the next one, also one that is plugged in later.
    virtual void show(hs::HeadsetLights lights) = 0;
    /// Those with keys for calls; empty while it is off.
    [[nodiscard]] const QList<Headset> &headsets() const { return m_headsets; }
    /// Whether headsets() is known since it was switched on.
    [[nodiscard]] bool hasLooked() const { return m_hasLooked; }

Q_SIGNALS:
    void mutePressed(); ///< a button: the other way round from what it is now
    void muteWanted(bool muted); ///< a switch: so, whatever it is now
    void hangUpPressed();
    void headsetsChanged(); ///< or hasLooked()

protected:
    void setHeadsets(const QList<Headset> &headsets)
    {
        const bool isFirst = !std::exchange(m_hasLooked, true);
        if (m_headsets == headsets && !isFirst)
            return;
        m_headsets = headsets;
        Q_EMIT headsetsChanged();
    }
    void lookAnew() { m_hasLooked = false; } ///< until setHeadsets()

private:
    QList<Headset> m_headsets;
    bool m_hasLooked = false;
};

} // namespace hs
