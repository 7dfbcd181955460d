"""The harness's sound server as hot-plug tests need it: devices that come and go, the server itself killed and back."""
import os
import signal
import subprocess
import threading

from desk import now_us, until

SPEAKER = ("module-null-sink", "sink_name=spk", "norewinds=1", "rate=48000",
           "sink_properties=device.description=TestSpeaker")
FEED = ("module-null-sink", "sink_name=micfeed", "norewinds=1", "rate=48000")
MICROPHONE = ("module-remap-source", "source_name=mic", "master=micfeed.monitor",
              "source_properties=device.description=TestMic")


def pactl(*arguments):
    return subprocess.run(["pactl", *arguments], check=True, capture_output=True, text=True).stdout.strip()


def answers():
    return subprocess.run(["pactl", "info"], capture_output=True).returncode == 0


def load(*module):
    """Loads a module; its index."""
    return pactl("load-module", *module)


def unload(name, argument):
    """Unloads the modules of that name with that argument, as pulling a plug does."""
    for line in pactl("list", "short", "modules").splitlines():
        index, module, *rest = line.split("\t")
        if module == name and argument in " ".join(rest).split():
            pactl("unload-module", index)


def plug_microphone():
    load(*MICROPHONE)
    pactl("set-default-source", "mic")


def unplug_microphone():
    unload("module-remap-source", "source_name=mic")


def plug_speaker():
    load(*SPEAKER)
    pactl("set-default-sink", "spk")


def unplug_everything():
    for name in ("spk", "micfeed"):  # the microphone goes with its feed
        unload("module-null-sink", f"sink_name={name}")


def plug_everything():
    load(*FEED)
    plug_speaker()
    plug_microphone()


def unplug_speaker():
    unload("module-null-sink", "sink_name=spk")


def kill():
    """The server dies as in a crash."""
    with open(os.path.join(os.environ["XDG_RUNTIME_DIR"], "pulse", "pid"), encoding="ascii") as file:
        os.kill(int(file.read()), signal.SIGKILL)
    until(lambda: not answers(), "the sound server to be gone")


def start():
    """A server like the one the harness made; the time of its first answer. It ends with the harness."""
    modules = [" ".join(module) for module in (SPEAKER, FEED, MICROPHONE)]
    arguments = [word for module in modules for word in ("-L", module)]
    subprocess.Popen(
        ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "-L", "module-native-protocol-unix", *arguments],
        env=dict(os.environ, DBUS_SESSION_BUS_ADDRESS="disabled:"), stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until(answers, "the sound server to answer")
    answered = now_us()
    pactl("set-default-sink", "spk")
    pactl("set-default-source", "mic")
    return answered


def names(what):
    """Of all "sources" or "sinks" for people, in the server's order; monitors are no microphones."""
    entries = pactl("list", what).split("#")[1:]
    fields = [dict(line.strip().split(": ", 1) for line in entry.splitlines() if ": " in line) for entry in entries]
    return [field["Description"] for field in fields if not field["Name"].endswith(".monitor")]


def streams(kind):
    """The devices of this kind of stream ("source-outputs", "sink-inputs") that Hookswitch has open, by their names."""
    devices = {}
    what = "sources" if kind == "source-outputs" else "sinks"
    for line in pactl("list", "short", what).splitlines():
        index, name = line.split("\t")[:2]
        devices[index] = name
    field = "Source: " if kind == "source-outputs" else "Sink: "
    found = []
    for entry in pactl("list", kind).split("#")[1:]:
        if 'application.name = "Hookswitch"' in entry:
            index = entry.split(field, 1)[1].split("\n", 1)[0].strip()
            found.append(devices.get(index, index))
    return found


class Events:
    """Events with times, filled by a thread of its owner."""

    def __init__(self):
        self.seen = []

    def add(self, event):
        self.seen.append(event)

    def after(self, mark, fits):
        return next((e for e in self.seen[mark:] if fits(e)), None)

    def wait(self, mark, fits, what, seconds=15.0):
        return until(lambda: self.after(mark, fits), what, seconds)


class MicrophoneWatch:
    """Says when a recording stream appears at the sound server and when it goes."""

    def __init__(self):
        self.process = subprocess.Popen(["pactl", "subscribe"], stdout=subprocess.PIPE, text=True)
        self.events = Events()
        self.thread = threading.Thread(target=self._listen, daemon=True)
        self.thread.start()

    def _listen(self):
        for told in self.process.stdout:
            at = now_us()
            words = told.split()
            if len(words) == 5 and words[3] == "source-output":
                self.events.add({"what": words[1].strip("'"), "id": words[4], "at_us": at})

    @property
    def mark(self):
        return len(self.events.seen)

    def opened(self, mark):
        return self.events.wait(mark, lambda e: e["what"] == "new", "a microphone stream")["id"]

    def closed(self, mark, stream):
        return self.events.wait(mark, lambda e: e["what"] == "remove" and e["id"] == stream,
                                "the microphone stream to go")["at_us"]

    def close(self):
        self.process.terminate()
        self.process.wait(5)
        self.thread.join(5)
        self.process.stdout.close()
