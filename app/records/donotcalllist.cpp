#include "app/records/donotcalllist.h"

#include "models/domain/clock.h"
#include "models/domain/storeopening.h"
#include "models/storage/phonebookstore.h"
#include "models/storage/sessionstore.h"

#include <QFile>

#include <utility>

namespace hs {
namespace {

constexpr qsizetype batch = 1000;

} // namespace

DoNotCallList::DoNotCallList(PhoneBookStore &store, SessionStore &sessions, const Clock &clock,
                             QObject *parent)
    : QObject(parent), m_store(store), m_clock(clock)
{
    connect(&sessions, &SessionStore::opened, this, &DoNotCallList::onOpened);
    read();
}

DoNotCallList::~DoNotCallList()
{
    if (m_thread)
        m_thread->wait();
}

// What was read before goes on guarding, see keepKnown().
void DoNotCallList::onOpened(const StoreOpening &how)
{
    if (!m_known) {
        m_outOfReach = how.inMemory;
        if (!how.setAside.isEmpty())
            setLost(true);
    }
    read();
}

void DoNotCallList::setLost(bool lost)
{
    if (lost == m_lost)
        return;
    m_lost = lost;
    Q_EMIT lostChanged(lost);
    Q_EMIT changed();
}

void DoNotCallList::declareComplete()
{
    m_outOfReach = false;
    setLost(false);
    Q_EMIT changed();
}

void DoNotCallList::read()
{
    m_store.doNotCall().then(this, [this](const Result<DoNotCallEntries> &found) {
        if (!found)
            return; // asked again when the store was opened
        keepKnown(*found);
        m_entries.insert(*found);
        m_known = true;
        Q_EMIT changed();
    });
}

// A database that was set aside while the program ran took the list with it; what was known goes on
// guarding, and is written down again.
void DoNotCallList::keepKnown(const DoNotCallEntries &found)
{
    QStringList lost;
    for (auto entry = m_entries.cbegin(); entry != m_entries.cend(); ++entry) {
        if (!found.contains(entry.key()))
            lost.append(entry.key());
    }
    if (!lost.isEmpty())
        m_store.forbid(lost, m_clock.utcNow()).then(this, [this](const Result<void> &done) {
            if (!done)
                Q_EMIT failed(done.error());
        });
}

void DoNotCallList::forbid(const QString &entry)
{
    if (m_entries.contains(entry))
        return;
    m_entries.insert(entry, m_clock.utcNow());
    Q_EMIT changed();
    const QDateTime now = m_clock.utcNow();
    m_store.forbid({entry}, now).then(this, [this, entry, now](const Result<void> &done) {
        if (!done)
            return Q_EMIT failed(done.error());
        if (m_entries.contains(entry))
            return;
        m_entries.insert(entry, now); // a list that was read before it was written has come in
        Q_EMIT changed();
    });
}

void DoNotCallList::allow(const QString &entry)
{
    m_store.allow(entry).then(this, [this, entry](const Result<void> &done) {
        if (!done)
            return Q_EMIT failed(done.error());
        m_entries.remove(entry);
        Q_EMIT changed();
    });
}

void DoNotCallList::importFile(const QString &path, const QString &region)
{
    if (std::exchange(m_importing, true))
        return;
    m_before = m_entries.size();
    m_thread.reset(QThread::create([this, path, region] {
        QFile file(path);
        DoNotCallFile found;
        found.isReadable = file.open(QIODevice::ReadOnly);
        if (found.isReadable)
            found = readDoNotCall(file, region);
        QMetaObject::invokeMethod(
            this, [this, found] { onRead(found); }, Qt::QueuedConnection);
    }));
    m_thread->start(QThread::LowPriority);
}

void DoNotCallList::onRead(const DoNotCallFile &file)
{
    m_thread->wait();
    m_thread.reset();
    store(file, 0);
}

void DoNotCallList::store(const DoNotCallFile &file, qsizetype from)
{
    if (from >= file.entries.size())
        return endImport(file);
    m_store.forbid(file.entries.mid(from, batch), m_clock.utcNow())
        .then(this, [this, file, from](const Result<void> &done) {
            if (done)
                return store(file, from + batch);
            Q_EMIT failed(done.error());
            endImport(file);
        });
}

void DoNotCallList::endImport(const DoNotCallFile &file)
{
    m_store.doNotCall().then(this, [this, file](const Result<DoNotCallEntries> &found) {
        m_importing = false;
        if (found)
            m_entries = *found;
        if (found && !file.entries.isEmpty())
            declareComplete();
        Q_EMIT changed();
        Q_EMIT imported(file, m_entries.size() - m_before);
    });
}

} // namespace hs
