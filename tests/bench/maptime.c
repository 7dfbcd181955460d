/* hs_maptime PROGRAM [ARGUMENT...]: prints the milliseconds from just before the program is started to the first
 * mapped window of at least 100 x 60 pixels, then ends the program and waits for it. Event driven: the X server says
 * when. Exit status 1: no window within ten seconds. */
#define _POSIX_C_SOURCE 200809L
#include <X11/Xlib.h>

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static const double limit_ms = 10000;

static double now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* A window may be gone again before it is asked about; that is no reason to end. */
static int ignore_error(Display *display, XErrorEvent *error)
{
    (void)display;
    (void)error;
    return 0;
}

static int is_window(Display *display, Window window)
{
    XWindowAttributes shape;
    return XGetWindowAttributes(display, window, &shape) && shape.width >= 100 && shape.height >= 60
        && shape.class == InputOutput;
}

/* The time of the first such window, or a negative number. */
static double wait_for_window(Display *display)
{
    const double end = now_ms() + limit_ms;
    while (now_ms() < end) {
        while (XPending(display) > 0) {
            XEvent event;
            XNextEvent(display, &event);
            const double at = now_ms();
            if (event.type == MapNotify && is_window(display, event.xmap.window))
                return at;
        }
        struct pollfd input = {ConnectionNumber(display), POLLIN, 0};
        poll(&input, 1, 50);
    }
    return -1;
}

/* Only what was started here, first politely. */
static void end_program(pid_t program)
{
    const double end = now_ms() + 5000;
    kill(program, SIGTERM);
    while (waitpid(program, NULL, WNOHANG) == 0) {
        if (now_ms() > end)
            kill(program, SIGKILL);
        poll(NULL, 0, 5);
    }
}

int main(int argc, char **argv)
{
    Display *display = argc > 1 ? XOpenDisplay(NULL) : NULL;
    if (display == NULL)
        return 2;
    XSetErrorHandler(ignore_error);
    XSelectInput(display, DefaultRootWindow(display), SubstructureNotifyMask);
    XSync(display, False);
    const double from = now_ms();
    const pid_t program = fork();
    if (program == 0) {
        close(ConnectionNumber(display));
        execvp(argv[1], argv + 1);
        _exit(127);
    }
    const double at = wait_for_window(display);
    end_program(program);
    if (at < 0)
        return 1;
    printf("%.2f\n", at - from);
    return 0;
}
