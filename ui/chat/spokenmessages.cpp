#include "ui/chat/spokenmessages.h"

#include "models/lists/chatmessagemodel.h"
#include "ui/chat/chatwords.h"

namespace hs {

SpokenMessages::SpokenMessages(QObject *parent) : QIdentityProxyModel(parent) { }

QVariant SpokenMessages::data(const QModelIndex &index, int role) const
{
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole
        && role != Qt::AccessibleDescriptionRole)
        return QIdentityProxyModel::data(index, role);
    const QVariant value = QIdentityProxyModel::data(index, ChatMessageModel::MessageRole);
    if (!value.isValid())
        return index.isValid() && role != Qt::AccessibleDescriptionRole ? tr("Loading") : QString();
    const auto message = value.value<ChatMessage>();
    if (role == Qt::AccessibleDescriptionRole)
        return offered(message);
    return role == Qt::DisplayRole ? words::messageWords(message)
                                   : words::spokenMessage(message, m_agentName);
}

/// What may be pressed in a message because of what became of it.
QString SpokenMessages::offered(const ChatMessage &message) const
{
    if (!m_mayWrite)
        return {};
    if (words::isHeardOtherwise(message))
        return tr("Enter: say it slowly, or spell it");
    return message.state == MessageState::Failed ? tr("Enter: retry") : QString();
}

} // namespace hs
