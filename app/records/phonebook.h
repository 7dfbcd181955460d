#pragma once
#include "app/records/contactloader.h"
#include "models/domain/phonebook.h"
#include "models/domain/result.h"

#include <QFuture>
#include <QObject>
#include <QStringList>

namespace hs {
class Clock;
class PhoneBookStore;
class SessionStore;

/// The operator's contacts, favourite numbers and what each agent is told: what the window works
/// on. GUI thread; the store does the work elsewhere. All references must outlive it.
class PhoneBook final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PhoneBook)
public:
    static constexpr int mostHits = 50;

    /// Reads the favourites whenever `sessions` (in the same file) was opened.
    PhoneBook(PhoneBookStore &store, SessionStore &sessions, const Clock &clock,
              QObject *parent = nullptr);

    /// At most mostHits entries: favourites, then what was dialled last, then the newest.
    [[nodiscard]] QFuture<Result<QList<PhoneBookEntry>>> search(const QString &text);
    /// Newest first.
    [[nodiscard]] QFuture<Result<QList<PhoneBookEntry>>> withNumber(const QString &number);
    [[nodiscard]] QFuture<Result<qint64>> count();
    [[nodiscard]] ContactLoader &loader() { return m_loader; }

    void remove(const PhoneBookEntry &entry);
    void putBack(const PhoneBookEntry &entry);
    void removeAll();
    void putAllBack(); ///< until the next import or start of the program
    void touch(const QString &number); ///< it was dialled now

    [[nodiscard]] const QStringList &favourites() const { return m_favourites; } ///< oldest first
    [[nodiscard]] bool isFavourite(const QString &number) const;
    void setFavourite(const QString &number, bool favourite);

    [[nodiscard]] QFuture<Result<CallVariables>> variables(int agentId);
    void setVariables(int agentId, const CallVariables &variables);

Q_SIGNALS:
    void changed(); ///< contacts or favourites are others now
    void failed(const hs::Error &error); ///< a change could not be kept

private:
    void readFavourites();
    void follow(QFuture<Result<void>> change);
    void purge();

    PhoneBookStore &m_store;
    const Clock &m_clock;
    ContactLoader m_loader;
    QStringList m_favourites;
    bool m_purged = false;
};

} // namespace hs
