#pragma once
#include "models/domain/chat.h"

#include <QHash>
#include <QList>

#include <optional>
#include <vector>

namespace hs {

/// The messages of a chat that are in memory: a bounded part of a chat of any length, in chunks.
/// A plain value without signals; GUI thread. Places are ChatMessage::sequence.
class ChatWindow final
{
public:
    static constexpr int chunkSize = 100;
    static constexpr int chunksKept = 20;

    [[nodiscard]] static qint64 chunkOf(qint64 sequence) { return sequence / chunkSize; }

    void clear() { m_chunks.clear(); }
    /// The message in this place, if its chunk is here; marks the chunk as used.
    [[nodiscard]] const ChatMessage *at(qint64 sequence);
    /// The same without marking it.
    [[nodiscard]] const ChatMessage *peek(qint64 sequence) const;
    [[nodiscard]] bool contains(qint64 chunk) const { return m_chunks.contains(chunk); }
    /// Takes the messages of a chunk, which are in order and without gaps, and drops the chunk
    /// unused for longest when there are too many. False: they are not, and were not taken.
    [[nodiscard]] bool take(qint64 chunk, const QList<ChatMessage> &messages);
    /// Takes the newest message, or one that changed. False: the part it belongs to is not here.
    bool put(const ChatMessage &message);
    [[nodiscard]] int chunks() const { return static_cast<int>(m_chunks.size()); }

private:
    struct Chunk
    {
        std::vector<ChatMessage> messages;
        quint64 used = 0;
    };
    void dropUnused();

    QHash<qint64, Chunk> m_chunks;
    quint64 m_uses = 0;
};

} // namespace hs
