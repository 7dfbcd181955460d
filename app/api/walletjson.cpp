#include "app/api/walletjson.h"

#include "app/api/errorjson.h"
#include "app/api/jsonread.h"

namespace hs {
using namespace Qt::StringLiterals;

Result<Wallet> parseWallet(QByteArrayView body)
{
    const Result<QJsonObject> reply = parseReply(body);
    if (!reply)
        return tl::unexpected<Error>(reply.error());
    const std::optional<Money> amount
        = json::money(reply->value("balance"_L1).toObject().value("amount"_L1));
    if (!amount)
        return json::wrongShape(u"balance.amount"_s);
    Wallet wallet;
    wallet.balance = *amount;
    wallet.organizationName
        = json::text(reply->value("organization"_L1).toObject().value("name"_L1));
    wallet.estimatedMinutes = json::number(reply->value("estimated_minutes_remaining"_L1));
    wallet.ratePerMinute = json::money(reply->value("rates_per_minute_usd"_L1));
    wallet.telephonyPerMinute = json::money(reply->value("outbound_telephony_per_minute_usd"_L1));
    const QJsonObject plan = reply->value("plan"_L1).toObject();
    wallet.planName = json::text(plan.value("name"_L1));
    wallet.usageBased = json::flag(plan.value("is_usage_based"_L1));
    const QJsonObject lines = reply->value("concurrency"_L1).toObject();
    wallet.linesLimit = json::count(lines.value("limit"_L1));
    wallet.linesInUse = json::count(lines.value("in_use"_L1));
    wallet.linesAvailable = json::count(lines.value("available"_L1));
    return wallet;
}

} // namespace hs
