#include "models/lists/sessioncells.h"

#include "models/domain/callstate.h"
#include "models/lists/sessionlistmodel.h"

#include <QCoreApplication>
#include <QLocale>

#include <cstdlib>

using namespace Qt::StringLiterals;

namespace hs::cells {
namespace {

/// Gives these functions a translation context.
class SessionCells
{
    Q_DECLARE_TR_FUNCTIONS(SessionCells)
};

QString ending(const SessionRecord &session)
{
    if (session.interrupted)
        return SessionCells::tr("Interrupted");
    if (session.state == CallState::Failed)
        return SessionCells::tr("Failed");
    if (session.state == CallState::Unproven)
        return SessionCells::tr("Not proven");
    if (session.state == CallState::Ended)
        return SessionCells::tr("Ended");
    //: a session that is still going on
    return SessionCells::tr("Open");
}

QString cost(const SessionRecord &session)
{
    if (session.billedCost)
        return money(*session.billedCost);
    //: an estimated amount of money, as in "about $0.06"
    return session.estimatedCost ? SessionCells::tr("about %1").arg(money(*session.estimatedCost))
                                 : QString();
}

} // namespace

QString title(int column)
{
    switch (column) {
    case SessionListModel::AgentColumn:
        return SessionCells::tr("Agent");
    case SessionListModel::CallerColumn:
        return SessionCells::tr("Caller");
    case SessionListModel::TimeColumn:
        return SessionCells::tr("Time");
    case SessionListModel::DurationColumn:
        return SessionCells::tr("Duration");
    case SessionListModel::CostColumn:
        return SessionCells::tr("Cost");
    case SessionListModel::EndColumn:
        return SessionCells::tr("How it ended");
    default:
        return {};
    }
}

QString text(const SessionRecord &session, int column)
{
    switch (column) {
    case SessionListModel::AgentColumn:
        return session.agentName;
    case SessionListModel::CallerColumn:
        return session.callerName;
    case SessionListModel::TimeColumn:
        return QLocale().toString(session.createdAt.toLocalTime(), QLocale::ShortFormat);
    case SessionListModel::DurationColumn:
        return session.answeredAt.isValid() && session.endedAt.isValid()
                   ? duration(session.duration())
                   : QString();
    case SessionListModel::CostColumn:
        return cost(session);
    case SessionListModel::EndColumn:
        return ending(session);
    default:
        return {};
    }
}

QVariant alignment(int column)
{
    const bool number
        = column == SessionListModel::DurationColumn || column == SessionListModel::CostColumn;
    const Qt::Alignment side = number ? Qt::AlignRight : Qt::AlignLeft;
    return QVariant::fromValue(side | Qt::AlignVCenter);
}

QString duration(std::chrono::milliseconds length)
{
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(length).count();
    return u"%1:%2"_s.arg(seconds / 60).arg(seconds % 60, 2, 10, '0'_L1);
}

QString money(Money amount)
{
    const qint64 cents = (std::abs(amount.micros()) + 5'000) / 10'000;
    const QString figure = u"$%1.%2"_s.arg(cents / 100).arg(cents % 100, 2, 10, '0'_L1);
    return amount.micros() < 0 && cents > 0 ? u"-"_s + figure : figure;
}

} // namespace hs::cells
