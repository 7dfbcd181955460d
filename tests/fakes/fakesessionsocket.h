#pragma once
#include "app/api/sessionsocket.h"

#include <QByteArray>
#include <QList>

namespace hs::test {

/// A session socket that records what it is told; tests Q_EMIT its signals. abort() reports
/// closed() at once, as the interface promises; close() waits for the test.
class FakeSessionSocket final : public SessionSocket
{
    Q_OBJECT
public:
    using SessionSocket::SessionSocket;

    void open(const QUrl &url) override { m_url = url; }
    void sendAudio(QByteArrayView pcm) override
    {
        m_sent.append(pcm.toByteArray());
        if (m_isSlow && m_waiting == slowLimit) {
            ++m_lost;
            m_dropped += pcm.size() / 2; // all chunks of a test are of one size
        } else if (m_isSlow) {
            ++m_waiting;
        }
    }
    static constexpr qint64 slowLimit = 2; ///< chunks that may wait while m_isSlow
    [[nodiscard]] qint64 droppedSamples() const override { return m_dropped; }
    /// All that was sent and neither waits nor was dropped has left.
    [[nodiscard]] UplinkCount uplink() const override
    {
        return {m_sent.size() - m_waiting - m_lost, m_waiting};
    }
    [[nodiscard]] std::optional<std::chrono::milliseconds> roundTrip() const override
    {
        return m_roundTrip;
    }
    void close() override { ++m_closes; }
    void abort() override
    {
        ++m_aborts;
        SocketClosing how;
        how.wasOpen = m_wasOpen;
        how.requestLeft = m_wasOpen;
        Q_EMIT closed(how);
    }

    void acceptUpgrade()
    {
        m_wasOpen = true;
        Q_EMIT opened();
    }

    [[nodiscard]] const QUrl &url() const { return m_url; }
    [[nodiscard]] const QList<QByteArray> &sent() const { return m_sent; }
    [[nodiscard]] int closes() const { return m_closes; }
    [[nodiscard]] int aborts() const { return m_aborts; }
    qint64 m_dropped = 0; ///< samples
    qint64 m_waiting = 0;
    qint64 m_lost = 0; ///< chunks dropped while m_isSlow
    bool m_isSlow = false; ///< nothing leaves until m_waiting is set to less
    std::optional<std::chrono::milliseconds> m_roundTrip;

private:
    QUrl m_url;
    QList<QByteArray> m_sent;
    int m_closes = 0;
    int m_aborts = 0;
    bool m_wasOpen = false;
};

} // namespace hs::test
