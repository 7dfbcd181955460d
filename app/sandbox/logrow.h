#pragma once
#include "app/sandbox/ledger.h"
#include "app/sandbox/voice/webconversation.h"

#include <QJsonObject>

namespace hs::sandbox {

/// What is known of a web session once it is over.
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
};

/// The session as a row of `GET /calls/logs`, in the shape the platform gives web calls.
[[nodiscard]] QJsonObject logRow(int id, const FinishedSession &session);

} // namespace hs::sandbox
