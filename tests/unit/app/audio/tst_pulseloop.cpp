#include "app/audio/pulseloop.h"
#include "tests/fakes/testmain.h"

#include <QElapsedTimer>

#include <pulse/mainloop-api.h>
#include <pulse/timeval.h>

#include <optional>

#include <sys/socket.h>
#include <unistd.h>

using hs::PulseLoop;

namespace {

/// What libpulse would keep: how often it was called, and what it does then.
struct Call
{
    int count = 0;
    int freed = 0;
    bool freesItself = false;
    int flags = 0;
};

Call &callOf(void *data)
{
    return *static_cast<Call *>(data);
}

void onDefer(pa_mainloop_api *api, pa_defer_event *event, void *data)
{
    ++callOf(data).count;
    if (callOf(data).freesItself)
        api->defer_free(event);
}

void onTime(pa_mainloop_api *api, pa_time_event *event, const timeval *, void *data)
{
    ++callOf(data).count;
    if (callOf(data).freesItself)
        api->time_free(event);
}

void onIo(pa_mainloop_api *api, pa_io_event *event, int, pa_io_event_flags_t flags, void *data)
{
    ++callOf(data).count;
    callOf(data).flags |= flags;
    if (callOf(data).freesItself)
        api->io_free(event);
}

timeval in(int milliseconds)
{
    timeval when;
    pa_gettimeofday(&when);
    pa_timeval_add(&when, static_cast<pa_usec_t>(milliseconds) * 1000);
    return when;
}

} // namespace

class TstPulseLoop : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void deferredCallsComeUntilTheyAreSwitchedOff();
    void aTimeComesOnceAndNotEarly();
    void aTimeCanBeSetAnewOrTakenBack();
    void aSocketTellsWhatWasAskedFor();
    void theOtherSidesEndIsReadable();
    void anEventMayFreeItself();
    void whatIsLeftGoesWithTheLoop();

private:
    [[nodiscard]] pa_mainloop_api *api() { return m_loop->api(); }

    std::optional<PulseLoop> m_loop;
    int m_ours = -1;
    int m_theirs = -1;
};

void TstPulseLoop::init()
{
    m_loop.emplace();
    int ends[2];
    QCOMPARE(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
    m_ours = ends[0];
    m_theirs = ends[1];
}

void TstPulseLoop::cleanup()
{
    m_loop.reset();
    for (const int end : {m_ours, m_theirs}) {
        if (end >= 0)
            close(end);
    }
}

void TstPulseLoop::deferredCallsComeUntilTheyAreSwitchedOff()
{
    Call call;
    pa_defer_event *event = api()->defer_new(api(), onDefer, &call);
    QCOMPARE(call.count, 0);
    QTRY_VERIFY(call.count >= 3);
    api()->defer_enable(event, 0);
    const int before = call.count;
    Call other;
    api()->defer_new(api(), onDefer, &other);
    QTRY_VERIFY(other.count >= 3);
    QCOMPARE(call.count, before);
    api()->defer_enable(event, 1);
    QTRY_VERIFY(call.count > before);
}

void TstPulseLoop::aTimeComesOnceAndNotEarly()
{
    Call call;
    QElapsedTimer timer;
    timer.start();
    const timeval when = in(40);
    api()->time_new(api(), &when, onTime, &call);
    QTRY_COMPARE(call.count, 1);
    QVERIFY2(timer.elapsed() >= 39, qPrintable(QString::number(timer.elapsed())));
    Call later;
    const timeval end = in(40);
    api()->time_new(api(), &end, onTime, &later);
    QTRY_COMPARE(later.count, 1);
    QCOMPARE(call.count, 1);
}

void TstPulseLoop::aTimeCanBeSetAnewOrTakenBack()
{
    Call moved;
    Call taken;
    Call past;
    const timeval far = in(60'000);
    const timeval near = in(20);
    pa_time_event *first = api()->time_new(api(), &far, onTime, &moved);
    pa_time_event *second = api()->time_new(api(), &near, onTime, &taken);
    api()->time_restart(second, nullptr);
    api()->time_restart(first, &near);
    QTRY_COMPARE(moved.count, 1);
    const timeval gone = in(-5'000);
    api()->time_new(api(), &gone, onTime, &past);
    QTRY_COMPARE(past.count, 1);
    QCOMPARE(taken.count, 0);
}

void TstPulseLoop::aSocketTellsWhatWasAskedFor()
{
    Call call;
    pa_io_event *event = api()->io_new(api(), m_ours, PA_IO_EVENT_OUTPUT, onIo, &call);
    QTRY_VERIFY(call.count > 0);
    QCOMPARE(call.flags, int{PA_IO_EVENT_OUTPUT});
    api()->io_enable(event, PA_IO_EVENT_INPUT);
    call = {};
    QCOMPARE(write(m_theirs, "x", 1), 1);
    QTRY_VERIFY(call.count > 0);
    QCOMPARE(call.flags, int{PA_IO_EVENT_INPUT});
    api()->io_enable(event, PA_IO_EVENT_NULL);
    call = {};
    Call other;
    api()->defer_new(api(), onDefer, &other);
    QTRY_VERIFY(other.count >= 3);
    QCOMPARE(call.count, 0);
}

void TstPulseLoop::theOtherSidesEndIsReadable()
{
    Call call;
    call.freesItself = true;
    api()->io_new(api(), m_ours, PA_IO_EVENT_INPUT, onIo, &call);
    close(std::exchange(m_theirs, -1));
    QTRY_COMPARE(call.count, 1);
}

void TstPulseLoop::anEventMayFreeItself()
{
    Call call;
    call.freesItself = true;
    pa_defer_event *defer = api()->defer_new(api(), onDefer, &call);
    api()->defer_set_destroy(
        defer, [](pa_mainloop_api *, pa_defer_event *, void *data) { ++callOf(data).freed; });
    Call timed;
    timed.freesItself = true;
    const timeval now = in(0);
    pa_time_event *time = api()->time_new(api(), &now, onTime, &timed);
    api()->time_set_destroy(
        time, [](pa_mainloop_api *, pa_time_event *, void *data) { ++callOf(data).freed; });
    Call io;
    io.freesItself = true;
    pa_io_event *socket = api()->io_new(api(), m_ours, PA_IO_EVENT_OUTPUT, onIo, &io);
    api()->io_set_destroy(
        socket, [](pa_mainloop_api *, pa_io_event *, void *data) { ++callOf(data).freed; });
    QTRY_VERIFY(call.freed == 1 && timed.freed == 1 && io.freed == 1);
    Call other;
    api()->defer_new(api(), onDefer, &other);
    QTRY_VERIFY(other.count >= 3);
    QCOMPARE(call.count + timed.count + io.count, 3);
}

void TstPulseLoop::whatIsLeftGoesWithTheLoop()
{
    Call call;
    const timeval soon = in(10);
    api()->defer_new(api(), onDefer, &call);
    api()->time_new(api(), &soon, onTime, &call);
    api()->io_new(api(), m_ours, PA_IO_EVENT_OUTPUT, onIo, &call);
    m_loop.reset();
    m_loop.emplace();
    Call other;
    const timeval later = in(30);
    api()->time_new(api(), &later, onTime, &other);
    QTRY_COMPARE(other.count, 1);
    QCOMPARE(call.count, 0);
}

HS_TEST_CLASS(TstPulseLoop)
#include "tst_pulseloop.moc"
