#pragma once
#include "app/chat/chatcontroller.h"
#include "app/chat/chatdesk.h"
#include "models/lists/chatpages.h"
#include "tests/fakes/fakechatstore.h"
#include "tests/fakes/fakechattransport.h"
#include "tests/fakes/fakeclock.h"

#include <QSignalSpy>
#include <QTest>

namespace hs::test {

using namespace Qt::StringLiterals;

/// A desk on a store in memory; the newest transport is at hand.
struct ChatRig
{
    FakeChatStore store;
    FakeClock clock;
    FakeChatTransport *wire = nullptr;
    int made = 0;
    bool isAtHand = true;
    ChatController::Means means{store,
                                [this](ChatRoute route) -> std::unique_ptr<ChatTransport> {
                                    if (!isAtHand)
                                        return nullptr;
                                    auto transport = std::make_unique<FakeChatTransport>(route);
                                    wire = transport.get();
                                    ++made;
                                    return transport;
                                },
                                clock};
    std::unique_ptr<ChatDesk> desk = std::make_unique<ChatDesk>(means);

    [[nodiscard]] static ChatRecord record()
    {
        ChatRecord chat;
        chat.agentId = 7001;
        chat.agentName = u"Billing help"_s;
        return chat;
    }
    [[nodiscard]] ChatController *begin()
    {
        ChatController *chat = desk->start(record());
        return QTest::qWaitFor([chat] { return chat->isOpened(); }) ? chat : nullptr;
    }
    /// The program again, on the same disk.
    void restart()
    {
        desk = std::make_unique<ChatDesk>(means);
        wire = nullptr;
        desk->load();
        QTRY_VERIFY(desk->isLoaded());
    }
    [[nodiscard]] QList<ChatMessage> kept(const ChatController &chat) const
    {
        return store.held.value(chat.record().id).values();
    }
    [[nodiscard]] ChatMessage kept(const ChatController &chat, qint64 sequence) const
    {
        return store.held.value(chat.record().id).value(sequence);
    }
    [[nodiscard]] bool waitForSent(int messages) const
    {
        return QTest::qWaitFor([this, messages] { return wire && wire->sent.size() == messages; });
    }
};

} // namespace hs::test
