#include "app/sandbox/ledger.h"

#include "models/domain/clock.h"

#include <QJsonArray>

#include <algorithm>

namespace hs::sandbox {
using namespace Qt::StringLiterals;

namespace {

QJsonValue timeOrNull(const QDateTime &time)
{
    return time.isValid() ? QJsonValue(time.toString(Qt::ISODateWithMs)) : QJsonValue();
}

} // namespace

QString closedByName(ClosedBy by)
{
    switch (by) {
    case ClosedBy::Client:
        return u"client"_s;
    case ClosedBy::Platform:
        return u"platform"_s;
    case ClosedBy::Carrier:
        return u"carrier"_s;
    case ClosedBy::Limit:
        return u"limit"_s;
    case ClosedBy::Balance:
        return u"balance"_s;
    case ClosedBy::Fault:
        return u"fault"_s;
    }
    return {};
}

void Ledger::open(int id, const QString &kind, int agentId, Money perMinute,
                  std::chrono::microseconds at)
{
    LedgerLine line;
    line.id = id;
    line.kind = kind;
    line.agentId = agentId;
    line.perMinute = perMinute;
    line.opened = at;
    line.openedAt = wallTimeOf(at);
    m_lines.push_back(line);
}

bool Ledger::close(int id, std::chrono::microseconds at, const Closing &closing)
{
    const auto line = std::find_if(m_lines.begin(), m_lines.end(),
                                   [id](const LedgerLine &one) { return one.id == id; });
    if (line == m_lines.end() || line->closed)
        return false;
    line->closed = std::max(at, line->opened);
    line->closedAt = wallTimeOf(*line->closed);
    line->closing = closing;
    return true;
}

const LedgerLine *Ledger::find(int id) const
{
    const auto line = std::find_if(m_lines.begin(), m_lines.end(),
                                   [id](const LedgerLine &one) { return one.id == id; });
    return line == m_lines.end() ? nullptr : &*line;
}

int Ledger::inUse() const
{
    return static_cast<int>(std::count_if(m_lines.begin(), m_lines.end(),
                                          [](const LedgerLine &line) { return !line.closed; }));
}

int Ledger::inUseAt(std::chrono::microseconds at) const
{
    return static_cast<int>(std::count_if(m_lines.begin(), m_lines.end(), [at](const auto &line) {
        return line.opened <= at && (!line.closed || at < *line.closed);
    }));
}

QDateTime Ledger::wallTimeOf(std::chrono::microseconds at) const
{
    const auto ago
        = std::chrono::duration_cast<std::chrono::milliseconds>(m_clock.monotonic() - at);
    return m_clock.utcNow().addMSecs(-ago.count());
}

std::chrono::milliseconds Ledger::billed(const LedgerLine &line) const
{
    const auto end = line.closed ? *line.closed : m_clock.monotonic();
    return std::chrono::duration_cast<std::chrono::milliseconds>(end - line.opened);
}

Money Ledger::cost(const LedgerLine &line) const
{
    return costOf(billed(line), line.perMinute);
}

Money Ledger::spent() const
{
    Money sum;
    for (const LedgerLine &line : m_lines)
        sum = sum + cost(line);
    return sum;
}

QJsonObject Ledger::toJson() const
{
    QJsonArray rows;
    for (const LedgerLine &line : m_lines) {
        const bool up = !line.closed;
        const qint64 closedUs = up ? 0 : qint64(line.closed->count());
        rows.append(QJsonObject{
            {u"id"_s, line.id},
            {u"kind"_s, line.kind},
            {u"agent_id"_s, line.agentId},
            {u"opened_us"_s, qint64(line.opened.count())},
            {u"closed_us"_s, up ? QJsonValue() : QJsonValue(closedUs)},
            {u"closed_by"_s, up ? QJsonValue() : QJsonValue(closedByName(line.closing.by))},
            {u"billed_ms"_s, qint64(billed(line).count())},
            {u"cost_usd"_s, cost(line).dollars()},
            {u"opened_at"_s, timeOrNull(line.openedAt)},
            {u"closed_at"_s, timeOrNull(line.closedAt)},
            {u"close_how"_s, line.closing.how},
            {u"close_code"_s, line.closing.code},
            {u"close_reason"_s, line.closing.reason},
        });
    }
    return {{u"lines"_s, rows}};
}

} // namespace hs::sandbox
