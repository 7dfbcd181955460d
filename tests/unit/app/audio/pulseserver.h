#pragma once
#include <QProcess>
#include <QTemporaryDir>

namespace hs::test {

/// A PulseAudio server of the test's own, without hardware. From construction on, this process and
/// those it starts use it and no other; so make it before anything of Qt Multimedia is touched. GUI
/// thread.
class PulseServer final
{
    Q_DISABLE_COPY_MOVE(PulseServer)
public:
    PulseServer();
    ~PulseServer();

    [[nodiscard]] static bool isInstalled();

    [[nodiscard]] bool start(); ///< up and answering when true; without any device
    void kill(); ///< at once, as a crash would

    /// Loads a module, e.g. {"module-null-sink", "sink_name=spk"}; returns its index or -1.
    int load(const QStringList &moduleAndArguments);
    [[nodiscard]] bool unload(int index);
    /// What `pactl` prints.
    [[nodiscard]] QString control(const QStringList &arguments);

private:
    QTemporaryDir m_home;
    QProcess m_server;
};

} // namespace hs::test
