#include "app/records/contactimport.h"

#include <QFile>

#include <utility>

namespace hs {
namespace {

tl::unexpected<ImportFault> fault(ImportProblem problem)
{
    return tl::unexpected(ImportFault{problem, 0});
}

} // namespace

ContactImport::ContactImport(ContactReader::Sink sink, QObject *parent)
    : QObject(parent), m_sink(std::move(sink))
{
}

ContactImport::~ContactImport()
{
    m_cancelled = true;
    if (m_thread)
        m_thread->wait();
}

void ContactImport::start(const QString &path, const QString &region)
{
    if (isRunning())
        return;
    m_cancelled = false;
    m_thread.reset(QThread::create([this, path, region] {
        const ImportOutcome outcome = run(path, region);
        QMetaObject::invokeMethod(
            this, [this, outcome] { end(outcome); }, Qt::QueuedConnection);
    }));
    m_thread->start(QThread::LowPriority); // sound goes first
}

void ContactImport::cancel()
{
    m_cancelled = true;
}

// On the import's thread: touches the file, the sink and the flag only; signals are queued by Qt.
ImportOutcome ContactImport::run(const QString &path, const QString &region)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fault(ImportProblem::CannotRead);
    if (file.size() > ContactReader::largestFile)
        return fault(ImportProblem::FileTooLarge);
    ContactReader reader(region, m_sink);
    const qint64 total = file.size();
    for (qint64 done = 0;;) {
        if (m_cancelled)
            return fault(ImportProblem::Cancelled);
        const QByteArray piece = file.read(slice);
        if (piece.isEmpty())
            break;
        if (const auto broken = reader.feed(piece))
            return tl::unexpected(*broken);
        done += piece.size();
        if (done > ContactReader::largestFile) // a pipe, or a file that grows
            return fault(ImportProblem::FileTooLarge);
        Q_EMIT progressed(done, total);
    }
    if (file.error() != QFileDevice::NoError)
        return fault(ImportProblem::CannotRead);
    return reader.finish();
}

void ContactImport::end(const ImportOutcome &outcome)
{
    m_thread->wait();
    m_thread.reset();
    Q_EMIT finished(outcome);
}

} // namespace hs
