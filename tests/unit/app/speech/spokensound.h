#pragma once
#include "app/speech/synthesizer.h"

#include <QTest>

#include <cmath>

namespace hs::test {

/// The sound of a sentence, 16 kHz; empty if it did not come within ten seconds. For the test's
/// thread.
inline QList<qint16> spoken(SpeechSynthesizer &voice, const QString &text,
                            const QString &language = {}, double rate = SpeechSynthesizer::normal)
{
    QObject receiver;
    QList<qint16> sound;
    bool done = false;
    quint64 wanted = 0;
    QObject::connect(
        &voice, &SpeechSynthesizer::spoken, &receiver,
        [&](quint64 id, const QList<qint16> &samples) {
            if (id != wanted)
                return;
            sound = samples;
            done = true;
        },
        Qt::QueuedConnection);
    wanted = voice.speak(text, language, rate);
    [[maybe_unused]] const bool came = QTest::qWaitFor([&done] { return done; }, 10'000);
    return sound;
}

inline double rms(const QList<qint16> &sound)
{
    double sum = 0;
    for (const qint16 sample : sound)
        sum += double(sample) * sample;
    return sound.isEmpty() ? 0 : std::sqrt(sum / double(sound.size()));
}

} // namespace hs::test
