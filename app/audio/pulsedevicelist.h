#pragma once
#include "app/audio/pulsehandles.h"
#include "models/domain/sounddevice.h"

#include <QObject>

#include <cstdint>

struct pa_context;
struct pa_server_info;
struct pa_sink_info;
struct pa_source_info;

namespace hs {
class PulseConnection;

/// The microphones and speakers a sound server has, kept up to date by its own events. Same thread
/// as the connection, which must outlive it. The list is empty while there is no server.
class PulseDeviceList final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PulseDeviceList)
public:
    explicit PulseDeviceList(PulseConnection &connection, QObject *parent = nullptr);
    ~PulseDeviceList() override;

    [[nodiscard]] const SoundDeviceList &devices() const { return m_devices; }

Q_SIGNALS:
    /// Also when a server has answered for the first time and nothing is there.
    void changed();

private:
    void begin();
    void forget();
    void ask();
    void onEvent();
    void onServer(const pa_server_info *info);
    void onSink(const pa_sink_info *info, int end);
    void onSource(const pa_source_info *info, int end);
    void finishOne();

    PulseConnection &m_connection;
    SoundDeviceList m_devices;
    SoundDeviceList m_coming; ///< what the answers have brought so far
    QString m_defaultSink;
    QString m_defaultSource;
    pulse::Operation m_subscription;
    pulse::Operation m_server;
    pulse::Operation m_sinks;
    pulse::Operation m_sources;
    int m_open = 0; ///< answers under way
    bool m_again = false; ///< something changed while they were
};

} // namespace hs
