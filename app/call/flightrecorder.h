#pragma once
#include "models/domain/callquality.h"

#include <QByteArray>
#include <QDateTime>

#include <vector>

namespace hs {

/// The last ten minutes of one call's sound, a row a second, in memory. A value; one thread at a
/// time; allocates in the constructor only, but for toCsv().
class FlightRecorder final
{
public:
    static constexpr size_t rows = 600;

    FlightRecorder() { m_rows.reserve(rows); }

    void add(const QDateTime &utc, const CallQuality &quality);
    /// Somebody may ask what was wrong: three gaps that were heard, a stall of the network, more
    /// than 2 % of at least ten seconds of sound invented, or anything that was said and never
    /// sent, or sent and never heard. Of the whole call, not of its last ten minutes.
    [[nodiscard]] bool isBad() const;
    /// Oldest first, with a line of headings. Nothing in it says who spoke or what was said.
    [[nodiscard]] QByteArray toCsv() const;

private:
    struct Row
    {
        qint64 at = 0; ///< UTC, milliseconds
        CallQuality quality;
    };
    [[nodiscard]] bool wasInterrupted() const; ///< so that it was heard
    [[nodiscard]] bool wasMuchInvented() const;

    std::vector<Row> m_rows; ///< a ring once it is full
    size_t m_next = 0;
    int m_gaps = 0;
    int m_stalls = 0;
    std::chrono::milliseconds m_lost{0};
    std::chrono::milliseconds m_played{0};
    std::chrono::milliseconds m_concealed{0};
    std::chrono::milliseconds m_dropped{0};
};

} // namespace hs
