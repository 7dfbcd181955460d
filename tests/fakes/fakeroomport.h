#pragma once
#include "app/audio/audioport.h"
#include "models/domain/audioformat.h"

#include <QTimer>

#include <array>
#include <cmath>
#include <random>

namespace hs::test {

/// Microphone and speaker in a quiet room, a hundred times as fast as the clock unless told.
/// Whoever sits there speaks from 2.0 to 4.0 s after the microphone has opened. Lives on one thread
/// with its client.
class FakeRoomPort final : public AudioPort
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FakeRoomPort)
public:
    explicit FakeRoomPort(bool somebodySpeaks = true, int blockMs = 1)
        : m_somebodySpeaks(somebodySpeaks)
    {
        m_tick.setInterval(blockMs); // 100 ms of sound
        connect(&m_tick, &QTimer::timeout, this, &FakeRoomPort::pass);
    }

    void openMicrophone() override
    {
        m_tick.start();
        Q_EMIT microphoneOpened({QStringLiteral("mic"), QStringLiteral("Room microphone")});
        Q_EMIT microphoneReady(QStringLiteral("Room microphone"), false);
    }
    void closeMicrophone() override
    {
        if (!m_tick.isActive())
            return;
        m_tick.stop();
        Q_EMIT microphoneClosed();
    }
    void openSpeaker() override
    {
        Q_EMIT speakerOpened({QStringLiteral("spk"), QStringLiteral("Room speaker")});
        Q_EMIT speakerReady(QStringLiteral("Room speaker"));
    }
    void closeSpeaker() override { }
    void flushSpeaker() override { }
    [[nodiscard]] std::chrono::milliseconds speakerLatency() const override { return {}; }
    void setWishes(const DeviceWishes &) override { }

private:
    void pass()
    {
        std::array<qint16, audioformat::sampleRate / 10> block{};
        if (client() != nullptr)
            client()->render(block);
        for (qint16 &sample : block) {
            sample = static_cast<qint16>(int(m_random() % 40) - 20);
            if (m_somebodySpeaks && m_at >= 32'000 && m_at < 64'000)
                sample = static_cast<qint16>(6'000 * std::sin(0.1 * m_at));
            ++m_at;
        }
        if (client() != nullptr)
            client()->captured(block);
    }

    QTimer m_tick{this};
    std::mt19937 m_random{3};
    int m_at = 0;
    bool m_somebodySpeaks;
};

} // namespace hs::test
