#include "models/storage/writequeue.h"

#include "models/storage/connection.h"
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
                                 [](const RecordWallet &) { return QString(); }},
                      write);
}

Result<bool> applyOne(SessionTables &tables, const StoreWrite &write)
{
    return std::visit(
        Overloaded{[&](const UpdateSession &w) { return tables.update(w.session); },
                   [&](const PutLine &w) { return tables.putLine(w.sessionId, w.line); },
                   [&](const AppendEvent &w) { return tables.append(w.sessionId, w.event); },
                   [&](const RecordWallet &w) {
                       return tables.record(w.wallet, w.at).map([] { return true; });
                   }},
        write);
}

/// Runs `work` in a transaction that is rolled back when it fails.
template <typename Work> Result<void> inTransaction(Connection &connection, const Work &work)
{
    if (const auto begun = connection.run(u"BEGIN IMMEDIATE"_s); !begun)
        return begun;
    Result<void> done = work();
    if (done)
        done = connection.run(u"COMMIT"_s);
    if (!done)
        static_cast<void>(connection.run(u"ROLLBACK"_s));
    return done;
}

} // namespace

Result<WriteQueue::Outcome> WriteQueue::flush(Connection &connection)
{
    Outcome outcome;
    if (m_waiting.isEmpty())
        return outcome;
    Early early;
    const auto done = inTransaction(connection, [&] { return apply(connection, outcome, early); });
    if (!done)
        return tl::unexpected(done.error());
    m_waiting.clear();
    keepEarly(early);
    return outcome;
}

Result<void> WriteQueue::apply(Connection &connection, Outcome &outcome, Early &early) const
{
    SessionTables tables(connection);
    for (const StoreWrite &write : m_waiting) {
        const auto done = applyOne(tables, write);
        const auto *update = std::get_if<UpdateSession>(&write);
        if (!done && !connection.lastWriteWasUnfit())
            return tl::unexpected(done.error());
        if (!done)
            outcome.refused = done.error();
        else if (!*done && !update)
            early[sessionOf(write)].append(write);
        else if (*done && update)
            outcome.changed.append(update->session);
    }
    return {};
}

Result<void> WriteQueue::insertDurably(Connection &connection, const SessionRecord &session)
{
    // Only outside a transaction does SQLite take a change of this setting.
    if (const auto full = connection.run(u"PRAGMA synchronous = FULL"_s); !full)
        return full;
    const auto done = inTransaction(connection, [&]() -> Result<void> {
        SessionTables tables(connection);
        if (const auto inserted = tables.insert(session); !inserted)
            return inserted;
        for (const StoreWrite &write : m_early.value(session.id)) {
            if (const auto written = applyOne(tables, write);
                !written && !connection.lastWriteWasUnfit())
                return tl::unexpected(written.error());
        }
        return {};
    });
    static_cast<void>(connection.run(u"PRAGMA synchronous = NORMAL"_s));
    if (done) {
        m_early.remove(session.id);
        m_earlySessions.removeAll(session.id);
    }
    return done;
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
