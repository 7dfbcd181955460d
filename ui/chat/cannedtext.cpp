#include "ui/chat/cannedtext.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

constexpr int longestShortcut = 40;

bool isSpaceOrSlash(QChar c)
{
    return c.isSpace() || c == u'/';
}

} // namespace

FilledReply fillIn(const QString &text, const QMap<QString, QString> &values)
{
    static const QRegularExpression variable(u"\\{\\{\\s*([A-Za-z0-9_]+)\\s*\\}\\}"_s);
    FilledReply filled;
    qsizetype done = 0;
    auto matches = variable.globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        filled.text += QStringView(text).mid(done, match.capturedStart() - done);
        done = match.capturedEnd();
        const QString value = values.value(match.captured(1));
        if (value.isEmpty() && filled.unknownAt < 0) {
            filled.unknownAt = static_cast<int>(filled.text.size());
            filled.unknownLength = static_cast<int>(match.capturedLength());
        }
        filled.text += value.isEmpty() ? match.captured() : value;
    }
    filled.text += QStringView(text).mid(done);
    return filled;
}

std::optional<SlashWord> slashWord(const QString &before)
{
    const qsizetype slash = before.lastIndexOf(u'/');
    if (slash < 0 || (slash > 0 && !before.at(slash - 1).isSpace()))
        return std::nullopt;
    const QString prefix = before.mid(slash + 1);
    if (prefix.size() > longestShortcut
        || std::any_of(prefix.begin(), prefix.end(), [](QChar c) { return c.isSpace(); }))
        return std::nullopt;
    return SlashWord{static_cast<int>(slash), prefix};
}

QList<CannedReply> matching(const QList<CannedReply> &replies, const QString &prefix)
{
    QList<CannedReply> first;
    QList<CannedReply> then;
    for (const CannedReply &reply : replies) {
        if (reply.shortcut.startsWith(prefix, Qt::CaseInsensitive))
            first.append(reply);
        else if (reply.shortcut.contains(prefix, Qt::CaseInsensitive))
            then.append(reply);
    }
    return first + then;
}

bool isShortcut(const QString &text)
{
    return !text.isEmpty() && text.size() <= longestShortcut
           && std::none_of(text.begin(), text.end(), isSpaceOrSlash);
}

} // namespace hs
