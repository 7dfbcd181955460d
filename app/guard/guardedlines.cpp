#include "app/guard/guardedlines.h"

#include "app/ladder/threadedjournal.h"
#include "models/domain/clock.h"

#include <algorithm>
#include <utility>

namespace hs {

using namespace std::chrono_literals;

namespace {

constexpr auto lookAgain = 2s; // a program that was started again settles lines too
constexpr int mostFailedReads = 30;

bool isProven(const LeftLine &left)
{
    return std::any_of(left.steps.cbegin(), left.steps.cend(),
                       [](const EndStep &step) { return step.outcome == EndStepOutcome::Proof; });
}

} // namespace

GuardedLines::GuardedLines(GuardedLine::Means means, ThreadedJournal &journal, QString platform,
                           QObject *parent)
    : QObject(parent), m_means(means), m_journal(journal), m_platform(std::move(platform))
{
    m_timer.setInterval(lookAgain);
    connect(&m_timer, &QTimer::timeout, this, &GuardedLines::read);
}

GuardedLines::~GuardedLines() = default;

void GuardedLines::end(Which which, const QString &why)
{
    m_why = why;
    m_isRead = false;
    m_until = m_means.clock.utcNow();
    if (which == Which::All)
        m_which = Which::All;
    read();
    m_timer.start();
}

void GuardedLines::read()
{
    m_journal.leftLines().then(this, [this](const Result<QList<LeftLine>> &left) {
        if (left) {
            m_failedReads = 0;
            take(*left);
        } else if (++m_failedReads >= mostFailedReads && outcome().open == 0) {
            Q_EMIT settled(); // the disk does not come back
        }
    });
}

void GuardedLines::take(const QList<LeftLine> &left)
{
    letGo(left);
    QList<OpenLine> open;
    for (const LeftLine &one : left) {
        if (!isProven(one))
            open.append(one.line);
    }
    m_means.legs.sync(open); // each knows of all others before one is ended
    for (const LeftLine &one : left) {
        // The program may be back, by itself or started again, and open lines of its own. What
        // stands there at the first reading is meant whatever the clock says: it may have been set.
        const bool isFromBefore
            = one.line.intendedAt <= m_until || (m_which == Which::All && !m_isRead);
        const bool isMeant
            = isFromBefore && (m_which == Which::All || one.line.kind == SessionKind::PhoneCall);
        const bool isOurs = one.line.platform == m_platform && isMeant;
        const bool isKnown = std::any_of(m_lines.begin(), m_lines.end(), [&one](const auto &line) {
            return line->line().sessionId == one.line.sessionId;
        });
        if (isOurs && !isKnown && !isProven(one))
            begin(one);
    }
    m_isRead = true;
    tellSettled();
}

void GuardedLines::begin(const LeftLine &left)
{
    m_lines.push_back(std::make_unique<GuardedLine>(left, m_means));
    GuardedLine *line = m_lines.back().get();
    connect(line, &GuardedLine::stepTaken, this,
            [this, session = left.line.sessionId](const EndStep &step) {
                m_journal.note(session, step);
                Q_EMIT stepTaken(session, step);
            });
    connect(line, &GuardedLine::over, this, &GuardedLines::tellSettled, Qt::QueuedConnection);
    line->end(m_why);
}

void GuardedLines::letGo(const QList<LeftLine> &left)
{
    const auto isOpen = [&left](const std::unique_ptr<GuardedLine> &line) {
        return std::any_of(left.cbegin(), left.cend(), [&line](const LeftLine &one) {
            return one.line.sessionId == line->line().sessionId;
        });
    };
    const auto gone = std::stable_partition(
        m_lines.begin(), m_lines.end(),
        [&](const std::unique_ptr<GuardedLine> &line) { return line->isOver() || isOpen(line); });
    m_settledElsewhere += static_cast<int>(m_lines.end() - gone);
    m_lines.erase(gone, m_lines.end());
}

GuardedLines::Outcome GuardedLines::outcome() const
{
    Outcome outcome;
    outcome.elsewhere = m_settledElsewhere;
    for (const auto &line : m_lines) {
        if (line->isProven())
            ++outcome.proven;
        else if (line->isOver())
            ++outcome.ruledOut;
        else
            ++outcome.open;
        if (!line->isOver())
            outcome.latest = std::max(outcome.latest, line->line().overAtLatest());
    }
    return outcome;
}

void GuardedLines::tellSettled()
{
    if (m_isRead && outcome().open == 0)
        Q_EMIT settled();
}

} // namespace hs
