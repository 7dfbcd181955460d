#include "app/sandbox/voice/dialogue.h"

#include "app/sandbox/voice/answers.h"
#include "app/sandbox/voice/phrases.h"
#include "app/speech/synthesizer.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace hs {
namespace {
constexpr int patience = 2; // times it asks into the silence

QString joined(const QString &first, const QString &second)
{
    return first.isEmpty() ? second : second.isEmpty() ? first : first + u' ' + second;
}

qsizetype wordCount(const QString &text)
{
    return text.split(u' ', Qt::SkipEmptyParts).size();
}

} // namespace

Dialogue::Dialogue(AgentScript script)
    : m_script(std::move(script))
    , m_say(Phrases::in(Synthesizer::languageCode(m_script.language)))
    , m_left(questionsIn(m_script.sections))
{
}

Dialogue::Reply Dialogue::greeting()
{
    m_lastText = filled(m_script.welcomeMessage);
    if (const qsizetype index = questionAskedBy(m_lastText, m_left); index >= 0) {
        m_current = m_left.takeAt(index);
        m_state = State::Asking;
    }
    return {m_lastText, false};
}

Dialogue::Reply Dialogue::hear(const QString &text)
{
    m_silences = 0;
    const Reply reply = respond(text.simplified());
    m_lastText = reply.text;
    return reply;
}

Dialogue::Reply Dialogue::silence()
{
    if (m_state == State::Done)
        return {};
    return ++m_silences <= patience ? Reply{m_say.stillThere, false} : farewell();
}

Dialogue::Reply Dialogue::respond(const QString &text)
{
    using answers::CallerQuestion;
    if (m_state == State::Done)
        return farewell();
    if (text.isEmpty())
        return {joined(m_say.notCaught, pendingPrompt()), false};
    if (answers::isGoodbye(text))
        return farewell(m_say.thanks);
    if (answers::callerQuestion(text) == CallerQuestion::Repeat)
        return {m_lastText, false};
    if (const QString info = informed(text); !info.isEmpty())
        return {joined(info, pendingPrompt()), false};
    switch (m_state) {
    case State::Opening:
        return opening(text);
    case State::Asking:
        return asked(text);
    case State::Confirming:
        return confirmed(text);
    case State::Open:
    case State::Done:
        break;
    }
    return open(text);
}

Dialogue::Reply Dialogue::opening(const QString &text)
{
    // Whoever says more than hello has often answered a question already.
    for (qsizetype i = 0; i < m_left.size(); ++i) {
        const Question question = m_left.at(i);
        const bool isReason = question.kind == Question::Kind::Reason && wordCount(text) > 2;
        const auto value
            = isReason ? answers::replyTo(question, text) : answers::volunteered(question, text);
        if (value) {
            m_current = m_left.takeAt(i);
            return confirm(*value);
        }
    }
    if (m_left.isEmpty() && !answers::isGreeting(text)) {
        m_state = State::Open;
        return open(text);
    }
    return m_left.isEmpty() ? Reply{m_say.howCanIHelp, false}
                            : next(answers::isGreeting(text) ? QString() : m_say.thanks);
}

Dialogue::Reply Dialogue::asked(const QString &text)
{
    if (answers::isUnheard(text)) {
        m_answers.insert(m_current.key, text); // reading it back would help nobody
        return next(m_say.thanks);
    }
    const bool mayBeYes = m_current.kind == Question::Kind::YesNo || wordCount(text) > 2;
    if (!mayBeYes && answers::isNo(text))
        return next(m_say.skip);
    if ((!mayBeYes && answers::isYes(text)) || answers::isGreeting(text))
        return {m_say.ask(m_current), false};
    const QString value = answers::replyTo(m_current, text);
    return value.isEmpty() ? Reply{joined(m_say.notCaught, m_say.ask(m_current)), false}
                           : confirm(value);
}

Dialogue::Reply Dialogue::confirmed(const QString &text)
{
    const bool isNo = answers::isNo(text);
    if (!isNo && (answers::isYes(text) || answers::isUnheard(text))) {
        m_answers.insert(m_current.key, m_value);
        return next(m_say.thanks);
    }
    if (const auto value = answers::volunteered(m_current, text);
        value && m_current.kind != Question::Kind::Reason)
        return confirm(*value);
    if (m_current.kind == Question::Kind::Number && !answers::digitsIn(text).isEmpty())
        return confirm(answers::digitsIn(text));
    if (isNo) {
        m_state = State::Asking;
        return {joined(m_say.sorry, m_say.ask(m_current)), false};
    }
    return {joined(m_say.yesOrNo, m_say.confirm.arg(answers::readBack(m_value))), false};
}

Dialogue::Reply Dialogue::open(const QString &text)
{
    if (wordCount(text) <= 3 && answers::isNo(text))
        return farewell(m_say.thanks);
    if (wordCount(text) <= 2 && answers::isYes(text))
        return {m_say.tellMeMore, false};
    const QString echo = answers::isUnheard(text) ? m_say.thanks : m_say.youSaid.arg(text);
    return {joined(echo, m_say.anythingElse), false};
}

Dialogue::Reply Dialogue::confirm(const QString &value)
{
    m_value = value;
    m_state = State::Confirming;
    return {m_say.confirm.arg(answers::readBack(value)), false};
}

Dialogue::Reply Dialogue::next(const QString &first)
{
    if (m_left.isEmpty()) {
        if (m_script.endCallEnabled)
            return farewell(first);
        m_state = State::Open;
        return {joined(first, m_say.anythingElse), false};
    }
    m_current = m_left.takeFirst();
    m_state = State::Asking;
    return {joined(first, m_say.ask(m_current)), false};
}

Dialogue::Reply Dialogue::farewell(const QString &first)
{
    m_state = State::Done;
    const QString own = filled(m_script.endCallMessage);
    return {joined(first, own.isEmpty() ? m_say.goodbye : own), m_script.endCallEnabled};
}

QString Dialogue::informed(const QString &text) const
{
    using answers::CallerQuestion;
    switch (answers::callerQuestion(text)) {
    case CallerQuestion::WhoAreYou:
        return m_say.whoAmI.arg(m_script.agentName);
    case CallerQuestion::OpeningHours:
        return openingHours();
    case CallerQuestion::CanYouHearMe:
        return m_say.iHearYou;
    case CallerQuestion::WhatCanYouDo: {
        QStringList labels;
        for (const Question &question : questionsIn(m_script.sections))
            labels.append(question.label);
        return labels.isEmpty() ? m_say.iCanListen : m_say.iCanTake.arg(labels.join(u", "_s));
    }
    case CallerQuestion::None:
    case CallerQuestion::Repeat:
        break;
    }
    return {};
}

QString Dialogue::pendingPrompt() const
{
    switch (m_state) {
    case State::Opening:
        return m_say.howCanIHelp;
    case State::Asking:
        return m_say.ask(m_current);
    case State::Confirming:
        return m_say.confirm.arg(answers::readBack(m_value));
    case State::Open:
        return m_say.anythingElse;
    case State::Done:
        break;
    }
    return {};
}

QString Dialogue::openingHours() const
{
    for (const AgentScript::Section &section : m_script.sections)
        if (section.enabled && section.title.contains("hours"_L1, Qt::CaseInsensitive))
            return section.body.simplified();
    return m_say.hours;
}

QString Dialogue::filled(QString text) const
{
    static const QRegularExpression placeholder(
        u"\\{\\{\\s*([\\w .-]+?)\\s*\\}\\}|\\{\\s*([\\w .-]+?)\\s*\\}|\\[\\s*([\\w .-]+?)\\s*\\]"_s);
    static const QRegularExpression loose(u"\\s+([,.!?;])"_s);
    QRegularExpressionMatch match;
    while ((match = placeholder.match(text)).hasMatch()) {
        const QString name = match.captured(1) + match.captured(2) + match.captured(3);
        // A value that looks like a placeholder itself must not be filled again.
        QString value = variable(name);
        static const QRegularExpression brackets(u"[\\[\\]{}]"_s);
        text.replace(match.capturedStart(), match.capturedLength(), value.remove(brackets));
    }
    return text.simplified().replace(loose, u"\\1"_s);
}

QString Dialogue::variable(const QString &name) const
{
    const auto plain = [](QString key) {
        static const QRegularExpression other(u"[\\s.-]+"_s);
        return key.trimmed().toLower().replace(other, u"_"_s);
    };
    const QString wanted = plain(name);
    QString similar; // {name} is also filled by caller_name
    const QMap<QString, QString> &variables = m_script.customVariables;
    for (auto it = variables.begin(); it != variables.end(); ++it) {
        if (plain(it.key()) == wanted)
            return it.value();
        if (plain(it.key()).endsWith(u'_' + wanted))
            similar = it.value();
    }
    return similar;
}

} // namespace hs
