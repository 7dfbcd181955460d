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


class Calls:
    """The call of one run: a program and a platform of its own, so that no row of an earlier run is like its own."""

    def __init__(self, desk, phone, run):
        self.desk, self.phone, self.run = desk, phone, run
        self.sandbox = desk.sandbox("--no-voice")

    def environment(self):
        account = self.sandbox.access["carrier"]
        return {"TWILIO_ACCOUNT_SID": account["account_sid"], "TWILIO_AUTH_TOKEN": account["auth_token"],
                "TWILIO_BASE_URL": account["base_url"]} if self.phone else {}

    def window(self):
        return self.desk.window(self.sandbox, f"profile{self.run}", self.environment())

    def call(self):
        """A program of its own with a line that is up."""
        from desk import until
        profile = self.desk.profile(f"profile{self.run}")
        with open(os.path.join(profile, "settings.ini"), "w", encoding="utf-8") as settings:
            settings.write("[webcall]\nagent=7001\n[phone]\nfrom=00:00:00\nto=00:00:00\n"
                           "agents\\7001\\tracked=true\nagents\\7001\\from=41\n")
        window = self.window()
        mark = window.mark
        if self.phone:
            window.order(f"number +120255501{self.run % 20:02d}")
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
    spans = []
    for run in range(runs):
        calls = Calls(desk, phone, run)
        window = calls.call()
        spans.append(calls.seconds_since(cause(calls, window)))
        window.close()
        calls.sandbox.close()
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


def dropped(calls, window):
    """For 20 s after the press every packet between the platform and both programs is dropped; the line must not be
    told ended before one came through."""
    import rig
    from desk import now_us, until
    from packetdrop import PacketDrop
    packets = PacketDrop()
    try:
        for pid in (calls.sandbox.process.pid, window.pid, calls.guard_of(window)()):
            packets.include(pid)
        mark = window.mark
        packets.set(True)
        window.press("hangup")
        rig.wait_us(OUTAGE_US)
        told = [e["state"] for e in window.events.seen[mark:] if e["event"] == "state"]
        assert told and told[-1] == "Unproven" and "Ended" not in told, f"told during the outage: {told}"
        back = now_us()
        packets.set(False)
        until(lambda: window.events.after(mark, lambda e: e.get("state") == "Ended"), "the end to be proven", 60)
        return back
    finally:
        packets.close()


def failing(calls, window):
    """The platform and the carrier answer 500, five times each."""
    for path in ("/api/v1/calls/*", "/2010-04-01/*"):
        calls.sandbox.fault(match=path, times=5, **FAULT)
    return window.press("hangup")


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
DROPPED = of_both("dropped", dropped, "20 s of dropped packets from the press on; from their return.", 5)
HTTP_500 = of_both("http_500", failing, "Platform and carrier answer 500 five times.")[1]

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
    (DROPPED[0], [Figure("ladder.web.dropped", "s", 8)]),
    (DROPPED[1], [Figure("ladder.phone.dropped", "s", 8)]),
    (HTTP_500, [Figure("ladder.phone.http_500", "s", 10)]),
]
