#pragma once
#include "app/records/contact.h"
#include "app/records/contactreader.h"

#include <QObject>
#include <QThread>

#include <atomic>
#include <memory>

namespace hs {

/// Imports one contact file at a time on a thread of its own, a quarter of a megabyte after the
/// other. GUI thread; destroying it cancels and waits for at most one slice and one call of the
/// sink.
class ContactImport final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ContactImport)
public:
    static constexpr qint64 slice = 256 * 1024; ///< bytes

    /// `sink` gets batches on the import's thread and may take its time: the import waits, so no
    /// more than one batch is in memory. What it got before a failure is its own to drop.
    explicit ContactImport(ContactReader::Sink sink, QObject *parent = nullptr);
    ~ContactImport() override;

    /// `region`: where numbers without country code belong. Ignored while one is running.
    void start(const QString &path, const QString &region);
    void
    cancel(); ///< finished() follows with ImportProblem::Cancelled, unless it was done already.
    [[nodiscard]] bool isRunning() const { return m_thread != nullptr; }

Q_SIGNALS:
    void progressed(qint64 done, qint64 total); ///< bytes of the file
    void finished(const hs::ImportOutcome &outcome);

private:
    ImportOutcome run(const QString &path, const QString &region);
    void end(const ImportOutcome &outcome);

    ContactReader::Sink m_sink;
    std::unique_ptr<QThread> m_thread;
    std::atomic<bool> m_cancelled = false;
};

} // namespace hs
