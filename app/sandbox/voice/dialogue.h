#pragma once
#include "app/sandbox/voice/agentscript.h"
#include "app/sandbox/voice/questions.h"

#include <QMap>
#include <QString>

namespace hs {
struct Phrases;

/// What a sandbox agent says next: a text state machine over its script. It asks for what the
/// enabled sections ask for, reads each answer back, takes yes or no, answers a few common
/// questions, and says goodbye. Deterministic and pure: no clock, no thread, no sound.
class Dialogue final
{
public:
    struct Reply
    {
        QString text; ///< Empty: the agent says nothing.
        bool ends = false; ///< After these words the agent ends the line.
        friend bool operator==(const Reply &, const Reply &) = default;
    };

    explicit Dialogue(AgentScript script);

    [[nodiscard]] Reply greeting(); ///< The welcome message, placeholders filled; may be empty.
    [[nodiscard]] Reply hear(const QString &text); ///< A finished turn; empty when it was no words.
    /// The caller has been silent for the idle threshold: asks twice, then says goodbye.
    [[nodiscard]] Reply silence();

    [[nodiscard]] const QMap<QString, QString> &answers() const { return m_answers; }

private:
    enum class State {
        Opening, ///< Greeted; the caller may say anything.
        Asking, ///< m_current has been asked.
        Confirming, ///< m_value has been read back.
        Open, ///< Nothing is left to ask.
        Done, ///< Goodbye has been said.
    };
    [[nodiscard]] Reply respond(const QString &text);
    [[nodiscard]] Reply opening(const QString &text);
    [[nodiscard]] Reply asked(const QString &text);
    [[nodiscard]] Reply confirmed(const QString &text);
    [[nodiscard]] Reply open(const QString &text);
    [[nodiscard]] Reply confirm(const QString &value);
    [[nodiscard]] Reply next(const QString &first);
    [[nodiscard]] Reply farewell(const QString &first = {});
    [[nodiscard]] QString informed(const QString &text) const;
    [[nodiscard]] QString pendingPrompt() const;
    [[nodiscard]] QString openingHours() const;
    [[nodiscard]] QString filled(QString text) const;
    [[nodiscard]] QString variable(const QString &name) const;

    const AgentScript m_script;
    const Phrases &m_say;
    QList<Question> m_left; ///< Not yet answered, in order; the first is asked unless m_current.
    Question m_current;
    QString m_value;
    QString m_lastText;
    State m_state = State::Opening;
    int m_silences = 0;
    QMap<QString, QString> m_answers;
};

} // namespace hs
