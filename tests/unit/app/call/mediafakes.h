#pragma once
#include "app/call/medialine.h"
#include "tests/fakes/fakeaudioport.h"
#include "tests/fakes/fakesessionsocket.h"

#include <QTest>

#include <atomic>
#include <type_traits>

namespace hs::test {

/// The microphone and the socket of the newest web call, living on a real media thread. Ask them
/// from the test's thread: the work runs on theirs and is done when the call returns. Must outlive
/// the media thread.
class MediaFakes final
{
    template <typename Fake, typename Work>
    static auto run(Fake &fake, Work work) -> std::invoke_result_t<Work, Fake &>
    {
        using Answer = std::invoke_result_t<Work, Fake &>;
        // Qt's own hand-over is not instrumented; these two show the thread sanitizer the order it
        // makes.
        std::atomic<int> asked{1};
        std::atomic<int> done{0};
        if constexpr (std::is_void_v<Answer>) {
            const auto task = [&] {
                static_cast<void>(asked.load());
                work(fake);
                done = 1;
            };
            QMetaObject::invokeMethod(&fake, task, Qt::BlockingQueuedConnection);
            static_cast<void>(done.load());
        } else {
            Answer answer{};
            asked = 2;
            const auto task = [&] {
                static_cast<void>(asked.load());
                answer = work(fake);
                done = 1;
            };
            QMetaObject::invokeMethod(&fake, task, Qt::BlockingQueuedConnection);
            static_cast<void>(done.load());
            return answer;
        }
    }

public:
    MediaFakes() = default;
    Q_DISABLE_COPY_MOVE(MediaFakes)

    [[nodiscard]] MediaLine::PortFactory ports()
    {
        return [this] {
            auto made = std::make_unique<FakeAudioPort>();
            m_port = made.get();
            return made;
        };
    }
    [[nodiscard]] MediaLine::SocketFactory sockets()
    {
        return [this] {
            auto made = std::make_unique<FakeSessionSocket>();
            m_socket = made.get();
            return made;
        };
    }

    [[nodiscard]] bool hasPort() const { return m_port.load() != nullptr; }
    [[nodiscard]] bool hasSocket() const { return m_socket.load() != nullptr; }
    [[nodiscard]] bool waitForPort() const
    {
        return QTest::qWaitFor([this] { return hasPort(); });
    }
    [[nodiscard]] bool waitForSocket() const
    {
        return QTest::qWaitFor([this] { return hasSocket(); });
    }
    /// The next call makes new ones.
    void forget()
    {
        m_port = nullptr;
        m_socket = nullptr;
    }

    /// `work` takes a FakeAudioPort &.
    template <typename Work> auto onPort(Work work) { return run(*m_port.load(), work); }
    /// `work` takes a FakeSessionSocket &.
    template <typename Work> auto onSocket(Work work) { return run(*m_socket.load(), work); }

    void closeSocket(const SocketClosing &how)
    {
        onSocket([&how](FakeSessionSocket &socket) { Q_EMIT socket.closed(how); });
    }
    void receive(const SocketMessage &message)
    {
        onSocket([&message](FakeSessionSocket &socket) { Q_EMIT socket.received(message); });
    }

private:
    std::atomic<FakeAudioPort *> m_port{nullptr};
    std::atomic<FakeSessionSocket *> m_socket{nullptr};
};

/// Both close frames were seen.
[[nodiscard]] inline SocketClosing closedInOrder(bool byPeer = false)
{
    SocketClosing how;
    how.wasOpen = true;
    how.requestLeft = true;
    how.handshakeComplete = true;
    how.byPeer = byPeer;
    how.code = 1000;
    return how;
}

/// The connection went without a close frame.
[[nodiscard]] inline SocketClosing torn(bool wasOpen = true)
{
    SocketClosing how;
    how.wasOpen = wasOpen;
    how.requestLeft = true;
    how.error = Error{};
    how.error->kind = ErrorKind::ConnectionFailed;
    how.error->detail = QStringLiteral("reset by peer");
    return how;
}

/// What sessions/create answers, with a socket on loopback that nobody listens on.
[[nodiscard]] inline QByteArray ticket()
{
    return R"({"session_id":8801,"token":"fake","expires_at":"2026-09-14T12:15:00Z",)"
           R"("ws_url":"ws://127.0.0.1:9/chat/start_voice_chat?request_token=fake"})";
}

} // namespace hs::test
