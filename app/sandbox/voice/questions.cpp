#include "app/sandbox/voice/questions.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

QRegularExpression pattern(const QString &text)
{
    return QRegularExpression(text, QRegularExpression::CaseInsensitiveOption
                                        | QRegularExpression::UseUnicodePropertiesOption);
}

struct Known
{
    Question question;
    QRegularExpression speaksOf;
};

const std::array<Known, 6> &known()
{
    using Kind = Question::Kind;
    static const std::array<Known, 6> list{{
        {{u"name"_s, u"name"_s, Kind::Name},
         pattern(u"(?<!company )(?<!product )(?<!file )\\bnames?\\b|\\bnombre\\b"_s)},
        {{u"order_number"_s, u"order number"_s, Kind::Number},
         pattern(u"\\borders?\\b(?! to\\b)|\\bpedidos?\\b"_s)},
        {{u"phone_number"_s, u"phone number"_s, Kind::Number},
         pattern(
             u"\\b(phone|telephone|mobile|call-?back|call (them|the caller) back|tel[eé]fono)\\b"_s)},
        {{u"email"_s, u"e-mail address"_s, Kind::Email}, pattern(u"\\b(e-?mail|correo)\\b"_s)},
        {{u"date"_s, u"date"_s, Kind::Date},
         pattern(u"\\b(date|day|appointments?|fecha|cita)\\b"_s)},
        {{u"reason"_s, u"reason for calling"_s, Kind::Reason},
         pattern(
             u"\\b(reason|issue|problem|complaint|concern|purpose of (the|their) call|motivo)\\b"_s)},
    }};
    return list;
}

struct Found
{
    qsizetype at;
    Question question;
};

QString keyOf(const QString &label)
{
    static const QRegularExpression other(u"[^\\p{L}\\p{N}]+"_s);
    QString key = label.toLower();
    key.replace(other, u"_"_s);
    return key.left(40);
}

/// "the caller's order number" -> the known order number; "favourite colour" -> a question of its
/// own.
Question questionFor(QString label)
{
    static const QRegularExpression determiners = pattern(
        u"^((and|the|a|an|your|his|her|its|their|for|about|which|el|la|su|full|caller[’']?s?|customer[’']?s?|client[’']?s?)\\s+)+"_s);
    static const QRegularExpression choice = pattern(u"^(whether|if|si)\\b"_s);
    label = label.simplified().remove(determiners);
    const bool isChoice = choice.match(label).hasMatch();
    if (!isChoice) {
        for (const Known &entry : known())
            if (entry.speaksOf.match(label).hasMatch())
                return entry.question;
    }
    return {keyOf(label), label, isChoice ? Question::Kind::YesNo : Question::Kind::Other};
}

QList<Found> demanded(const QString &sentence, qsizetype offset)
{
    static const QRegularExpression demand = pattern(
        u"\\b(?:ask(?: (?:the |them|him|her)?(?:caller|customer|client)?)? (?:for|about|whether)|ask (?:the )?(?:caller|customer)(?: for)?|collect|request|find out|note(?: down)?|pregunta(?: por)?|pide)\\s+(.+)$"_s);
    static const QRegularExpression separator = pattern(u"\\s*(?:,|;|\\band\\b|\\by\\b)\\s*"_s);
    const QRegularExpressionMatch match = demand.match(sentence);
    if (!match.hasMatch())
        return {};
    QList<Found> found;
    const bool isChoice = match.captured(0).contains("whether"_L1, Qt::CaseInsensitive);
    const QString what = isChoice ? u"whether "_s + match.captured(1) : match.captured(1);
    const QStringList parts
        = isChoice ? QStringList{what} : what.split(separator, Qt::SkipEmptyParts);
    qsizetype step = 0;
    for (const QString &part : parts)
        found.append({offset + match.capturedStart(1) + step++, questionFor(part)});
    return found;
}

QList<Found> mentioned(const QString &sentence, qsizetype offset)
{
    QList<Found> found;
    for (const Known &entry : known())
        if (const auto match = entry.speaksOf.match(sentence); match.hasMatch())
            found.append({offset + match.capturedStart(), entry.question});
    std::stable_sort(found.begin(), found.end(),
                     [](const Found &a, const Found &b) { return a.at < b.at; });
    return found;
}

QList<Found> foundIn(const QString &text)
{
    static const QRegularExpression sentences(u"[^.!?\\n]+"_s);
    static const QRegularExpression refusal
        = pattern(u"\\b(do not|don[’']t|never|no preguntes)\\b"_s);
    QList<Found> all;
    auto it = sentences.globalMatch(text);
    while (it.hasNext()) {
        const QRegularExpressionMatch match = it.next();
        if (refusal.match(match.captured()).hasMatch())
            continue;
        const QList<Found> asked = demanded(match.captured(), match.capturedStart());
        all += asked.isEmpty() ? mentioned(match.captured(), match.capturedStart()) : asked;
    }
    return all;
}

} // namespace

QList<Question> questionsIn(const QList<AgentScript::Section> &sections)
{
    QList<Question> questions;
    const auto add = [&questions](const QList<Found> &all) {
        for (const Found &found : all) {
            const auto same = [&found](const Question &q) { return q.key == found.question.key; };
            if (!found.question.key.isEmpty()
                && std::none_of(questions.begin(), questions.end(), same))
                questions.append(found.question);
        }
    };
    for (const AgentScript::Section &section : sections) {
        if (!section.enabled)
            continue;
        add(foundIn(section.title));
        add(foundIn(section.body));
    }
    return questions;
}

qsizetype questionAskedBy(const QString &greeting, const QList<Question> &questions)
{
    static const QRegularExpression lastQuestion(u"([^.!?]*)\\?\\s*$"_s);
    const QString sentence = lastQuestion.match(greeting).captured(1);
    for (const Found &found : mentioned(sentence, 0))
        if (const qsizetype index = questions.indexOf(found.question); index >= 0)
            return index;
    return -1;
}

} // namespace hs
