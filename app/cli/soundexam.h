#pragma once
#include "app/call/mediathread.h"
#include "app/call/readinesscheck.h"
#include "app/cli/controllink.h"
#include "app/cli/finding.h"

#include <QTimer>

#include <memory>

namespace hs {
class Clock;
class PlatformClient;
class Settings;

/// The doctor's check of microphone and speaker. The program that has the profile makes it, so that
/// no call is disturbed; where none runs it is made here. Either way the next web call has the
/// result in its timeline. One thread; the means outlive it.
class SoundExam final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SoundExam)
public:
    struct Means
    {
        Settings &settings;
        PlatformClient &client;
        const Clock &clock;
        SoundCheckRun::PortFactory makePort;
    };
    explicit SoundExam(Means means, QObject *parent = nullptr);
    ~SoundExam() override;

    /// `hasKey`: else no platform is asked. `walletMinutes` as in CheckSurroundings.
    void start(const QString &profileDirectory, bool hasKey, std::optional<double> walletMinutes);

Q_SIGNALS:
    void asks(const QString &task); ///< what the operator is to do now
    void found(const hs::Finding &finding);
    void finished();

private:
    void goAlone();
    void onPhase(SoundCheck::Phase phase);
    void onResult(CallCheckResult result);
    void receive(const QJsonObject &message);
    void conclude(const QList<Finding> &findings);

    Means m_means;
    CheckSurroundings m_known;
    bool m_hasKey = false;
    bool m_over = false;
    SoundCheck::Phase m_phase = SoundCheck::Phase::Over;
    QTimer m_patience; ///< with the program
    MediaThread m_thread;
    ReadinessCheck m_check; ///< goes before its thread
    ControlLink m_link;
};

} // namespace hs
