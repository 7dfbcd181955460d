#pragma once
#include "models/domain/money.h"

#include <QDateTime>
#include <QList>
#include <QMap>
#include <QString>

#include <chrono>
#include <optional>

namespace hs {

struct Interaction
{
    int sequence = 0;
    QString callerText;
    QString agentText;
    std::optional<double> responseSeconds;
    QDateTime time{}; ///< invalid: not told; zone as CallLog::time
    friend bool operator==(const Interaction &, const Interaction &) = default;
};

/// One row of `GET /calls/logs`.
struct CallLog
{
    qint64 id = 0;
    QString agentName;
    QDateTime time; ///< zone officially unknown; read as UTC
    QString from;
    QString to;
    QString direction;
    QString channel; ///< "Call", "Voice", "Widget-Chat" or unknown, verbatim
    QString status; ///< normalised: lower case, '-' between words
    std::chrono::seconds duration{0};
    std::optional<Money> cost; ///< billed
    QString recordingUrl;
    QString sentiment;
    QString summary;
    QMap<QString, QString> variables;
    QList<Interaction> interactions;
    qint64 requestId = 0; ///< 0 = not dispatched by request
    bool talked = false; ///< a conversation exists; without one the agent never spoke
    bool voicemail = false;
    bool transferred = false;
    QString hangupSource; ///< verbatim; the platform has not said which words there are
    QString hangupReason;
    friend bool operator==(const CallLog &, const CallLog &) = default;
};

struct CallLogPage
{
    QList<CallLog> rows;
    int totalRecords = 0;
    friend bool operator==(const CallLogPage &, const CallLogPage &) = default;
};

/// The post-call webhook's body.
struct PostCallReport
{
    qint64 callId = 0;
    int agentId = 0;
    QString agentName;
    QString otherParty;
    QString status; ///< normalised
    QDateTime start;
    QDateTime end;
    qint64 requestId = 0;
    QString summary;
    QString sentiment;
    QMap<QString, QString> variables;
    QMap<QString, QString> metadata;
    QList<Interaction> interactions;
    friend bool operator==(const PostCallReport &, const PostCallReport &) = default;
};

} // namespace hs
