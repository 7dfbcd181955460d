#include "ui/chat/chatdeeds.h"

#include "app/chat/chatcontroller.h"
#include "app/chat/voicelinetransport.h"
#include "models/lists/chatpages.h"
#include "ui/chat/chatsaving.h"
#include "ui/widgets/noticebar.h"
#include "ui/words.h"

using namespace Qt::StringLiterals;

namespace hs {
namespace {

constexpr auto clearedKey = "chat.cleared"_L1;
constexpr auto exportKey = "chat.export"_L1;
constexpr auto storeKey = "chat.store"_L1;
constexpr auto sayAgainKey = "chat.again"_L1;

} // namespace

ChatDeeds::ChatDeeds(NoticeBar &notices, QObject *parent) : QObject(parent), m_notices(notices) { }

void ChatDeeds::setChat(ChatController *chat)
{
    m_chat = chat;
    m_notices.dismiss(clearedKey);
}

void ChatDeeds::clearView()
{
    if (!m_chat)
        return;
    m_chat->clearView();
    m_notices.tell({.key = clearedKey,
                    .tone = Tone::Accent,
                    .text = tr("The view is cleared. Nothing was deleted."),
                    .actionText = tr("Undo"),
                    .action = [this] { restoreView(); }});
}

void ChatDeeds::restoreView()
{
    m_notices.dismiss(clearedKey);
    if (m_chat)
        m_chat->restoreView();
}

void ChatDeeds::exportChat(QWidget *window)
{
    if (!m_chat)
        return;
    auto *saving = new ChatSaving(m_chat->pages(), m_chat->record());
    const auto tell = [this](Tone tone, const QString &text) {
        m_notices.tell(
            {.key = exportKey, .tone = tone, .text = text, .actionText = {}, .action = {}});
    };
    connect(saving, &ChatSaving::saved, this, [tell](const QString &name) {
        tell(Tone::Good, tr("The transcript is saved as %1.").arg(name));
    });
    connect(saving, &ChatSaving::failed, this, [tell](const QString &name, const Error &error) {
        tell(Tone::Bad,
             tr("%1 could not be saved: %2. Choose another folder.").arg(name, error.detail));
    });
    saving->ask(window);
}

void ChatDeeds::sayAgain(const QString &messageId, bool spelled)
{
    auto *line = m_chat ? qobject_cast<VoiceLineTransport *>(m_chat->transport()) : nullptr;
    const QString text = m_chat ? m_chat->textOf(messageId) : QString();
    if (!line || !line->canSayAgain() || text.isEmpty())
        return m_notices.tell({.key = sayAgainKey,
                               .tone = Tone::Warn,
                               .text = tr("It cannot be said again: the line is down. Send it as "
                                          "a new message."),
                               .actionText = {},
                               .action = {}});
    spelled ? line->spell(messageId, text) : line->saySlowly(messageId, text);
}

void ChatDeeds::speakFast(bool fast)
{
    if (auto *line = m_chat ? qobject_cast<VoiceLineTransport *>(m_chat->transport()) : nullptr)
        line->setSpokenFast(fast);
}

void ChatDeeds::fail(const Error &error)
{
    m_notices.tell({.key = storeKey,
                    .tone = Tone::Bad,
                    .text = words::failureLine(error),
                    .actionText = {},
                    .action = {}});
}

} // namespace hs
