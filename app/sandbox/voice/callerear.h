#pragma once
#include "app/sandbox/voice/voiceactivity.h"

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QString>

#include <chrono>

namespace hs {
class Clock;
class Recognizer;

/// The listening half of a conversation: finds the caller's turns in the sound and has them
/// recognised. Lives on one thread with an event loop; decoding happens elsewhere. Recognizer and
/// clock must outlive it. Sound is 16 kHz mono s16le.
class CallerEar final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CallerEar)
public:
    CallerEar(Recognizer &recognizer, const Clock &clock, std::chrono::milliseconds endOfTurn,
              QObject *parent = nullptr);
    ~CallerEar() override;

    void audio(const QByteArray &pcm); ///< Any length; an odd byte waits for the next call.
    void close(); ///< Gives up the turn; nothing is emitted any more.
    [[nodiscard]] bool isSpeaking() const { return m_activity.isSpeaking(); }
    [[nodiscard]] bool isBusy() const
    {
        return m_turn != 0 || !m_pending.isEmpty();
    } ///< Or deciphering.
    [[nodiscard]] std::chrono::milliseconds lastSpoken() const { return m_activity.spoken(); }

Q_SIGNALS:
    void onset(); ///< The caller has begun to speak.
    void partial(const QString &text);
    /// The turn's words, empty when it was a noise. `took` is from the end of the turn to now.
    void heard(const QString &text, std::chrono::milliseconds took);

private:
    struct Pending
    {
        quint64 turn;
        std::chrono::microseconds endedAt;
    };
    void frame(std::span<const qint16, VoiceActivity::frameSamples> samples);
    void flush();
    void takePartial(quint64 turn, const QString &text);
    void takeHeard(quint64 turn, const QString &text);

    Recognizer &m_recognizer;
    const Clock &m_clock;
    VoiceActivity m_activity;
    QByteArray m_rest; ///< Less than a frame.
    QList<qint16> m_before; ///< The last moments of silence, so that no first consonant is lost.
    QList<qint16> m_batch; ///< For the recognizer.
    quint64 m_turn = 0; ///< Being spoken; 0 none.
    QList<Pending> m_pending; ///< Spoken, not yet heard.
    bool m_closed = false;
};

} // namespace hs
