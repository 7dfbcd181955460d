#include "app/guard/guardbriefing.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace hs {

using namespace Qt::StringLiterals;

QByteArray GuardBriefing::toLine() const
{
    QJsonObject json{{"base_url"_L1, platform.baseUrl.toString()},
                     {"api_key"_L1, platform.apiKey},
                     {"own_sandbox"_L1, onOwnSandbox},
                     {"journal"_L1, journal},
                     {"link"_L1, link},
                     {"program"_L1, program},
                     {"language"_L1, language}};
    if (carrier)
        json.insert("carrier"_L1, QJsonObject{{"base_url"_L1, carrier->baseUrl.toString()},
                                              {"account_sid"_L1, carrier->accountSid},
                                              {"auth_token"_L1, carrier->authToken}});
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

Result<GuardBriefing> GuardBriefing::fromLine(const QByteArray &line)
{
    const QJsonObject json = QJsonDocument::fromJson(line).object();
    GuardBriefing briefing;
    briefing.platform
        = {QUrl(json.value("base_url"_L1).toString()), json.value("api_key"_L1).toString()};
    briefing.onOwnSandbox = json.value("own_sandbox"_L1).toBool();
    briefing.journal = json.value("journal"_L1).toString();
    briefing.link = json.value("link"_L1).toString();
    briefing.program = json.value("program"_L1).toInteger();
    briefing.language = json.value("language"_L1).toString();
    if (const auto carrier = json.value("carrier"_L1); carrier.isObject())
        briefing.carrier = CarrierAccess{QUrl(carrier["base_url"_L1].toString()),
                                         carrier["account_sid"_L1].toString(),
                                         carrier["auth_token"_L1].toString()};
    if (briefing.platform.apiKey.isEmpty() || !briefing.platform.baseUrl.isValid()
        || briefing.journal.isEmpty())
        return fail(ErrorKind::WrongShape, u"the briefing lacks the platform or the journal"_s);
    return briefing;
}

} // namespace hs
