#include "app/recording/recordingfiles.h"

#include "app/recording/soundlength.h"
#include "app/recording/soundwriter.h"

#include <QFile>
#include <QFileInfo>

namespace hs::recordingfiles {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

QString newPath(const Naming &naming)
{
    const QString when = naming.startedAt.toString(u"yyyyMMdd-HHmmss"_s);
    return naming.folder
           + u"/call-%1-%2-%3.%4"_s.arg(when, naming.sessionId.left(8),
                                        QString::number(naming.part + 1), suffixOf(naming.format));
}

std::optional<std::chrono::milliseconds> mend(const QString &path)
{
    QFile file(path);
    const bool isWritable = file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly);
    if (!isWritable && !file.open(QIODevice::ReadOnly))
        return std::nullopt;
    if (isWritable)
        static_cast<void>(soundlength::mend(file));
    return soundlength::of(file).value_or(0ms);
}

bool remove(const QString &path)
{
    QFile file(path);
    return file.remove() || (!file.exists() && QFileInfo(QFileInfo(path).path()).isDir());
}

} // namespace hs::recordingfiles
