#pragma once
#include <QIdentityProxyModel>

namespace hs {
struct ChatMessage;

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
    void setMayWrite(bool may) { m_mayWrite = may; } ///< false: nothing may be sent
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    [[nodiscard]] QString offered(const ChatMessage &message) const;

    QString m_agentName;
    bool m_mayWrite = true;
};

} // namespace hs
