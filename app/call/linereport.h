#pragma once
#include "app/audio/levelmeter.h"
#include "app/call/calltransport.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <span>

namespace hs {
class SessionSocket;
class SoundWatch;
class VoiceUplink;

/// What a line tells of its sound while it is up: levels thirty times a second, the quality of each
/// second, how long answers took, what a slow socket cost. Media thread; what it looks at outlives
/// it.
class LineReport final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LineReport)
public:
    LineReport(SoundWatch &watch, VoiceUplink &uplink, QObject *parent);

    void start(const SessionSocket &socket); ///< the socket is there until stop()
    /// Tells the last, shorter second: that in which a call ends is often its worst.
    void stop();
    void played(std::span<const qint16> samples) { m_agent.add(samples); }

Q_SIGNALS:
    void levels(const hs::CallLevels &levels);
    void quality(const hs::CallQuality &quality);
    void answeredAfter(std::chrono::milliseconds wait);
    void warned(hs::CallWarning warning);
    void noted(hs::Origin origin, const QString &name, const QString &detail);

private:
    void tellLevels();
    void tellAnswer();
    void tellQuality();
    void tellLost(); ///< when it begins
    void tellLossOver(); ///< all of it: it can grow 30 times a second, which nobody would read

    SoundWatch &m_watch;
    VoiceUplink &m_uplink;
    const SessionSocket *m_socket = nullptr;
    LevelMeter m_agent;
    QTimer m_timer;
    QElapsedTimer m_second; ///< since the quality was told
    qint64 m_failuresReported = 0; ///< frames that the canceller refused
    qint64 m_lostReported = 0; ///< samples
    qint64 m_lostBefore = 0; ///< as of the last second
    bool m_losing = false; ///< something was dropped, and no second has passed since without
};

} // namespace hs
