// Linked into tests under the thread sanitizer only.
//
// Debian's Qt is not instrumented, so the sanitizer cannot see that posting an event happens before
// its delivery, and would call everything two threads ever shared a race. Posting always ends in
// g_main_context_wakeup() of the receiving thread's context, delivery always passes Qt's notify
// callback: these two places tell the sanitizer the order. The context is the tag, so threads that
// never talk to each other stay unordered, and a real race is still found.
#include <QCoreApplication>
#include <QThreadPool>

#include <ctime>
#include <dlfcn.h>
#include <sanitizer/tsan_interface.h>

namespace {

template <typename Function> Function *next(const char *name)
{
    return reinterpret_cast<Function *>(dlsym(RTLD_NEXT, name));
}

void *contextOfThisThread()
{
    static auto *const ofThread = next<void *()>("g_main_context_get_thread_default");
    static auto *const ofMain = next<void *()>("g_main_context_default");
    void *const context = ofThread ? ofThread() : nullptr;
    return context || !ofMain ? context : ofMain();
}

bool beforeDelivery(void **)
{
    // Unlocking the queue often wakes the receiver before the poster has come to wake it: let that
    // one finish, or what it posted is seen too early.
    constexpr timespec moment{.tv_sec = 0, .tv_nsec = 50'000};
    clock_nanosleep(CLOCK_MONOTONIC, 0, &moment, nullptr);
    if (void *const context = contextOfThisThread())
        __tsan_acquire(context);
    return false; // deliver it
}

void watchDeliveries()
{
    QInternal::registerCallback(QInternal::EventNotifyCallback, beforeDelivery);
    // The pool keeps its idle threads in a list under a mutex that the sanitizer does not see; with
    // two of them it calls that list a race now and then. Work for the pool is ordered as any.
    QThreadPool::globalInstance()->setMaxThreadCount(1);
}

} // namespace

Q_COREAPP_STARTUP_FUNCTION(watchDeliveries)

extern "C" __attribute__((visibility("default"))) void g_main_context_wakeup(void *context)
{
    static auto *const wakeUp = next<void(void *)>("g_main_context_wakeup");
    __tsan_release(context ? context : contextOfThisThread());
    wakeUp(context);
}
