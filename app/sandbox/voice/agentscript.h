#pragma once
#include <QList>
#include <QMap>
#include <QString>

#include <chrono>

namespace hs {

/// What a sandbox agent has been told to do: the part of the agent's configuration that a
/// conversation needs. A plain value; any thread. The defaults are the platform's.
struct AgentScript
{
    /// One entry of the agent's `context_breakdown`.
    struct Section
    {
        QString title;
        QString body;
        bool enabled = true;
    };

    QString agentName;
    QString welcomeMessage; ///< May hold {{name}}, {name} or [name]; empty: the agent waits.
    QList<Section> sections;
    QString language; ///< Display name or code ("English", "es", "Spanish"); empty is English.
    bool endCallEnabled = true; ///< Off: the agent never ends the line by itself.
    QString endCallMessage; ///< Spoken instead of the built-in goodbye when not empty.
    QMap<QString, QString> customVariables; ///< Fills the placeholders.
    std::chrono::milliseconds idleThreshold{10'000}; ///< `user_idle_threshold_sec`; 0 never asks.
};

} // namespace hs
