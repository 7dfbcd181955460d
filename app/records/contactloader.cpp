#include "app/records/contactloader.h"

#include "models/storage/phonebookstore.h"

#include <QFileInfo>
#include <QSemaphore>

#include <memory>
#include <utility>

namespace hs {
namespace {

constexpr int lookAgain = 100; // ms

/// One number is one entry; what cannot be dialled was counted by the reader.
QList<PhoneBookEntry> entriesOf(const QList<Contact> &batch)
{
    QList<PhoneBookEntry> entries;
    for (const Contact &contact : batch) {
        for (const ContactNumber &number : contact.numbers) {
            if (number.problem)
                continue;
            PhoneBookEntry entry;
            entry.name = contact.name.simplified();
            entry.number = number.e164;
            entry.shown = number.shown;
            entry.company = contact.company.simplified();
            entry.language = contact.language;
            entries.append(entry);
        }
    }
    return entries;
}

struct Stored
{
    QSemaphore done;
    Result<AddedContacts> result;
};

} // namespace

ContactLoader::ContactLoader(PhoneBookStore &store, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_import(
          std::make_unique<ContactImport>([this](const QList<Contact> &batch) { take(batch); }))
{
    connect(m_import.get(), &ContactImport::progressed, this, &ContactLoader::progressed);
    connect(m_import.get(), &ContactImport::finished, this, &ContactLoader::onImported);
}

ContactLoader::~ContactLoader()
{
    stop();
}

void ContactLoader::stop()
{
    m_leaving = true; // the store may not answer any more
    m_running = true; // and is asked nothing
    m_import.reset();
}

void ContactLoader::start(const QString &path, const QString &region)
{
    if (std::exchange(m_running, true))
        return;
    m_cancelled = false;
    m_load = {};
    m_load.file = QFileInfo(path).fileName();
    clearHidden(path, region);
}

void ContactLoader::cancel()
{
    m_cancelled = true;
    if (m_import)
        m_import->cancel();
}

// A contact that was deleted and is in the file again must come back as a new one.
void ContactLoader::clearHidden(const QString &path, const QString &region)
{
    if (m_leaving)
        return;
    m_store.purge().then(this, [this, path, region](const Result<bool> &more) {
        if (!more)
            return end(more.error());
        *more ? clearHidden(path, region) : begin(path, region);
    });
}

void ContactLoader::begin(const QString &path, const QString &region)
{
    m_store.newest().then(this, [this, path, region](const Result<qint64> &newest) {
        if (!newest)
            return end(newest.error());
        m_newestBefore = *newest;
        if (!m_import)
            return;
        m_import->start(path, region);
        if (m_cancelled)
            m_import->cancel();
    });
}

// On the import's thread, which waits here: so no more than one batch is under way.
void ContactLoader::take(const QList<Contact> &batch)
{
    if (m_load.storeError || m_leaving)
        return;
    const auto stored = std::make_shared<Stored>();
    m_store.add(entriesOf(batch)).then([stored](const Result<AddedContacts> &result) {
        stored->result = result;
        stored->done.release();
    });
    while (!stored->done.tryAcquire(1, lookAgain)) {
        if (m_leaving)
            return;
    }
    if (stored->result) {
        m_load.contacts.added += stored->result->added;
        m_load.contacts.known += stored->result->known;
    } else {
        m_load.storeError = stored->result.error();
        m_import->cancel();
    }
}

void ContactLoader::onImported(const ImportOutcome &outcome)
{
    if (outcome)
        m_load.summary = *outcome;
    else if (!m_load.storeError)
        m_load.fault = outcome.error();
    if (m_load.hasFailed())
        takeBack();
    else
        end({});
}

void ContactLoader::takeBack()
{
    m_load.contacts = {};
    if (m_leaving)
        return;
    m_store.dropNewerThan(m_newestBefore).then(this, [this](const Result<bool> &more) {
        if (more && *more)
            takeBack();
        else
            end(more ? std::nullopt : std::optional(more.error()));
    });
}

void ContactLoader::end(const std::optional<Error> &error)
{
    if (error && !m_load.storeError)
        m_load.storeError = error;
    m_running = false;
    Q_EMIT finished(m_load);
}

} // namespace hs
