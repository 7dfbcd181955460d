#pragma once
#include "app/api/platformclient.h"
#include "app/call/mediathread.h"
#include "app/call/voiceswitches.h"
#include "app/call/webcalltransport.h"
#include "tests/fakes/fakeserver.h"
#include "tests/unit/app/call/mediafakes.h"

#include <QSignalSpy>

#include <algorithm>

namespace hs::test {

/// A transport on a scripted platform and a media thread with fakes; its steps wait for their
/// effect.
struct WebCallRig
{
    explicit WebCallRig(const MediaLine::Timing &timing
                        = {std::chrono::seconds(10), std::chrono::milliseconds(20),
                           std::chrono::milliseconds(100)})
        : transport({client, thread, media.ports(), media.sockets(), timing, nullptr, &voice})
    {
        client.setAccess({server.baseUrl(), QStringLiteral("fake-key")});
        target.agentId = 7001;
    }
    [[nodiscard]] bool prepare(bool works = true)
    {
        transport.prepare(target);
        if (!media.waitForPort())
            return false;
        if (works)
            media.onPort([](FakeAudioPort &port) { port.microphoneWorks(); });
        return !works || QTest::qWaitFor([this] { return prepared.size() == 1; });
    }
    [[nodiscard]] bool connectSocket()
    {
        server.push(201, ticket());
        if (!prepare())
            return false;
        transport.place(QStringLiteral("session-1"));
        return media.waitForSocket();
    }
    [[nodiscard]] bool answer()
    {
        if (!connectSocket())
            return false;
        media.onSocket([](FakeSessionSocket &socket) { socket.acceptUpgrade(); });
        return QTest::qWaitFor([this] { return answered.size() == 1; });
    }
    /// A read has come after everything that was asked before it.
    [[nodiscard]] bool onlyASentinelWasAsked()
    {
        (void)client.balance();
        return QTest::qWaitFor([this] { return !server.requests().isEmpty(); })
               && server.requests().size() == 1 && server.requests().first().verb == "GET";
    }
    [[nodiscard]] bool isMicrophoneOpen()
    {
        return media.onPort([](FakeAudioPort &port) { return port.microphoneOpen; });
    }
    [[nodiscard]] int closes()
    {
        return media.onSocket([](FakeSessionSocket &socket) { return socket.closes(); });
    }
    [[nodiscard]] bool hasNoted(const QString &name) const
    {
        return std::any_of(noted.begin(), noted.end(), [&name](const QList<QVariant> &fact) {
            return fact.at(1).toString() == name;
        });
    }
    [[nodiscard]] ErrorKind refusal() const { return refused.at(0).at(0).value<Error>().kind; }
    [[nodiscard]] bool hasEnded(EndReason reason, EndProof proof) const
    {
        return ended.size() == 1 && lost.isEmpty() && refused.isEmpty()
               && ended.at(0).at(0).value<EndReason>() == reason
               && ended.at(0).at(1).value<EndStep>().proof == proof;
    }
    [[nodiscard]] bool isLost(EndReason reason) const
    {
        return lost.size() == 1 && ended.isEmpty() && refused.isEmpty()
               && lost.at(0).at(0).value<EndReason>() == reason;
    }

    FakeServer server;
    PlatformClient client;
    MediaFakes media;
    MediaThread thread;
    CallTarget target;
    VoiceSwitches voice;
    WebCallTransport transport;
    QSignalSpy prepared{&transport, &CallTransport::prepared};
    QSignalSpy accepted{&transport, &CallTransport::accepted};
    QSignalSpy answered{&transport, &CallTransport::answered};
    QSignalSpy refused{&transport, &CallTransport::refused};
    QSignalSpy ended{&transport, &CallTransport::ended};
    QSignalSpy lost{&transport, &CallTransport::lost};
    QSignalSpy noted{&transport, &CallTransport::noted};
};

} // namespace hs::test
