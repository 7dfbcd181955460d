#pragma once
#include "models/domain/session.h"
#include "ui/phone/numberlist.h"

#include <QHash>
#include <QObject>

namespace hs {
class DoNotCallList;
class PhoneBook;
class SessionPages;

/// Fills a list with the favourite numbers, then those dialled last, newest first, each once. GUI
/// thread; all references must outlive it.
class RecentNumbers final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecentNumbers)
public:
    RecentNumbers(SessionPages &sessions, const PhoneBook &book, const DoNotCallList &forbidden,
                  NumberList &list, QObject *parent = nullptr);

    void refresh(); ///< reads the newest sessions again
    void show(); ///< the numbering plans have been loaded, or a list has changed
    /// When each number was asked for last, UTC, as far as the newest sessions tell.
    [[nodiscard]] const QHash<QString, QDateTime> &lastTries() const { return m_tries; }

Q_SIGNALS:
    void triesChanged();

private:
    void take(const QList<SessionRecord> &newest);
    [[nodiscard]] NumberRow row(const QString &number) const;

    SessionPages &m_sessions;
    const PhoneBook &m_book;
    const DoNotCallList &m_forbidden;
    NumberList &m_list;
    QHash<QString, QDateTime> m_tries;
    QStringList m_newest;
};

} // namespace hs
