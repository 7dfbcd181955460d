#include "ui/history/sessionrows.h"

#include "models/lists/sessionlistmodel.h"
#include "ui/history/endlook.h"
#include "ui/words.h"

using namespace Qt::StringLiterals;

namespace hs {
namespace {

constexpr int longestName = 200;

std::optional<SessionRecord> sessionOf(const QModelIndex &source)
{
    const QVariant value = source.data(SessionListModel::SessionRole);
    return value.isValid() ? std::optional(value.value<SessionRecord>()) : std::nullopt;
}

QString lengthOf(const SessionRecord &session)
{
    if (!session.answeredAt.isValid())
        return u"–"_s;
    return session.endedAt.isValid() ? words::duration(session.duration())
                                     : SessionRows::tr("running");
}

} // namespace

SessionRows::SessionRows(const Clock &clock, QObject *parent)
    : QIdentityProxyModel(parent), m_clock(clock)
{
}

QVariant SessionRows::data(const QModelIndex &index, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return text(index);
    case Qt::ToolTipRole:
        return toolTip(index);
    case Qt::AccessibleTextRole:
        return spoken(index);
    default:
        return QIdentityProxyModel::data(index, role);
    }
}

QVariant SessionRows::text(const QModelIndex &index) const
{
    const auto session = sessionOf(mapToSource(index));
    if (!session)
        return {};
    switch (index.column()) {
    case SessionListModel::AgentColumn:
        return cleanRemoteText(words::agentName(session->agentName, session->agentId), longestName)
            .simplified();
    case SessionListModel::CallerColumn:
        return session->callerName.isEmpty()
                   ? u"–"_s
                   : cleanRemoteText(session->callerName, longestName).simplified();
    case SessionListModel::TimeColumn:
        return words::relativeTime(session->createdAt, m_clock.utcNow());
    case SessionListModel::DurationColumn:
        return lengthOf(*session);
    case SessionListModel::CostColumn:
        return words::cost(*session);
    case SessionListModel::EndColumn:
        return endLook(*session).word;
    default:
        return {};
    }
}

QVariant SessionRows::toolTip(const QModelIndex &index) const
{
    const auto session = sessionOf(mapToSource(index));
    if (!session)
        return {};
    // Tool tips guess at markup; what comes from outside must stay text.
    switch (index.column()) {
    case SessionListModel::TimeColumn:
        return words::exactTime(session->createdAt);
    case SessionListModel::EndColumn:
        return QString(words::endReason(session->endReason, session->endText) + u'\n'
                       + words::endProof(session->endProof()))
            .toHtmlEscaped();
    default:
        return text(index).toString().toHtmlEscaped();
    }
}

QString SessionRows::spoken(const QModelIndex &index) const
{
    if (!sessionOf(mapToSource(index)))
        return tr("Loading");
    //: Column and cell, for screen readers: "Cost: $0.29 est."
    return tr("%1: %2").arg(headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(),
                            text(index).toString());
}

QString SessionRows::rowText(int row) const
{
    QStringList cells;
    for (int column = 0; column < columnCount(); ++column)
        cells.append(text(index(row, column)).toString());
    return cells.join('\t'_L1);
}

} // namespace hs
