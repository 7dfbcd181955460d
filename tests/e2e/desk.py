"""A desk for end-to-end tests: the real program in a real window, a sandbox of its own, a microphone to speak into
and a speaker to listen to. Run inside `packaging/dev.sh harness`, which brings the screen, the bus and the sound."""
import array
import json
import math
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import threading
import time
import urllib.request

import pyatspi

RATE = 16000  # samples per second, as on the wire


def until(condition, what, seconds=15.0):
    """Waits for a condition by looking every 20 ms; returns what it returned."""
    end = time.monotonic() + seconds
    while True:
        try:
            value = condition()
        except (LookupError, RuntimeError, OSError, AssertionError):
            value = None  # a window that is being built or torn down, or a shorter wait inside this one
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError(f"not within {seconds} s: {what}")
        time.sleep(0.02)  # the one place that looks again


def now_us():
    return time.clock_gettime_ns(time.CLOCK_MONOTONIC) // 1000


class Sandbox:
    """hookswitch-sandbox as a process of its own."""

    def __init__(self, build, *options):
        self.process = subprocess.Popen([os.path.join(build, "bin", "hookswitch-sandbox"), "--port", "0", *options],
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.errors = []
        self.reader = threading.Thread(target=lambda: self.errors.extend(self.process.stderr), daemon=True)
        self.reader.start()
        self.access = json.loads(self.process.stdout.readline())

    def get(self, path):
        with urllib.request.urlopen(self._url(path), timeout=10) as reply:
            return json.load(reply)

    def post(self, path, body=None):
        request = urllib.request.Request(self._url(path), json.dumps(body or {}).encode(),
                                         {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=10) as reply:
            return json.load(reply)

    def _url(self, path):
        return self.access["control_url"].rstrip("/") + "/_sandbox/" + path

    def lines(self):
        return self.get("ledger")["lines"]

    def fault(self, **fault):
        self.post("faults", fault)

    def close(self):
        self.process.terminate()
        self.process.wait(10)
        self.reader.join(5)
        self.process.stdout.close()
        self.process.stderr.close()


def switch_cues_off(profile):
    """What the speaker plays is the agent alone, unless the test is about the program's own sounds."""
    path = os.path.join(profile, "settings.ini")
    before = ""
    if os.path.exists(path):
        with open(path, encoding="utf-8") as settings:
            before = settings.read()
    if "[cues]" in before:
        return
    with open(path, "a", encoding="utf-8") as settings:
        settings.write("\n[cues]\n" + "".join(f"{cue}=false\n" for cue in (
            "ringBack", "connected", "ended", "lowWallet", "trouble")))


class Program:
    """hookswitch in its window, watched and worked through the accessibility bus, as a screen reader would."""

    def __init__(self, build, profile, access=None, arguments=(), environment=None):
        env = dict(os.environ)
        env.pop("OMNIDIM_API_KEY", None)
        env.pop("HOOKSWITCH_MODEL_BASE_URL", None)
        if access:
            env["OMNIDIM_API_KEY"] = access["api_key"]
            env["OMNIDIM_BASE_URL"] = access["base_url"]
        env.update(environment or {})
        switch_cues_off(profile)
        self.log_path = os.path.join(profile, "program.log")
        self.log = open(self.log_path, "ab")
        self.process = subprocess.Popen([os.path.join(build, "bin", "hookswitch"), "--profile", profile, *arguments],
                                        env=env, stdout=self.log, stderr=self.log)
        self.profile = profile

    @property
    def root(self):
        desktop = pyatspi.Registry.getDesktop(0)
        for index in range(desktop.childCount):
            app = desktop.getChildAtIndex(index)
            if app is not None and app.get_process_id() == self.process.pid:
                return app
        return None

    def all(self, name=None, role=None, under=None):
        """Every visible node of that name and role, in tree order."""
        found = []

        def walk(node, depth):
            if node is None or depth > 40:
                return
            if (name is None or node.name == name) and (role is None or node.getRoleName() == role):
                found.append(node)
            # A conversation of 100,000 messages is asked for the ones that are wanted.
            for index in range(node.childCount if node.childCount < 5_000 else 0):
                walk(node.getChildAtIndex(index), depth + 1)

        walk(under or self.root, 0)
        return found

    def find(self, name, role=None, seconds=15.0):
        def first():
            showing = [n for n in self.all(name, role) if n.getState().contains(pyatspi.STATE_SHOWING)]
            return showing[0] if showing else None
        return until(first, f"{role or 'something'} named “{name}” in the window", seconds)

    def shows(self, name):
        return any(n.getState().contains(pyatspi.STATE_SHOWING) for n in self.all(name))

    def says(self, words):
        """Whether these words stand anywhere in the window."""
        return any(words in n.name and n.getState().contains(pyatspi.STATE_SHOWING) for n in self.all())

    def enabled(self, name):
        """The control of that name that can be used now, or None."""
        states = ((node, node.getState()) for node in self.all(name))
        return next((node for node, state in states if state.contains(pyatspi.STATE_SHOWING)
                     and state.contains(pyatspi.STATE_SENSITIVE)), None)

    def press(self, name, seconds=15.0):
        node = until(lambda: self.enabled(name), f"“{name}” to be enabled", seconds)
        action = node.queryAction()
        names = [action.getName(i).lower() for i in range(action.nActions)]
        wanted = next((i for i, n in enumerate(names) if n in ("press", "toggle", "click")), 0)
        action.doAction(wanted)

    def has_keyboard(self):
        """Whether what is typed goes to one of its windows."""
        owner = subprocess.run(["xdotool", "getwindowfocus", "getwindowpid"], capture_output=True, text=True, check=False)
        return owner.stdout.strip() == str(self.process.pid)

    def keys(self, *names):
        """Pressed by hand. A new window has the keyboard only when the window manager has given it."""
        until(self.has_keyboard, "the window to have the keyboard")
        subprocess.run(["xdotool", "key", "--clearmodifiers", *names], check=True)

    def state(self):
        """The words of the call bar's state field."""
        node = self.find("Call state", seconds=2)
        return read(node)

    def colour_at(self, node, right=1):
        """Of the screen, this many pixels from the node's leading edge, half way down; "#RRGGBB"."""
        box = node.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
        place = f"1x1+{box.x + right}+{box.y + box.height // 2}"
        told = subprocess.run(["import", "-window", "root", "-crop", place, "-depth", "8", "txt:-"], check=True, capture_output=True,
                              text=True).stdout
        return re.search(r"#[0-9A-F]{6}", told).group(0)

    def transcript(self):
        """The lines of the live transcript as a screen reader reads them."""
        nodes = [n for n in self.all("Transcript") if n.getState().contains(pyatspi.STATE_SHOWING)]
        return [child.name for node in nodes for child in self.all(under=node) if child is not node]

    def log_text(self):
        with open(self.log_path, encoding="utf-8", errors="replace") as log:
            return log.read()

    def describe(self):
        """What a test that failed leaves to be read: the window as a screen reader has it, the focus, the log."""
        def word(node):
            state = node.getState()
            if not node.name or not state.contains(pyatspi.STATE_SHOWING):
                return None
            return f"{node.getRoleName()} “{node.name}”{'' if state.contains(pyatspi.STATE_SENSITIVE) else ' (disabled)'}"

        try:
            window = [text for text in map(word, self.all()) if text]
        except (LookupError, RuntimeError, AttributeError) as trouble:
            window = [f"not readable: {trouble!r}"]
        focus = subprocess.run(["xdotool", "getwindowfocus", "getwindowname"], capture_output=True, text=True, check=False)
        log = self.log_text().splitlines()[-25:]
        return "\n".join([f"The program ({self.process.poll()}) shows:", *window[:80],
                          f"Focus: {focus.stdout.strip()}{focus.stderr.strip()}", "Its log ends:", *log])

    def end(self):
        """Asks it to quit, as a log-out would."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(15)
        self.log.close()
        return code

    def kill(self):
        self.process.kill()
        self.process.wait(15)
        self.log.close()


def read(node):
    """What a screen reader would say of a node: its text, its value, else its description."""
    for query in (lambda: node.queryText().getText(0, -1), lambda: node.description):
        try:
            text = query()
        except NotImplementedError:
            continue
        if text:
            return text
    return node.name


class Store:
    """The program's database, read beside it."""

    def __init__(self, profile):
        self.path = os.path.join(profile, "hookswitch.db")

    def rows(self, query, *values):
        connection = sqlite3.connect(f"file:{self.path}?mode=ro", uri=True, timeout=5)
        try:
            connection.row_factory = sqlite3.Row
            return [dict(row) for row in connection.execute(query, values)]
        except sqlite3.OperationalError:
            return []  # not there yet
        finally:
            connection.close()

    def sessions(self):
        return self.rows("SELECT * FROM sessions ORDER BY created_at")


def say(text, wait=True):
    """Speaks into the virtual microphone (flite's slt: the one voice that the sandbox's ears hear word for word)."""
    folder = tempfile.mkdtemp(prefix="hs-say-")
    wav = os.path.join(folder, "speech.wav")
    subprocess.run(["flite", "-voice", "slt", "-t", text, "-o", wav], check=True)
    player = subprocess.Popen(["paplay", "--device=micfeed", wav])
    if wait:
        player.wait(60)
        shutil.rmtree(folder, ignore_errors=True)
    return player


def tone(milliseconds, hertz=1000):
    """Raw 16 kHz sound for paplay."""
    return array.array("h", (int(16000 * math.sin(2 * math.pi * hertz * i / RATE))
                             for i in range(milliseconds * RATE // 1000))).tobytes()


class Feed:
    """Plays raw sound into the microphone without waiting for it."""

    def __init__(self, raw):
        self.process = subprocess.Popen(
            ["pacat", "--playback", "--device=micfeed", f"--rate={RATE}", "--channels=1", "--format=s16le",
             "--latency-msec=40"], stdin=subprocess.PIPE)
        self.thread = threading.Thread(target=self._play, args=(raw,), daemon=True)
        self.thread.start()

    def _play(self, raw):
        try:
            self.process.stdin.write(raw)
            self.process.stdin.close()
        except BrokenPipeError:
            pass  # stopped early

    def stop(self):
        self.process.terminate()
        self.process.wait(5)
        self.thread.join(5)


class Monitor:
    """Listens to what comes out of the speaker; stamps each block with its time of arrival."""

    def __init__(self, device="spk.monitor"):
        self.process = subprocess.Popen(
            ["parec", f"--device={device}", f"--rate={RATE}", "--channels=1", "--format=s16le", "--latency-msec=5"],
            stdout=subprocess.PIPE)
        self.blocks = []  # (arrival in µs, samples)
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()
        until(lambda: self.blocks, f"sound from {device}")

    def _run(self):
        descriptor = self.process.stdout.fileno()
        odd = b""
        while True:
            data = os.read(descriptor, 65536)
            if not data:
                return
            arrived = now_us()
            data = odd + data
            odd = data[len(data) & ~1:]
            samples = array.array("h")
            samples.frombytes(data[:len(data) & ~1])
            self.blocks.append((arrived, samples))

    def loudness(self, since_us=0, until_us=None):
        """RMS 0..1 of what arrived in that time."""
        total, count = 0.0, 0
        for arrived, samples in list(self.blocks):
            if arrived >= since_us and (until_us is None or arrived <= until_us):
                total += sum(s * s for s in samples)
                count += len(samples)
        return math.sqrt(total / count) / 32768 if count else 0.0

    def heard_since(self, since_us, threshold=0.01):
        return self.loudness(since_us) > threshold

    def quiet_for(self, seconds, threshold=0.003):
        since = now_us() - int(seconds * 1e6)
        return any(b[0] < since for b in self.blocks) and self.loudness(since) < threshold

    def close(self):
        self.process.terminate()
        self.process.wait(5)
        self.thread.join(5)
        self.process.stdout.close()


def microphone_users():
    """How many streams record from a source of the sound server, the listening test's own monitors left out."""
    listing = subprocess.run(["pactl", "list", "source-outputs"], check=True, capture_output=True, text=True).stdout
    entries = listing.split("Source Output #")[1:]
    # The remapped microphone of the harness records from its master for ever; it is no client.
    return sum(1 for entry in entries if "Driver: protocol-native.c" in entry and "parec" not in entry)
