#pragma once
#include "app/audio/audioport.h"
#include "models/domain/audioformat.h"
#include "models/domain/clock.h"

#include <QTimer>

#include <deque>
#include <functional>
#include <memory>

namespace hs {
class TypedVoice;

/// The port of a typed line: its microphone is what the TypedVoice says, and silence between; its
/// speaker takes the agent's sound at the pace of a real one and throws it away, or plays it
/// through a real port while the agent is to be heard. The real microphone is never opened. Media
/// thread, as every port; the clock must outlive it.
class SpokenPort final : public AudioPort, private AudioClient
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SpokenPort)
public:
    using MakePort = std::function<std::unique_ptr<AudioPort>()>;

    SpokenPort(std::shared_ptr<TypedVoice> voice, MakePort makeReal, const Clock &clock);
    ~SpokenPort() override;

    void openMicrophone() override;
    void closeMicrophone() override;
    void openSpeaker() override;
    void closeSpeaker() override;
    void flushSpeaker() override;
    [[nodiscard]] std::chrono::milliseconds speakerLatency() const override;
    [[nodiscard]] std::chrono::milliseconds soundDelay() const override;
    void setWishes(const DeviceWishes &wishes) override;

private:
    /// A thread that stood still makes up for no more than this.
    static constexpr std::chrono::microseconds mostCatchUp = std::chrono::milliseconds(500);
    static constexpr std::chrono::microseconds frameTime
        = audioformat::duration(audioformat::frameSamples);

    void captured(std::span<const qint16>) override { } // of a microphone that is not opened
    void render(std::span<qint16> samples) override; ///< for the real speaker

    void followVoice();
    void followReal();
    void run();
    void tick();
    [[nodiscard]] std::chrono::microseconds costOfFrame() const;
    void sayFrame();
    void listen(bool heard);
    void openReal();
    void leaveReal();

    struct Piece
    {
        quint64 number;
        QList<qint16> samples;
        qsizetype said = 0;
    };
    std::shared_ptr<TypedVoice> m_voice;
    MakePort m_makeReal;
    const Clock &m_clock;
    std::unique_ptr<AudioPort> m_real; ///< none before the agent is to be heard
    DeviceWishes m_wishes;
    std::deque<Piece> m_pieces;
    QTimer m_timer;
    std::chrono::microseconds m_last{0};
    std::chrono::microseconds m_toSay{0}; ///< has passed and nothing has been said for it
    std::chrono::microseconds m_toTake{0}; ///< the same of the agent's sound
    double m_pace = 1;
    bool m_microphoneOpen = false;
    bool m_microphoneTold = false;
    bool m_speakerOpen = false;
    bool m_heard = false;
    bool m_realPlays = false;
};

} // namespace hs
