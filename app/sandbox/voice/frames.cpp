#include "app/sandbox/voice/frames.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace hs::frames {
namespace {

QByteArray wrap(QLatin1StringView event, const QJsonValue &payload)
{
    const QJsonObject object{{u"event"_s, event},
                             {u"media"_s, QJsonObject{{u"payload"_s, payload}}}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

QByteArray media(std::span<const qint16> samples)
{
    QByteArray pcm(static_cast<qsizetype>(samples.size_bytes()), Qt::Uninitialized);
    qToLittleEndian<qint16>(samples.data(), static_cast<qsizetype>(samples.size()), pcm.data());
    // Base64 needs no escapes, and this is the frame sent 25 times a second.
    return R"({"event":"media","media":{"payload":")" + pcm.toBase64() + R"("}})";
}

QByteArray text(QLatin1StringView event, const QString &payload)
{
    return wrap(event, payload);
}

QByteArray clear()
{
    return R"({"event":"clear"})";
}

QByteArray endCall(const QString &reason)
{
    return wrap("end_call"_L1, QJsonObject{{u"reason"_s, reason}});
}

} // namespace hs::frames
