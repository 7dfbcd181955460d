#include "app/sandbox/chatledger.h"

#include "models/domain/clock.h"

#include <QJsonObject>

#include <algorithm>

namespace hs::sandbox {
using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t mostEntries = 1000;

QString outcomeName(std::optional<ChatEnd> end)
{
    if (!end)
        return u"running"_s;
    switch (*end) {
    case ChatEnd::Finished:
        return u"finished"_s;
    case ChatEnd::Refused:
        return u"refused"_s;
    case ChatEnd::ByClient:
        return u"aborted_by_client"_s;
    case ChatEnd::ByFault:
        return u"aborted_by_fault"_s;
    }
    return {};
}

QJsonValue microseconds(std::optional<std::chrono::microseconds> at)
{
    return at ? QJsonValue(qint64(at->count())) : QJsonValue();
}

QJsonObject row(const ChatEntry &entry)
{
    return {{u"id"_s, entry.id},
            {u"path"_s, entry.path},
            {u"model"_s, entry.model},
            {u"messages"_s, entry.messages},
            {u"last_user"_s, entry.lastUser},
            {u"stream"_s, entry.streams},
            {u"status"_s, entry.status},
            {u"chunks"_s, entry.chunks},
            {u"outcome"_s, outcomeName(entry.end)},
            {u"arrived_at"_s, entry.arrivedAt.toString(Qt::ISODateWithMs)},
            {u"arrived_us"_s, microseconds(entry.arrived)},
            {u"first_byte_us"_s, microseconds(entry.firstByte)},
            {u"ended_us"_s, microseconds(entry.ended)},
            {u"disconnected_us"_s, microseconds(entry.disconnected)}};
}

} // namespace

ChatEntry *ChatLedger::find(int id)
{
    const auto entry = std::find_if(m_entries.rbegin(), m_entries.rend(),
                                    [id](const ChatEntry &one) { return one.id == id; });
    return entry == m_entries.rend() ? nullptr : &*entry;
}

int ChatLedger::arrive(ChatEntry entry)
{
    entry.id = ++m_last;
    entry.arrived = m_clock.monotonic();
    entry.arrivedAt = m_clock.utcNow();
    m_entries.push_back(std::move(entry));
    if (m_entries.size() > mostEntries)
        m_entries.pop_front();
    return m_last;
}

void ChatLedger::answer(int id, int status)
{
    if (ChatEntry *entry = find(id); entry != nullptr && !entry->end) {
        entry->status = status;
        entry->firstByte = m_clock.monotonic();
    }
}

void ChatLedger::addChunk(int id)
{
    if (ChatEntry *entry = find(id))
        ++entry->chunks;
}

void ChatLedger::end(int id, ChatEnd how)
{
    if (ChatEntry *entry = find(id); entry != nullptr && !entry->end) {
        entry->end = how;
        entry->ended = m_clock.monotonic();
    }
}

void ChatLedger::disconnect(int id)
{
    if (ChatEntry *entry = find(id); entry != nullptr && !entry->end) {
        entry->disconnected = m_clock.monotonic();
        end(id, ChatEnd::ByClient);
    }
}

QJsonArray ChatLedger::toJson() const
{
    QJsonArray rows;
    for (const ChatEntry &entry : m_entries)
        rows.append(row(entry));
    return rows;
}

} // namespace hs::sandbox
