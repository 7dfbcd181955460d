#pragma once
#include <QHash>
#include <QList>
#include <QObject>
#include <QString>
#include <QTimer>

#include <chrono>
#include <optional>
#include <span>

namespace hs {
class Clock;
class Synthesizer;

/// The speaking half of a conversation: one text at a time becomes paced sound and a text that
/// grows with it. Sound leaves at speaking speed, at most `lead` ahead of the moment it should be
/// heard, by the clock and not by counting timer shots, so that it does not drift. Lives on one
/// thread with an event loop. Synthesizer and clock must outlive it.
class AgentVoice final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AgentVoice)
public:
    static constexpr std::chrono::milliseconds lead{200};
    static constexpr qsizetype chunkSamples = 640; ///< 40 ms at 16 kHz

    AgentVoice(Synthesizer &synthesizer, const Clock &clock, QString language,
               QObject *parent = nullptr);
    ~AgentVoice() override;

    /// Not while speaking. Text without words ends at once (through the event loop).
    void speak(const QString &text);
    /// Stops at once; the words that were spoken so far, empty when it was silent. No finished()
    /// follows.
    QString cut();
    [[nodiscard]] bool isSpeaking() const { return m_speaking; }
    [[nodiscard]] bool hasSounded() const { return m_sent > 0; } ///< Since speak().

Q_SIGNALS:
    void media(std::span<const qint16> samples); ///< Valid during the call.
    void began(); ///< Before the first media of a text.
    void grew(const QString &spokenSoFar);
    void finished(const QString &text); ///< The last sample should have been heard by now.

private:
    struct Word
    {
        qsizetype begins; ///< sample
        qsizetype textEnd; ///< characters of m_text spoken once it sounds
    };
    void take(quint64 id, const QList<qint16> &samples);
    void appendSentence(const QString &sentence, const QList<qint16> &samples);
    void tick();
    [[nodiscard]] qsizetype position(); ///< The sample that should be heard now.
    void sendUpTo(qsizetype limit);
    void revealUpTo(qsizetype heard);
    void reset();

    Synthesizer &m_synthesizer;
    const Clock &m_clock;
    const QString m_language;
    QTimer m_tick;
    bool m_speaking = false;
    QString m_text;
    QStringList m_sentences; ///< Not yet in m_sound, in order.
    QList<quint64> m_ids; ///< Of m_sentences.
    QHash<quint64, QList<qint16>> m_early; ///< Came before its turn.
    QList<qint16> m_sound;
    QList<Word> m_words;
    qsizetype m_textAppended = 0;
    qsizetype m_revealed = 0; ///< words
    qsizetype m_sent = 0; ///< samples
    std::optional<std::chrono::microseconds> m_startedAt;
};

} // namespace hs
