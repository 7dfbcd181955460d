#include "app/recording/recordings.h"

#include "app/call/calldesk.h"
#include "app/recording/soundlength.h"
#include "app/system/settings.h"
#include "models/domain/clock.h"
#include "models/storage/sessionstore.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QPointer>
#include <QTimer>

#include <utility>

namespace hs {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// The agent's last words still play after the platform has ended the line (MediaLine's drain).
constexpr auto lastWords = 3s;

bool endedByPlatform(const CallController &line)
{
    const EndReason why = line.record().endReason;
    return why == EndReason::AgentHungUp || why == EndReason::BalanceRanOut
           || why == EndReason::PlatformOther;
}

/// Zero when there is nothing to be played.
std::chrono::milliseconds mended(const QString &path)
{
    QFile file(path);
    const bool writable = file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly);
    if (!writable && !file.open(QIODevice::ReadOnly))
        return 0ms;
    if (writable)
        static_cast<void>(soundlength::mend(file));
    return soundlength::of(file).value_or(0ms);
}

} // namespace

struct Recordings::Running
{
    State state = State::Starting;
    QString sessionId;
    QPointer<CallController> line; ///< may be gone when the last write is done
    Recording recording;
    std::shared_ptr<CallTap> tap;
    CallRecorder *recorder = nullptr; ///< on the recorder's thread, until it has finished or failed
};

Recordings::Recordings(Means means, QObject *parent)
    : QObject(parent), m_means(std::move(means)), m_worker(std::make_unique<QObject>())
{
    m_thread.setObjectName(u"recorder"_s);
    m_worker->moveToThread(&m_thread);
    connect(&m_means.desk, &CallDesk::lineStateChanged, this, &Recordings::follow);
}

Recordings::~Recordings()
{
    stop();
}

void Recordings::stop()
{
    const auto lines = m_running.keys();
    for (CallController *line : lines)
        finish(line);
    const bool worked = m_thread.isRunning();
    if (worked)
        onRecorderThread([] { QThread::currentThread()->quit(); });
    m_stopped = true;
    m_thread.wait();
    if (worked)
        QCoreApplication::sendPostedEvents(this); // how long they became
}

bool Recordings::isOffered(const CallController &line) const
{
    return !line.isPhoneCall()
           && (state(line) != State::Off || m_means.settings.recordingRules().offered);
}

bool Recordings::canRecord(const CallController &line) const
{
    return !m_stopped && line.state() == CallState::InCall && isOffered(line);
}

Recordings::State Recordings::state(const CallController &line) const
{
    const auto running = m_running.constFind(const_cast<CallController *>(&line));
    return running == m_running.constEnd() ? State::Off : (*running)->state;
}

QString Recordings::folder() const
{
    const QString chosen = m_means.settings.recordingRules().folder;
    return chosen.isEmpty() ? m_means.folder : chosen;
}

QFuture<Result<QList<Recording>>> Recordings::of(const QString &sessionId) const
{
    return m_means.store.recordings(sessionId);
}

void Recordings::toggle(CallController &line)
{
    if (!canRecord(line))
        return;
    const auto running = m_running.value(&line);
    if (!running)
        start(line);
    else if (running->state == State::On)
        pause(line, *running);
    else if (running->state == State::Paused)
        resume(line, *running);
}

QString Recordings::pathFor(const CallController &line, int part) const
{
    const QString when = m_means.clock.utcNow().toString(u"yyyyMMdd-HHmmss"_s);
    const QString name
        = u"call-%1-%2-%3.%4"_s.arg(when, line.record().id.left(8), QString::number(part + 1),
                                    suffixOf(m_means.settings.recordingRules().format));
    return QDir(folder()).filePath(name);
}

void Recordings::start(CallController &line)
{
    const RecordingRules rules = m_means.settings.recordingRules();
    const int part = m_parts[line.record().id]++;
    auto running = std::make_shared<Running>();
    running->sessionId = line.record().id;
    running->line = &line;
    running->recording = {part,           pathFor(line, part), rules.format, m_means.clock.utcNow(),
                          line.elapsed(), std::nullopt};
    running->tap = std::make_shared<CallTap>(m_means.clock, CallTap::Config{.tone = rules.tone});
    running->recorder = new CallRecorder(running->tap, {running->recording.path, rules.format,
                                                        m_means.clock.monotonic(), m_means.open});
    m_running.insert(&line, running);
    m_means.store.putRecording(line.record().id, running->recording);
    connectRecorder(running);
    running->recorder->moveToThread(&m_thread);
    if (!m_thread.isRunning())
        m_thread.start();
    QMetaObject::invokeMethod(running->recorder, &CallRecorder::begin, Qt::QueuedConnection);
    Q_EMIT stateChanged(&line, State::Starting);
}

void Recordings::connectRecorder(const std::shared_ptr<Running> &running)
{
    const CallRecorder *recorder = running->recorder;
    CallController *line = running->line;
    connect(recorder, &CallRecorder::began, line, [this, line] { onBegan(line); });
    connect(recorder, &CallRecorder::finished, this,
            [this, running](std::chrono::milliseconds length) { onFinished(*running, length); });
    connect(recorder, &CallRecorder::failed, this,
            [this, running](const Error &error, std::chrono::milliseconds length) {
                onFailed(running, error, length);
            });
    connect(line, &QObject::destroyed, this, [this, line] { // before its last words were over
        if (const auto left = m_running.take(line))
            write(*left);
    });
}

void Recordings::onBegan(CallController *line)
{
    const auto running = m_running.value(line);
    if (!running || running->state != State::Starting)
        return;
    running->state = State::On;
    line->setTap(running->tap); // not before there is a file: the tone promises one
    line->note(Origin::Operator, u"recording.started"_s,
               QFileInfo(running->recording.path).fileName());
    Q_EMIT stateChanged(line, State::On);
    Q_EMIT changed(line->record().id);
}

void Recordings::pause(CallController &line, Running &running)
{
    running.tap->pause();
    running.state = State::Paused;
    line.note(Origin::Operator, u"recording.paused"_s, {});
    Q_EMIT stateChanged(&line, State::Paused);
}

void Recordings::resume(CallController &line, Running &running)
{
    running.tap->resume();
    running.state = State::On;
    line.note(Origin::Operator, u"recording.resumed"_s, {});
    Q_EMIT stateChanged(&line, State::On);
}

void Recordings::follow(CallController *line)
{
    if (line->state() == CallState::InCall || !m_running.contains(line))
        return;
    if (isFinal(line->state()) && endedByPlatform(*line))
        QTimer::singleShot(lastWords, line, [this, line] { finish(line); });
    else
        finish(line);
}

void Recordings::finish(CallController *line)
{
    const auto running = m_running.take(line);
    if (!running)
        return;
    line->setTap(nullptr);
    line->note(Origin::Program, u"recording.ended"_s, {});
    write(*running);
    Q_EMIT stateChanged(line, State::Off);
}

/// To its end, of which the answer tells.
void Recordings::write(const Running &running)
{
    QMetaObject::invokeMethod(
        running.recorder,
        [recorder = running.recorder, end = m_means.clock.monotonic()] { recorder->finish(end); },
        Qt::QueuedConnection);
}

void Recordings::onFinished(const Running &running, std::chrono::milliseconds length)
{
    discard(running.recorder);
    if (length > 0ms)
        keep(running.sessionId, running.recording, length);
    else
        remove(running.sessionId, running.recording); // hung up on the spot
}

void Recordings::discard(CallRecorder *recorder)
{
    if (m_thread.isRunning())
        recorder->deleteLater();
    else
        delete recorder;
}

void Recordings::keep(const QString &sessionId, Recording recording,
                      std::chrono::milliseconds length)
{
    recording.length = length;
    m_means.store.putRecording(sessionId, recording);
    Q_EMIT changed(sessionId);
}

void Recordings::onFailed(const std::shared_ptr<Running> &running, const Error &error,
                          std::chrono::milliseconds length)
{
    discard(running->recorder);
    if (length > 0ms)
        keep(running->sessionId, running->recording, length);
    else // there may be no file
        m_means.store.removeRecording(running->sessionId, running->recording.part);
    CallController *line = running->line;
    if (line && m_running.value(line) == running) {
        m_running.remove(line);
        line->setTap(nullptr);
        line->note(Origin::Program, u"recording.failed"_s, error.detail);
        Q_EMIT stateChanged(line, State::Off);
    }
    Q_EMIT failed(error);
}

void Recordings::remove(const QString &sessionId, const Recording &recording)
{
    onRecorderThread([this, sessionId, recording] {
        QFile file(recording.path);
        const bool gone = file.remove() || !file.exists();
        QMetaObject::invokeMethod(this, [this, sessionId, recording, gone] {
            if (gone)
                m_means.store.removeRecording(sessionId, recording.part);
            else
                Q_EMIT failed(fail(ErrorKind::RecordingKept).value());
            Q_EMIT changed(sessionId);
        });
    });
}

void Recordings::mendUnfinished()
{
    m_means.store.unfinishedRecordings().then(
        this, [this](const Result<QList<SessionRecording>> &found) {
            const QList<SessionRecording> left = found.value_or(QList<SessionRecording>());
            for (const SessionRecording &one : left) {
                if (m_parts.contains(one.sessionId))
                    continue; // of this run
                onRecorderThread([this, one] {
                    const auto length = mended(one.recording.path);
                    QMetaObject::invokeMethod(
                        this, [this, one, length] { keep(one.sessionId, one.recording, length); });
                });
            }
        });
}

void Recordings::onRecorderThread(std::function<void()> work)
{
    if (m_stopped)
        return;
    if (!m_thread.isRunning())
        m_thread.start();
    QMetaObject::invokeMethod(m_worker.get(), std::move(work), Qt::QueuedConnection);
}

} // namespace hs
