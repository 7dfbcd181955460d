#pragma once
#include "models/domain/sounddevice.h"

#include <QObject>

namespace hs {

/// Tells which sound devices there are, and again whenever one comes, goes or changes. Lives on the
/// media thread; make it anywhere without parent. Nothing of the sound system is touched before
/// start().
class SoundDevices : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SoundDevices)
public:
    using QObject::QObject;

    virtual void start() = 0; ///< changed() follows, also if there is nothing to tell

Q_SIGNALS:
    void changed(const hs::SoundDeviceList &devices);
};

} // namespace hs
