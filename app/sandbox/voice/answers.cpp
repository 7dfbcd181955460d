#include "app/sandbox/voice/answers.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hs::answers {
namespace {

QRegularExpression pattern(const QString &text)
{
    return QRegularExpression(text, QRegularExpression::CaseInsensitiveOption
                                        | QRegularExpression::UseUnicodePropertiesOption);
}

bool says(const QRegularExpression &what, const QString &text)
{
    return what.match(text).hasMatch();
}

const QRegularExpression &yesWords()
{
    static const QRegularExpression words = pattern(
        u"\\b(yes|yeah|yep|yup|correct|right|sure|ok|okay|exactly|absolutely|indeed|s[ií]|claro|correcto)\\b"_s);
    return words;
}

const QRegularExpression &noWords()
{
    static const QRegularExpression words
        = pattern(u"\\b(no|nope|nah|wrong|incorrect|not|isn[’']t|incorrecto)\\b"_s);
    return words;
}

QString withoutPadding(QString text)
{
    static const QRegularExpression before = pattern(
        u"^((yes|yeah|sure|okay|ok|well|uh|um|er|hello|hi|of course|no|it is|it's|that is|that's|i said|es)\\b[\\s,.!]*)+"_s);
    static const QRegularExpression after
        = pattern(u"[\\s,.!]+(please|thanks|thank you|por favor|gracias)[\\s.!]*$|[\\s.!,]+$"_s);
    text = text.simplified();
    const QString rest = QString(text).remove(before).remove(after);
    return rest.isEmpty() ? text.remove(after) : rest;
}

QString capitalised(const QString &name)
{
    QStringList words = name.split(u' ', Qt::SkipEmptyParts);
    for (QString &word : words)
        word[0] = word[0].toUpper();
    return words.join(u' ');
}

/// "alice at example dot com" -> "alice@example.com"
QString address(QString text)
{
    static const QRegularExpression at = pattern(u"\\s+(at|arroba)\\s+"_s);
    static const QRegularExpression dot = pattern(u"\\s+(dot|punto)\\s+"_s);
    text.replace(at, u"@"_s).replace(dot, u"."_s);
    return text.contains(u'@') ? text.remove(u' ').toLower() : text;
}

QRegularExpression introduction(const Question &question)
{
    switch (question.kind) {
    case Question::Kind::Name:
        return pattern(
            u"\\b(?:name is|name's|this is|i am|i'm|call me|me llamo|nombre es|soy)\\s+(.+)$"_s);
    case Question::Kind::Email:
        return pattern(u"\\b(?:e-?mail(?: address)?|correo) (?:is|es)\\s+(.+)$"_s);
    case Question::Kind::Reason:
        return pattern(
            u"\\b((?:i am calling|i'm calling|i want|i would like|i need|i have|my)\\b.+)$"_s);
    default:
        return pattern(
            u"\\b%1 (?:is|es)\\s+(.+)$"_s.arg(QRegularExpression::escape(question.label)));
    }
}

QString shaped(const Question &question, const QString &raw)
{
    const QString text = withoutPadding(raw);
    switch (question.kind) {
    case Question::Kind::Name:
        return capitalised(text);
    case Question::Kind::Email:
        return address(text);
    case Question::Kind::Number: {
        // "I do not have one" holds no number.
        const QString digits = digitsIn(text);
        return digits.isEmpty() || (digits.size() == 1 && text.count(u' ') > 2) ? text : digits;
    }
    default:
        return text;
    }
}

} // namespace

bool isYes(const QString &text)
{
    static const QRegularExpression first = pattern(u"^\\W*(yes|yeah|yep|yup|s[ií])\\b"_s);
    return says(first, text) || (says(yesWords(), text) && !says(noWords(), text));
}

bool isNo(const QString &text)
{
    return says(noWords(), text) && !isYes(text);
}

bool isGoodbye(const QString &text)
{
    // Alone, "bye" is easily heard as "by" or "buy".
    static const QRegularExpression bye = pattern(
        u"\\b(good ?bye|bye|bye-bye|see you|hang up|that(?:'s| is) all|adi[oó]s|hasta luego)\\b|^\\W*(by|buy|by by)\\W*$"_s);
    return says(bye, text);
}

bool isGreeting(const QString &text)
{
    static const QRegularExpression hello = pattern(
        u"^\\W*(hello|hi|hey|good (morning|afternoon|evening)|hola|buenos d[ií]as)( there)?\\W*$"_s);
    return says(hello, text);
}

bool isUnheard(const QString &text)
{
    return text.startsWith("(speech, "_L1);
}

CallerQuestion callerQuestion(const QString &text)
{
    static const std::array<std::pair<QRegularExpression, CallerQuestion>, 5> all{{
        {pattern(
             u"\\b(repeat|again please|say (that|it) again|pardon|what did you say|did ?n[o']?t (hear|catch|understand)|repite|otra vez)\\b"_s),
         CallerQuestion::Repeat},
        {pattern(
             u"\\b(who are you|who am i (talking|speaking) (to|with)|what(?:'s| is) your name|are you (a |an )?(real|human|robot|machine|person)|qui[eé]n eres)\\b"_s),
         CallerQuestion::WhoAreYou},
        {pattern(
             u"\\b((opening|business|office) hours|(when|what time).*(open|close)|are you open|your hours|horario)\\b"_s),
         CallerQuestion::OpeningHours},
        {pattern(u"\\b(can you hear me|are you (still )?there|me oyes)\\b"_s),
         CallerQuestion::CanYouHearMe},
        {pattern(u"\\b(what can you do|how can you help|can you help me|qu[eé] puedes hacer)\\b"_s),
         CallerQuestion::WhatCanYouDo},
    }};
    for (const auto &[asks, question] : all)
        if (says(asks, text))
            return question;
    return CallerQuestion::None;
}

std::optional<QString> volunteered(const Question &question, const QString &text)
{
    if (const auto match = introduction(question).match(text); match.hasMatch()) {
        const QString value = shaped(question, match.captured(1));
        if (!value.isEmpty())
            return value;
    }
    if (question.kind == Question::Kind::Number
        && text.contains(question.label, Qt::CaseInsensitive)) {
        const QString digits = digitsIn(text);
        if (!digits.isEmpty())
            return digits;
    }
    return std::nullopt;
}

QString replyTo(const Question &question, const QString &text)
{
    if (const auto value = volunteered(question, text);
        value && question.kind != Question::Kind::Reason)
        return *value;
    return shaped(question, text);
}

QString readBack(const QString &value)
{
    static const QRegularExpression code(u"^\\p{Lu}?[0-9]+$"_s);
    if (value.size() < 3 || !says(code, value))
        return value;
    QStringList apart;
    for (const QChar c : value)
        apart.append(QString(c));
    return apart.join(u' ');
}

} // namespace hs::answers
