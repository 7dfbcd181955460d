#pragma once
#include "models/domain/session.h"

#include <QAbstractTableModel>
#include <QList>

namespace hs {

/// The timeline of one session, oldest first. GUI thread.
class EventListModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EventListModel)
public:
    enum Column { TimeColumn, OriginColumn, NameColumn, DetailColumn, ColumnCount };
    Q_ENUM(Column)
    enum Role {
        AtRole = Qt::UserRole, ///< QDateTime, UTC
        OriginRole, ///< hs::Origin
        NameRole, ///< the stable English word
        DetailRole,
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setEvents(const QList<SessionEvent> &events);
    void append(const SessionEvent &event);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index,
                                int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

private:
    [[nodiscard]] static QString text(const SessionEvent &event, int column);
    [[nodiscard]] static QString originText(Origin origin);
    QList<SessionEvent> m_events;
};

} // namespace hs
