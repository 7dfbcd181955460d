#pragma once
#include "app/headset/headsetkeys.h"

namespace hs::test {

/// Headsets in the test's hands.
class FakeHeadsetKeys final : public HeadsetKeys
{
public:
    void setOn(bool on) override
    {
        isOn = on;
        lookAnew();
    }
    void show(HeadsetLights lights) override { shown = lights; }
    void tell(const QList<Headset> &headsets) { setHeadsets(headsets); }

    bool isOn = false;
    HeadsetLights shown;
};

} // namespace hs::test
