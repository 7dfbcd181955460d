#pragma once
#include "app/headset/headsetlights.h"
#include "app/headset/hiddescriptor.h"

#include <QByteArray>
#include <QList>

/// The bytes that travel between us and a headset, as hidraw has them: an input report begins with
/// its number only where the device numbers them, an output report always does, with 0 elsewhere.
/// Pure; whatever the bytes are, nothing is read outside them.
namespace hs::hidreports {

/// Which keys are down by one input report; nullopt: it does not say.
struct Keys
{
    std::optional<bool> hook;
    std::optional<bool> mute;
    std::optional<bool> drop;
    bool isBlank = false; ///< nothing at all is down in this report
};

[[nodiscard]] Keys keys(const HidDescriptor &descriptor, QByteArrayView report);
/// One output report for each number that has a light of ours; everything else in it is dark.
[[nodiscard]] QList<QByteArray> lights(const HidDescriptor &descriptor, HeadsetLights lights);

} // namespace hs::hidreports
