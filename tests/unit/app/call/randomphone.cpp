#include "tests/unit/app/call/randomphone.h"

#include "app/call/phonecalltransport.h"
#include "app/ladder/journalfile.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hs::test {
namespace {

bool holds(const QList<OpenLine> &lines, const QString &session)
{
    return std::any_of(lines.begin(), lines.end(),
                       [&](const OpenLine &line) { return line.sessionId == session; });
}

} // namespace

// The journal

QFuture<Result<void>> RandomJournal::put(const OpenLine &line)
{
    QFutureInterface<Result<void>> reply;
    reply.reportStarted();
    auto future = reply.future();
    if (m_random.bounded(20) == 0) {
        reply.reportResult(Result<void>(fail(ErrorKind::StoreFull)));
        reply.reportFinished();
        return future;
    }
    m_content += journalRecord(line);
    m_held.append({reply, m_content.size()});
    if (m_random.bounded(3) != 0)
        releaseOne();
    return future;
}

void RandomJournal::releaseOne()
{
    if (m_held.isEmpty())
        return;
    Held held = m_held.takeFirst();
    m_durable = std::max(m_durable, held.durable);
    held.reply.reportResult(Result<void>());
    held.reply.reportFinished();
}

void RandomJournal::releaseAll()
{
    while (!m_held.isEmpty())
        releaseOne();
}

void RandomJournal::close(const QString &sessionId)
{
    m_content += "{\"closed\":\"" + sessionId.toUtf8() + "\"}\n";
}

void RandomJournal::crash()
{
    m_held.clear();
    const auto lostAtMost = static_cast<int>(m_content.size() - m_durable);
    m_content.chop(m_random.bounded(lostAtMost + 1));
    if (!m_content.isEmpty() && !m_content.endsWith('\n'))
        m_content += '\n'; // as JournalFile does before its next record
    m_durable = m_content.size();
}

bool RandomJournal::isDurable(const QString &session) const
{
    return holds(readJournal(m_content.first(m_durable)), session);
}

// The program

RandomPhone::Tally &RandomPhone::Tally::operator+=(const Tally &other)
{
    requests += other.requests;
    lines += other.lines;
    lost += other.lost;
    crashes += other.crashes;
    crashesWithLine += other.crashesWithLine;
    proven += other.proven;
    byCarrier += other.byCarrier;
    rivals += other.rivals;
    return *this;
}

RandomPhone::RandomPhone(quint32 seed) : m_random(seed)
{
    m_platform.requested = [this](const QString &session) {
        ++m_tally.requests;
        if (++m_requests[session] > 1)
            breaks(u"a session was dialled twice"_s);
        if (!m_journal.isDurable(session))
            breaks(u"a request left before its intent was on disk"_s);
    };
    m_carrier.completing = [this](const QString &session) {
        if (!m_wanted.contains(session))
            breaks(u"a call was ended that nobody wanted down"_s);
    };
    start();
}

void RandomPhone::breaks(const QString &rule)
{
    if (m_broken.isEmpty())
        m_broken = rule;
}

// What an earlier run left open is ended; nothing is dialled.
void RandomPhone::start()
{
    m_legs = std::make_unique<LegOwners>(m_clock);
    m_poller = std::make_unique<LinePoller>(m_platform, m_clock,
                                            LinePoller::Pace{0ms, 0ms, 60s, 0ms, 15s});
    const int before = m_tally.requests;
    const QList<OpenLine> left = readJournal(m_journal.content());
    m_legs->sync(left);
    for (const OpenLine &line : left) {
        m_wanted.insert(line.sessionId);
        m_ladders.push_back(std::make_unique<EndLadder>(
            line, EndLadder::Means{m_platform, &m_carrier, *m_legs, m_clock, {0ms, 0ms, 0ms}}));
        EndLadder *ladder = m_ladders.back().get();
        QObject::connect(m_poller.get(), &LinePoller::campaignFound, ladder,
                         [ladder](const QString &session, qint64 campaign) {
                             if (ladder->line().sessionId == session)
                                 ladder->identify(campaign, 0);
                         });
        ladder->climb();
        m_poller->watch(line);
    }
    settle();
    if (m_tally.requests != before)
        breaks(u"a start of the program dialled by itself"_s);
}

void RandomPhone::dial()
{
    auto call = std::make_unique<CallController>(
        std::make_unique<PhoneCallTransport>(PhoneCallTransport::Means{
            m_platform, *m_poller, &m_carrier, *m_legs, m_clock, {0ms, 0ms, 0ms}, 20s, 120s}),
        m_store, m_journal, m_clock);
    CallTarget target;
    target.kind = SessionKind::PhoneCall;
    target.agentId = 7001;
    // Half of them to one and the same number.
    target.phone.number = u"+120255501%1"_s.arg(10 + ++m_dials * m_random.bounded(2));
    target.phone.tracked = m_random.bounded(2) == 0;
    target.phone.fromImported = m_random.bounded(3) != 0;
    if (target.phone.fromImported) {
        target.phone.fromNumberId = 12;
        target.phone.fromNumber = u"+12025550100"_s;
    }
    call->start(target);
    call->setEndingLimit(0ms);
    m_calls.push_back(std::move(call));
}

void RandomPhone::hangUp()
{
    if (m_calls.empty())
        return;
    const auto &call = m_calls.at(m_random.bounded(quint32(m_calls.size())));
    m_wanted.insert(call->record().id);
    call->hangUp();
}

void RandomPhone::crash()
{
    ++m_tally.crashes;
    m_calls.clear();
    m_ladders.clear();
    m_poller.reset();
    m_legs.reset();
    m_platform.dropAnswers();
    m_journal.crash();
    checkJournal(u"after a crash"_s);
    const auto isUp = [](const RandomPlatform::Call &call) { return call.up; };
    if (std::any_of(m_platform.calls.cbegin(), m_platform.calls.cend(), isUp))
        ++m_tally.crashesWithLine;
    start();
}

void RandomPhone::act()
{
    switch (m_random.bounded(12)) {
    case 0:
    case 1:
        return dial();
    case 2:
    case 3:
        return hangUp();
    case 4:
    case 5:
        return m_platform.releaseOne();
    case 6:
    case 7:
        return m_journal.releaseOne();
    case 8:
        if (!m_platform.calls.isEmpty())
            m_platform.end(m_platform.calls[m_random.bounded(int(m_platform.calls.size()))]);
        return;
    case 9:
        return crash();
    default:
        return wait();
    }
}

// A disk takes no minutes, so a request leaves soon after it was meant to.
void RandomPhone::wait()
{
    const std::chrono::seconds time(m_random.bounded(50));
    m_platform.dialSome(time);
    m_journal.releaseAll();
    settle();
    m_clock.advance(time);
}

void RandomPhone::settle()
{
    const int rounds = 1 + m_random.bounded(4);
    for (int round = 0; round < rounds; ++round)
        QCoreApplication::processEvents();
}

void RandomPhone::checkJournal(const QString &when)
{
    const QList<OpenLine> open = readJournal(m_journal.content());
    for (const RandomPlatform::Call &call : std::as_const(m_platform.calls)) {
        if (call.up && !holds(open, call.session))
            breaks(u"%1 a line that is up is not in the journal"_s.arg(when));
    }
}

void RandomPhone::check()
{
    checkJournal(u"in the run"_s);
    for (const auto &call : m_calls) {
        const bool isEnded
            = call->state() == CallState::Ended || call->state() == CallState::Failed;
        if (isEnded && (!call->receipt().proven() || !call->record().end))
            breaks(u"an end without proof"_s);
        if (isEnded && m_platform.isUp(call->record().id))
            breaks(u"a line that is up is called ended"_s);
    }
    for (const auto &ladder : m_ladders) {
        if (ladder->isProven() && m_platform.isUp(ladder->line().sessionId))
            breaks(u"a line of an earlier run that is up is called ended"_s);
    }
}

void RandomPhone::count(EndProof proof)
{
    m_tally.proven += proof != EndProof::None ? 1 : 0;
    m_tally.byCarrier += proof == EndProof::CarrierStatus ? 1 : 0;
}

QString RandomPhone::play()
{
    dial();
    const int steps = 6 + m_random.bounded(8);
    for (int step = 0; step < steps && m_broken.isEmpty(); ++step) {
        settle();
        check();
        act();
    }
    QHash<QString, int> roads;
    for (const auto &call : m_calls)
        count(call->record().endProof());
    for (const RandomPlatform::Call &call : std::as_const(m_platform.calls))
        m_tally.rivals += call.atCarrier && ++roads[call.number] == 2 ? 1 : 0;
    m_tally.lines = static_cast<int>(m_platform.calls.size());
    m_tally.lost = m_platform.lost;
    return m_broken;
}

} // namespace hs::test
