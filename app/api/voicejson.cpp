#include "app/api/voicejson.h"

#include "app/api/errorjson.h"
#include "app/api/jsonread.h"

#include <QJsonArray>

namespace hs {
using namespace Qt::StringLiterals;
namespace {

Voice voiceFrom(const QJsonObject &row)
{
    Voice voice;
    voice.id = json::shortId(row.value("id"_L1));
    voice.name = json::text(row.value("name"_L1));
    voice.displayName = json::text(row.value("display_name"_L1));
    voice.service = json::text(row.value("service"_L1));
    voice.sampleUrl = json::webAddress(row.value("sample_url"_L1));
    for (const QJsonArray all = row.value("tags"_L1).toArray(); const QJsonValue &tag : all) {
        if (const QString word = json::text(tag); !word.isEmpty())
            voice.tags.append(word);
    }
    return voice;
}

} // namespace

Result<VoicePage> parseVoicePage(QByteArrayView body)
{
    const Result<QJsonObject> reply = parseReply(body);
    if (!reply)
        return tl::unexpected<Error>(reply.error());
    if (!reply->value("voices"_L1).isArray())
        return json::wrongShape(u"voices"_s);
    VoicePage page;
    for (const QJsonArray all = reply->value("voices"_L1).toArray(); const QJsonValue &row : all) {
        const Voice voice = voiceFrom(row.toObject());
        if (!voice.name.isEmpty())
            page.voices.append(voice);
    }
    page.total = json::count(reply->value("total"_L1));
    return page;
}

} // namespace hs
