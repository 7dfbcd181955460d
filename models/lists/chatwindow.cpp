#include "models/lists/chatwindow.h"

#include <algorithm>

namespace hs {
namespace {

std::size_t placeOf(qint64 sequence)
{
    return static_cast<std::size_t>(sequence % ChatWindow::chunkSize);
}

} // namespace

const ChatMessage *ChatWindow::at(qint64 sequence)
{
    const auto chunk = m_chunks.find(chunkOf(sequence));
    if (chunk == m_chunks.end() || placeOf(sequence) >= chunk->messages.size())
        return nullptr;
    chunk->used = ++m_uses;
    return &chunk->messages[placeOf(sequence)];
}

const ChatMessage *ChatWindow::peek(qint64 sequence) const
{
    const auto chunk = m_chunks.constFind(chunkOf(sequence));
    if (chunk == m_chunks.cend() || placeOf(sequence) >= chunk->messages.size())
        return nullptr;
    return &chunk->messages[placeOf(sequence)];
}

bool ChatWindow::take(qint64 chunk, const QList<ChatMessage> &messages)
{
    const qint64 first = chunk * chunkSize;
    for (qsizetype i = 0; i < messages.size(); ++i) {
        if (messages.at(i).sequence != first + i)
            return false;
    }
    if (messages.isEmpty() || messages.size() > chunkSize)
        return false;
    m_chunks.insert(chunk, {{messages.cbegin(), messages.cend()}, ++m_uses});
    dropUnused();
    return true;
}

bool ChatWindow::put(const ChatMessage &message)
{
    const qint64 number = chunkOf(message.sequence);
    const std::size_t place = placeOf(message.sequence);
    if (place == 0 && !contains(number)) {
        m_chunks.insert(number, {{message}, ++m_uses});
        dropUnused();
        return true;
    }
    const auto chunk = m_chunks.find(number);
    if (chunk == m_chunks.end() || place > chunk->messages.size())
        return false;
    chunk->used = ++m_uses;
    if (place == chunk->messages.size())
        chunk->messages.push_back(message);
    else
        chunk->messages[place] = message;
    return true;
}

void ChatWindow::dropUnused()
{
    while (m_chunks.size() > chunksKept) {
        const auto oldest
            = std::min_element(m_chunks.cbegin(), m_chunks.cend(),
                               [](const Chunk &a, const Chunk &b) { return a.used < b.used; });
        m_chunks.erase(oldest);
    }
}

} // namespace hs
