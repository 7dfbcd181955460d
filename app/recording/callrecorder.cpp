#include "app/recording/callrecorder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QStorageInfo>

#include <utility>

namespace hs {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcRecorder, "hookswitch.recorder", QtInfoMsg)

constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

ErrorKind kindOf(QFileDevice::FileError error)
{
    // A short write sets no error, and only a full disk writes short.
    if (error == QFileDevice::ResourceError || error == QFileDevice::NoError)
        return ErrorKind::RecordingFull;
    return error == QFileDevice::PermissionsError ? ErrorKind::RecordingRefused
                                                  : ErrorKind::RecordingFailed;
}

bool makeFolder(const QString &path)
{
    const QFileInfo folder(path);
    return folder.isDir()
           || (QDir().mkpath(folder.path())
               && QDir().mkdir(path, ownerOnly | QFileDevice::ExeOwner));
}

qint64 systemsFreeBytes(const QString &folder)
{
    return QStorageInfo(folder).bytesAvailable();
}

Error errorOf(ErrorKind kind, const QString &detail)
{
    return hs::fail(kind, detail).value();
}

} // namespace

CallRecorder::CallRecorder(std::shared_ptr<CallTap> tap, Plan plan)
    : m_tap(std::move(tap))
    , m_plan(std::move(plan))
    , m_mixer(m_plan.start)
    , m_drainTimer(this) // a child follows moveToThread()
{
    m_drainTimer.setInterval(drainInterval);
    connect(&m_drainTimer, &QTimer::timeout, this, &CallRecorder::drain);
}

CallRecorder::~CallRecorder() = default;

Result<std::unique_ptr<QIODevice>> CallRecorder::newFile(const QString &path)
{
    if (QDir::isRelativePath(path)) // to wherever the program was started from
        return hs::fail(ErrorKind::RecordingRefused, u"the folder is not absolute"_s);
    if (!makeFolder(QFileInfo(path).path()))
        return hs::fail(ErrorKind::RecordingFolderGone, u"the folder cannot be made"_s);
    auto file = std::make_unique<QFile>(path);
    if (!file->open(QIODevice::ReadWrite | QIODevice::NewOnly | QIODevice::Unbuffered, ownerOnly))
        return hs::fail(file->error() == QFileDevice::OpenError ? ErrorKind::RecordingRefused
                                                                : kindOf(file->error()),
                        file->errorString());
    return file;
}

void CallRecorder::begin()
{
    if (!m_plan.makesFolder && !QFileInfo(QFileInfo(m_plan.path).path()).isDir())
        return fail(errorOf(ErrorKind::RecordingFolderGone, u"the folder is not there"_s));
    auto opened = (m_plan.open ? m_plan.open : Opener(&newFile))(m_plan.path);
    if (!opened)
        return fail(opened.error());
    m_device = std::move(*opened);
    if (const auto error = lackOfRoom())
        return fail(*error);
    m_writer = makeSoundWriter(m_plan.format, *m_device);
    if (!m_writer->begin())
        return fail(deviceError());
    m_drainTimer.start();
    m_tap->caughtUp();
    Q_EMIT began();
}

void CallRecorder::drain()
{
    if (!m_writer)
        return;
    if (!put()) // a disk that was taken out fails before it is looked for
        fail(lackOfFile().value_or(deviceError()));
    else if (const auto error = checkEachSecond())
        fail(*error);
    else
        m_tap->caughtUp();
}

bool CallRecorder::put()
{
    while (const SoundBlock *block = m_tap->front()) {
        m_mixer.add(*block);
        m_tap->pop();
    }
    // The pauses as they are now: what is taken is older than any that may yet come.
    const std::vector<qint16> sound = m_mixer.take(m_tap->pauses());
    return sound.empty() || (m_writer->write(sound) && m_writer->settle());
}

std::optional<Error> CallRecorder::checkEachSecond()
{
    if (m_mixer.frames() - m_checked < audioformat::sampleRate)
        return std::nullopt;
    m_checked = m_mixer.frames();
    const auto gone = lackOfFile();
    return gone ? gone : lackOfRoom();
}

/// Writing on into a file that was removed succeeds for ever.
std::optional<Error> CallRecorder::lackOfFile()
{
    const auto *file = qobject_cast<const QFile *>(m_device.get());
    m_isGone = file && !file->exists();
    if (!m_isGone)
        return std::nullopt;
    return errorOf(ErrorKind::RecordingFolderGone, u"the file went"_s);
}

std::optional<Error> CallRecorder::lackOfRoom() const
{
    const FreeBytes look = m_plan.freeBytes ? m_plan.freeBytes : FreeBytes(&systemsFreeBytes);
    const qint64 free = look(QFileInfo(m_plan.path).path());
    if (free < 0 || free >= keptFree)
        return std::nullopt;
    return errorOf(ErrorKind::RecordingFull, u"%1 MB left on the disk"_s.arg(free / 1'000'000));
}

void CallRecorder::finish(std::chrono::microseconds end)
{
    if (!m_writer)
        return;
    m_drainTimer.stop();
    bool done = put();
    m_mixer.finish(end);
    done = done && put() && m_writer->finish();
    if (!done)
        return fail(lackOfFile().value_or(deviceError()));
    if (const auto error = lackOfFile())
        return fail(*error);
    const auto length = m_writer->written();
    m_writer.reset();
    m_device->close();
    qCInfo(lcRecorder) << "recorded" << length.count() << "ms; lost samples:" << m_tap->dropped()
                       << "dropped," << m_mixer.late() << "late";
    Q_EMIT finished(length);
}

void CallRecorder::fail(const Error &error)
{
    m_drainTimer.stop();
    if (m_writer)
        static_cast<void>(m_writer->settle()); // what was written stays playable
    const auto length = m_writer ? m_writer->written() : std::chrono::milliseconds(0);
    m_writer.reset();
    if (m_device)
        m_device->close();
    if (m_device && !m_plan.open && length.count() == 0)
        QFile::remove(m_plan.path);
    qCWarning(lcRecorder) << "recording stopped:" << error.detail;
    Q_EMIT failed(error, m_isGone ? std::nullopt : std::optional(length));
}

Error CallRecorder::deviceError() const
{
    const auto *file = qobject_cast<const QFileDevice *>(m_device.get());
    return errorOf(file ? kindOf(file->error()) : ErrorKind::RecordingFailed,
                   m_device->errorString());
}

} // namespace hs
