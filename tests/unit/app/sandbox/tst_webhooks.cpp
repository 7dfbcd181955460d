#include "app/sandbox/webhooks.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/sandbox/fixturekeys.h"
#include "tests/unit/app/sandbox/phonedesk.h"

#include <QJsonDocument>
#include <QTcpServer>
#include <QTcpSocket>

using namespace hs;
using namespace hs::sandbox;
using namespace hs::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// Takes posts on loopback and answers each with the next of its statuses, the last for good.
class Receiver final : public QTcpServer
{
public:
    explicit Receiver(const QList<int> &statuses) : m_statuses(statuses)
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] { take(nextPendingConnection()); });
    }

    [[nodiscard]] QString url() const { return u"http://127.0.0.1:%1/hook"_s.arg(serverPort()); }
    [[nodiscard]] const QList<QJsonObject> &bodies() const { return m_bodies; }

private:
    void take(QTcpSocket *socket)
    {
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
            const QByteArray all = socket->peek(1 << 20);
            const qsizetype body = all.indexOf("\r\n\r\n");
            const auto json = QJsonDocument::fromJson(all.mid(body + 4)).object();
            if (body < 0 || json.isEmpty())
                return;
            m_bodies.append(json);
            const int status = m_statuses.size() > 1 ? m_statuses.takeFirst() : m_statuses.first();
            socket->readAll();
            socket->write("HTTP/1.1 " + QByteArray::number(status)
                          + " X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            socket->disconnectFromHost();
        });
    }

    QList<int> m_statuses;
    QList<QJsonObject> m_bodies;
};

void setHook(PhoneDesk &desk, const QString &url, const QJsonArray &triggers = {})
{
    desk.ask("PUT", u"/agents/7001"_s,
             {{u"post_call_actions"_s,
               QJsonObject{{u"webhook"_s, QJsonObject{{u"enabled"_s, true},
                                                      {u"url"_s, url},
                                                      {u"trigger_call_statuses"_s, triggers}}}}}});
}

QJsonArray records(PhoneDesk &desk)
{
    return desk.rows()
        .at(0)
        .toObject()
        .value(u"post_call_actions"_s)
        .toObject()
        .value(u"call_recording_webhook_ids"_s)
        .toArray();
}

} // namespace

class TstWebhooks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsOfAFinishedCall()
    {
        Receiver receiver({202});
        PhoneDesk desk;
        setHook(desk, receiver.url());
        const QJsonObject metadata{{u"ticket"_s, u"T-9"_s}};
        desk.dispatch(u"+12025550120"_s, {{u"metadata"_s, metadata}});
        desk.advance(1min);
        QTRY_COMPARE(records(desk).size(), 1);
        QJsonObject body = receiver.bodies().first();
        QCOMPARE(body.value(u"metadata"_s).toObject(), metadata);
        QCOMPARE(body.value(u"call_request_id"_s).toInt(), desk.leg().order.requestId);
        QCOMPARE(body.value(u"call_id"_s).toInt(), desk.leg().rowId);
        QCOMPARE(body.value(u"call_duration"_s).toInt(), 3);
        const QJsonObject wanted = fixture(u"webhook-post-call.json"_s);
        QJsonObject report = body.value(u"call_report"_s).toObject();
        report.insert(u"extracted_variables"_s, QJsonObject{{u"order_id"_s, u"A-17"_s}});
        body.insert(u"call_report"_s, report);
        QCOMPARE(missingKeys(wanted, body), QStringList());
        const QJsonObject record = records(desk).at(0).toObject();
        QCOMPARE(record.value(u"response_code"_s).toInt(), 202);
        QCOMPARE(record.value(u"status"_s).toString(), u"sent"_s);
    }

    void triesAgainUntilItIsTaken()
    {
        Receiver receiver({500, 200});
        PhoneDesk desk;
        setHook(desk, receiver.url());
        desk.dispatch(u"+12025550120"_s);
        desk.advance(1min);
        QTRY_COMPARE(records(desk).size(), 2);
        QCOMPARE(receiver.bodies().at(0), receiver.bodies().at(1));
        QCOMPARE(records(desk).at(0).toObject().value(u"status"_s).toString(), u"failed"_s);
        QCOMPARE(records(desk).at(1).toObject().value(u"status"_s).toString(), u"sent"_s);
    }

    void keepsToItsTriggers()
    {
        Receiver receiver({200});
        PhoneDesk desk;
        setHook(desk, receiver.url(), {u"no_answer"_s});
        desk.dispatch(u"+12025550130"_s);
        desk.advance(1min);
        desk.dispatch(u"+12025550140"_s);
        desk.advance(1min);
        QTRY_COMPARE(receiver.bodies().size(), 1);
        QCOMPARE(receiver.bodies().first().value(u"call_status"_s).toString(), u"no-answer"_s);
    }

    void postsToThisComputerOnly()
    {
        QVERIFY(Webhooks::isAllowed(QUrl(u"http://localhost:1/x"_s)));
        QVERIFY(!Webhooks::isAllowed(QUrl(u"https://127.0.0.1/x"_s)));
        PhoneDesk desk;
        setHook(desk, u"http://hooks.example.com/omni"_s);
        desk.dispatch(u"+12025550120"_s);
        desk.advance(1min);
        QCOMPARE(records(desk).size(), 1);
        QCOMPARE(records(desk).at(0).toObject().value(u"response_code"_s).toInt(), 0);
    }
};
HS_TEST_CLASS(TstWebhooks)

#include "tst_webhooks.moc"
