#pragma once
#include "models/domain/chat.h"
#include "ui/theme/icons.h"

#include <QWidget>

#include <chrono>
#include <optional>

class QPushButton;

namespace hs {
class ChatController;
class ChatStrip;

/// What stands between the operator and the agent of a chat, if anything does: it is over, held
/// elsewhere, has no way, waits for the connection or for the operator to go on, or is about to
/// open a line that costs minutes. One line above the composer, with what to do. GUI thread.
class ChatStatus final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChatStatus)
public:
    struct Terms
    {
        ChatWay way; ///< of the chat
        std::optional<Money> perMinute; ///< of a voice line
        std::chrono::milliseconds silence{0}; ///< after which a line ends; 0: never
        bool isElsewhere = false; ///< its agent lives on a platform that is not in use
    };

    explicit ChatStatus(QWidget *parent = nullptr);

    void follow(const ChatController *chat, const Terms &terms); ///< nullptr: nothing to say

Q_SIGNALS:
    void againRequested();
    void accountsRequested();
    void tryNowRequested();

private:
    enum class Kind { Nothing, Widget, Ended, Elsewhere, NoWay, Waiting, Held, OpensLine };
    [[nodiscard]] static Kind kindOf(const ChatController *chat, const Terms &terms);
    struct Look
    {
        Icon icon = Icon::Info;
        Tone tone = Tone::Muted;
        QString text;
        QString action; ///< on the button; empty: none
    };
    [[nodiscard]] static Look lookOf(Kind kind, const ChatController &chat, const Terms &terms);
    void press();

    ChatStrip *m_strip;
    QPushButton *m_button;
    Kind m_kind = Kind::Nothing;
};

} // namespace hs
