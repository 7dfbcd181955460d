#include "ui/callbar/unprovenlook.h"

#include "app/call/callcontroller.h"
#include "ui/theme/icons.h"
#include "ui/words.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QPushButton>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(hs::UnprovenLook)
};

constexpr auto dashboard = "https://omnidim.io"_L1;

QString timeUntil(const QDateTime &latest, const QDateTime &utcNow)
{
    return words::duration(std::chrono::milliseconds(std::max<qint64>(0, utcNow.msecsTo(latest))));
}

} // namespace

QString unprovenLimit(const CallController &line, const QDateTime &utcNow)
{
    const QDateTime latest = line.overAtLatest();
    if (!latest.isValid())
        return Tr::tr("The agent's longest duration is not known, so nobody can say until when it "
                      "lasts at most.");
    return Tr::tr("The agent's own limit ends it at %1 at the latest, in %2.")
        .arg(words::clockTime(latest), timeUntil(latest, utcNow));
}

QString unprovenCost(const CallController &line)
{
    const auto most = line.mostCost();
    if (!most)
        return {};
    const CallTarget &target = line.target();
    if (!target.agentLimit || !target.ratePerMinute)
        return Tr::tr("It can have cost %1 by now.").arg(words::money(*most));
    const Money all = costOf(*target.agentLimit, *target.ratePerMinute);
    return Tr::tr("It can have cost %1 by now, and at most %2 in the end.")
        .arg(words::money(std::min(*most, all)), words::money(all));
}

QPushButton *makeDashboardButton()
{
    auto *open = new QPushButton(icon(Icon::External), Tr::tr("Open the dashboard"));
    open->setObjectName(u"openDashboard"_s);
    open->setAccessibleName(open->text());
    open->setToolTip(QString(dashboard));
    QObject::connect(open, &QPushButton::clicked, open,
                     [] { QDesktopServices::openUrl(QUrl(QString(dashboard))); });
    return open;
}

} // namespace hs
