#pragma once
#include "app/headset/headsetkeys.h"
#include "app/headset/hiddescriptor.h"
#include "app/headset/litmark.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>

namespace hs {
class HidrawDevice;

/// Where the headsets are looked for, and how they are opened.
struct HidrawAccess
{
    QString root = QStringLiteral("/"); ///< holds sys/class/hidraw and dev
    QString marks; ///< a folder of ours for LitMark; empty: nothing is marked
    /// A non-blocking file, or -1 with errno. Called on the headsets' thread.
    std::function<int(const QByteArray &path)> open;
    std::chrono::milliseconds lookEvery{2000};
    std::function<std::chrono::milliseconds()> now; ///< never goes back; on the same thread
};

/// Every hidraw device with keys for calls, from plugging in to unplugging. Lives on the headsets'
/// thread. What is there is looked for again every two seconds: a list of names in memory, which
/// costs less than to follow udev, and sees a permission that came later. One that is gone is
/// noticed at once, by its file. Others are never opened; their descriptors are read from sysfs.
class HidrawHeadsets final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HidrawHeadsets)
public:
    explicit HidrawHeadsets(HidrawAccess access);
    ~HidrawHeadsets() override;

    void start();
    void stop(); ///< leaves them dark and closes them
    void show(hs::HeadsetLights lights);

Q_SIGNALS:
    void mutePressed();
    void muteWanted(bool muted);
    void hangUpPressed();
    void headsetsChanged(const QList<hs::Headset> &headsets);

private:
    /// By its place in sysfs, which another device never gets again.
    struct Node
    {
        QByteArray path;
        std::optional<HidDescriptor> descriptor; ///< nullopt: no headset
        Headset headset;
        LitMark mark;
        std::unique_ptr<HidrawDevice> device;
    };
    using Nodes = std::map<QString, Node>;

    void look();
    [[nodiscard]] Node examine(const QString &place, const QString &name) const;
    void open(Node &node);
    void close(const HidrawDevice *device);
    void tell();

    HidrawAccess m_access;
    QTimer m_timer;
    Nodes m_nodes;
    std::optional<QList<Headset>> m_told; ///< nullopt: nothing since start()
    HeadsetLights m_lights;
};

} // namespace hs
