#pragma once
#include "app/call/medialine.h"
#include "tests/fakes/fakeaudioport.h"
#include "tests/fakes/fakesessionsocket.h"

#include <QUrl>

#include <vector>

namespace hs::test {

using namespace std::chrono_literals;

/// A MediaLine on this thread, before fakes of its devices and its socket.
struct Line
{
    FakeAudioPort *port = nullptr;
    FakeSessionSocket *socket = nullptr;
    MediaLine media;

    explicit Line(const MediaLine::Timing &timing = {10s, 20ms, 100ms})
        : media(
            [this] {
                auto made = std::make_unique<FakeAudioPort>();
                port = made.get();
                return made;
            },
            [this] {
                auto made = std::make_unique<FakeSessionSocket>();
                socket = made.get();
                return made;
            },
            timing)
    {
    }

    void answer()
    {
        media.openMicrophone();
        port->microphoneWorks();
        media.connectTo(QUrl(QStringLiteral("ws://127.0.0.1/x")));
        socket->acceptUpgrade();
        port->speakerWorks();
    }
    void hear(int samples, qint16 value)
    {
        const std::vector<qint16> pcm(static_cast<std::size_t>(samples), value);
        Q_EMIT socket->received(
            AgentAudio{QByteArray(reinterpret_cast<const char *>(pcm.data()), samples * 2)});
    }
};

} // namespace hs::test
