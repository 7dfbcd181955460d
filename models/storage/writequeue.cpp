#include "models/storage/writequeue.h"

#include "models/storage/connection.h"
#include "models/storage/recordingtable.h"
#include "models/storage/sessiontables.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

Q_LOGGING_CATEGORY(lcStore, "hookswitch.store", QtInfoMsg)

constexpr qsizetype earlySessionsKept = 32;
constexpr qsizetype earlyWritesKept = 1000; ///< of one session

template <class... Ts> struct Overloaded : Ts...
{
    using Ts::operator()...;
};
// GCC finds this by itself; clang 14 does not.
template <typename... Visitors> Overloaded(Visitors...) -> Overloaded<Visitors...>;

QString sessionOf(const StoreWrite &write)
{
    return std::visit(Overloaded{[](const UpdateSession &w) { return w.session.id; },
                                 [](const PutLine &w) { return w.sessionId; },
                                 [](const AppendEvent &w) { return w.sessionId; },
                                 [](const AppendReceipt &w) { return w.sessionId; },
                                 [](const PutRecording &w) { return w.sessionId; },
                                 [](const RemoveRecording &w) { return w.sessionId; },
                                 [](const RecordWallet &) { return QString(); }},
                      write);
}

Result<bool> applyOne(SessionTables &tables, const StoreWrite &write)
{
    return std::visit(
        Overloaded{[&](const UpdateSession &w) { return tables.update(w.session); },
                   [&](const PutLine &w) { return tables.putLine(w.sessionId, w.line); },
                   [&](const AppendEvent &w) { return tables.append(w.sessionId, w.event); },
                   [&](const AppendReceipt &w) { return tables.append(w.sessionId, w.row); },
                   [&](const PutRecording &w) {
                       return RecordingTable(tables.connection()).put(w.sessionId, w.recording);
                   },
                   [&](const RemoveRecording &w) {
                       return RecordingTable(tables.connection())
                           .remove(w.sessionId, w.part)
                           .map([] { return true; });
                   },
                   [&](const RecordWallet &w) {
                       return tables.record(w.wallet, w.at).map([] { return true; });
                   }},
        write);
}

/// A new row and what had come before it.
Result<void> insertWith(Connection &connection, const SessionRecord &session,
                        const QList<StoreWrite> &early)
{
    SessionTables tables(connection);
    if (const auto inserted = tables.insert(session); !inserted)
        return inserted;
    for (const StoreWrite &write : early) {
        if (const auto written = applyOne(tables, write);
            !written && !connection.lastWriteWasUnfit())
            return tl::unexpected(written.error());
    }
    return {};
}

} // namespace

void WriteQueue::startOver(QList<StoreWrite> owed)
{
    m_startedOver = true;
    m_waiting = std::move(owed) + m_waiting;
}

Result<WriteQueue::Outcome> WriteQueue::flush(Connection &connection)
{
    Outcome outcome;
    if (m_waiting.isEmpty())
        return outcome;
    Early early;
    const auto done = connection.inTransaction([&] { return apply(connection, outcome, early); });
    if (!done)
        return tl::unexpected(done.error());
    m_waiting.clear();
    for (const SessionRecord &session : outcome.added)
        forgetEarly(session.id);
    keepEarly(early);
    return outcome;
}

Result<void> WriteQueue::apply(Connection &connection, Outcome &outcome, Early &early) const
{
    SessionTables tables(connection);
    for (const StoreWrite &write : m_waiting) {
        auto done = applyOne(tables, write);
        const auto *update = std::get_if<UpdateSession>(&write);
        const bool isMissing = done && !*done;
        if (isMissing && update && m_startedOver) {
            const QString id = update->session.id;
            done = insertWith(connection, update->session, m_early.value(id) + early.take(id))
                       .map([] { return false; });
        }
        if (!done && !connection.lastWriteWasUnfit())
            return tl::unexpected(done.error());
        if (!done)
            outcome.refused = done.error();
        else if (!update && isMissing)
            early[sessionOf(write)].append(write);
        else if (update && !isMissing)
            outcome.changed.append(update->session);
        else if (update && m_startedOver)
            outcome.added.append(update->session);
    }
    return {};
}

Result<void> WriteQueue::insertDurably(Connection &connection, const SessionRecord &session)
{
    const auto done = connection.inDurableTransaction(
        [&] { return insertWith(connection, session, m_early.value(session.id)); });
    if (done)
        forgetEarly(session.id);
    return done;
}

void WriteQueue::forgetEarly(const QString &sessionId)
{
    m_early.remove(sessionId);
    m_earlySessions.removeAll(sessionId);
}

void WriteQueue::keepEarly(const Early &early)
{
    for (auto found = early.cbegin(); found != early.cend(); ++found) {
        auto &kept = m_early[found.key()];
        if (kept.isEmpty())
            m_earlySessions.append(found.key());
        kept.append(
            found.value().first(std::min(found.value().size(), earlyWritesKept - kept.size())));
    }
    while (m_earlySessions.size() > earlySessionsKept) {
        qCWarning(lcStore, "dropped the events of a session that was never recorded");
        m_early.remove(m_earlySessions.takeFirst());
    }
}

} // namespace hs
