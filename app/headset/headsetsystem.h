#pragma once
#include <QString>

#include <memory>

namespace hs {
class HeadsetKeys;
}

namespace hs::headsetsystem {

/// The keys of headsets, off; nullptr where this system gives us no way to them. `root` stands for
/// the folder that holds dev and sys; in the folder `marks` is noted which are lit. GUI thread.
[[nodiscard]] std::unique_ptr<HeadsetKeys> makeKeys(const QString &root, const QString &marks);

} // namespace hs::headsetsystem
