#include "app/api/socketjson.h"

#include "app/api/jsonread.h"
#include "models/domain/transcript.h"

namespace hs {
using namespace Qt::StringLiterals;
namespace {

SocketMessage ignored(const QString &why)
{
    return IgnoredFrame{why};
}

SocketMessage audioFrom(const QJsonValue &payload)
{
    if (!payload.isString())
        return ignored(u"media: payload of another type"_s);
    const QByteArray encoded = payload.toString().toLatin1();
    const auto decoded
        = QByteArray::fromBase64Encoding(encoded, QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || encoded.size() % 4 != 0) // Qt lets the padding be absent
        return ignored(u"media: not base64"_s);
    if (decoded.decoded.isEmpty())
        return ignored(u"media: empty"_s);
    return AgentAudio{*decoded};
}

SocketMessage endFrom(const QJsonValue &payload)
{
    if (!payload.isObject())
        return ignored(u"end_call: payload of another type"_s);
    return PlatformEnd{json::text(payload.toObject().value("reason"_L1)).left(200)};
}

template <typename Message> SocketMessage wordsFrom(const QJsonValue &payload)
{
    if (!payload.isString())
        return ignored(u"text: payload of another type"_s);
    return Message{cleanRemoteText(payload.toString())};
}

} // namespace

SocketMessage parseSocketFrame(QByteArrayView frame)
{
    const Result<QJsonObject> read = json::object(frame);
    if (!read)
        return ignored(read.error().kind == ErrorKind::NotJson ? u"not JSON"_s
                                                               : u"not an object"_s);
    const QString event = read->value("event"_L1).toString();
    if (event == "clear"_L1)
        return ClearPlayback{};
    const QJsonValue payload = read->value("media"_L1).toObject().value("payload"_L1);
    if (event == "media"_L1)
        return audioFrom(payload);
    if (event == "partial_text"_L1)
        return wordsFrom<OperatorPartial>(payload);
    if (event == "user"_L1)
        return wordsFrom<OperatorFinal>(payload);
    if (event == "system"_L1)
        return wordsFrom<AgentPartial>(payload);
    if (event == "last_system_message"_L1)
        return wordsFrom<AgentFinal>(payload);
    if (event == "end_call"_L1)
        return endFrom(payload);
    return ignored(u"unknown event: "_s + cleanRemoteText(event, 40));
}

QByteArray audioFrame(QByteArrayView pcm)
{
    const QByteArray encoded = QByteArray::fromRawData(pcm.data(), pcm.size()).toBase64();
    return R"({"type":"audio","data":")"_ba + encoded + R"("})"_ba;
}

} // namespace hs
