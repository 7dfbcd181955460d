#pragma once
#include "app/call/medialine.h"
#include "models/domain/audioformat.h"
#include "tests/fakes/fakeaudioport.h"
#include "tests/fakes/fakesessionsocket.h"

#include <QUrl>

#include <span>
#include <vector>

namespace hs::test {

using namespace std::chrono_literals;

/// Sound passes in frames of 10 ms: enough of them for one chunk.
inline constexpr int oneChunk = 13 * 160;

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

    void plain() ///< nothing is done to the sound but a high-pass
    {
        VoiceOptions options;
        options.echoCancellation = options.noiseSuppression = options.gainControl = false;
        media.setVoiceOptions(options);
    }
    void answer()
    {
        media.openMicrophone();
        port->microphoneWorks();
        media.connectTo(QUrl(QStringLiteral("ws://127.0.0.1/x")));
        socket->acceptUpgrade();
        port->speakerWorks();
    }
    void hear(std::span<const qint16> pcm)
    {
        Q_EMIT socket->received(AgentAudio{QByteArray(reinterpret_cast<const char *>(pcm.data()),
                                                      static_cast<qsizetype>(pcm.size_bytes()))});
    }
    void hear(int samples, qint16 value)
    {
        hear(std::vector<qint16>(static_cast<std::size_t>(samples), value));
    }
};

} // namespace hs::test
