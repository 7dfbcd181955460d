#include "ui/chat/chatrows.h"

#include "app/chat/chatcontroller.h"
#include "app/chat/voicelinetransport.h"
#include "models/domain/transcript.h"
#include "models/lists/chatlistmodel.h"
#include "ui/chat/messagetext.h"
#include "ui/words.h"

using namespace Qt::StringLiterals;

namespace hs {
namespace {

constexpr int longestName = 200;
constexpr int longestLine = 200;

/// Agents write Markdown; one line of a list has no room for its marks.
QString withoutMarks(const QString &text)
{
    QStringList words;
    const QList<TextBlock> blocks = parseMessage(text);
    for (const TextBlock &block : blocks)
        words.append(block.text);
    return words.join(u' ').simplified();
}

QString lastLine(const ChatSummary &chat)
{
    const QString text = cleanRemoteText(chat.lastText, longestLine);
    if (chat.lastAuthor != MessageAuthor::Operator)
        return withoutMarks(text);
    //: What the operator wrote last, in the list of chats.
    return text.isEmpty() ? QString() : ChatRows::tr("You: %1").arg(text.simplified());
}

QString spoken(const ChatSummary &chat, const QDateTime &nowUtc)
{
    QStringList parts{chatAgent(chat.chat)};
    parts.append(chat.isOpen() ? ChatRows::tr("open chat") : ChatRows::tr("ended chat"));
    if (chat.unread > 0)
        parts.append(ChatRows::tr("%n unread", nullptr, chat.unread));
    if (!chat.draft.isEmpty())
        parts.append(ChatRows::tr("draft kept"));
    if (const QString last = lastLine(chat); !last.isEmpty())
        parts.append(last);
    parts.append(words::relativeTime(chat.lastAt, nowUtc));
    return parts.join(u", "_s);
}

} // namespace

int longestMessage(ChatRoute route)
{
    return route == ChatRoute::VoiceLine ? static_cast<int>(VoiceLineTransport::longestMessage)
                                         : ChatController::longestMessage;
}

QString chatAgent(const ChatRecord &chat)
{
    return cleanRemoteText(words::agentName(chat.agentName, chat.agentId), longestName)
        .simplified();
}

ChatRows::ChatRows(const Clock &clock, QObject *parent)
    : QIdentityProxyModel(parent), m_clock(clock)
{
}

QVariant ChatRows::data(const QModelIndex &index, int role) const
{
    const auto *source = qobject_cast<const ChatListModel *>(sourceModel());
    const ChatSummary *chat = source ? source->chatAt(index.row()) : nullptr;
    if (!chat)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return chatAgent(chat->chat);
    case LastLineRole:
        return lastLine(*chat);
    case TimeRole:
        return words::relativeTime(chat->lastAt, m_clock.utcNow());
    case Qt::AccessibleTextRole:
        return spoken(*chat, m_clock.utcNow());
    default:
        return QIdentityProxyModel::data(index, role);
    }
}

} // namespace hs
