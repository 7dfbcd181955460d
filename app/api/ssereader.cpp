#include "app/api/ssereader.h"

#include <algorithm>
#include <utility>

namespace hs {
namespace {

constexpr QByteArrayView byteOrderMark("\xEF\xBB\xBF");

bool endsLine(char byte)
{
    return byte == '\n' || byte == '\r';
}

} // namespace

QList<SseEvent> SseReader::feed(QByteArrayView bytes)
{
    QList<SseEvent> events;
    bytes = withoutMark(bytes);
    while (!bytes.isEmpty() && !m_overLimit) {
        if (std::exchange(m_afterReturn, false) && bytes.front() == '\n') {
            bytes = bytes.sliced(1);
            continue;
        }
        const auto *const end = std::find_if(bytes.begin(), bytes.end(), endsLine);
        const QByteArrayView part = bytes.first(end - bytes.begin());
        if (m_line.size() + part.size() + m_event.data.size() > m_limit) {
            m_overLimit = true;
            m_line.clear();
            m_event = {};
            break;
        }
        if (end == bytes.end()) {
            m_line.append(part);
            break;
        }
        m_afterReturn = *end == '\r';
        if (m_line.isEmpty())
            takeLine(part, events);
        else
            takeLine(std::exchange(m_line, {}).append(part), events);
        bytes = bytes.sliced(part.size() + 1);
    }
    return events;
}

std::optional<SseEvent> SseReader::finish()
{
    QList<SseEvent> none;
    if (!m_overLimit && !m_line.isEmpty())
        takeLine(std::exchange(m_line, {}), none);
    return takeEvent();
}

/// The mark may be cut, too; what only looked like its beginning belongs to the first line.
QByteArrayView SseReader::withoutMark(QByteArrayView bytes)
{
    while (m_mark >= 0 && m_mark < byteOrderMark.size() && !bytes.isEmpty()) {
        if (bytes.front() == byteOrderMark.at(m_mark)) {
            bytes = bytes.sliced(1);
            ++m_mark;
        } else {
            m_line.append(byteOrderMark.first(std::exchange(m_mark, -1)));
        }
    }
    return bytes;
}

void SseReader::takeLine(QByteArrayView line, QList<SseEvent> &events)
{
    if (line.isEmpty()) {
        if (auto event = takeEvent())
            events.append(*std::move(event));
        return;
    }
    const qsizetype colon = line.indexOf(':');
    if (colon < 0)
        return takeField(line, {});
    QByteArrayView value = line.sliced(colon + 1);
    if (value.startsWith(' '))
        value = value.sliced(1);
    takeField(line.first(colon), value);
}

void SseReader::takeField(QByteArrayView name, QByteArrayView value)
{
    if (name == "data" || name == "error")
        m_event.data.append(value).append('\n');
    if (name == "error")
        m_event.type = "error";
    else if (name == "event")
        m_event.type = value.toByteArray();
    else if (name == "id" && !value.contains('\0'))
        m_event.id = value.toByteArray();
}

std::optional<SseEvent> SseReader::takeEvent()
{
    SseEvent event = std::exchange(m_event, {});
    if (event.data.isEmpty())
        return std::nullopt;
    event.data.chop(1);
    return event;
}

} // namespace hs
