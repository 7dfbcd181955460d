// hs_modelbench: the way of a chat's messages to a text model and of its words back, without a
// window, against an endpoint of its own. Prints one JSON object.
#include "app/api/textmodelclient.h"
#include "app/chat/textmodeltransport.h"
#include "models/domain/clock.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QPromise>
#include <QTcpServer>
#include <QTcpSocket>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <thread>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace hs;

namespace {

constexpr int patience = 30'000; // ms
constexpr int messages = 200;
constexpr int tokens = 2000;
constexpr auto tokenPause = 5ms; // 200 a second

qint64 nowUs()
{
    return SystemClock().monotonic().count();
}

QByteArray chunk(const QByteArray &bytes)
{
    return QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n";
}

QByteArray word(const QByteArray &text)
{
    return chunk("data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"choices\":[{"
                 "\"index\":0,\"delta\":{\"content\":\""
                 + text + "\"},\"finish_reason\":null}]}\n\n");
}

const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                        "Transfer-Encoding: chunked\r\n\r\n";
const QByteArray rest = chunk("data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":"
                              "\"stop\"}]}\n\ndata: [DONE]\n\n")
                        + "0\r\n\r\n";

/// Answers one connection after the other, on a thread of its own, and notes when.
class Endpoint final
{
    Q_DISABLE_COPY_MOVE(Endpoint)
public:
    enum class Way { Short, Open, Long };

    Endpoint() : m_thread([this] { run(); }) { m_ready.get_future().wait(); }
    ~Endpoint()
    {
        m_over = true;
        m_ending.notify_all();
        m_thread.join();
    }
    [[nodiscard]] QUrl address() const
    {
        return QUrl(u"http://127.0.0.1:%1/v1"_s.arg(m_port.load()));
    }

    std::atomic<Way> way{Way::Short};
    std::atomic<qint64> askedAt{0}; ///< the whole request was there
    std::atomic<qint64> closedAt{0};

private:
    void run()
    {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        m_port = server.serverPort();
        m_ready.set_value();
        while (!m_over) {
            if (!server.waitForNewConnection(50))
                continue;
            const std::unique_ptr<QTcpSocket> socket(server.nextPendingConnection());
            while (!m_over && takeRequest(*socket))
                answer(*socket);
            closedAt = nowUs();
        }
    }

    bool takeRequest(QTcpSocket &socket)
    {
        QByteArray bytes;
        while (!m_over) {
            const qsizetype end = bytes.indexOf("\r\n\r\n");
            const qsizetype named = bytes.indexOf("Content-Length: ") + 16;
            if (end > 0
                && bytes.size() - end - 4 >= bytes.sliced(named).split('\r').first().toInt()) {
                askedAt = nowUs();
                return true;
            }
            if (socket.state() != QAbstractSocket::ConnectedState)
                return false;
            socket.waitForReadyRead(50);
            bytes += socket.readAll();
        }
        return false;
    }

    /// Ends early when the endpoint does.
    void keepPaceUntil(std::chrono::steady_clock::time_point when)
    {
        std::unique_lock lock(m_mutex);
        m_ending.wait_until(lock, when, [this] { return m_over.load(); });
    }

    void answer(QTcpSocket &socket)
    {
        const Way chosen = way;
        socket.write(head + word("0 "));
        socket.flush();
        if (chosen == Way::Open)
            return;
        const auto begin = std::chrono::steady_clock::now();
        for (int i = 1; i < tokens && chosen == Way::Long; ++i) {
            keepPaceUntil(begin + i * tokenPause);
            socket.write(word(QByteArray::number(i) + ' '));
            socket.flush();
        }
        socket.write(rest);
        socket.flush();
    }

    std::mutex m_mutex;
    std::condition_variable m_ending;
    std::promise<void> m_ready;
    std::atomic<quint16> m_port{0};
    std::atomic<bool> m_over{false};
    std::thread m_thread; ///< last: it uses the others
};

QFuture<Result<Agent>> agentWith(qsizetype prompt)
{
    Agent agent;
    agent.context = {{u"Role"_s, QString(prompt, u'r'), true}};
    QPromise<Result<Agent>> promise;
    promise.start();
    promise.addResult(agent);
    promise.finish();
    return promise.future();
}

/// One chat, and the times of its last message.
struct Chat
{
    explicit Chat(qsizetype promptSize = 2000) : prompt(promptSize)
    {
        QObject::connect(&transport, &ChatTransport::grew, &transport,
                         [this](const QString &more, bool) {
                             text += more;
                             if (onWord)
                                 onWord();
                         });
        QObject::connect(&transport, &ChatTransport::answered, &loop, [this] { loop.exit(0); });
        QObject::connect(&transport, &ChatTransport::failed, &loop, [this] { loop.exit(1); });
    }
    Q_DISABLE_COPY_MOVE(Chat)
    ~Chat() = default;

    /// µs from send() to the whole request at the endpoint.
    qint64 send(Endpoint::Way way)
    {
        endpoint.way = way;
        text.clear();
        ChatMessage message;
        message.text = QString(500, u'm');
        const qint64 sent = nowUs();
        transport.send({}, message);
        if (loop.exec() != 0)
            std::abort();
        return endpoint.askedAt - sent;
    }

    qsizetype prompt; ///< characters of the agent's
    Endpoint endpoint;
    SystemClock clock;
    TextModelClient client;
    TextModelTransport transport{{client, [this](int) { return agentWith(prompt); },
                                  [this] {
                                      return TextModelAccess{endpoint.address(), {}, {}};
                                  },
                                  clock}};
    QEventLoop loop;
    QString text;
    std::function<void()> onWord;
};

double milliseconds(qint64 us)
{
    return static_cast<double>(us) / 1000.0;
}

QJsonArray sendToWire(qsizetype prompt)
{
    Chat chat(prompt);
    QJsonArray spans;
    chat.send(Endpoint::Way::Short); // the first one connects
    for (int i = 0; i < messages; ++i)
        spans.append(milliseconds(chat.send(Endpoint::Way::Short)));
    return spans;
}

QJsonArray stopToClosed()
{
    Chat chat;
    QJsonArray spans;
    qint64 stopped = 0;
    chat.onWord = [&] {
        stopped = nowUs();
        chat.transport.stop();
        chat.loop.exit(0);
    };
    for (int i = 0; i < messages; ++i) {
        chat.endpoint.closedAt = 0;
        chat.send(Endpoint::Way::Open);
        const qint64 giveUp = nowUs() + qint64{patience} * 1000;
        while (chat.endpoint.closedAt == 0 && nowUs() < giveUp)
            std::this_thread::yield();
        spans.append(milliseconds(chat.endpoint.closedAt - stopped));
    }
    return spans;
}

double cpuSeconds()
{
    timespec used{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) / 1e9;
}

void stream(QJsonObject &told)
{
    Chat chat;
    chat.send(Endpoint::Way::Short);
    const double usedBefore = cpuSeconds();
    const qint64 began = nowUs();
    chat.send(Endpoint::Way::Long);
    const double seconds = static_cast<double>(nowUs() - began) / 1e6;
    told.insert(u"stream_cpu"_s, 100.0 * (cpuSeconds() - usedBefore) / seconds);
    const QStringList heard = chat.text.split(u' ', Qt::SkipEmptyParts);
    int missing = 0;
    for (int i = 0; i < tokens; ++i)
        missing += heard.value(i) == QString::number(i) ? 0 : 1;
    told.insert(u"missing"_s, missing);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QLoggingCategory::setFilterRules(u"hookswitch.*=false"_s);
    QJsonObject told{{u"send_to_wire"_s, sendToWire(2000)},
                     {u"long_send_to_wire"_s, sendToWire(40'000)},
                     {u"stop_to_closed"_s, stopToClosed()}};
    stream(told);
    std::puts(QJsonDocument(told).toJson(QJsonDocument::Compact).constData());
    return 0;
}
