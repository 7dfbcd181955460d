#pragma once
#include "models/domain/sounddevice.h"

#include <QObject>

#include <functional>
#include <memory>

namespace hs {
class MediaThread;
class SoundDevices;

enum class SoundKind { Microphone, Speaker, Ringer };

/// The sound devices as the window and the lines know them: what there is, and what is wanted. GUI
/// thread; the media thread, where the source of the list lives, must outlive it.
class SoundDesk final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SoundDesk)
public:
    using SourceFactory = std::function<std::unique_ptr<SoundDevices>()>;

    SoundDesk(MediaThread &thread, SourceFactory makeSource, QObject *parent = nullptr);
    ~SoundDesk() override;

    /// From the first call on the list is kept up to date; before, the sound system is left alone.
    void watch();
    [[nodiscard]] bool isKnown() const { return m_known; } ///< the list has come
    [[nodiscard]] const SoundDeviceList &devices() const { return m_devices; }
    [[nodiscard]] const QList<SoundDevice> &devices(SoundKind kind) const;

    [[nodiscard]] const DeviceWishes &wishes() const { return m_wishes; }
    void setWishes(const DeviceWishes &wishes);
    /// Puts this device first; the ones wanted so far come after it. Empty: the system's choice,
    /// and the order is kept.
    void prefer(SoundKind kind, const QString &id);
    void setTakeBack(bool takeBack);
    /// Empty: the system chooses.
    [[nodiscard]] const QStringList &wished(SoundKind kind) const;
    /// What is wished for, or would be if the system did not choose.
    [[nodiscard]] const QStringList &order(SoundKind kind) const;
    /// `counts`: it is wished for; else it is kept while the system chooses.
    void setOrder(SoundKind kind, const QStringList &ids, bool counts);
    /// Of a device that is there, or was when it was chosen or forgotten; else its id. Of several
    /// of one name, each but the first by id carries a number.
    [[nodiscard]] QString nameOf(const QString &id) const;
    /// The most wanted device if it is not there; empty when it is, or none is wanted.
    [[nodiscard]] QString missedFavourite(SoundKind kind) const;

Q_SIGNALS:
    void devicesChanged();
    void wishesChanged(const hs::DeviceWishes &wishes);

private:
    void onDevices(const SoundDeviceList &devices);
    [[nodiscard]] QString plainName(const QString &id) const;
    [[nodiscard]] QStringList knownBeside(const QString &id) const;
    void nameWishes(DeviceWishes &wishes);
    void renameWishes();

    MediaThread &m_thread;
    SourceFactory m_makeSource;
    SoundDevices *m_source = nullptr; ///< lives on the media thread; deleted there
    SoundDeviceList m_devices;
    DeviceWishes m_wishes;
    QHash<QString, QString> m_formerNames; ///< of those that went or were forgotten
    bool m_known = false;
};

} // namespace hs
