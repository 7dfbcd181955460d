#include "app/api/numberjson.h"

#include "app/api/errorjson.h"
#include "app/api/jsonread.h"

#include <QJsonArray>

namespace hs {
using namespace Qt::StringLiterals;

Result<QList<PlatformNumber>> parseNumbers(QByteArrayView body)
{
    const Result<QJsonObject> reply = parseReply(body);
    if (!reply)
        return tl::unexpected<Error>(reply.error());
    if (!reply->value("phone_numbers"_L1).isArray())
        return json::wrongShape(u"phone_numbers"_s);
    QList<PlatformNumber> numbers;
    for (const QJsonArray all = reply->value("phone_numbers"_L1).toArray();
         const QJsonValue &entry : all) {
        const QJsonObject row = entry.toObject();
        const std::optional<int> id = json::shortId(row.value("id"_L1));
        if (!id)
            return json::wrongShape(u"phone number id"_s);
        PlatformNumber number;
        number.id = *id;
        number.name = json::text(row.value("name"_L1));
        number.number = json::text(row.value("phone_number"_L1));
        number.provider = json::normalisedWord(row.value("number_provider"_L1));
        number.activeAgentId = json::shortId(row.value("active_bot_id"_L1)).value_or(0);
        number.source = json::normalisedWord(row.value("number_source"_L1));
        numbers.append(number);
    }
    return numbers;
}

} // namespace hs
