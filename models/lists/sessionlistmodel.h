#pragma once
#include "models/domain/result.h"
#include "models/lists/sessionwindow.h"

#include <QAbstractTableModel>
#include <QSet>
#include <QTimer>

namespace hs {
class SessionPages;

/// All sessions, newest first, of which only the pages being looked at are in memory. GUI thread;
/// the source must outlive it. Gives records and titles; a view's words for the cells are ui's. A
/// row whose page is on its way answers true for IsLoading.
class SessionListModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SessionListModel)
public:
    enum Column {
        AgentColumn,
        CallerColumn,
        TimeColumn,
        DurationColumn,
        CostColumn,
        EndColumn,
        ColumnCount
    };
    Q_ENUM(Column)
    enum Role {
        SessionRole = Qt::UserRole, ///< hs::SessionRecord; invalid while loading
        IsOpenRole,
        IsInterruptedRole,
        IsLoadingRole,
    };

    explicit SessionListModel(SessionPages &pages, QObject *parent = nullptr);

    /// Counts anew and forgets all pages.
    void refresh();
    /// The row of a session, if it is among the pages in memory.
    [[nodiscard]] QModelIndex indexOf(const QString &sessionId) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index,
                                int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void
    failed(const hs::Error &error); ///< a count or page could not be read; asking again tries again

private:
    void takeCount(const Result<int> &count, quint64 generation);
    void setCount(int count);
    void addOnTop(const SessionRecord &session);
    void change(const SessionRecord &session);
    void want(int page) const;
    void fetchWanted();
    void fetch(int page);
    void takePage(int page, const Result<QList<SessionRecord>> &rows);
    void emitRowsChanged(int first, int last);

    SessionPages &m_pages;
    // data() is const for the view, but looking at a row uses and asks for its page.
    mutable SessionWindow m_window;
    mutable QSet<int> m_wanted;
    mutable QTimer m_fetchTimer;
    QSet<int> m_onTheWay;
    quint64 m_generation = 0; ///< rises when rows move: replies asked for before are stale
    quint64 m_counts = 0; ///< counts asked for; only the latest reply is heard
};

} // namespace hs
