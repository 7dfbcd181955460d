#pragma once
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <chrono>

namespace hs {
class CallController;
struct TranscriptLine;

/// What the agent of one line says, turn by turn, by the line's transcript and the sound that comes
/// with it. GUI thread; the line may go first.
class AgentTurns final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AgentTurns)
public:
    struct Pace
    {
        /// A turn said to be final may still grow so long (contract, web-session.md section 2).
        std::chrono::milliseconds settles{900};
        std::chrono::milliseconds stalls{12'000}; ///< one that is not final, and grows no more
        std::chrono::milliseconds quiet{600}; ///< without sound: it has stopped speaking
        /// Sound that goes on so long after the last word was said, or without any, is the room
        /// behind the agent, not the agent.
        std::chrono::milliseconds noise{15'000};
        std::chrono::milliseconds letter{70}; ///< to say one; 14 a second is unhurried English
    };
    AgentTurns(const CallController &line, const Pace &pace, QObject *parent = nullptr);

    /// Words that may still grow, or sound.
    [[nodiscard]] bool isTalking() const
    {
        return m_isOpen || (m_sound.isActive() && m_patience.isActive());
    }
    [[nodiscard]] bool isTurnOpen() const { return m_isOpen && !m_isSkipped; } ///< being told
    [[nodiscard]] bool hasSpoken() const { return m_line >= 0; }
    void skip(); ///< the rest of the present turn is not told
    /// The line is over. A turn that was final becomes over(); false: one was cut off.
    [[nodiscard]] bool close();

Q_SIGNALS:
    void grew(const QString &text); ///< all of this turn so far; the first one begins it
    void over(); ///< the turn
    void fellSilent(); ///< isTalking() became false

private:
    void onTranscript(int index);
    void onLevel(float level);
    void begin(int index);
    void finish();

    [[nodiscard]] const TranscriptLine &lineAt(int index) const;

    QPointer<const CallController> m_call;
    Pace m_pace;
    QTimer m_settle;
    QTimer m_sound;
    QTimer m_patience; ///< with sound, since its beginning or the last word
    QString m_text; ///< of the present turn
    int m_line = -1; ///< of the transcript
    qsizetype m_told = 0; ///< letters of that line that were told in turns before
    bool m_isOpen = false;
    bool m_isFinal = false;
    bool m_isSkipped = false;
};

} // namespace hs
