#include "app/recording/callrecorder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>

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
    QDir folder = QFileInfo(path).dir();
    if (!folder.exists()) {
        if (!folder.mkpath(u"."_s))
            return hs::fail(ErrorKind::RecordingFolderGone, u"the folder cannot be made"_s);
        QFile::setPermissions(folder.path(), ownerOnly | QFileDevice::ExeOwner);
    }
    auto file = std::make_unique<QFile>(path);
    if (!file->open(QIODevice::ReadWrite | QIODevice::NewOnly | QIODevice::Unbuffered))
        return hs::fail(file->error() == QFileDevice::OpenError ? ErrorKind::RecordingRefused
                                                                : kindOf(file->error()),
                        file->errorString());
    file->setPermissions(ownerOnly);
    return file;
}

void CallRecorder::begin()
{
    auto opened = (m_plan.open ? m_plan.open : Opener(&newFile))(m_plan.path);
    if (!opened)
        return fail(opened.error());
    m_device = std::move(*opened);
    m_writer = makeSoundWriter(m_plan.format, *m_device);
    if (!m_writer->begin())
        return fail(deviceError());
    m_drainTimer.start();
    Q_EMIT began();
}

void CallRecorder::drain()
{
    if (m_writer && !(put() && settleEachSecond()))
        fail(deviceError());
}

bool CallRecorder::put()
{
    while (const SoundBlock *block = m_tap->front()) {
        m_mixer.add(*block);
        m_tap->pop();
    }
    const std::vector<qint16> sound = m_mixer.take();
    return sound.empty() || m_writer->write(sound);
}

bool CallRecorder::settleEachSecond()
{
    if (m_mixer.frames() - m_settled < audioformat::sampleRate)
        return true;
    m_settled = m_mixer.frames();
    // Writing on into a file that was removed succeeds for ever.
    const auto *file = qobject_cast<const QFile *>(m_device.get());
    m_gone = file && !file->exists();
    return !m_gone && m_writer->settle();
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
        return fail(deviceError());
    m_writer.reset();
    m_device->close();
    qCInfo(lcRecorder) << "recorded" << length().count() << "ms; lost samples:" << m_tap->dropped()
                       << "dropped," << m_mixer.late() << "late";
    Q_EMIT finished(length());
}

void CallRecorder::fail(const Error &error)
{
    m_drainTimer.stop();
    if (m_writer)
        static_cast<void>(m_writer->settle()); // what was written stays playable
    m_writer.reset();
    if (m_device)
        m_device->close();
    qCWarning(lcRecorder) << "recording stopped:" << error.detail;
    Q_EMIT failed(error, length());
}

Error CallRecorder::deviceError() const
{
    Error error;
    error.kind = ErrorKind::RecordingFailed;
    if (m_gone) {
        error.kind = ErrorKind::RecordingFolderGone;
        error.detail = u"the file went"_s;
        return error;
    }
    error.detail = m_device->errorString();
    if (const auto *file = qobject_cast<const QFileDevice *>(m_device.get()))
        error.kind = kindOf(file->error());
    return error;
}

std::chrono::milliseconds CallRecorder::length() const
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        audioformat::duration(m_mixer.frames()));
}

} // namespace hs
