#pragma once
#include "app/records/contactimport.h"
#include "models/domain/phonebook.h"
#include "models/domain/result.h"

#include <QObject>

#include <atomic>
#include <memory>
#include <optional>

namespace hs {
class PhoneBookStore;

/// How an import went. All of the file's contacts are stored, or none.
struct ContactLoad
{
    QString file; ///< its name without folder
    AddedContacts contacts; ///< numbers of contacts; of a file that failed: none
    ImportSummary summary;
    std::optional<ImportFault> fault; ///< the file's, or Cancelled
    std::optional<Error> storeError; ///< it could not be kept
    [[nodiscard]] bool hasFailed() const { return fault || storeError; }
};

/// Brings one contact file at a time into the store. GUI thread; reading, parsing and storing run
/// elsewhere. The store must be there until stop() or the destructor, which leave what is stored so
/// far.
class ContactLoader final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ContactLoader)
public:
    explicit ContactLoader(PhoneBookStore &store, QObject *parent = nullptr);
    ~ContactLoader() override;

    /// `region`: where numbers without country code belong. Ignored while one is running.
    void start(const QString &path, const QString &region);
    void cancel();
    void stop(); ///< asks the store nothing more and finishes nothing; for the program's end
    [[nodiscard]] bool isRunning() const { return m_running; }

Q_SIGNALS:
    void progressed(qint64 done, qint64 total); ///< bytes
    void finished(const hs::ContactLoad &load);

private:
    void clearHidden(const QString &path, const QString &region);
    void begin(const QString &path, const QString &region);
    void take(const QList<Contact> &batch);
    void onImported(const ImportOutcome &outcome);
    void takeBack();
    void end(const std::optional<Error> &error);

    PhoneBookStore &m_store;
    ContactLoad m_load; ///< the import's thread writes contacts and storeError while that runs
    qint64 m_newestBefore = 0;
    std::atomic<bool> m_leaving = false;
    bool m_running = false;
    bool m_cancelled = false;
    std::unique_ptr<ContactImport> m_import; ///< its thread calls take()
};

} // namespace hs
