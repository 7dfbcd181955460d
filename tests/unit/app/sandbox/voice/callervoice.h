#pragma once
#include "app/sandbox/voice/synthesizer.h"
#include "models/domain/clock.h"

#include <QDeadlineTimer>
#include <QTest>
#include <QtEndian>

#include <cmath>

namespace hs::test {

/// Eight times as fast as the world, so that speech takes no time.
class FastClock final : public Clock
{
public:
    [[nodiscard]] std::chrono::microseconds monotonic() const override
    {
        return m_clock.monotonic() * 8;
    }
    [[nodiscard]] QDateTime utcNow() const override { return m_clock.utcNow(); }

private:
    SystemClock m_clock;
};

/// The sound of a sentence, 16 kHz; empty if it did not come within ten seconds. For the test's
/// thread.
inline QList<qint16> spoken(Synthesizer &voice, const QString &text, const QString &language = {})
{
    QObject receiver;
    QList<qint16> sound;
    bool done = false;
    quint64 wanted = 0;
    QObject::connect(
        &voice, &Synthesizer::spoken, &receiver,
        [&](quint64 id, const QList<qint16> &samples) {
            if (id != wanted)
                return;
            sound = samples;
            done = true;
        },
        Qt::QueuedConnection);
    wanted = voice.speak(text, language);
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

inline QByteArray bytes(const QList<qint16> &sound)
{
    QByteArray pcm(sound.size() * 2, Qt::Uninitialized);
    qToLittleEndian<qint16>(sound.constData(), sound.size(), pcm.data());
    return pcm;
}

inline QByteArray silence(int ms)
{
    return QByteArray(ms * 32, '\0');
}

} // namespace hs::test
