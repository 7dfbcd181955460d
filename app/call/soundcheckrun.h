#pragma once
#include "app/audio/audioport.h"
#include "app/audio/soundcheck.h"

#include <QTimer>

#include <functional>
#include <memory>

namespace hs {

/// Carries out one SoundCheck on real devices. Media thread: make it anywhere without parent, move
/// it there, then talk to it by queued calls only. Both devices are closed before it tells that it
/// is over.
class SoundCheckRun final : public QObject, private AudioClient
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SoundCheckRun)
public:
    using PortFactory = std::function<std::unique_ptr<AudioPort>()>; ///< called on the media thread

    explicit SoundCheckRun(PortFactory makePort);
    ~SoundCheckRun() override;

    /// Whatever happens, one of finished(), failed() and stopped() follows within patience and the
    /// length of the check.
    void start(const DeviceWishes &wishes);
    void stop();
    void setPatience(std::chrono::milliseconds patience) { m_patience.setInterval(patience); }

Q_SIGNALS:
    void progressed(hs::SoundCheck::Phase phase,
                    std::chrono::microseconds elapsed); ///< 10 a second
    /// A speaker that is missing leaves speaker.id empty, and nothing is played.
    void finished(const hs::SoundCheckFigures &figures, const hs::LineSound &devices);
    void failed(const hs::Error &error); ///< no microphone, or one that delivers nothing
    void stopped();

private:
    void captured(std::span<const qint16> samples) override { m_check.captured(samples); }
    void render(std::span<qint16> samples) override { m_check.render(samples); }

    void watchPort();
    void look();
    void fail(const Error &error);
    void closeDevices();

    PortFactory m_makePort;
    std::unique_ptr<AudioPort> m_port;
    SoundCheck m_check;
    LineSound m_devices;
    QTimer m_look; ///< outside the devices' callbacks
    QTimer m_patience; ///< for a microphone that delivers nothing more
    std::chrono::microseconds m_before{0}; ///< captured, at the last look
};

} // namespace hs
