#include "app/call/flightrecorder.h"

namespace hs {

void FlightRecorder::add(const QDateTime &utc, const CallQuality &quality)
{
    const Row row{utc.toMSecsSinceEpoch(), quality};
    if (m_rows.size() < rows)
        m_rows.push_back(row);
    else
        m_rows[m_next] = row;
    m_next = (m_next + 1) % rows;
    m_gaps += quality.gaps;
    m_stalls += quality.stalls;
    m_lost += quality.lost;
    m_played += quality.played;
    m_concealed += quality.concealed;
    m_dropped += quality.dropped;
}

bool FlightRecorder::isBad() const
{
    return wasInterrupted() || m_lost.count() > 0 || m_dropped.count() > 0 || wasMuchInvented();
}

bool FlightRecorder::wasInterrupted() const
{
    return m_gaps >= 3 || m_stalls > 0;
}

// A share of less than that says little: one hidden gap is 2 % of three seconds.
bool FlightRecorder::wasMuchInvented() const
{
    return m_played >= std::chrono::seconds(10) && m_concealed * 50 > m_played;
}

QByteArray FlightRecorder::toCsv() const
{
    QByteArray csv = "utc,microphone,agent,depth_ms,target_ms,queued_ms,jitter_ms,played_ms,"
                     "concealed_ms,dropped_ms,gaps,stalls,lost_ms,round_trip_ms,echo_db\n";
    const size_t first = m_rows.size() < rows ? 0 : m_next;
    for (size_t i = 0; i < m_rows.size(); ++i) {
        const Row &row = m_rows[(first + i) % m_rows.size()];
        const CallQuality &q = row.quality;
        csv += QDateTime::fromMSecsSinceEpoch(row.at, Qt::UTC)
                   .toString(Qt::ISODateWithMs)
                   .toLatin1();
        for (const float level : {q.microphone, q.agent})
            csv += ',' + QByteArray::number(double(level), 'f', 3);
        for (const auto time :
             {q.depth, q.target, q.queued, q.jitter, q.played, q.concealed, q.dropped})
            csv += ',' + QByteArray::number(qint64(time.count()));
        for (const qint64 count : {qint64(q.gaps), qint64(q.stalls), qint64(q.lost.count())})
            csv += ',' + QByteArray::number(count);
        csv += ',';
        if (q.roundTrip)
            csv += QByteArray::number(qint64(q.roundTrip->count()));
        csv += ',';
        if (q.echoReduction)
            csv += QByteArray::number(double(*q.echoReduction), 'f', 1);
        csv += '\n';
    }
    return csv;
}

} // namespace hs
