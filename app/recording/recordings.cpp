#include "app/recording/recordings.h"

#include "app/call/calldesk.h"
#include "app/recording/dyingelsewhere.h"
#include "app/recording/recordingevents.h"
#include "app/recording/recordingfiles.h"
#include "app/system/settings.h"
#include "models/domain/clock.h"
#include "models/domain/whilealive.h"
#include "models/storage/sessionstore.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QPointer>
#include <QTimer>

#include <utility>

namespace hs {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// The agent's last words still play after the platform has ended the line: MediaLine's drain, and
/// a little more in case nobody tells that the speaker has closed.
constexpr auto lastWords = 4s;

bool endedByPlatform(const CallController &line)
{
    const EndReason why = line.record().endReason;
    return why == EndReason::AgentHungUp || why == EndReason::BalanceRanOut
           || why == EndReason::PlatformOther;
}

QString keyOf(const QString &sessionId, int part)
{
    return sessionId + u'/' + QString::number(part);
}

} // namespace

struct Recordings::Running
{
    State state = State::Starting;
    bool isOver = false; ///< nothing of the call is added any more
    bool isGivenUp = false; ///< told as failed already
    QString sessionId;
    QPointer<CallController> line; ///< may be gone when the last write is done
    Recording recording;
    std::shared_ptr<CallTap> tap;
    std::unique_ptr<CallRecorder> fresh; ///< until it is handed to its thread
    CallRecorder *recorder = nullptr; ///< on its thread, until it has finished or failed
    RecorderThread *thread = nullptr; ///< the same
};

Recordings::Recordings(Means means, QObject *parent)
    : QObject(parent)
    , m_means(std::move(means))
    , m_shelf(m_means.store, m_threads)
    , m_watch(m_means.clock)
{
    connect(&m_watch, &RecordingWatch::changed, this, &Recordings::troubleChanged);
    connect(&m_shelf, &RecordingShelf::changed, this, &Recordings::changed);
    connect(&m_shelf, &RecordingShelf::failed, this, &Recordings::failed);
    connect(&m_means.desk, &CallDesk::lineStateChanged, this, &Recordings::follow);
    connect(&m_means.settings, &Settings::recordingRulesChanged, this, &Recordings::followRules);
}

Recordings::~Recordings()
{
    stop();
}

void Recordings::stop()
{
    if (std::exchange(m_stopped, true))
        return;
    const auto lines = m_running.keys();
    for (CallController *line : lines)
        finish(line, Origin::Program);
    m_threads.stop(m_means.stopLimit); // what hangs is found and mended by a later start
    QCoreApplication::sendPostedEvents(this); // how long they became
    m_ends.noteLost(m_means.store, m_means.clock);
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
    const RunningPtr running = m_running.value(const_cast<CallController *>(&line));
    return running ? running->state : State::Off;
}

QString Recordings::policy() const
{
    const QString own = m_means.settings.recordingRules().policy;
    return own.isEmpty() ? m_standardPolicy : own;
}

bool Recordings::hasConsent() const
{
    return !policy().isEmpty() && m_means.settings.recordingConsent() == policy();
}

void Recordings::consent(CallController &line)
{
    m_means.settings.setRecordingConsent(policy());
    line.note(Origin::Operator, u"recording.consented"_s, {});
}

bool Recordings::isBeingWritten(const QString &sessionId, int part) const
{
    return m_written.contains(keyOf(sessionId, part));
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
    else if (running->state == State::Paused && hasConsent()) // the words may be others by now
        resume(line, *running);
}

void Recordings::end(CallController &line)
{
    finish(&line, Origin::Operator);
}

void Recordings::start(CallController &line)
{
    if (!hasConsent())
        return;
    const RecordingRules rules = m_means.settings.recordingRules();
    const int part = m_parts[line.record().id]++;
    auto running = std::make_shared<Running>();
    running->sessionId = line.record().id;
    running->line = &line;
    const QDateTime now = m_means.clock.utcNow();
    const QString folder = rules.folder.isEmpty() ? m_means.folder : rules.folder;
    const QString path
        = recordingfiles::newPath({folder, running->sessionId, now, part, rules.format});
    running->recording = {part, path, rules.format, now, line.elapsed(), std::nullopt};
    running->tap = dyingElsewhere(
        std::make_unique<CallTap>(m_means.clock, CallTap::Config{.tone = rules.tone}));
    running->fresh = std::make_unique<CallRecorder>(
        running->tap,
        CallRecorder::Plan{running->recording.path, rules.format, m_means.clock.monotonic(),
                           m_means.open, m_means.freeBytes, rules.folder.isEmpty()});
    m_running.insert(&line, running);
    m_written.insert(keyOf(running->sessionId, part), running);
    connectRecorder(running);
    m_means.store.putRecording(running->sessionId, running->recording);
    thenWhileAlive(m_means.store.recordings(running->sessionId), this,
                   [this, running, part](const Result<QList<Recording>> &found) {
                       begin(running, RecordingShelf::holds(found, part));
                   });
    QTimer::singleShot(m_means.startLimit, this, [this, running] { giveUp(running); });
    Q_EMIT stateChanged(&line, State::Starting);
}

void Recordings::connectRecorder(const RunningPtr &running)
{
    const CallRecorder *recorder = running->fresh.get();
    const QString key = keyOf(running->sessionId, running->recording.part);
    connect(recorder, &CallRecorder::began, this, [this, key] { onBegan(m_written.value(key)); });
    connect(recorder, &CallRecorder::finished, this, [this, key](std::chrono::milliseconds length) {
        onFinished(m_written.take(key), length);
    });
    connect(recorder, &CallRecorder::failed, this,
            [this, key](const Error &error, std::optional<std::chrono::milliseconds> length) {
                onFailed(m_written.take(key), error, length);
            });
    CallController *line = running->line;
    connect(line, &QObject::destroyed, this, [this, line] { // before its last words were over
        const bool isHeldUp = m_watch.forget(line);
        if (const RunningPtr left = m_running.take(line)) {
            letGo(*left);
            awaitEnd(*left, isHeldUp);
        }
    });
}

/// Its row is in the store, or never will be.
void Recordings::begin(const RunningPtr &running, bool isStored)
{
    if (running->isOver || !isStored)
        m_written.remove(keyOf(running->sessionId, running->recording.part));
    if (running->isOver)
        return; // meanwhile: letGo() has taken back the row
    if (!isStored) {
        letGo(*running);
        return drop(running, fail(ErrorKind::RecordingFailed, u"it has no row"_s).value());
    }
    running->recorder = running->fresh.release();
    running->thread = &m_threads.add();
    running->thread->adopt(running->recorder);
    running->thread->run([recorder = running->recorder] {
        recorder->begin();
        return RecorderThread::Answer();
    });
}

void Recordings::onBegan(const RunningPtr &running)
{
    CallController *line = running ? running->line.get() : nullptr;
    if (!line || running->isOver)
        return;
    running->state = State::On;
    m_watch.follow(line, running->tap);
    line->setTap(running->tap); // not before there is a file: the tone promises one
    line->note(Origin::Operator, u"recording.started"_s,
               QFileInfo(running->recording.path).fileName());
    Q_EMIT stateChanged(line, State::On);
    Q_EMIT changed(running->sessionId);
}

void Recordings::giveUp(const RunningPtr &running)
{
    if (running->state != State::Starting || running->isOver || m_stopped)
        return;
    letGo(*running);
    drop(running, fail(ErrorKind::RecordingFailed, u"the disk does not answer"_s).value());
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
    const RunningPtr running = m_running.value(line);
    if (!running || line->state() == CallState::InCall)
        return;
    const bool isHeardOut = running->state != State::Starting && isFinal(line->state())
                            && endedByPlatform(*line) && !line->sound().speaker.id.isEmpty();
    if (isHeardOut)
        finishWhenSilent(line);
    else
        finish(line, Origin::Program);
}

/// When the speaker has closed.
void Recordings::finishWhenSilent(CallController *line)
{
    const QPointer<CallController> waiting = line;
    QTimer::singleShot(lastWords, this, [this, waiting] {
        if (waiting)
            finish(waiting, Origin::Program);
    });
    connect(line, &CallController::soundChanged, this, [this, line](const LineSound &sound) {
        if (sound.speaker.id.isEmpty())
            finish(line, Origin::Program);
    });
}

void Recordings::finish(CallController *line, Origin by)
{
    const RunningPtr running = m_running.take(line);
    if (!running)
        return;
    line->setTap(nullptr);
    if (running->state != State::Starting)
        line->note(by, u"recording.ended"_s, {});
    const bool isHeldUp = m_watch.leave(line);
    letGo(*running);
    awaitEnd(*running, isHeldUp);
    Q_EMIT stateChanged(line, State::Off);
    if (isHeldUp)
        Q_EMIT troubleChanged(line);
}

void Recordings::awaitEnd(const Running &running, bool isHeldUp)
{
    if (running.state != State::Starting && running.recorder)
        m_ends.await(keyOf(running.sessionId, running.recording.part),
                     {running.sessionId, running.tap, isHeldUp});
}

/// Whoever switches recording off does not expect that one goes on.
void Recordings::followRules()
{
    if (m_means.settings.recordingRules().offered)
        return;
    bool isTold = false;
    const auto lines = m_running.keys();
    for (CallController *line : lines) {
        isTold = isTold || state(*line) != State::Starting;
        line->note(Origin::Operator, u"recording.switched-off"_s, {});
        finish(line, Origin::Program);
    }
    if (isTold) // of one that was only starting nothing is kept
        Q_EMIT switchedOff();
}

/// What came of it is written to its end, of which onFinished() or onFailed() tells.
void Recordings::letGo(Running &running)
{
    running.isOver = true;
    if (!running.recorder)
        return m_shelf.forget(running.sessionId, running.recording.part);
    QMetaObject::invokeMethod(
        running.recorder,
        [recorder = running.recorder, end = m_means.clock.monotonic()] { recorder->finish(end); },
        Qt::QueuedConnection);
}

void Recordings::discard(Running &running)
{
    m_ends.landed(keyOf(running.sessionId, running.recording.part));
    running.recorder = nullptr;
    std::exchange(running.thread, nullptr)->end(); // and all that lives there
}

void Recordings::onFinished(const RunningPtr &running, std::chrono::milliseconds length)
{
    if (!running)
        return;
    discard(*running);
    if (length > 0ms)
        m_shelf.keep(running->sessionId, running->recording, length);
    else
        m_shelf.remove(running->sessionId, running->recording); // hung up on the spot
}

void Recordings::onFailed(const RunningPtr &running, const Error &error,
                          std::optional<std::chrono::milliseconds> length)
{
    if (!running)
        return;
    discard(*running);
    const bool holdsSound = length != 0ms;
    if (!length) // mend() finds it, should its folder come back
        Q_EMIT changed(running->sessionId);
    else if (holdsSound)
        m_shelf.keep(running->sessionId, running->recording, *length);
    else // the recorder has removed the file, if there was one
        m_shelf.forget(running->sessionId, running->recording.part);
    if (!running->isOver)
        drop(running, error);
    else if (holdsSound && !running->isGivenUp)
        Q_EMIT failed(error); // the end of it is missing
}

/// The call goes on without it, and the operator is told.
void Recordings::drop(const RunningPtr &running, const Error &error)
{
    running->isGivenUp = true;
    CallController *line = running->line;
    if (line && m_running.value(line) == running) {
        m_running.remove(line);
        if (m_watch.leave(line))
            Q_EMIT troubleChanged(line);
        line->setTap(nullptr);
        line->note(Origin::Program, recordingevents::failed(error.kind), error.detail);
        running->isOver = true;
        Q_EMIT stateChanged(line, State::Off);
    }
    Q_EMIT failed(error);
}

void Recordings::mend(const QString &sessionId)
{
    m_shelf.mend(sessionId,
                 [this](const QString &id, int part) { return isBeingWritten(id, part); });
}

} // namespace hs
