#include "app/api/wshandshake.h"

#include "app/api/errorjson.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

#include <array>
#include <utility>

namespace hs {
using namespace Qt::StringLiterals;
namespace {

QByteArray hostField(const QUrl &url)
{
    QByteArray host = url.host(QUrl::FullyEncoded).toLatin1();
    if (host.contains(':'))
        host = '[' + host + ']';
    return url.port() < 0 ? host : host + ':' + QByteArray::number(url.port());
}

QByteArray target(const QUrl &url)
{
    const QByteArray path = url.path(QUrl::FullyEncoded).toLatin1();
    const QByteArray query = url.query(QUrl::FullyEncoded).toLatin1();
    return (path.isEmpty() ? "/"_ba : path) + (query.isEmpty() ? QByteArray() : '?' + query);
}

/// All values of a field, joined by commas as RFC 9110 allows.
QByteArray field(const QList<QByteArray> &lines, QByteArrayView name)
{
    QByteArray result;
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.first(colon).compare(name, Qt::CaseInsensitive) == 0)
            result += (result.isEmpty() ? "" : ",") + line.sliced(colon + 1).trimmed();
    }
    return result;
}

bool holdsToken(const QByteArray &value, QByteArrayView token)
{
    for (const QByteArray &part : value.split(',')) {
        if (part.trimmed().compare(token, Qt::CaseInsensitive) == 0)
            return true;
    }
    return false;
}

QByteArray expectedAccept(const QByteArray &key)
{
    const QByteArray salted = key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"_ba;
    return QCryptographicHash::hash(salted, QCryptographicHash::Sha1).toBase64();
}

tl::unexpected<Error> broken(const QString &why)
{
    return fail(ErrorKind::WrongShape, u"upgrade answer: "_s + why);
}

} // namespace

WsHandshake::WsHandshake(const QUrl &url, QByteArrayView nonce)
    : m_url(url), m_key(nonce.toByteArray().toBase64())
{
}

QByteArray WsHandshake::randomNonce()
{
    std::array<quint32, 4> words;
    QRandomGenerator::system()->fillRange(words.data(), static_cast<qsizetype>(words.size()));
    return QByteArray(reinterpret_cast<const char *>(words.data()), sizeof words);
}

QByteArray WsHandshake::request() const
{
    return "GET "_ba + target(m_url) + " HTTP/1.1\r\nHost: "_ba + hostField(m_url)
           + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: "_ba + m_key
           + "\r\nSec-WebSocket-Version: 13\r\nUser-Agent: Hookswitch\r\n\r\n"_ba;
}

std::optional<Result<void>> WsHandshake::feed(QByteArrayView bytes)
{
    m_received.append(bytes);
    const qsizetype end = m_received.indexOf("\r\n\r\n"_ba);
    if (end < 0 ? m_received.size() > headerLimit : end > headerLimit)
        return fail(ErrorKind::TooLarge, u"upgrade answer without an end"_s);
    if (end < 0)
        return std::nullopt;
    m_rest = m_received.sliced(end + 4);
    const QByteArray header = m_received.first(end);
    m_received.clear();
    return check(header);
}

QByteArray WsHandshake::takeRest()
{
    return std::exchange(m_rest, {});
}

Result<void> WsHandshake::check(QByteArrayView header) const
{
    const QByteArray text = header.toByteArray();
    QList<QByteArray> lines = text.split('\n');
    for (QByteArray &line : lines) {
        if (line.endsWith('\r'))
            line.chop(1);
    }
    const QList<QByteArray> status = lines.takeFirst().split(' ');
    bool isNumber = false;
    const int code = status.size() > 1 ? status[1].toInt(&isNumber) : 0;
    if (!isNumber || code < 100 || code > 599 || !status[0].startsWith("HTTP/"))
        return broken(u"no HTTP status"_s);
    if (code != 101) {
        Error error = parseError(code, {}, field(lines, "Retry-After"));
        error.detail = u"the upgrade was answered with HTTP %1"_s.arg(code);
        return tl::unexpected<Error>(std::move(error));
    }
    return status[0] == "HTTP/1.1" ? checkFields(lines) : broken(u"not HTTP/1.1"_s);
}

Result<void> WsHandshake::checkFields(const QList<QByteArray> &lines) const
{
    if (!holdsToken(field(lines, "Upgrade"), "websocket"))
        return broken(u"no Upgrade: websocket"_s);
    if (!holdsToken(field(lines, "Connection"), "upgrade"))
        return broken(u"no Connection: Upgrade"_s);
    if (field(lines, "Sec-WebSocket-Accept") != expectedAccept(m_key))
        return broken(u"wrong Sec-WebSocket-Accept"_s);
    // We offered neither, so an answer that chooses one speaks another protocol than we do.
    if (!field(lines, "Sec-WebSocket-Extensions").isEmpty()
        || !field(lines, "Sec-WebSocket-Protocol").isEmpty())
        return broken(u"an extension or protocol nobody asked for"_s);
    return {};
}

} // namespace hs
