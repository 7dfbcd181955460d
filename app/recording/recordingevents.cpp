#include "app/recording/recordingevents.h"

namespace hs::recordingevents {

using namespace Qt::StringLiterals;

QString failed(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::RecordingFull:
        return u"recording.failed-full"_s;
    case ErrorKind::RecordingRefused:
        return u"recording.failed-refused"_s;
    case ErrorKind::RecordingFolderGone:
        return u"recording.failed-gone"_s;
    default:
        return u"recording.failed-disk"_s;
    }
}

} // namespace hs::recordingevents
