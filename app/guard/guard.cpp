#include "app/guard/guard.h"

#include "app/guard/notifier.h"
#include "app/guard/programlink.h"
#include "models/domain/clock.h"

#include <QLocale>
#include <QLoggingCategory>

#include <utility>

namespace hs {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcGuard, "hookswitch.guard", QtInfoMsg)

enum Choice { HangUpNow, Wait }; // as they are offered

} // namespace

Guard::Guard(Means means, QObject *parent)
    : QObject(parent)
    , m_means(std::move(means))
    , m_freeze(m_means.limits, m_means.clock.monotonic())
{
    m_lookTimer.setInterval(m_means.lookEach);
    m_mediaTimer.setSingleShot(true);
    m_mediaTimer.setInterval(m_means.mediaAnswer);
    connect(&m_lookTimer, &QTimer::timeout, this, &Guard::look);
    connect(&m_mediaTimer, &QTimer::timeout, this, [this] {
        qCWarning(lcGuard, "the media thread does not answer either: the program is killed");
        m_means.killProgram(); // then onProgramGone() follows
    });
    connect(&m_means.link, &ProgramLink::beat, this, [this] {
        if (m_freeze.isAsking())
            m_means.notifier.withdraw();
        m_freeze.restart();
    });
    connect(&m_means.link, &ProgramLink::linesEnded, &m_mediaTimer, &QTimer::stop);
    connect(&m_means.notifier, &Notifier::answered, this, &Guard::onAnswer);
    connect(&m_means.lines, &GuardedLines::stepTaken, this,
            [this](const QString &session, const EndStep &step) {
                m_means.link.send(GuardStep{session, step});
            });
    connect(&m_means.lines, &GuardedLines::settled, this, &Guard::onSettled);
    m_doubtTimer.setSingleShot(true);
    m_doubtTimer.setInterval(m_means.doubtAfter);
    connect(&m_doubtTimer, &QTimer::timeout, this, &Guard::tellDoubt);
}

Guard::~Guard() = default;

void Guard::start()
{
    m_means.link.start();
    m_lookTimer.start();
}

void Guard::look()
{
    m_means.link.catchUp();
    if (!m_means.link.isConnected())
        m_freeze.restart(); // no news is no news
    switch (m_freeze.look(m_means.clock.monotonic())) {
    case FreezeWatch::Verdict::Fine:
        return;
    case FreezeWatch::Verdict::Ask:
        qCWarning(lcGuard, "the window does not respond");
        m_means.notifier.ask(tr("Hookswitch does not respond"),
                             tr("Your lines are still up and cost money. Without an answer they "
                                "are ended in 2 seconds."),
                             {tr("Hang up now"), tr("Wait")});
        return;
    case FreezeWatch::Verdict::End:
        endWithoutWindow(u"the window did not respond, and nobody answered"_s);
        return;
    }
}

void Guard::onAnswer(int choice)
{
    if (m_gone || !m_freeze.isAsking())
        return;
    if (choice == HangUpNow)
        endWithoutWindow(u"the window did not respond; Hang up now was pressed"_s);
    m_means.notifier.withdraw();
    m_freeze.restart();
}

void Guard::endNow()
{
    if (m_gone)
        return; // they are being ended
    endWithoutWindow(u"hookswitchctl asked for it, and the program did not answer"_s);
    m_freeze.restart();
}

void Guard::endWithoutWindow(const QString &why)
{
    qCWarning(lcGuard, "ending the lines: %ls", qUtf16Printable(why));
    m_means.link.send(EndLines{});
    m_mediaTimer.start();
    m_means.lines.end(GuardedLines::Which::Phone, why);
    m_means.notifier.withdraw();
    m_means.notifier.tell(tr("Hookswitch did not respond"),
                          tr("Its guard is ending your lines. The window shows the proof when it "
                             "responds again."));
}

void Guard::onProgramGone()
{
    if (std::exchange(m_gone, true))
        return;
    qCWarning(lcGuard, "the program is gone");
    m_lookTimer.stop();
    m_mediaTimer.stop();
    m_means.link.stop();
    m_means.notifier.withdraw();
    m_means.lines.end(GuardedLines::Which::All, u"the program was gone"_s);
    m_doubtTimer.start();
}

void Guard::tellDoubt()
{
    const GuardedLines::Outcome outcome = m_means.lines.outcome();
    const QString latest
        = outcome.latest.isValid()
              ? QLocale().toString(outcome.latest.toLocalTime().time(), QLocale::ShortFormat)
              : QString();
    m_means.notifier.tell(
        tr("Hookswitch stopped, and lines may still be up"),
        latest.isEmpty()
            ? tr("There is no proof yet that %n line(s) ended. Its guard keeps trying; start "
                 "Hookswitch again to see how far it is.",
                 nullptr, outcome.open)
            : tr("There is no proof yet that %n line(s) ended. Its guard keeps trying; the agent's "
                 "own limit ends them by %1 at the latest.",
                 nullptr, outcome.open)
                  .arg(latest));
}

void Guard::onSettled()
{
    if (!m_gone || std::exchange(m_finished, true))
        return;
    m_doubtTimer.stop();
    const GuardedLines::Outcome outcome = m_means.lines.outcome();
    if (outcome.proven > 0)
        m_means.notifier.tell(
            tr("Hookswitch stopped"),
            tr("Its guard has ended %n line(s), with proof.", nullptr, outcome.proven));
    if (outcome.ruledOut > 0)
        m_means.notifier.tell(tr("Hookswitch stopped"),
                              tr("There is no proof that %n line(s) ended, but the agent's own "
                                 "limit has passed.",
                                 nullptr, outcome.ruledOut));
    Q_EMIT finished();
}

} // namespace hs
