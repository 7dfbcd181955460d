#pragma once
#include "app/sandbox/ledger.h"
#include "app/sandbox/voice/webconversation.h"

#include <QJsonObject>

namespace hs::sandbox {

/// What a phone call has and a web session has not. Plain value.
struct PhoneFacts
{
    QString from;
    QString to;
    QString status; ///< as the log words it
    QString sid;
    int requestId = 0;
    int campaignId = 0; ///< 0: none
    bool voicemail = false;
    QJsonObject metadata;
};

/// What is known of a session once it is over.
struct FinishedSession
{
    LedgerLine line;
    std::chrono::milliseconds billed{0};
    Money cost;
    QString agentName;
    QString userName;
    QString model;
    QList<ConversationTurn> turns;
    QMap<QString, QString> answers;
    std::optional<PhoneFacts> phone; ///< nullopt: no phone call
    bool isWidgetChat = false; ///< typed on a page with the agent's widget; no line
};

/// The session as a row of `GET /calls/logs`, in the shape the platform gives such calls.
[[nodiscard]] QJsonObject logRow(int id, const FinishedSession &session);

} // namespace hs::sandbox
