#pragma once
#include <QObject>

namespace hs {
class CallDesk;
class Notices;
class Recordings;

/// When which notice on recordings is shown. GUI thread; its parent is `notices`, and the others
/// must outlive it.
class RecordingNotices final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordingNotices)
public:
    RecordingNotices(const CallDesk &desk, const Recordings &recordings, Notices &notices);

private:
    void followTrouble();
    void followEnds();

    const CallDesk &m_desk;
    const Recordings &m_recordings;
    Notices &m_notices;
};

} // namespace hs
