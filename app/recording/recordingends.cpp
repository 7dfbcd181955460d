#include "app/recording/recordingends.h"

#include "app/recording/calltap.h"
#include "app/recording/diskwatch.h"
#include "models/domain/clock.h"
#include "models/storage/sessionstore.h"

#include <QTimer>

#include <algorithm>

namespace hs {

using namespace Qt::StringLiterals;

void RecordingEnds::await(const QString &key, const End &end)
{
    m_ends.insert(key, end);
    if (end.isLate)
        Q_EMIT lateChanged();
    else
        QTimer::singleShot(DiskWatch::limit, this, [this, key] { beLate(key); });
}

void RecordingEnds::beLate(const QString &key)
{
    const auto found = m_ends.find(key);
    if (found == m_ends.end())
        return;
    found->isLate = true;
    Q_EMIT lateChanged();
}

void RecordingEnds::landed(const QString &key)
{
    if (m_ends.take(key).isLate)
        Q_EMIT lateChanged();
}

bool RecordingEnds::areLate() const
{
    return std::any_of(m_ends.begin(), m_ends.end(), [](const End &end) { return end.isLate; });
}

std::chrono::seconds RecordingEnds::lost() const
{
    std::chrono::microseconds lost{0};
    for (const End &end : m_ends) {
        if (end.isLate)
            lost += end.tap->missing();
    }
    return std::chrono::ceil<std::chrono::seconds>(lost);
}

void RecordingEnds::noteLost(SessionStore &store, const Clock &clock) const
{
    for (const End &end : m_ends)
        store.append(
            end.sessionId,
            SessionEvent{
                clock.utcNow(), clock.monotonic(), Origin::Store, u"recording.end-lost"_s, {}});
}

} // namespace hs
