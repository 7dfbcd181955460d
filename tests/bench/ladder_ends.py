"""Overbilled seconds: from the moment of the press or the fault to the ledger's end of the line, both CLOCK_MONOTONIC."""
import contextlib
import ctypes
import os
import signal
import subprocess

from figures import Figure

RUNS = int(os.environ.get("HS_LADDER_RUNS", "20"))
OUTAGE_US = 20_000_000
FAULT = {"kind": "status", "code": 500}
CLONE_NEWNET = 0x40000000


class Calls:
    """Calls of one kind, a fresh program for each."""

    def __init__(self, desk, phone):
        self.desk, self.phone = desk, phone
        self.sandbox = desk.sandbox("--no-voice")
        self.runs = 0

    def environment(self):
        account = self.sandbox.access["carrier"]
        return {"TWILIO_ACCOUNT_SID": account["account_sid"], "TWILIO_AUTH_TOKEN": account["auth_token"],
                "TWILIO_BASE_URL": account["base_url"]} if self.phone else {}

    def window(self):
        return self.desk.window(self.sandbox, f"profile{self.runs}", self.environment())

    def call(self):
        """A program of its own with a line that is up."""
        from desk import until
        self.runs += 1
        profile = self.desk.profile(f"profile{self.runs}")
        with open(os.path.join(profile, "settings.ini"), "w", encoding="utf-8") as settings:
            settings.write("[webcall]\nagent=7001\n[phone]\nfrom=00:00:00\nto=00:00:00\n"
                           "agents\\7001\\tracked=true\nagents\\7001\\from=41\n")
        window = self.window()
        mark = window.mark
        if self.phone:
            window.order(f"number +120255501{(self.runs - 1) % 20:02d}")
            window.press("dial")
        else:
            window.press("start")
        window.state(mark, "InCall", seconds=20)
        until(self.guard_of(window), "its guard")
        return window

    @staticmethod
    def guard_of(window):
        def running():
            listing = subprocess.run(["pgrep", "-P", str(window.pid), "-f", "hookswitch-guard"], check=False,
                                     capture_output=True, text=True).stdout.split()
            return int(listing[0]) if listing else None
        return running

    def seconds_since(self, at_us, patience=40.0):
        from desk import until
        closed = until(lambda: self.sandbox.lines()[-1]["closed_us"], "the line to be down", patience)
        return max(0.0, (closed - at_us) / 1e6)


def each(desk, phone, cause, runs=RUNS):
    """`cause(calls, window)` ends a line that is up; the moment from which it is overbilled."""
    calls = Calls(desk, phone)
    spans = []
    for _ in range(runs):
        window = calls.call()
        spans.append(calls.seconds_since(cause(calls, window)))
        calls.sandbox.get("state")
        window.close()
    return spans


@contextlib.contextmanager
def gui_thread_stopped(pid):
    """Only that thread, by a tracer; the others go on."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
    seize, interrupt, detach, wall = 0x4206, 0x4207, 17, 0x40000000
    for request in (seize, interrupt):
        if libc.ptrace(request, pid, None, None) != 0:
            raise OSError(ctypes.get_errno(), "ptrace")
    os.waitpid(pid, wall)
    yield
    libc.ptrace(detach, pid, None, None)


def click(_, window):
    return window.press("hangup")


def crash(_, window):
    return window.kill()


def freeze(calls, window):
    from desk import now_us
    at = now_us()
    with gui_thread_stopped(window.pid):
        calls.seconds_since(at)
    return at


def crash_with_guard(calls, window):
    """Both are gone at once; measured from the next start."""
    from desk import now_us
    guard = calls.guard_of(window)()
    os.kill(window.pid, signal.SIGSTOP)  # else it would start another one
    os.kill(guard, signal.SIGKILL)
    window.kill()
    at = now_us()
    calls.window()
    return at


def held(calls, window):
    """For 20 s after the press nobody reads what arrives: the platform's process is stopped."""
    import rig
    from desk import now_us
    calls.sandbox.process.send_signal(signal.SIGSTOP)
    window.press("hangup")
    rig.wait_us(OUTAGE_US)
    calls.sandbox.process.send_signal(signal.SIGCONT)
    return now_us()


def dropped(_, window):
    """For 20 s after the press every packet is dropped, in a network of the bench's own."""
    import rig
    from desk import now_us
    lossy = ["tc", "qdisc", "replace", "dev", "lo", "root", "tbf", "rate", "8kbit", "burst", "10", "limit", "10"]
    subprocess.run(lossy, check=True)
    window.press("hangup")
    rig.wait_us(OUTAGE_US)
    subprocess.run(["tc", "qdisc", "del", "dev", "lo", "root"], check=True)
    return now_us()


def failing(calls, window):
    """The platform and the carrier answer 500, five times each."""
    for path in ("/api/v1/calls/*", "/2010-04-01/*"):
        calls.sandbox.fault(match=path, times=5, **FAULT)
    return window.press("hangup")


@contextlib.contextmanager
def own_network():
    libc = ctypes.CDLL(None, use_errno=True)
    before = os.open("/proc/self/ns/net", os.O_RDONLY)
    if libc.unshare(CLONE_NEWNET) != 0:
        raise OSError(ctypes.get_errno(), "unshare: only root may have a network of its own")
    try:
        subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
        yield
    finally:
        libc.setns(before, CLONE_NEWNET)
        os.close(before)


def of_both(name, cause, words, runs=RUNS):
    """One bench for web calls and one for tracked phone calls."""
    def web(desk):
        return {f"ladder.web.{name}": each(desk, False, cause, runs)}

    def phone(desk):
        return {f"ladder.phone.{name}": each(desk, True, cause, runs)}
    web.__name__, phone.__name__ = f"web_{name}", f"phone_{name}"
    web.__doc__ = phone.__doc__ = words
    return web, phone


CLICK = of_both("click", click, "Click on Hang up, healthy network.")
KILL = of_both("kill", crash, "kill -9 of the program; its guard is left.")
FROZEN = of_both("frozen", freeze, "The GUI thread stands still.")
BOTH_KILLED = of_both("both_killed", crash_with_guard, "Program and guard killed; from the next start.")[1]
HELD = of_both("held", held, "20 s without a reader from the press on; from its return.", 5)
HTTP_500 = of_both("http_500", failing, "Platform and carrier answer 500 five times.")[1]


def web_dropped(desk):
    """20 s of dropped packets from the press on; from their return."""
    with own_network():
        return {"ladder.web.dropped": each(desk, False, dropped, 5)}


def phone_dropped(desk):
    """20 s of dropped packets from the press on; from their return."""
    with own_network():
        return {"ladder.phone.dropped": each(desk, True, dropped, 5)}


BENCHES = [
    (CLICK[0], [Figure("ladder.web.click", "s", 0.05)]),
    (CLICK[1], [Figure("ladder.phone.click", "s", 0.5)]),
    (KILL[0], [Figure("ladder.web.kill", "s", 0.5)]),
    (KILL[1], [Figure("ladder.phone.kill", "s", 4)]),
    (FROZEN[0], [Figure("ladder.web.frozen", "s", 12.5)]),
    (FROZEN[1], [Figure("ladder.phone.frozen", "s", 14)]),
    (BOTH_KILLED, [Figure("ladder.phone.both_killed", "s", 3)]),
    (HELD[0], [Figure("ladder.web.held", "s", 2)]),
    (HELD[1], [Figure("ladder.phone.held", "s", 3)]),
    (web_dropped, [Figure("ladder.web.dropped", "s", 8)]),
    (phone_dropped, [Figure("ladder.phone.dropped", "s", 8)]),
    (HTTP_500, [Figure("ladder.phone.http_500", "s", 10)]),
]
