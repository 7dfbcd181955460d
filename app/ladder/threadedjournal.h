#pragma once
#include "app/ladder/journalfile.h"
#include "app/ladder/linejournal.h"

#include <QList>
#include <QThread>

#include <memory>

namespace hs {

/// The journal file behind a thread of its own, because fsync takes as long as the disk likes. GUI
/// thread. The thread starts with the first call and is joined by the destructor, after what was
/// asked has been done.
class ThreadedJournal final : public LineJournal
{
    Q_DISABLE_COPY_MOVE(ThreadedJournal)
public:
    explicit ThreadedJournal(const QString &path);
    ~ThreadedJournal() override;

    [[nodiscard]] const QString &path() const { return m_path; }
    /// The platform that lines are opened at from now on: its base URL, without a key, and whether
    /// it is a sandbox that this program started.
    void setPlatform(const QString &baseUrl, bool isOwnSandbox = false)
    {
        m_platform = baseUrl;
        m_isOwnSandbox = isOwnSandbox;
    }
    [[nodiscard]] QFuture<Result<void>> put(const OpenLine &line) override;
    void close(const QString &sessionId) override;
    void note(const QString &sessionId, const EndStep &step);
    /// Lines that an earlier run left open; the file is made smaller on the way, unless a guard of
    /// that run still writes to it.
    [[nodiscard]] QFuture<Result<QList<LeftLine>>> takeLeftOpen();
    /// The same without a change to the file.
    [[nodiscard]] QFuture<Result<QList<LeftLine>>> leftLines();

private:
    class Worker;
    template <typename T, typename Work> QFuture<Result<T>> run(Work work);

    QString m_path;
    QString m_platform;
    bool m_isOwnSandbox = false;
    std::unique_ptr<QThread> m_thread;
    Worker *m_worker = nullptr; ///< lives on m_thread
};

} // namespace hs
