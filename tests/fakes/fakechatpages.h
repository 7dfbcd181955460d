#pragma once
#include "models/lists/chatpages.h"

#include <QPromise>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace hs::test {

/// A chat in memory. Answers at once, or with `hold` when release() or releaseLast() is called.
class FakeChatPages final : public ChatPages
{
    Q_OBJECT
public:
    using ChatPages::ChatPages;

    struct Asked
    {
        qint64 first;
        int count;
    };
    QList<ChatMessage> chat; ///< in order of their sequences
    qint64 cleared = 0;
    std::vector<Asked> asked;
    bool hold = false;
    std::optional<Error> error;
    /// Makes the messages of a long chat, of which `chat` is then only what was put.
    std::function<ChatMessage(qint64)> make;
    qint64 made = 0;

    [[nodiscard]] qint64 count() const override { return std::max<qint64>(made, chat.size()); }
    [[nodiscard]] qint64 clearedBefore() const override { return cleared; }
    [[nodiscard]] QFuture<Result<QList<ChatMessage>>> messages(qint64 first, int count) override
    {
        asked.push_back({first, count});
        if (!make)
            return later<QList<ChatMessage>>(chat.mid(first, count));
        QList<ChatMessage> some;
        for (qint64 i = first; i < std::min(made, first + count); ++i)
            some.append(make(i));
        return later<QList<ChatMessage>>(some);
    }
    [[nodiscard]] QFuture<Result<QList<qint64>>> find(const QString &text, int limit) override
    {
        QList<qint64> found;
        for (qint64 i = chat.size() - 1; i >= 0 && found.size() < limit; --i) {
            if (chat.at(i).text.contains(text, Qt::CaseInsensitive))
                found.append(i);
        }
        return later<QList<qint64>>(found);
    }

    /// A minute apart, the operator's and the agent's by turns.
    void fill(int messages)
    {
        for (int i = 0; i < messages; ++i)
            chat.append(message(i));
    }
    void add(ChatMessage message)
    {
        message.sequence = count();
        if (make)
            made = message.sequence + 1;
        else
            chat.append(message);
        Q_EMIT put(message);
    }
    void change(const ChatMessage &message)
    {
        if (message.sequence < chat.size())
            chat[message.sequence] = message;
        Q_EMIT put(message);
    }
    void release()
    {
        const auto held = std::exchange(m_held, {});
        for (const auto &answer : held)
            answer();
    }
    void releaseLast()
    {
        const auto answer = m_held.back();
        m_held.pop_back();
        answer();
    }
    static ChatMessage message(qint64 number, const QString &text = {})
    {
        ChatMessage made;
        made.id = QStringLiteral("message-%1").arg(number);
        made.sequence = number;
        made.author = number % 2 ? MessageAuthor::Agent : MessageAuthor::Operator;
        made.state = number % 2 ? MessageState::Whole : MessageState::Answered;
        made.text = text.isEmpty() ? QStringLiteral("Message %1").arg(number) : text;
        made.at = QDateTime(QDate(2026, 3, 4), QTime(10, 0), Qt::UTC).addSecs(60 * number);
        return made;
    }

private:
    template <typename T> QFuture<Result<T>> later(T value)
    {
        auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        const Result<T> result = error ? Result<T>(tl::unexpected(*error)) : Result<T>(value);
        const auto answer = [promise, result] {
            promise->addResult(result);
            promise->finish();
        };
        if (hold)
            m_held.push_back(answer);
        else
            answer();
        return promise->future();
    }
    std::vector<std::function<void()>> m_held;
};

} // namespace hs::test
