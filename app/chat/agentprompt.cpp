#include "app/chat/agentprompt.h"

#include <QStringList>

#include <optional>

namespace hs {
using namespace Qt::StringLiterals;
namespace {

constexpr qsizetype longestName = 100;

/// A placeholder that begins where it is looked for.
struct Placeholder
{
    QString name; ///< lower case
    qsizetype length = 0; ///< with its brackets
};

std::optional<Placeholder> between(QStringView text, QLatin1StringView open,
                                   QLatin1StringView close)
{
    if (!text.startsWith(open))
        return std::nullopt;
    const QStringView rest = text.sliced(open.size()).left(longestName + close.size());
    const qsizetype end = rest.indexOf(close);
    if (end < 0)
        return std::nullopt;
    return Placeholder{rest.first(end).toString().toLower(), open.size() + end + close.size()};
}

std::optional<Placeholder> placeholderAt(QStringView text)
{
    if (auto braced = between(text, "{{"_L1, "}}"_L1)) {
        braced->name = braced->name.trimmed();
        return braced;
    }
    return between(text, "["_L1, "]"_L1);
}

} // namespace

QMap<QString, QString> promptVariables(const ChatRecord &chat)
{
    QMap<QString, QString> variables;
    if (!chat.callerName.isEmpty()) {
        for (const auto &name : {u"name"_s, u"caller_name"_s, u"customer_name"_s})
            variables.insert(name, chat.callerName);
    }
    if (!chat.language.isEmpty())
        variables.insert(u"language"_s, chat.language);
    for (auto own = chat.variables.begin(); own != chat.variables.end(); ++own)
        variables.insert(own.key().trimmed().toLower(), own.value());
    return variables;
}

QString filledIn(const QString &text, const QMap<QString, QString> &variables)
{
    QString filled;
    filled.reserve(text.size());
    qsizetype at = 0;
    while (at < text.size()) {
        const auto found = placeholderAt(QStringView(text).sliced(at));
        const auto value = found ? variables.constFind(found->name) : variables.constEnd();
        if (value == variables.constEnd()) {
            filled += text.at(at++);
        } else {
            filled += *value;
            at += found->length;
        }
    }
    return filled;
}

QString systemPrompt(const Agent &agent, const ChatRecord &chat)
{
    const QMap<QString, QString> variables = promptVariables(chat);
    QStringList parts;
    for (const ContextSection &section : agent.context) {
        if (!section.enabled)
            continue;
        QStringList lines;
        if (!section.title.isEmpty())
            lines.append(u"# "_s + filledIn(section.title, variables));
        if (!section.body.isEmpty())
            lines.append(filledIn(section.body, variables));
        if (!lines.isEmpty())
            parts.append(lines.join(u'\n'));
    }
    if (const QString language = chat.language.simplified(); !language.isEmpty())
        parts.append(u"Answer in %1."_s.arg(language));
    return parts.join("\n\n"_L1);
}

} // namespace hs
