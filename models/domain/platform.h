#pragma once
#include "models/domain/money.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <chrono>
#include <optional>

// What the platform tells us, as plain values. Credentials it also sends are dropped by the parser
// and have no field here (contract, README.md rule 4). Absent text (`false`, null, missing) is an
// empty string.
namespace hs {

struct ContextSection
{
    QString title;
    QString body;
    bool enabled = true;
    friend bool operator==(const ContextSection &, const ContextSection &) = default;
};

struct Agent
{
    int id = 0;
    QString name;
    QString callType; ///< "Incoming" or "Outgoing", verbatim
    QStringList languages;
    QString voiceName;
    QString voiceExternalId;
    QString llmService;
    // Only in the detail reply:
    QString welcomeMessage;
    QList<ContextSection> context;
    std::optional<double> llmTemperature;
    std::optional<std::chrono::seconds> maxCallDuration;
    std::optional<Money> ratePerMinute;
    friend bool operator==(const Agent &, const Agent &) = default;
};

struct AgentPage
{
    QList<Agent> agents;
    int totalRecords = 0;
    friend bool operator==(const AgentPage &, const AgentPage &) = default;
};

/// `GET /account/balance`.
struct Wallet
{
    QString organizationName;
    Money balance; ///< may be negative
    std::optional<double> estimatedMinutes; ///< nullopt: no rate set
    std::optional<Money> ratePerMinute;
    std::optional<Money> telephonyPerMinute;
    QString planName;
    bool usageBased = false; ///< a zero balance does not stop calls
    int linesLimit = 0;
    int linesInUse = 0; ///< of the whole organisation
    int linesAvailable = 0;
    friend bool operator==(const Wallet &, const Wallet &) = default;
};

/// `POST /sessions/create`. The token inside `socketUrl` is a secret: never log it.
struct SessionTicket
{
    qint64 sessionId = 0;
    QDateTime expiresAt; ///< UTC
    QUrl socketUrl;
    friend bool operator==(const SessionTicket &, const SessionTicket &) = default;
};

struct PlatformNumber
{
    int id = 0;
    QString name;
    QString number;
    QString provider; ///< normalised: "twilio", "exotel", "sip", "cloud-whatsapp"
    int activeAgentId = 0;
    QString source; ///< normalised; "imported": the operator's own carrier account holds it
    friend bool operator==(const PlatformNumber &, const PlatformNumber &) = default;
};

struct Voice
{
    std::optional<int> id;
    QString name; ///< what to send as voice_id
    QString displayName;
    QString service;
    QString sampleUrl;
    QStringList tags;
    friend bool operator==(const Voice &, const Voice &) = default;
};

struct VoicePage
{
    QList<Voice> voices;
    int total = 0;
    friend bool operator==(const VoicePage &, const VoicePage &) = default;
};

} // namespace hs
