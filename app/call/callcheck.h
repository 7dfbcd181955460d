#pragma once
#include "app/call/soundcheckrun.h"
#include "models/domain/checkverdict.h"

#include <QDateTime>
#include <QObject>

#include <functional>
#include <optional>
#include <vector>

namespace hs {
class CallController;
class CallDesk;
class Clock;
class MediaThread;
class PlatformClient;
class SoundDesk;

/// What a check found out. A value.
struct CallCheckResult
{
    QDateTime at; ///< UTC
    SoundCheckFigures sound;
    LineSound devices;
    CheckSurroundings around;
    CheckVerdict verdict;

    /// One line for the timeline and for scripts; English, nothing secret.
    [[nodiscard]] QString summary() const;
};

/// The check before a call: microphone and speaker for five seconds, the platform's round trip
/// meanwhile, and what the caller knows of agent and wallet. Never beside a web call: one that is
/// started stops it. The result goes into the timeline of the next web call, if that comes within
/// keptFor. GUI thread; the means outlive it.
class CallCheck final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CallCheck)
public:
    static constexpr std::chrono::minutes keptFor{10};

    struct Means
    {
        CallDesk &desk;
        SoundDesk &sound;
        MediaThread &thread;
        PlatformClient &client;
        const Clock &clock;
        SoundCheckRun::PortFactory makePort;
    };
    explicit CallCheck(Means means, QObject *parent = nullptr);
    ~CallCheck() override;

    [[nodiscard]] bool canStart() const; ///< no web call holds the microphone
    [[nodiscard]] bool isRunning() const { return m_run != nullptr; }
    void start(const CheckSurroundings &known); ///< without what it measures itself
    void stop();
    [[nodiscard]] const std::optional<CallCheckResult> &last() const { return m_last; }

Q_SIGNALS:
    void progressed(hs::SoundCheck::Phase phase, std::chrono::microseconds elapsed);
    void finished(const hs::CallCheckResult &result);
    void failed(const hs::Error &error); ///< the microphone cannot be had
    void stopped(); ///< by stop(), or by a call
    void canStartChanged();

private:
    void ping(int left);
    void onSound(const SoundCheckFigures &figures, const LineSound &devices);
    void onLine(CallController *line);
    void letGo();

    Means m_means;
    SoundCheckRun *m_run = nullptr; ///< lives on the media thread; deleted there
    int m_number = 0; ///< of the check: late answers belong to none
    CheckSurroundings m_around;
    std::vector<std::chrono::milliseconds> m_roundTrips;
    std::optional<CallCheckResult> m_last;
};

} // namespace hs
