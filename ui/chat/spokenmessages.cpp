#include "ui/chat/spokenmessages.h"

#include "models/lists/chatmessagemodel.h"
#include "ui/chat/chatwords.h"

#include <QLocale>

namespace hs {
namespace {

constexpr int mostOffered = 6; ///< a page of links is not read out

} // namespace

SpokenMessages::SpokenMessages(QObject *parent) : QIdentityProxyModel(parent) { }

void SpokenMessages::setOffers(std::function<QStringList(const QModelIndex &)> offers)
{
    m_offers = std::move(offers);
}

QVariant SpokenMessages::data(const QModelIndex &index, int role) const
{
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole
        && role != Qt::AccessibleDescriptionRole)
        return QIdentityProxyModel::data(index, role);
    const QVariant value = QIdentityProxyModel::data(index, ChatMessageModel::MessageRole);
    if (!value.isValid())
        return index.isValid() && role != Qt::AccessibleDescriptionRole ? tr("Loading") : QString();
    if (role == Qt::AccessibleDescriptionRole)
        return offered(index);
    const auto message = value.value<ChatMessage>();
    return role == Qt::DisplayRole ? words::messageWords(message)
                                   : words::spokenMessage(message, m_agentName);
}

QString SpokenMessages::offered(const QModelIndex &index) const
{
    QStringList words = m_offers ? m_offers(index) : QStringList();
    if (words.isEmpty())
        return {};
    const auto more = static_cast<int>(words.size() - mostOffered);
    if (more > 0)
        words = words.first(mostOffered) + QStringList{tr("%n more", nullptr, more)};
    //: For screen readers: what may be pressed in a message, such as its links and "Retry".
    return tr("Enter: %1").arg(QLocale().createSeparatedList(words));
}

} // namespace hs
