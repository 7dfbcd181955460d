#pragma once
#include "app/audio/sounddevices.h"

#include <QTimer>

#include <functional>

class QMediaDevices;

namespace hs {

/// SoundDevices through Qt: by its signals, which come on Windows and macOS, and by a look each
/// second, since Qt 6.4 tells of no change with PulseAudio and nowhere of another default alone.
class QtSoundDevices final : public SoundDevices
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(QtSoundDevices)
public:
    using List = std::function<SoundDeviceList()>;

    explicit QtSoundDevices(QObject *parent = nullptr);
    explicit QtSoundDevices(List list, QObject *parent = nullptr);

    void start() override;

private:
    void look();

    List m_list;
    QMediaDevices *m_media = nullptr; ///< a child, made on the thread where it is used
    QTimer m_look;
    SoundDeviceList m_known;
};

} // namespace hs
