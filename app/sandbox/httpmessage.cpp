#include "app/sandbox/httpmessage.h"

#include <QJsonDocument>
#include <QLocale>
#include <QUrl>

namespace hs::sandbox {
using namespace Qt::StringLiterals;

QJsonObject HttpRequest::json(bool *ok) const
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    *ok = document.isObject();
    return document.object();
}

int HttpRequest::number(const QString &key, int otherwise) const
{
    bool ok = false;
    const int value = query.queryItemValue(key).toInt(&ok);
    return ok ? value : otherwise;
}

QString HttpRequest::text(const QString &key) const
{
    QString encoded = query.queryItemValue(key, QUrl::FullyEncoded);
    return QUrl::fromPercentEncoding(encoded.replace(u'+', u' ').toUtf8());
}

HttpReply jsonReply(int status, const QJsonObject &body)
{
    return {status, QJsonDocument(body).toJson(QJsonDocument::Compact), {}};
}

HttpReply errorReply(int status, const QString &code, const QString &description,
                     const QJsonObject &more)
{
    QJsonObject body = more;
    body.insert(u"error"_s, code);
    body.insert(u"error_description"_s, description);
    return jsonReply(status, body);
}

std::pair<QByteArray, QByteArray> dateHeader(const QDateTime &utc)
{
    return {"Date", QLocale::c().toString(utc, u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s).toLatin1()};
}

} // namespace hs::sandbox
