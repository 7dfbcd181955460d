#include "app/headset/headsetsystem.h"

#ifdef Q_OS_LINUX
#include "app/headset/hidrawheadsetkeys.h"
#else
#include "app/headset/headsetkeys.h"
#endif

namespace hs::headsetsystem {

std::unique_ptr<HeadsetKeys> makeKeys([[maybe_unused]] const QString &root,
                                      [[maybe_unused]] const QString &marks)
{
#ifdef Q_OS_LINUX
    HidrawAccess access;
    access.root = root;
    access.marks = marks;
    return std::make_unique<HidrawHeadsetKeys>(std::move(access));
#else
    return nullptr;
#endif
}

} // namespace hs::headsetsystem
