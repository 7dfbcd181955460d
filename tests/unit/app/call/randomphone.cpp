#include "tests/unit/app/call/randomphone.h"

#include "app/call/phonecalltransport.h"
#include "app/ladder/journalfile.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hs::test {
namespace {

template <typename T> QFuture<Result<T>> answered(T value)
{
    QFutureInterface<Result<T>> reply;
    reply.reportStarted();
    reply.reportResult(Result<T>(std::move(value)));
    reply.reportFinished();
    return reply.future();
}

bool holds(const QList<OpenLine> &lines, const QString &session)
{
    return std::any_of(lines.begin(), lines.end(),
                       [&](const OpenLine &line) { return line.sessionId == session; });
}

} // namespace

// The platform

bool RandomPlatform::isUp(const QString &session) const
{
    return std::any_of(calls.begin(), calls.end(),
                       [&](const Call &call) { return call.session == session && call.up; });
}

QFuture<Result<qint64>> RandomPlatform::dispatch(const PhoneOrder &order)
{
    return place(order, false);
}

QFuture<Result<qint64>> RandomPlatform::createCampaign(const PhoneOrder &order)
{
    return place(order, true);
}

Result<qint64> RandomPlatform::fate(const PhoneOrder &order, bool tracked)
{
    const auto chance = m_random.bounded(6);
    if (chance == 0)
        return fail(ErrorKind::InsufficientBalance);
    if (chance == 1) {
        ++lost;
        return fail(ErrorKind::TimedOut, u"before its effect"_s);
    }
    const qint64 id = 500 + calls.size();
    calls.append({order.sessionId, order.number, id, tracked, true});
    if (chance > 3)
        return id;
    ++lost;
    return fail(chance == 2 ? ErrorKind::TimedOut : ErrorKind::ServerError, u"after its effect"_s);
}

QFuture<Result<qint64>> RandomPlatform::place(const PhoneOrder &order, bool tracked)
{
    requested(order.sessionId);
    QFutureInterface<Result<qint64>> reply;
    reply.reportStarted();
    auto future = reply.future();
    m_held.append({reply, fate(order, tracked)});
    if (m_random.bounded(3) == 0)
        releaseOne();
    return future;
}

void RandomPlatform::releaseOne()
{
    if (m_held.isEmpty())
        return;
    Held held = m_held.takeFirst();
    held.reply.reportResult(held.answer);
    held.reply.reportFinished();
}

QFuture<Result<QMap<QString, qint64>>> RandomPlatform::newestCampaigns()
{
    QMap<QString, qint64> ids;
    for (const Call &call : std::as_const(calls)) {
        if (call.tracked)
            ids.insert(call.session, call.id);
    }
    return answered(ids);
}

QFuture<Result<QList<CampaignLine>>> RandomPlatform::campaignLines(qint64 id)
{
    QList<CampaignLine> lines;
    for (const Call &call : std::as_const(calls)) {
        if (!call.tracked || call.id != id)
            continue;
        CampaignLine line;
        line.id = 1;
        line.status = !call.up                   ? u"completed"_s
                      : m_random.bounded(2) == 0 ? u"pending"_s
                                                 : u"in-progress"_s;
        lines.append(line);
    }
    return answered(lines);
}

QFuture<Result<QString>> RandomPlatform::cancelCampaign(qint64 id)
{
    for (Call &call : calls) {
        if (call.tracked && call.id == id && m_random.bounded(3) == 0)
            call.up = false;
    }
    return answered(u"cancelled"_s);
}

QFuture<Result<QList<CallLog>>> RandomPlatform::newestLogs(int)
{
    QList<CallLog> rows;
    for (const Call &call : std::as_const(calls)) {
        if (call.tracked || (call.up && m_random.bounded(2) == 0))
            continue;
        CallLog row;
        row.id = 1000 + call.id;
        row.requestId = call.id;
        row.to = call.number;
        row.time = FakeClock().utcNow();
        row.status = call.up ? u"in-progress"_s : u"completed"_s;
        rows.append(row);
    }
    return answered(rows);
}

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
    m_poller = std::make_unique<LinePoller>(m_platform, m_clock,
                                            LinePoller::Pace{0ms, 0ms, 60s, 0ms, 15s});
    const int before = m_tally.requests;
    const QList<OpenLine> left = readJournal(m_journal.content());
    for (const OpenLine &line : left) {
        m_ladders.push_back(std::make_unique<EndLadder>(
            line, EndLadder::Means{m_platform, nullptr, m_clock, {0ms, 0ms}}));
        m_ladders.back()->climb();
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
            m_platform, *m_poller, nullptr, m_clock, {0ms, 0ms}, 20s, 120s}),
        m_store, m_journal, m_clock);
    CallTarget target;
    target.kind = SessionKind::PhoneCall;
    target.agentId = 7001;
    target.phone.number = u"+120255501%1"_s.arg(10 + m_dials++);
    target.phone.tracked = m_random.bounded(2) == 0;
    call->start(target);
    call->setEndingLimit(0ms);
    m_calls.push_back(std::move(call));
}

void RandomPhone::hangUp()
{
    if (!m_calls.empty())
        m_calls.at(m_random.bounded(quint32(m_calls.size())))->hangUp();
}

void RandomPhone::crash()
{
    ++m_tally.crashes;
    m_calls.clear();
    m_ladders.clear();
    m_poller.reset();
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
    switch (m_random.bounded(10)) {
    case 0:
        return dial();
    case 1:
    case 2:
        return hangUp();
    case 3:
    case 4:
        return m_platform.releaseOne();
    case 5:
    case 6:
        return m_journal.releaseOne();
    case 7:
        if (!m_platform.calls.isEmpty())
            m_platform.calls[m_random.bounded(int(m_platform.calls.size()))].up = false;
        return;
    case 8:
        return crash();
    default:
        return;
    }
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
    for (const auto &call : m_calls)
        m_tally.proven += call->receipt().proven() ? 1 : 0;
    m_tally.lines = static_cast<int>(m_platform.calls.size());
    m_tally.lost = m_platform.lost;
    return m_broken;
}

} // namespace hs::test
