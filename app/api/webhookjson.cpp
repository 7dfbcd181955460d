#include "app/api/webhookjson.h"

#include "app/api/calllogjson.h"
#include "app/api/jsonread.h"

namespace hs {
using namespace Qt::StringLiterals;
namespace {

void readReport(PostCallReport &report, const QJsonObject &section)
{
    report.summary = json::text(section.value("summary"_L1));
    report.sentiment = json::text(section.value("sentiment"_L1));
    report.variables = json::texts(section.value("extracted_variables"_L1));
    report.interactions = parseInteractions(section.value("interactions"_L1).toArray());
    if (report.interactions.isEmpty())
        report.interactions = parseConversation(json::text(section.value("full_conversation"_L1)));
}

} // namespace

Result<PostCallReport> parsePostCallReport(QByteArrayView body)
{
    const Result<QJsonObject> read = json::object(body);
    if (!read)
        return tl::unexpected<Error>(read.error());
    const std::optional<qint64> id = json::id(read->value("call_id"_L1));
    if (!id)
        return json::wrongShape(u"call_id"_s);
    PostCallReport report;
    report.callId = *id;
    report.agentId = json::shortId(read->value("bot_id"_L1)).value_or(0);
    report.agentName = json::text(read->value("bot_name"_L1));
    report.otherParty = json::text(read->value("phone_number"_L1));
    report.status = json::normalisedWord(read->value("call_status"_L1));
    const bool isLong = read->contains("start_time"_L1);
    report.start = json::time(read->value(isLong ? "start_time"_L1 : "call_date"_L1));
    report.end = json::time(read->value("end_time"_L1));
    report.requestId = json::id(read->value("call_request_id"_L1)).value_or(0);
    report.metadata = json::texts(read->value("metadata"_L1));
    readReport(report, read->value("call_report"_L1).toObject());
    return report;
}

} // namespace hs
