#pragma once
#include "models/domain/clock.h"

#include <QIdentityProxyModel>

namespace hs {
struct ChatRecord;
enum class ChatRoute;

/// The list of chats in the operator's words. GUI thread; the clock must outlive it.
class ChatRows final : public QIdentityProxyModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChatRows)
public:
    /// Beside ChatListModel's own.
    enum Role {
        LastLineRole = Qt::UserRole + 100,
        TimeRole, ///< relative under an hour
    };

    explicit ChatRows(const Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    const Clock &m_clock;
};

/// Characters of a message that goes this way.
[[nodiscard]] int longestMessage(ChatRoute route);
/// Its agent's name; "Agent 17" when it has none.
[[nodiscard]] QString chatAgent(const ChatRecord &chat);

} // namespace hs
