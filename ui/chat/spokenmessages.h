#pragma once
#include <QIdentityProxyModel>

#include <functional>

namespace hs {

/// A chat's messages in the operator's words: the text for keyboards, and for screen readers
/// author, time, state and text. Stands between ChatMessageModel and ConversationView. GUI thread.
class SpokenMessages final : public QIdentityProxyModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SpokenMessages)
public:
    explicit SpokenMessages(QObject *parent = nullptr);

    void setAgentName(const QString &name) { m_agentName = name; }
    [[nodiscard]] const QString &agentName() const { return m_agentName; }
    /// Gives the words of what may be pressed in a row.
    void setOffers(std::function<QStringList(const QModelIndex &)> offers);
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    [[nodiscard]] QString offered(const QModelIndex &index) const;

    QString m_agentName;
    std::function<QStringList(const QModelIndex &)> m_offers;
};

} // namespace hs
