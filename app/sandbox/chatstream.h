#pragma once
#include "app/sandbox/chatanswer.h"
#include "app/sandbox/fault.h"
#include "app/sandbox/httpfront.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <chrono>

namespace hs::sandbox {
class ChatLedger;

/// One answer on its way to one client, a token at a time, with the faults that strike it. HTTP
/// thread. Tells the ledger each piece and how it ended, stops when the client leaves, and deletes
/// itself then. The ledger must outlive it.
class ChatStream final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChatStream)
public:
    struct Means
    {
        HttpExchange exchange;
        ChatLedger &ledger;
        int id; ///< in the ledger
        std::chrono::nanoseconds pace; ///< from one token to the next; 0: all at once
    };

    ChatStream(const Means &means, ChatAnswer answer, QList<Fault> faults, QObject *parent);

    void start(const HttpReply &head);
    void cut(); ///< The connection ends where it is.

private:
    void setPace(std::chrono::nanoseconds pace);
    void tick();
    [[nodiscard]] bool isDue() const;
    void step();
    bool strike();
    void act(const Fault &fault);
    void freeze(std::chrono::milliseconds time);
    void sendToken(const QByteArray &event);
    void sendAll(const QList<QByteArray> &events);
    void breakOff(const Fault &fault);
    void finish(bool saysDone);
    void stop();
    [[nodiscard]] QString token() const { return m_answer.tokens.value(m_next); }
    [[nodiscard]] bool isSaid() const { return m_next >= m_answer.tokens.size(); }

    Means m_means;
    ChatAnswer m_answer;
    QList<Fault> m_faults; ///< that have not struck yet
    qsizetype m_next = 0; ///< token
    std::chrono::nanoseconds m_pace{0};
    QElapsedTimer m_since; ///< the pace was set
    qint64 m_steps = 0; ///< since then
    QTimer m_timer;
};

} // namespace hs::sandbox
