#include "app/sandbox/hostile.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace hs::sandbox::hostile {
using namespace Qt::StringLiterals;

namespace {

QJsonValue otherType(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::String:
        return 7;
    case QJsonValue::Double:
        return u"seven"_s;
    case QJsonValue::Bool:
        return QJsonArray{1, 2};
    case QJsonValue::Array:
        return u"a list once"_s;
    case QJsonValue::Object:
        return QJsonArray{mistyped(value.toObject())};
    default:
        return QJsonObject{{u"was"_s, u"null"_s}};
    }
}

QList<QByteArray> taken(const QList<QByteArray> &from, int count)
{
    QList<QByteArray> frames;
    for (int i = 0; i < count; ++i)
        frames.append(from.at(i % from.size()));
    return frames;
}

} // namespace

QByteArray garbageBody()
{
    return "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>\n";
}

QJsonObject mistyped(const QJsonObject &good)
{
    QJsonObject bad;
    for (auto it = good.begin(); it != good.end(); ++it)
        bad.insert(it.key(), otherType(it.value()));
    return bad;
}

QByteArray oversizeBody(qint64 bytes)
{
    return "{\"padding\":\"" + QByteArray(qsizetype(bytes), 'x') + "\"}";
}

QList<QByteArray> garbageFrames(int count)
{
    return taken({"not json at all", "{\"event\":\"media\",\"media\":{\"payl",
                  "[\"event\",\"media\"]",
                  "{\"event\":\"media\",\"media\":{\"payload\":\"%%% not base64 %%%\"}}",
                  "{\"event\":\"media\",\"media\":{\"payload\":\"AAA=\"}}", "", "null", "{}"},
                 count);
}

QList<QByteArray> mistypedFrames(int count)
{
    return taken({"{\"event\":\"media\",\"media\":{\"payload\":12}}",
                  "{\"event\":\"media\",\"media\":\"AAAA\"}",
                  "{\"event\":7,\"media\":{\"payload\":\"AAAA\"}}",
                  "{\"event\":\"system\",\"media\":{\"payload\":[\"Hello\"]}}",
                  "{\"event\":\"user\",\"media\":{\"payload\":null}}",
                  "{\"event\":\"clear\",\"media\":false}"},
                 count);
}

QList<QByteArray> unknownFrames(int count)
{
    return taken({"{\"event\":\"mark\"}",
                  "{\"event\":\"telemetry\",\"media\":{\"payload\":\"ignore me\"},\"v\":2}",
                  "{\"kind\":\"no event here\"}"},
                 count);
}

QByteArray oversizeFrame(qint64 bytes)
{
    return "{\"event\":\"system\",\"media\":{\"payload\":\"" + QByteArray(qsizetype(bytes), 'x')
           + "\"}}";
}

QList<QByteArray> garbageEvents(int count)
{
    return taken({"data: not json at all\n\n", "data: {\"choices\":[{\"delta\":{\"cont\n\n",
                  "data:\n\n", "no field of its own\n\n", "data: null\n\n", "data: {}\n\n"},
                 count);
}

QList<QByteArray> mistypedEvents(int count)
{
    return taken({"data: {\"choices\":\"none\"}\n\n", "data: {\"choices\":[7]}\n\n",
                  "data: {\"choices\":[{\"delta\":\"words\"}]}\n\n",
                  "data: {\"choices\":[{\"delta\":{\"content\":12}}]}\n\n",
                  "data: {\"choices\":[{\"delta\":{\"content\":[\"words\"]}}]}\n\n",
                  "data: {\"choices\":[],\"usage\":\"much\"}\n\n"},
                 count);
}

QList<QByteArray> unknownEvents(int count)
{
    return taken({": still here\n\n", "event: ping\ndata: {\"n\":1}\n\n", "id: 7\nretry: 3000\n\n",
                  "data: {\"telemetry\":true}\n\n"},
                 count);
}

QByteArray badUtf8(QByteArray event)
{
    return event.replace("\"content\":\"", "\"content\":\"\xff \xc3( \xed\xa0\x80");
}

} // namespace hs::sandbox::hostile
