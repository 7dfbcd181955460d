#pragma once
#include "app/call/readinesscheck.h"

#include <QObject>

#include <optional>

namespace hs {
class CallController;
class CallDesk;
class SoundDesk;

/// The check before a call as the window and the command line have it. Never beside a web call: one
/// that is started stops it, before it opens the microphone itself. What it found goes into the
/// timeline of the next web call that is stored, if that comes within keptFor. GUI thread; the
/// means outlive it.
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
        ReadinessCheck::Means check;
    };
    explicit CallCheck(Means means, QObject *parent = nullptr);

    [[nodiscard]] bool canStart() const; ///< no web call holds the microphone
    [[nodiscard]] bool isRunning() const { return m_check.isRunning(); }
    /// Without what it measures itself. Its number, for stop(); 0: it cannot start.
    [[nodiscard]] int start(const CheckSurroundings &known);
    void stop(int number); ///< if that one is running
    [[nodiscard]] int number() const { return m_number; } ///< of the latest
    /// What an earlier run of the program, or hookswitchctl, found and no call has taken.
    void setKept(const std::optional<CheckRecord> &kept) { m_kept = kept; }

Q_SIGNALS:
    void started(int number); ///< whoever asked for it
    void progressed(hs::SoundCheck::Phase phase, std::chrono::microseconds elapsed);
    void finished(const hs::CallCheckResult &result);
    void failed(const hs::Error &error); ///< the microphone cannot be had
    void stopped();
    void canStartChanged();
    void keptChanged(const std::optional<hs::CheckRecord> &kept); ///< for the next call

private:
    void onFinished(const CallCheckResult &result);
    void onLineState(CallController *line);
    void take(CallController *line);

    CallDesk &m_desk;
    SoundDesk &m_sound;
    const Clock &m_clock;
    ReadinessCheck m_check;
    std::optional<CheckRecord> m_kept;
    int m_number = 0;
};

} // namespace hs
