#include "models/lists/sessionlistmodel.h"

#include "models/domain/callstate.h"
#include "models/lists/sessionpages.h"

namespace hs {
namespace {

QString titleOf(int column)
{
    switch (column) {
    case SessionListModel::AgentColumn:
        return SessionListModel::tr("Agent");
    case SessionListModel::CallerColumn:
        return SessionListModel::tr("Caller");
    case SessionListModel::TimeColumn:
        return SessionListModel::tr("Time");
    case SessionListModel::DurationColumn:
        return SessionListModel::tr("Duration");
    case SessionListModel::CostColumn:
        return SessionListModel::tr("Cost");
    case SessionListModel::EndColumn:
        return SessionListModel::tr("How it ended");
    default:
        return {};
    }
}

QVariant alignmentOf(int column)
{
    const bool isFigure
        = column == SessionListModel::DurationColumn || column == SessionListModel::CostColumn;
    const Qt::Alignment side = isFigure ? Qt::AlignRight : Qt::AlignLeft;
    return QVariant::fromValue(side | Qt::AlignVCenter);
}

} // namespace

SessionListModel::SessionListModel(SessionPages &pages, QObject *parent)
    : QAbstractTableModel(parent), m_pages(pages)
{
    // A view asks for rows while it paints. The pages it lacks are asked for afterwards, all at
    // once.
    m_fetchTimer.setSingleShot(true);
    m_fetchTimer.setInterval(0);
    connect(&m_fetchTimer, &QTimer::timeout, this, &SessionListModel::fetchWanted);
    connect(&m_pages, &SessionPages::added, this, &SessionListModel::addOnTop);
    connect(&m_pages, &SessionPages::changed, this, &SessionListModel::change);
    connect(&m_pages, &SessionPages::replaced, this, &SessionListModel::refresh);
    refresh();
}

void SessionListModel::refresh()
{
    const quint64 request = ++m_counts;
    const quint64 generation = m_generation;
    m_pages.count().then(this, [this, request, generation](const Result<int> &count) {
        if (request == m_counts)
            takeCount(count, generation);
    });
}

void SessionListModel::takeCount(const Result<int> &count, quint64 generation)
{
    if (!count)
        Q_EMIT failed(count.error());
    else if (generation != m_generation)
        refresh(); // a session was added since, and may be in this figure or not
    else
        setCount(*count);
}

void SessionListModel::setCount(int count)
{
    ++m_generation;
    beginResetModel();
    m_window.reset(count);
    m_wanted.clear();
    m_onTheWay.clear();
    endResetModel();
}

void SessionListModel::addOnTop(const SessionRecord &session)
{
    if (m_window.rowOf(session.id))
        return;
    ++m_generation;
    m_onTheWay.clear();
    beginInsertRows({}, 0, 0);
    m_window.prepend(session);
    endInsertRows();
}

void SessionListModel::change(const SessionRecord &session)
{
    const auto row = m_window.rowOf(session.id);
    if (!row)
        return;
    m_window.replace(*row, session);
    emitRowsChanged(*row, *row);
}

QModelIndex SessionListModel::indexOf(const QString &sessionId) const
{
    const auto row = m_window.rowOf(sessionId);
    return row ? index(*row, 0) : QModelIndex();
}

int SessionListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_window.count();
}

int SessionListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SessionListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const SessionRecord *session = m_window.at(index.row());
    if (!session)
        want(m_window.pageOf(index.row()));
    switch (role) {
    case IsLoadingRole:
        return session == nullptr;
    case IsOpenRole:
        return session && isOpen(session->state) && !session->interrupted;
    case IsInterruptedRole:
        return session && session->interrupted;
    case SessionRole:
        return session ? QVariant::fromValue(*session) : QVariant();
    case Qt::TextAlignmentRole:
        return alignmentOf(index.column());
    default:
        return {};
    }
}

QVariant SessionListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return QAbstractTableModel::headerData(section, orientation, role);
    if (role == Qt::TextAlignmentRole)
        return alignmentOf(section);
    return role == Qt::DisplayRole ? titleOf(section) : QVariant();
}

QHash<int, QByteArray> SessionListModel::roleNames() const
{
    auto names = QAbstractTableModel::roleNames();
    names.insert(SessionRole, "session");
    names.insert(IsOpenRole, "isOpen");
    names.insert(IsInterruptedRole, "isInterrupted");
    names.insert(IsLoadingRole, "isLoading");
    return names;
}

void SessionListModel::want(int page) const
{
    if (m_onTheWay.contains(page))
        return;
    m_wanted.insert(page);
    if (!m_fetchTimer.isActive())
        m_fetchTimer.start();
}

void SessionListModel::fetchWanted()
{
    const QSet<int> wanted = std::exchange(m_wanted, {});
    for (const int page : wanted)
        fetch(page);
}

void SessionListModel::fetch(int page)
{
    const auto range = m_window.rangeOf(page);
    if (range.limit == 0 || m_onTheWay.contains(page))
        return;
    m_onTheWay.insert(page);
    const quint64 generation = m_generation;
    m_pages.page(range.offset, range.limit)
        .then(this, [this, page, generation](const Result<QList<SessionRecord>> &rows) {
            if (generation == m_generation)
                takePage(page, rows);
            else
                want(page); // the rows have moved since it was asked for
        });
}

void SessionListModel::takePage(int page, const Result<QList<SessionRecord>> &rows)
{
    m_onTheWay.remove(page);
    if (!rows) {
        Q_EMIT failed(rows.error());
        return;
    }
    if (!m_window.put(page, *rows))
        return;
    const auto range = m_window.rangeOf(page);
    emitRowsChanged(range.offset, range.offset + range.limit - 1);
}

void SessionListModel::emitRowsChanged(int first, int last)
{
    Q_EMIT dataChanged(index(first, 0), index(last, ColumnCount - 1));
}

} // namespace hs
