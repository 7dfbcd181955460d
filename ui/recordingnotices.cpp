#include "ui/recordingnotices.h"

#include "app/call/calldesk.h"
#include "app/recording/recordings.h"
#include "ui/notices.h"

#include <algorithm>

namespace hs {

RecordingNotices::RecordingNotices(const CallDesk &desk, const Recordings &recordings,
                                   Notices &notices)
    : QObject(&notices), m_desk(desk), m_recordings(recordings), m_notices(notices)
{
    connect(&recordings, &Recordings::failed, &notices, &Notices::showRecordingFailed);
    connect(&recordings, &Recordings::switchedOff, &notices, &Notices::showRecordingSwitchedOff);
    connect(&recordings, &Recordings::troubleChanged, this, &RecordingNotices::followTrouble);
    connect(&recordings, &Recordings::stateChanged, this, &RecordingNotices::followTrouble);
    connect(&recordings.ends(), &RecordingEnds::lateChanged, this, &RecordingNotices::followEnds);
}

void RecordingNotices::followTrouble()
{
    const auto lines = m_desk.openLines();
    m_notices.showRecordingHeldUp(
        std::any_of(lines.begin(), lines.end(), [this](const CallController *line) {
            return m_recordings.state(*line) == Recordings::State::On // of silence nothing is lost
                   && m_recordings.trouble(*line);
        }));
}

void RecordingNotices::followEnds()
{
    const RecordingEnds &ends = m_recordings.ends();
    m_notices.showRecordingEndWaits(ends.areLate(), ends.lost());
}

} // namespace hs
