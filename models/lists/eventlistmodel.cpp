#include "models/lists/eventlistmodel.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace hs {

void EventListModel::setEvents(const QList<SessionEvent> &events)
{
    beginResetModel();
    m_events = events;
    endResetModel();
}

void EventListModel::append(const SessionEvent &event)
{
    const int row = rowCount();
    beginInsertRows({}, row, row);
    m_events.append(event);
    endInsertRows();
}

int EventListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_events.size());
}

int EventListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EventListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const SessionEvent &event = m_events.at(index.row());
    switch (role) {
    case AtRole:
        return event.at;
    case OriginRole:
        return QVariant::fromValue(event.origin);
    case NameRole:
        return event.name;
    case DetailRole:
        return event.detail;
    case Qt::DisplayRole:
        return text(event, index.column());
    default:
        return {};
    }
}

QVariant EventListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case TimeColumn:
        return tr("Time");
    //: who or what caused an event
    case OriginColumn:
        return tr("Origin");
    case NameColumn:
        return tr("Event");
    case DetailColumn:
        return tr("Detail");
    default:
        return {};
    }
}

QHash<int, QByteArray> EventListModel::roleNames() const
{
    auto names = QAbstractTableModel::roleNames();
    names.insert(AtRole, "at");
    names.insert(OriginRole, "origin");
    names.insert(NameRole, "name");
    names.insert(DetailRole, "detail");
    return names;
}

QString EventListModel::text(const SessionEvent &event, int column)
{
    switch (column) {
    // Milliseconds: what a timeline is read for is often shorter than a second.
    case TimeColumn:
        return event.at.toLocalTime().toString(u"HH:mm:ss.zzz"_s);
    case OriginColumn:
        return originText(event.origin);
    case NameColumn:
        return event.name;
    case DetailColumn:
        return event.detail;
    default:
        return {};
    }
}

QString EventListModel::originText(Origin origin)
{
    switch (origin) {
    case Origin::Operator:
        return tr("Operator");
    case Origin::Socket:
        return tr("Connection");
    case Origin::Api:
        return tr("Platform");
    case Origin::Audio:
        return tr("Sound");
    case Origin::Timer:
        return tr("Timer");
    case Origin::Store:
        return tr("Storage");
    case Origin::Program:
        return tr("Program");
    case Origin::Carrier:
        return tr("Carrier");
    case Origin::Guard:
        return tr("Guard");
    }
    return {};
}

} // namespace hs
