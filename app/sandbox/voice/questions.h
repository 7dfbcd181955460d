#pragma once
#include "app/sandbox/voice/agentscript.h"

#include <QList>
#include <QString>

namespace hs {

/// One thing an agent asks its caller for. A plain value.
struct Question
{
    enum class Kind { Name, Number, Date, Email, Reason, YesNo, Other };
    QString key; ///< "name", "order_number"; unique in a script.
    QString label; ///< "order number", as it is asked for.
    Kind kind = Kind::Other;

    friend bool operator==(const Question &, const Question &) = default;
};

/// What the enabled sections ask for, in the order of the text. "Ask for X" (and collect, request,
/// find out, note) gives X, several of them with commas and "and"; apart from that a section that
/// merely speaks of the caller's name, an order, a callback, an e-mail address, an appointment or
/// the reason of the call asks for it. Sentences with "do not" or "never" ask for nothing.
[[nodiscard]] QList<Question> questionsIn(const QList<AgentScript::Section> &sections);

/// Which of `questions` the last sentence of a greeting already asks, or -1.
[[nodiscard]] qsizetype questionAskedBy(const QString &greeting, const QList<Question> &questions);

} // namespace hs
