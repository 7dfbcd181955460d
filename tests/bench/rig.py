"""What the benches measure with: the driven window, the sandbox, the sound server's events, samples with times."""
import array
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir, "e2e"))
import desk  # noqa: E402
from desk import RATE, Feed, now_us, tone, until  # noqa: E402, F401
from soundserver import Events, MicrophoneWatch  # noqa: E402

LOUD = 328  # of 32768: the sandbox's own threshold of sound
# An operator's session has no accessibility bus unless a screen reader asks for it; tests force it on.
PLAIN = {name: value for name, value in os.environ.items()
         if name not in ("QT_LINUX_ACCESSIBILITY_ALWAYS_ON", "OMNIDIM_API_KEY", "OMNIDIMENSION_API_KEY")}


def say(*words):
    print("   ", *words, file=sys.stderr, flush=True)


def wait_us(microseconds):
    """Lets the given time pass, for what must be measured over a span."""
    end = now_us() + microseconds
    while now_us() < end:
        time.sleep(0.002)


def environment(access):
    return dict(PLAIN, OMNIDIM_API_KEY=access["api_key"], OMNIDIM_BASE_URL=access["base_url"])


class Window:
    """hs_bench: the whole program, its buttons clicked on command."""

    def __init__(self, build, profile, access, more=None):
        desk.switch_cues_off(profile)
        self.log = open(os.path.join(profile, "program.log"), "ab")
        self.process = subprocess.Popen(
            [os.path.join(build, "bin", "hs_bench"), "--profile", profile], env=dict(environment(access), **(more or {})),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.log, text=True, bufsize=1)
        self.events = Events()
        self.thread = threading.Thread(target=self._listen, daemon=True)
        self.thread.start()

    def _listen(self):
        for told in self.process.stdout:
            self.events.add(json.loads(told))

    @property
    def pid(self):
        return self.process.pid

    @property
    def mark(self):
        return len(self.events.seen)

    def order(self, command):
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()

    def press(self, command, seconds=15.0):
        """Clicks as soon as the button takes clicks; the time of the click."""
        def clicked():
            mark = self.mark
            self.order(command)
            answer = self.events.wait(mark, lambda e: e["event"] in ("pressed", "refused"), f"answer to {command}")
            return answer["at_us"] if answer["event"] == "pressed" else None
        return until(clicked, f"a button for {command}", seconds)

    def state(self, mark, *names, seconds=15.0):
        return self.events.wait(mark, lambda e: e.get("state") in names, f"state {names}", seconds)

    def call(self):
        """Starts a call; its platform session once it is up."""
        mark = self.mark
        self.press("start")
        up = self.state(mark, "InCall", "Failed")
        assert up["state"] == "InCall", "the call failed"
        return up["id"]

    def hang_up(self):
        mark = self.mark
        at = self.press("hangup")
        self.state(mark, "Ended", "Unproven")
        return at

    def kill(self):
        """As a crash would; the moment of it."""
        at = now_us()
        self.process.kill()
        self.process.wait(10)
        return at

    def close(self):
        try:
            if self.process.poll() is None:
                self.order("quit")
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(10)
        self.thread.join(5)
        self.process.stdin.close()
        self.process.stdout.close()
        self.log.close()


class Timeline:
    """Samples of a monitor with the time of each. A block's arrival is never early, only late when the machine is
    busy; so the smallest difference between arrival and sample count around it gives the time of a sample."""

    def __init__(self, monitor, since_us):
        self.samples = array.array("h")
        self.blocks = []  # (arrival, samples up to its end)
        for arrived, block in list(monitor.blocks):
            if arrived >= since_us - 2_000_000:
                self.samples.extend(block)
                self.blocks.append((arrived, len(self.samples)))
        self.origin = min(arrived - end * 1e6 / RATE for arrived, end in self.blocks)

    def time(self, index):
        return self.origin + index * 1e6 / RATE

    def index(self, at_us):
        return max(0, int((at_us - self.origin) * RATE / 1e6))

    def first_loud(self, since_us):
        for i in range(self.index(since_us), len(self.samples)):
            if abs(self.samples[i]) >= LOUD:
                return i
        return None

    def last_loud(self, since_us):
        for i in range(len(self.samples) - 1, self.index(since_us) - 1, -1):
            if abs(self.samples[i]) >= LOUD:
                return i
        return None

    def silent_samples(self, first, last, least=16):
        """Samples in stretches of silence of at least `least` between two loud ones."""
        silent = run = 0
        for i in range(first, last + 1):
            if abs(self.samples[i]) < LOUD:
                run += 1
            else:
                silent += run if run >= least else 0
                run = 0
        return silent


class Rig:
    """One bench's desk: makes what is asked for, takes all of it away afterwards."""

    def __init__(self, build):
        self.build = build
        self.things = []
        self.folder = tempfile.mkdtemp(prefix="hs-bench-")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for thing in reversed(self.things):
            try:
                thing.close()
            except Exception as error:  # the rest must go too
                say("while clearing away:", repr(error))
        shutil.rmtree(self.folder, ignore_errors=True)

    def keep(self, thing):
        self.things.append(thing)
        return thing

    def profile(self, name="profile"):
        path = os.path.join(self.folder, name)
        os.makedirs(path, exist_ok=True)
        return path

    def sandbox(self, *options):
        return self.keep(desk.Sandbox(self.build, "--concurrency", "900", "--balance", "500", *options))

    def window(self, sandbox, profile="profile", more=None):
        return self.keep(Window(self.build, self.profile(profile), sandbox.access, more))

    def monitor(self, device="spk.monitor"):
        return self.keep(desk.Monitor(device))

    def microphones(self):
        return self.keep(MicrophoneWatch())


def forget_faults(sandbox):
    request = urllib.request.Request(sandbox._url("faults"), method="DELETE")
    urllib.request.urlopen(request, timeout=10).close()


def ledger_line(sandbox, session):
    return next(line for line in sandbox.lines() if line["id"] == session)


def ledger_closed_us(sandbox, session):
    return until(lambda: ledger_line(sandbox, session)["closed_us"], f"line {session} to close")


def uplink(sandbox, session):
    return next(line["uplink"] for line in sandbox.get("state")["lines"] if line["id"] == session)
