#pragma once
#include "app/headset/hidrawheadsets.h"

#include <QByteArrayList>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <map>
#include <mutex>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace hs::test {

/// A folder laid out like /sys/class/hidraw and /dev, with headsets whose other end is the test's.
/// Between the two are sockets that keep reports apart, as hidraw does. Outlives who looks at it.
class HidrawRig final
{
public:
    HidrawRig() { m_clock.start(); }
    ~HidrawRig()
    {
        for (const auto &[name, ends] : m_ends)
            closeBoth(ends);
    }
    Q_DISABLE_COPY_MOVE(HidrawRig)

    [[nodiscard]] HidrawAccess access()
    {
        HidrawAccess access;
        access.root = folder.path();
        access.open = [this](const QByteArray &path) { return open(path); };
        access.lookEvery = std::chrono::milliseconds(20);
        access.now = [this] { return std::chrono::milliseconds(m_clock.elapsed() + later); };
        return access;
    }
    void plugIn(const QString &name, const QByteArray &descriptor)
    {
        Ends ends{};
        must(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends.data())
             == 0);
        {
            const std::lock_guard lock(m_mutex);
            m_ends[name] = ends;
        }
        layOut(folder.path(), name, descriptor);
    }
    /// A write that finds no room waits that long, as in a kernel that waits for the device.
    void makeSlow(const QString &name, std::chrono::milliseconds wait)
    {
        const std::lock_guard lock(m_mutex);
        const int end = m_ends.at(name)[1];
        const timeval atMost{.tv_sec = 0, .tv_usec = std::chrono::microseconds(wait).count()};
        const timeval atOnce{.tv_sec = 0, .tv_usec = 1000};
        must(::setsockopt(end, SOL_SOCKET, SO_SNDTIMEO, &atMost, sizeof atMost) == 0
             && ::setsockopt(end, SOL_SOCKET, SO_RCVTIMEO, &atOnce, sizeof atOnce) == 0
             && ::fcntl(end, F_SETFL, 0) == 0);
    }
    void unplug(const QString &name)
    {
        QDir(folder.path() + QStringLiteral("/sys/class/hidraw/") + name).removeRecursively();
        const std::lock_guard lock(m_mutex);
        closeBoth(m_ends.at(name));
        m_ends.erase(name);
    }
    void send(const QString &name, const char *hex)
    {
        const QByteArray report = QByteArray::fromHex(hex);
        must(::write(m_ends.at(name)[0], report.constData(), std::size_t(report.size()))
             == report.size());
    }
    /// Everything that was written so far, in hex.
    [[nodiscard]] const QByteArrayList &lights(const QString &name)
    {
        QByteArrayList &all = m_lights[name];
        char bytes[64];
        for (;;) {
            const auto size = ::read(m_ends.at(name)[0], bytes, sizeof bytes);
            if (size <= 0)
                return all;
            all.append(QByteArray(bytes, size).toHex());
        }
    }
    [[nodiscard]] QByteArray light(const QString &name)
    {
        return lights(name).value(lights(name).size() - 1);
    }
    void forgetLights() { m_lights.clear(); }
    static void layOut(const QString &root, const QString &name, const QByteArray &descriptor)
    {
        const QString inSys = root + QStringLiteral("/sys/class/hidraw/") + name;
        const QString made = root + QStringLiteral("/made/") + name;
        QDir().mkpath(made + QStringLiteral("/device"));
        QDir().mkpath(root + QStringLiteral("/sys/class/hidraw"));
        put(made + QStringLiteral("/device/report_descriptor"), descriptor);
        put(made + QStringLiteral("/device/uevent"),
            "DRIVER=hid-generic\nHID_NAME=Example Headset " + name.toUtf8() + "\nHID_PHYS=x\n");
        QDir().rename(made, inSys); // there at once, as a whole
    }

    QTemporaryDir folder;
    std::atomic<int> opened = 0;
    std::atomic<bool> refuses = false;
    std::atomic<int> later = 0; ///< milliseconds that the headsets' clock is ahead

private:
    using Ends = std::array<int, 2>; ///< the test's, the program's

    static void must(bool done)
    {
        if (!done)
            qFatal("a headset of the test cannot be made");
    }
    static void put(const QString &path, const QByteArray &content)
    {
        QFile file(path);
        must(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    static void closeBoth(const Ends &ends)
    {
        ::shutdown(ends[1], SHUT_RDWR);
        ::close(ends[0]);
        ::close(ends[1]);
    }
    int open(const QByteArray &path)
    {
        ++opened;
        const std::lock_guard lock(m_mutex);
        const auto there = m_ends.find(QString::fromUtf8(path.split('/').last()));
        if (!refuses && there != m_ends.end())
            return ::dup(there->second[1]);
        errno = refuses ? EACCES : ENOENT;
        return -1;
    }

    QElapsedTimer m_clock;
    std::mutex m_mutex; ///< of m_ends: opened on the headsets' thread
    std::map<QString, Ends> m_ends;
    std::map<QString, QByteArrayList> m_lights;
};

} // namespace hs::test
