#pragma once
#include "tests/fakes/answers.h"
#include "tests/fakes/fakerecordingstore.h"

#include <QHash>
#include <QPromise>

#include <algorithm>
#include <optional>

namespace hs::test {

/// A store in memory. Answers at once, unless `holdIntent` is set: then recordIntent() waits for
/// releaseIntent(). `intentError` makes it fail.
class FakeSessionStore final : public FakeRecordingStore
{
    Q_OBJECT
public:
    using FakeRecordingStore::FakeRecordingStore;
    using Rows = QList<SessionRecord>;
    bool holdIntent = false;
    std::optional<Error> intentError;
    Answers<std::optional<SessionRecord>> single{std::optional<SessionRecord>()}; ///< of session()

    QFuture<Result<void>> recordIntent(const SessionRecord &session) override
    {
        m_intent = std::make_unique<QPromise<Result<void>>>();
        m_intent->start();
        m_pending = session;
        auto future = m_intent->future();
        if (!holdIntent)
            releaseIntent();
        return future;
    }
    void releaseIntent()
    {
        if (!m_intent)
            return;
        if (!intentError) {
            m_rows.prepend(m_pending);
            Q_EMIT added(m_pending);
        }
        m_intent->addResult(intentError ? Result<void>(tl::unexpected(*intentError))
                                        : Result<void>());
        m_intent->finish();
        m_intent.reset();
    }
    void update(const SessionRecord &session) override
    {
        const auto row = find(session.id);
        if (row == m_rows.end())
            return;
        *row = session;
        Q_EMIT changed(session);
    }
    void putLine(const QString &sessionId, const TranscriptLine &line) override
    {
        auto &all = m_lines[sessionId];
        const auto old = std::find_if(all.begin(), all.end(),
                                      [&](const auto &l) { return l.sequence == line.sequence; });
        old == all.end() ? all.append(line) : void(*old = line);
    }
    void append(const QString &sessionId, const SessionEvent &event) override
    {
        m_events[sessionId].append(event);
    }
    void append(const QString &sessionId, const ReceiptRow &row) override
    {
        m_receipts[sessionId].append(row);
    }
    void record(const Wallet &wallet, const QDateTime &) override { m_wallets.append(wallet); }

    QFuture<Result<Rows>> takeInterrupted() override { return atOnce(Rows()); }
    QFuture<Result<int>> count() override { return atOnce(static_cast<int>(m_rows.size())); }
    QFuture<Result<std::optional<SessionRecord>>> session(const QString &id) override
    {
        const auto row = find(id);
        single.usual = row == m_rows.end() ? std::nullopt : std::optional(*row);
        return single.ask();
    }
    QFuture<Result<QList<SessionRecord>>> page(int offset, int limit) override
    {
        return atOnce(m_rows.mid(offset, limit));
    }
    QFuture<Result<QList<SessionRecord>>> sessionsSince(const QDateTime &utc) override
    {
        return atOnce(picked([&](const auto &row) { return row.createdAt >= utc; }));
    }
    QFuture<Result<QList<SessionRecord>>> billedSessions(int limit) override
    {
        return atOnce(picked([](const auto &row) { return !!row.billedCost; }).mid(0, limit));
    }
    QFuture<Result<QList<TranscriptLine>>> lines(const QString &sessionId) override
    {
        return atOnce(m_lines.value(sessionId));
    }
    QFuture<Result<QList<SessionEvent>>> events(const QString &sessionId) override
    {
        return atOnce(m_events.value(sessionId));
    }
    QFuture<Result<Receipt>> receipt(const QString &sessionId) override
    {
        return QtFuture::makeReadyFuture(Receipt::restore(sessionId, m_receipts.value(sessionId)));
    }
    QFuture<Result<QList<qint64>>> claimedLogs(const QList<qint64> &ids) override
    {
        QList<qint64> claimed;
        const auto rows = picked([&](const auto &r) { return ids.contains(r.platformLogId); });
        for (const SessionRecord &row : rows)
            claimed.append(row.platformLogId);
        return atOnce(claimed);
    }

    [[nodiscard]] const QList<SessionRecord> &rows() const { return m_rows; }
    [[nodiscard]] QStringList eventNames(const QString &sessionId) const
    {
        QStringList names;
        const auto all = m_events.value(sessionId);
        for (const SessionEvent &event : all)
            names.append(event.name);
        return names;
    }
    [[nodiscard]] const QList<Wallet> &wallets() const { return m_wallets; }
    [[nodiscard]] QList<ReceiptRow> receiptRows(const QString &id) const
    {
        return m_receipts.value(id);
    }
    void addRow(const SessionRecord &row) { m_rows.prepend(row); }

private:
    [[nodiscard]] QList<SessionRecord>::iterator find(const QString &id)
    {
        return std::find_if(m_rows.begin(), m_rows.end(), [&](auto &r) { return r.id == id; });
    }
    template <typename Test> [[nodiscard]] QList<SessionRecord> picked(const Test &test) const
    {
        QList<SessionRecord> rows;
        std::copy_if(m_rows.begin(), m_rows.end(), std::back_inserter(rows), test);
        return rows;
    }
    QList<SessionRecord> m_rows;
    QHash<QString, QList<TranscriptLine>> m_lines;
    QHash<QString, QList<SessionEvent>> m_events;
    QHash<QString, QList<ReceiptRow>> m_receipts;
    QList<Wallet> m_wallets;
    std::unique_ptr<QPromise<Result<void>>> m_intent;
    SessionRecord m_pending;
};

} // namespace hs::test
