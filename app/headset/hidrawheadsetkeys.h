#pragma once
#include "app/headset/hidrawheadsets.h"

#include <QThread>

namespace hs {

/// The keys of headsets on Linux, through the kernel's hidraw devices, on a thread of their own
/// that is started when they are first switched on. GUI thread.
class HidrawHeadsetKeys final : public HeadsetKeys
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HidrawHeadsetKeys)
public:
    explicit HidrawHeadsetKeys(HidrawAccess access);
    /// Leaves the headsets dark; one that does not answer for a second is left as it is.
    ~HidrawHeadsetKeys() override;

    void setOn(bool on) override;
    void show(hs::HeadsetLights lights) override;

private:
    void startThread();
    template <typename Work> void ask(Work work);

    HidrawAccess m_access;
    std::unique_ptr<QThread> m_thread;
    HidrawHeadsets *m_worker = nullptr; ///< deleted on its thread
    HeadsetLights m_lights;
    bool m_on = false;
};

} // namespace hs
