#pragma once
#include "app/recording/recorderthread.h"

#include <QHash>
#include <QObject>

namespace hs {

/// One thread for each recording, and one for the older files of each folder: a disk that does not
/// answer holds up nothing but what lies on it. GUI thread.
class RecorderThreads final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecorderThreads)
public:
    using QObject::QObject;

    /// A new one, which goes after its end().
    [[nodiscard]] RecorderThread &add();
    /// One after the other with what was asked for in that folder before. Nothing after stop().
    void run(const QString &folder, std::function<RecorderThread::Answer()> work);
    /// All that was asked for is carried out and answered, but for what does not come to an end
    /// within the limit.
    void stop(std::chrono::milliseconds limit);

private:
    QHash<QString, RecorderThread *> m_folders;
    bool m_stopped = false;
};

} // namespace hs
