#pragma once
#include <QHash>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

namespace hs::test {

/// A platform on loopback that knows two agents and one wallet by heart, for pages that watch the
/// real PlatformWatch. Answers GET by the longest known path; everything else is 404.
class CannedPlatform final : public QTcpServer
{
    Q_OBJECT
public:
    explicit CannedPlatform(QObject *parent = nullptr) : QTcpServer(parent)
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = nextPendingConnection())
                serve(socket);
        });
        listen(QHostAddress::LocalHost);
    }

    [[nodiscard]] QUrl baseUrl() const
    {
        return QUrl(QStringLiteral("http://127.0.0.1:%1/api/v1").arg(serverPort()));
    }
    void answer(const QByteArray &path, const QByteArray &json) { m_replies.insert(path, json); }

private:
    void serve(QTcpSocket *socket)
    {
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
            const QByteArray request = socket->peek(64 * 1024);
            if (!request.contains("\r\n\r\n"))
                return;
            socket->readAll();
            const QByteArray target = request.split(' ').value(1);
            reply(socket, target.split('?').constFirst());
        });
    }
    void reply(QTcpSocket *socket, const QByteArray &path)
    {
        const auto body = m_replies.constFind(path);
        const bool known = body != m_replies.constEnd();
        const QByteArray json = known ? *body : QByteArrayLiteral("{}");
        socket->write(known ? "HTTP/1.1 200 OK\r\n" : "HTTP/1.1 404 Not Found\r\n");
        socket->write("Content-Type: application/json\r\nConnection: close\r\nContent-Length: "
                      + QByteArray::number(json.size()) + "\r\n\r\n" + json);
        socket->disconnectFromHost();
    }

    QHash<QByteArray, QByteArray> m_replies{
        {"/api/v1/agents", R"({"bots":[
            {"id":7001,"name":"Billing help","language":["English","French"],"bot_call_type":"Incoming"},
            {"id":7002,"name":"Night line","language":["Hindi"],"bot_call_type":"Incoming"}],"total_records":2})"},
        {"/api/v1/agents/7001", R"({"id":7001,"name":"Billing help","language":["English","French"],
            "bot_call_type":"Incoming","max_call_duration_in_sec":600})"},
        {"/api/v1/agents/7002", R"({"id":7002,"name":"Night line","language":["Hindi"],
            "bot_call_type":"Incoming","max_call_duration_in_sec":90})"},
        {"/api/v1/phone_number/list", R"({"success":true,"phone_numbers":[
            {"id":41,"name":"Main line","phone_number":"+12025550101","number_provider":"twilio",
             "number_source":"imported"},
            {"id":42,"name":"Messages","phone_number":"+12025550105",
             "number_provider":"cloud_whatsapp"}]})"},
        {"/api/v1/account/balance",
         R"({"success":true,"organization":{"id":90,"name":"Sample Desk"},
            "balance":{"amount":18.42,"currency":"USD"},"estimated_minutes_remaining":204,
            "rates_per_minute_usd":0.09,"plan":{"id":3,"name":"Sample Plan","is_usage_based":false},
            "concurrency":{"limit":2,"in_use":1,"available":1}})"}};
};

} // namespace hs::test
