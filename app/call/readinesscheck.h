#pragma once
#include "app/call/soundcheckrun.h"
#include "models/domain/checkverdict.h"

#include <QDateTime>
#include <QObject>
#include <QTimer>

#include <optional>
#include <vector>

namespace hs {
class Clock;
class MediaThread;
class PlatformClient;

/// What a check found out. A value.
struct CallCheckResult
{
    QDateTime at; ///< UTC
    SoundCheckFigures sound;
    LineSound devices;
    CheckSurroundings around;
    CheckVerdict verdict;

    /// One line for the timeline and for scripts; English, nothing secret.
    [[nodiscard]] CheckRecord record() const;
};

/// One check of what a call needs: microphone and speaker for five seconds, the platform's round
/// trip meanwhile, and what the caller knows of agent and wallet. It does not look whether a call
/// holds the devices. GUI thread; the means outlive it.
class ReadinessCheck final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReadinessCheck)
public:
    struct Means
    {
        MediaThread &thread;
        PlatformClient &client;
        const Clock &clock;
        SoundCheckRun::PortFactory makePort;
    };
    explicit ReadinessCheck(Means means, QObject *parent = nullptr);
    ~ReadinessCheck() override;

    [[nodiscard]] bool isRunning() const { return m_run != nullptr; }
    /// `known`: without what the check measures itself. One that runs goes on.
    void start(const CheckSurroundings &known, const DeviceWishes &wishes);
    void setDeadline(std::chrono::milliseconds deadline) { m_deadline.setInterval(deadline); }
    /// The devices are closed before anything that is asked of the media thread after this; nothing
    /// more is told.
    void stop();

Q_SIGNALS:
    void progressed(hs::SoundCheck::Phase phase, std::chrono::microseconds elapsed);
    void finished(const hs::CallCheckResult &result);
    void failed(const hs::Error &error); ///< the microphone cannot be had

private:
    void ping(int left);
    void onSound(const SoundCheckFigures &figures, const LineSound &devices);

    Means m_means;
    SoundCheckRun *m_run = nullptr; ///< lives on the media thread; deleted there
    QTimer m_deadline; ///< for a media thread that stands still
    int m_number = 0; ///< of the check: late answers belong to none
    CheckSurroundings m_around;
    std::vector<std::chrono::milliseconds> m_roundTrips;
};

} // namespace hs
