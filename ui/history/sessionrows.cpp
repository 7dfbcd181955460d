#include "ui/history/sessionrows.h"

#include "models/lists/sessionlistmodel.h"
#include "ui/history/endlook.h"
#include "ui/phone/numberwords.h"
#include "ui/words.h"

#include <QGuiApplication>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

constexpr int longestName = 200;

std::optional<SessionRecord> sessionOf(const QModelIndex &source)
{
    const QVariant value = source.data(SessionListModel::SessionRole);
    return value.isValid() ? std::optional(value.value<SessionRecord>()) : std::nullopt;
}

/// Who was on the other side: the caller's name, the number of a phone call, or both.
QString callerOf(const SessionRecord &session)
{
    const QString name = cleanRemoteText(session.callerName, longestName).simplified();
    if (session.toNumber.isEmpty())
        return name.isEmpty() ? u"–"_s : name;
    const QString number = shownNumber(session.toNumber);
    //: The caller's name and number, in a narrow cell
    return name.isEmpty() ? number : SessionRows::tr("%1 · %2").arg(name, number);
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
        return callerOf(*session);
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
    const auto session = sessionOf(mapToSource(index));
    if (!session)
        return tr("Loading");
    if (index.column() == SessionListModel::AgentColumn)
        //: What the row's icon shows and the agent, for screen readers: "Phone call, agent Ann"
        return tr("%1, agent %2").arg(words::sessionKind(session->kind), text(index).toString());
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

QString shownNumber(const QString &e164)
{
    const QString number = words::phoneNumber(e164);
    // Isolated, or the plus sign would wander to the other end.
    return QGuiApplication::isRightToLeft() ? QString(u'\u2066' + number + u'\u2069') : number;
}

} // namespace hs
