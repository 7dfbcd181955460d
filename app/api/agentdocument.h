#pragma once
#include <QJsonObject>
#include <QString>

namespace hs {

/// An agent as the platform's detail reply gives it, whole, for copying it. Secrets (the widget's
/// key and every text that holds it) are gone; nothing else is. A plain value.
struct AgentDocument
{
    int id = 0;
    QString name;
    QJsonObject detail; ///< untrusted: for agentConfigOf(), not for display
    friend bool operator==(const AgentDocument &, const AgentDocument &) = default;
};

} // namespace hs
