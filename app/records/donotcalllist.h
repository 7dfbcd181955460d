#pragma once
#include "app/records/donotcallreader.h"
#include "models/domain/phonebook.h"
#include "models/domain/result.h"

#include <QObject>
#include <QThread>

#include <memory>
#include <optional>

namespace hs {
class Clock;
class PhoneBookStore;
class SessionStore;
struct StoreOpening;

/// The numbers nobody may call. GUI thread; files are read and rows are written elsewhere. All
/// references must outlive it. Whoever dials asks isKnown() first: a list that could not be read
/// yet forbids every number.
class DoNotCallList final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DoNotCallList)
public:
    DoNotCallList(PhoneBookStore &store, SessionStore &sessions, const Clock &clock,
                  QObject *parent = nullptr);
    ~DoNotCallList() override;

    [[nodiscard]] bool isKnown() const { return m_known; }
    [[nodiscard]] const DoNotCallEntries &entries() const { return m_entries; }
    /// The database that held the list cannot be used, and the list had not been read before: there
    /// may be numbers on it that nobody knows of here.
    [[nodiscard]] bool mayLack() const { return m_lost || m_outOfReach; }
    /// That was so in an earlier run, and has not been settled.
    void setLost(bool lost);
    void declareComplete(); ///< by the operator's word nothing is missing
    /// Guards at once, and from the next start on when changed() came without failed().
    void forbid(const QString &entry);
    void allow(const QString &entry);
    /// One file at a time; `region`: where numbers without country code belong.
    void importFile(const QString &path, const QString &region);
    [[nodiscard]] bool isImporting() const { return m_importing; }

Q_SIGNALS:
    void changed();
    void lostChanged(bool lost); ///< to be kept for the next start
    void failed(const hs::Error &error); ///< a change could not be kept
    /// `added`: entries that were not on the list before.
    void imported(const hs::DoNotCallFile &file, qint64 added);

private:
    void onOpened(const StoreOpening &how);
    void read();
    void keepKnown(const DoNotCallEntries &found);
    void onRead(const DoNotCallFile &file);
    void store(const DoNotCallFile &file, qsizetype from);
    void endImport(const DoNotCallFile &file);

    PhoneBookStore &m_store;
    const Clock &m_clock;
    DoNotCallEntries m_entries;
    std::unique_ptr<QThread> m_thread; ///< reads a file
    qsizetype m_before = 0; ///< entries when the import began
    bool m_known = false;
    bool m_importing = false;
    bool m_lost = false; ///< for good, with a file that was set aside
    bool m_outOfReach = false; ///< for this run, which has no file
};

} // namespace hs
