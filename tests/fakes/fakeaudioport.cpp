#include "tests/fakes/fakeaudioport.h"

using namespace Qt::StringLiterals;

namespace hs::test {
namespace {

[[nodiscard]] Error failure(ErrorKind kind)
{
    Error error;
    error.kind = kind;
    error.detail = u"as the test wished"_s;
    return error;
}

} // namespace

void FakeAudioPort::openMicrophone()
{
    if (microphoneOpen)
        return;
    ++microphoneOpens;
    microphoneOpen = true;
    if (m_answers)
        QMetaObject::invokeMethod(
            this, [this] { microphoneWorks(); }, Qt::QueuedConnection);
}

void FakeAudioPort::closeMicrophone()
{
    if (microphoneOpen)
        ++microphoneCloses;
    microphoneOpen = false;
    Q_EMIT microphoneClosed();
}

void FakeAudioPort::openSpeaker()
{
    if (speakerOpen)
        return;
    ++speakerOpens;
    speakerOpen = true;
    if (m_answers)
        QMetaObject::invokeMethod(
            this, [this] { speakerWorks(); }, Qt::QueuedConnection);
}

void FakeAudioPort::closeSpeaker()
{
    if (speakerOpen)
        ++speakerCloses;
    speakerOpen = false;
}

void FakeAudioPort::answerByItself()
{
    m_answers = true;
    if (microphoneOpen)
        microphoneWorks();
    if (speakerOpen)
        speakerWorks();
}

void FakeAudioPort::microphoneWorks(bool digitalSilence)
{
    if (!microphoneOpen)
        return;
    Q_EMIT microphoneOpened({u"fake.mic"_s, u"Fake microphone"_s, false, false});
    Q_EMIT microphoneReady(u"Fake microphone"_s, digitalSilence);
}

void FakeAudioPort::microphoneFails(ErrorKind kind)
{
    microphoneOpen = false;
    Q_EMIT microphoneFailed(failure(kind));
}

void FakeAudioPort::microphoneVanishes(ErrorKind kind)
{
    Q_EMIT microphoneLost(failure(kind));
}

void FakeAudioPort::speakerWorks()
{
    if (!speakerOpen)
        return;
    Q_EMIT speakerOpened({u"fake.spk"_s, u"Fake speaker"_s, false, false});
    Q_EMIT speakerReady(u"Fake speaker"_s);
}

void FakeAudioPort::speakerFails(ErrorKind kind)
{
    Q_EMIT speakerFailed(failure(kind));
}

void FakeAudioPort::speakerVanishes(ErrorKind kind)
{
    Q_EMIT speakerLost(failure(kind));
}

void FakeAudioPort::speak(std::span<const qint16> samples)
{
    if (microphoneOpen && client() != nullptr)
        client()->captured(samples);
}

void FakeAudioPort::speak(int samples, qint16 value)
{
    speak(std::vector<qint16>(static_cast<size_t>(samples), value));
}

std::vector<qint16> FakeAudioPort::play(int samples)
{
    if (!speakerOpen)
        return {};
    std::vector<qint16> sound(static_cast<size_t>(samples), 0);
    if (client() != nullptr)
        client()->render(sound);
    rendered.insert(rendered.end(), sound.begin(), sound.end());
    return sound;
}

} // namespace hs::test
