#include "app/sandbox/handshake.h"

#include "app/sandbox/httpmessage.h"

#include <QUrl>

namespace hs::sandbox {
using namespace Qt::StringLiterals;

std::optional<Handshake> Handshake::fromHead(const QByteArray &head)
{
    if (!head.contains("\r\n\r\n"))
        return std::nullopt;
    const QList<QByteArray> words = head.left(head.indexOf('\r')).split(' ');
    const QUrl target(QString::fromLatin1(words.value(1)));
    return Handshake{target.path(), QUrlQuery(target).queryItemValue(u"request_token"_s)};
}

QByteArray handshakeRefusal(int status, const QString &code, const QString &description)
{
    const QByteArray body = errorReply(status, code, description).body;
    return "HTTP/1.1 " + QByteArray::number(status)
           + " Refused\r\nContent-Type: application/json\r\nContent-Length: "
           + QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n" + body;
}

} // namespace hs::sandbox
