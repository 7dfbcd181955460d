#pragma once
#include "app/audio/audioport.h"

#include <vector>

namespace hs::test {

/// A microphone and a speaker in the hands of the test. It answers nothing by itself: say
/// microphoneWorks() or emit one of the failure signals. Any thread, one at a time; the client is
/// called on the caller's thread.
class FakeAudioPort final : public AudioPort
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FakeAudioPort)
public:
    explicit FakeAudioPort(QObject *parent = nullptr) : AudioPort(parent) { }

    void openMicrophone() override;
    void closeMicrophone() override; ///< emits microphoneClosed() before it returns
    void openSpeaker() override;
    void closeSpeaker() override;
    void flushSpeaker() override { ++flushes; }
    [[nodiscard]] std::chrono::milliseconds speakerLatency() const override { return latency; }
    void setWishes(const DeviceWishes &all) override { wishes = all; }

    /// Answers at once, from now on and to a request that is open: the microphone is ready.
    void answerByItself();
    void microphoneWorks(bool digitalSilence = false);
    void microphoneFails(ErrorKind kind);
    void microphoneVanishes(ErrorKind kind = ErrorKind::NoMicrophone);
    void speakerWorks();
    void speakerFails(ErrorKind kind = ErrorKind::NoSpeaker);
    void speakerVanishes(ErrorKind kind = ErrorKind::NoSpeaker);

    /// What the microphone hears. Dropped while it is closed, as a device would.
    void speak(std::span<const qint16> samples);
    void speak(int samples, qint16 value);
    /// The speaker asks for this much; also recorded in `rendered`. Nothing while the speaker is
    /// closed.
    std::vector<qint16> play(int samples);

    bool microphoneOpen = false;
    bool speakerOpen = false;
    int microphoneOpens = 0;
    int microphoneCloses = 0; ///< of an open microphone
    int speakerOpens = 0;
    int speakerCloses = 0; ///< of an open speaker
    int flushes = 0;
    std::chrono::milliseconds latency{40};
    DeviceWishes wishes;
    std::vector<qint16> rendered;

private:
    bool m_answers = false;
};

} // namespace hs::test
