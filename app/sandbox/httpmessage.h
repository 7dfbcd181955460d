#pragma once
#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>
#include <QUrlQuery>

#include <utility>

namespace hs::sandbox {

/// One REST request, copied out of the HTTP server so that it may outlive the connection. Plain
/// value.
struct HttpRequest
{
    QByteArray method; ///< upper case
    QString path; ///< decoded, without query
    QUrlQuery query;
    QByteArray authorization;
    QByteArray body;

    /// The body as an object; empty and `ok` false when it is not JSON or not an object.
    [[nodiscard]] QJsonObject json(bool *ok) const;
    /// A query item as a number, `otherwise` when absent or not a number.
    [[nodiscard]] int number(const QString &key, int otherwise) const;
    /// A query item as text; a plus sign is a space, as forms write it.
    [[nodiscard]] QString text(const QString &key) const;
};

/// One REST reply. Plain value. The body is JSON unless a fault made it something else.
struct HttpReply
{
    int status = 200;
    QByteArray body;
    QList<std::pair<QByteArray, QByteArray>> headers;
};

[[nodiscard]] HttpReply jsonReply(int status, const QJsonObject &body);
/// `{"error": code, "error_description": text}` and whatever `more` holds.
[[nodiscard]] HttpReply errorReply(int status, const QString &code, const QString &description,
                                   const QJsonObject &more = {});

/// The header that tells the platform's time.
[[nodiscard]] std::pair<QByteArray, QByteArray> dateHeader(const QDateTime &utc);

} // namespace hs::sandbox
