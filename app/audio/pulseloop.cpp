#include "app/audio/pulseloop.h"

#include <QSocketNotifier>
#include <QTimer>

#include <pulse/mainloop-api.h>

#include <algorithm>
#include <chrono>

#include <sys/time.h>

// What libpulse holds of us. All three are children of the loop, and are deleted later because they
// are mostly freed inside their own callbacks.
struct pa_io_event final : QObject
{
    pa_io_event(QObject *loop, pa_mainloop_api *mainloop, int fd)
        : QObject(loop)
        , api(mainloop)
        , readable(fd, QSocketNotifier::Read)
        , writable(fd, QSocketNotifier::Write)
        , descriptor(fd)
    {
    }

    void enable(pa_io_event_flags_t wanted)
    {
        readable.setEnabled((wanted & PA_IO_EVENT_INPUT) != 0);
        writable.setEnabled((wanted & PA_IO_EVENT_OUTPUT) != 0);
    }

    pa_mainloop_api *api;
    QSocketNotifier readable; // a connection that was hung up is readable, too: it reads its end
    QSocketNotifier writable;
    int descriptor;
    pa_io_event_destroy_cb_t freed = nullptr;
    void *data = nullptr;
};

struct pa_time_event final : QObject
{
    pa_time_event(QObject *loop, pa_mainloop_api *mainloop) : QObject(loop), api(mainloop)
    {
        timer.setSingleShot(true);
        timer.setTimerType(Qt::PreciseTimer);
    }

    void restart(const timeval *when)
    {
        using namespace std::chrono;
        if (when == nullptr)
            return timer.stop();
        due = *when;
        const auto at = seconds(when->tv_sec) + microseconds(when->tv_usec);
        const auto now = system_clock::now().time_since_epoch();
        timer.start(std::max(ceil<milliseconds>(at - now), milliseconds(0)));
    }

    pa_mainloop_api *api;
    QTimer timer;
    timeval due{};
    pa_time_event_destroy_cb_t freed = nullptr;
    void *data = nullptr;
};

struct pa_defer_event final : QObject
{
    pa_defer_event(QObject *loop, pa_mainloop_api *mainloop) : QObject(loop), api(mainloop)
    {
        timer.setInterval(0); // once in every round of the event loop
    }

    pa_mainloop_api *api;
    QTimer timer;
    pa_defer_event_destroy_cb_t freed = nullptr;
    void *data = nullptr;
};

namespace hs {
namespace {

[[nodiscard]] QObject *loopOf(const pa_mainloop_api *api)
{
    return static_cast<QObject *>(api->userdata);
}

pa_io_event *newIo(pa_mainloop_api *api, int fd, pa_io_event_flags_t wanted, pa_io_event_cb_t call,
                   void *data)
{
    auto *event = new pa_io_event(loopOf(api), api, fd);
    event->data = data;
    const auto tell = [event, call](pa_io_event_flags_t what) {
        return
            [event, call, what] { call(event->api, event, event->descriptor, what, event->data); };
    };
    QObject::connect(&event->readable, &QSocketNotifier::activated, event, tell(PA_IO_EVENT_INPUT));
    QObject::connect(&event->writable, &QSocketNotifier::activated, event,
                     tell(PA_IO_EVENT_OUTPUT));
    event->enable(wanted);
    return event;
}

void enableIo(pa_io_event *event, pa_io_event_flags_t wanted)
{
    event->enable(wanted);
}

pa_time_event *newTime(pa_mainloop_api *api, const timeval *when, pa_time_event_cb_t call,
                       void *data)
{
    auto *event = new pa_time_event(loopOf(api), api);
    event->data = data;
    QObject::connect(&event->timer, &QTimer::timeout, event,
                     [event, call] { call(event->api, event, &event->due, event->data); });
    event->restart(when);
    return event;
}

void restartTime(pa_time_event *event, const timeval *when)
{
    event->restart(when);
}

pa_defer_event *newDefer(pa_mainloop_api *api, pa_defer_event_cb_t call, void *data)
{
    auto *event = new pa_defer_event(loopOf(api), api);
    event->data = data;
    QObject::connect(&event->timer, &QTimer::timeout, event,
                     [event, call] { call(event->api, event, event->data); });
    event->timer.start();
    return event;
}

void enableDefer(pa_defer_event *event, int enabled)
{
    if (enabled == 0)
        event->timer.stop();
    else if (!event->timer.isActive())
        event->timer.start();
}

void silence(pa_io_event &event)
{
    event.enable(PA_IO_EVENT_NULL);
}

template <typename Event> void silence(Event &event)
{
    event.timer.stop();
}

template <typename Event> void release(Event *event)
{
    silence(*event);
    if (event->freed != nullptr)
        event->freed(event->api, event, event->data);
    event->deleteLater();
}

template <typename Event, typename Callback> void setFreed(Event *event, Callback callback)
{
    event->freed = callback;
}

void quit(pa_mainloop_api *, int) { } // the loop is not libpulse's to end

} // namespace

PulseLoop::PulseLoop(QObject *parent)
    : QObject(parent)
    , m_api(std::make_unique<pa_mainloop_api>(pa_mainloop_api{
          .userdata = static_cast<QObject *>(this),
          .io_new = newIo,
          .io_enable = enableIo,
          .io_free = release<pa_io_event>,
          .io_set_destroy = setFreed,
          .time_new = newTime,
          .time_restart = restartTime,
          .time_free = release<pa_time_event>,
          .time_set_destroy = setFreed,
          .defer_new = newDefer,
          .defer_enable = enableDefer,
          .defer_free = release<pa_defer_event>,
          .defer_set_destroy = setFreed,
          .quit = quit,
      }))
{
}

PulseLoop::~PulseLoop() = default;

} // namespace hs
