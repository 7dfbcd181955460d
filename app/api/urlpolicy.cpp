#include "app/api/urlpolicy.h"

#include <QHostAddress>

#include <algorithm>

namespace hs {
using namespace Qt::StringLiterals;
namespace {

constexpr int httpsPort = 443;

/// Lower-case ASCII form, so that look-alike letters of other scripts cannot compare equal.
QString asciiHost(const QUrl &url)
{
    return url.host(QUrl::FullyEncoded).toLower();
}

std::optional<Error> refused(ErrorKind kind, const QString &why)
{
    Error error;
    error.kind = kind;
    error.detail = why;
    return error;
}

bool isNamedHost(const QUrl &socket, const QString &allowed)
{
    const QUrl wanted(u"wss://"_s + allowed.trimmed(), QUrl::StrictMode);
    return wanted.isValid() && wanted.path().isEmpty() && wanted.userInfo().isEmpty()
           && !asciiHost(wanted).isEmpty() && asciiHost(wanted) == asciiHost(socket)
           && wanted.port(httpsPort) == socket.port(httpsPort);
}

} // namespace

bool isLoopback(const QUrl &url)
{
    const QString host = asciiHost(url);
    if (host == "localhost"_L1)
        return true;
    const QHostAddress address(host);
    // Not QHostAddress::isLoopback(): it also takes IPv4 addresses mapped into IPv6.
    return address.isInSubnet(QHostAddress(u"127.0.0.0"_s), 8)
           || address == QHostAddress(QHostAddress::LocalHostIPv6);
}

std::optional<Error> refuseBaseUrl(const QUrl &base)
{
    if (!base.isValid() || base.host().isEmpty())
        return refused(ErrorKind::InsecureUrl, u"the base URL is not a full address"_s);
    if (!base.userInfo().isEmpty() || base.hasQuery() || base.hasFragment())
        return refused(ErrorKind::InsecureUrl, u"the base URL holds more than host and path"_s);
    const bool isSafe
        = base.scheme() == "https"_L1 || (base.scheme() == "http"_L1 && isLoopback(base));
    return isSafe ? std::nullopt
                  : refused(ErrorKind::InsecureUrl,
                            u"neither https nor loopback: "_s + asciiHost(base));
}

std::optional<Error> refuseSocketUrl(const QUrl &socket, const QUrl &base,
                                     const QStringList &extraHosts)
{
    const auto refuse = [&socket](const QString &why) {
        return refused(ErrorKind::ForeignSocketHost,
                       why + u": "_s + socket.scheme() + u"://"_s + asciiHost(socket));
    };
    if (!socket.isValid() || !socket.userInfo().isEmpty() || socket.hasFragment())
        return refuse(u"malformed session address"_s);
    const bool isSecure = socket.scheme() == "wss"_L1;
    if (!isSecure && socket.scheme() != "ws"_L1)
        return refuse(u"another scheme"_s);
    if (isLoopback(socket) && isLoopback(base))
        return std::nullopt;
    if (!isSecure)
        return refuse(u"not encrypted"_s);
    const QStringList allowed = QStringList(extraHosts) << u"live.omnidim.io"_s;
    const bool isNamed
        = std::any_of(allowed.begin(), allowed.end(),
                      [&socket](const QString &host) { return isNamedHost(socket, host); });
    return isNamed ? std::nullopt : refuse(u"a host that is not allowed"_s);
}

} // namespace hs
