#pragma once
#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <optional>

namespace hs {

/// One server-sent event. The bytes are as they came: remote, and not always UTF-8.
struct SseEvent
{
    QByteArray type; ///< empty: the usual one
    QByteArray id; ///< its own; empty: it has none
    QByteArray data; ///< its lines joined by LF
    friend bool operator==(const SseEvent &, const SseEvent &) = default;
};

/// Server-sent events (HTML standard, 9.2.6) out of bytes that are cut anywhere. Any thread. Beyond
/// the standard: a field named `error` is an event of that type, since llama.cpp's server sent
/// those. Its memory is bounded by the limit on one event.
class SseReader final
{
public:
    static constexpr qsizetype eventLimit = 16 * 1024 * 1024; ///< bytes of one event

    explicit SseReader(qsizetype limit = eventLimit) : m_limit(limit) { }

    /// The events that are complete with these bytes.
    [[nodiscard]] QList<SseEvent> feed(QByteArrayView bytes);
    /// The stream is over: the event that lacks its end, if there is one. It may be cut.
    [[nodiscard]] std::optional<SseEvent> finish();
    /// An event was longer than the limit; nothing is read any more.
    [[nodiscard]] bool isOverLimit() const { return m_overLimit; }

private:
    [[nodiscard]] QByteArrayView withoutMark(QByteArrayView bytes);
    void takeLine(QByteArrayView line, QList<SseEvent> &events);
    void takeField(QByteArrayView name, QByteArrayView value);
    [[nodiscard]] std::optional<SseEvent> takeEvent();

    qsizetype m_limit;
    QByteArray m_line; ///< the beginning of a line that goes on
    SseEvent m_event; ///< its data ends with LF
    int m_mark = 0; ///< bytes of the byte-order mark seen; -1: past it
    bool m_afterReturn = false; ///< a LF now belongs to the CR before
    bool m_overLimit = false;
};

} // namespace hs
