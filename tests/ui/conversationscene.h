#pragma once
#include "models/lists/chatmessagemodel.h"
#include "tests/fakes/fakechatpages.h"
#include "ui/chat/conversationview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QTest>

namespace hs::test {

using namespace Qt::StringLiterals;

/// A view of 480 × 360 on a chat.
struct ConversationScene
{
    explicit ConversationScene(int messages = 0)
    {
        pages.fill(messages);
        view.resize(480, 360);
        open();
    }
    void open()
    {
        view.setPages(&pages, u"Billing help"_s);
        view.show();
        settle();
    }
    void settle() const
    {
        static_cast<void>(QTest::qWaitFor([this] {
            const QModelIndex seen = view.indexAt({10, 10});
            return !seen.data(ChatMessageModel::IsLoadingRole).toBool();
        }));
    }
    [[nodiscard]] QModelIndex at(int row) const { return view.model()->index(row, 0); }
    [[nodiscard]] int last() const { return view.model()->rowCount() - 1; }
    [[nodiscard]] int heightOf(int row) const { return view.visualRect(at(row)).height(); }
    ChatMessage add(MessageState state, const QString &text,
                    MessageAuthor author = MessageAuthor::Operator)
    {
        ChatMessage message = FakeChatPages::message(pages.count(), text);
        message.author = author;
        message.state = state;
        pages.add(message);
        return message;
    }
    ChatMessage say(const QString &text)
    {
        return add(MessageState::Whole, text, MessageAuthor::Agent);
    }
    [[nodiscard]] QStringList spots(int row) const
    {
        QStringList words;
        const QList<MessageSpot> all = view.spotsOf(at(row));
        for (const MessageSpot &spot : all)
            words.append(spot.words);
        return words;
    }
    void click(int row, const QString &words)
    {
        const QList<MessageSpot> all = view.spotsOf(at(row));
        for (const MessageSpot &spot : all) {
            if (spot.words == words)
                QTest::mouseClick(view.viewport(), Qt::LeftButton, {},
                                  spot.places.front().center().toPoint());
        }
    }

    FakeChatPages pages;
    ConversationView view;
};

inline QString clipboard()
{
    return QGuiApplication::clipboard()->text();
}

} // namespace hs::test
