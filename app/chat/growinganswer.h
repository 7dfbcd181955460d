#pragma once
#include "models/domain/chat.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace hs {
class ChatLog;

/// The turn that the agent is saying: a message that grows. GUI thread. What grew is shown 30 times
/// a second at most, and kept twice a second. The log must outlive it.
class GrowingAnswer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(GrowingAnswer)
public:
    explicit GrowingAnswer(ChatLog &log, QObject *parent = nullptr);

    [[nodiscard]] bool isThere() const { return !m_id.isEmpty(); }
    [[nodiscard]] const QString &id() const { return m_id; }
    /// The first one begins the message. `whole`: this is all of it so far.
    void grow(const QString &text, bool whole, ChatRoute route);
    void finish(MessageState state, const std::optional<Error> &error = {},
                const std::optional<TokenUsage> &usage = {});
    void keep(); ///< what has come so far, now

private:
    void show();

    ChatLog &m_log;
    QString m_id;
    QTimer m_showTimer;
    QTimer m_keepTimer;
};

} // namespace hs
