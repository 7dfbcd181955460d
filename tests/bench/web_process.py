"""The program as a process: how soon its window is there, what memory and processor time it takes."""
import os
import subprocess

from figures import Figure
from web_calls import memory_mib

STARTS, WATCHED = 20, 10_000_000
WORDS = ("I would like to ask about the order that I placed last week. It has not arrived yet, and nobody could tell "
         "me where it is. Could you please look it up and tell me when it comes? ") * 3


def map_time(desk, environment, *command):
    """Milliseconds from exec to the first window."""
    program = [os.path.join(desk.build, "bin", "hs_maptime"), *command]
    told = subprocess.run(program, env=environment, check=True, stdout=subprocess.PIPE, text=True,
                          stderr=subprocess.DEVNULL).stdout
    return float(told)


def first_window(desk):
    """Exec to the first mapped window of at least 100 x 60, files cached, a profile that exists; the same for a window
    of four empty tabs with the same libraries, in turns; the ratio of the medians. The first turn is left out."""
    import figures
    import rig
    sandbox = desk.sandbox("--no-voice")
    environment = rig.environment(sandbox.access)
    binaries = os.path.join(desk.build, "bin")
    ours, empty = [], []
    for _ in range(STARTS + 1):
        empty.append(map_time(desk, environment, os.path.join(binaries, "hs_emptywindow")))
        ours.append(map_time(desk, environment, os.path.join(binaries, "hookswitch"), "--profile", desk.profile()))
    del empty[0], ours[0]
    rig.say("ours", ours, "empty", empty)
    ratio = figures.percentile(ours, 50) / figures.percentile(empty, 50)
    return {"web.first_window": ours, "web.first_window_empty": empty, "web.first_window_ratio": [ratio]}


class Plain:
    """The program itself, left alone."""

    def __init__(self, build, profile, access):
        import rig
        self.log = open(os.path.join(profile, "program.log"), "ab")
        rig.desk.switch_cues_off(profile)
        self.process = subprocess.Popen([os.path.join(build, "bin", "hookswitch"), "--profile", profile],
                                        env=rig.environment(access), stdout=self.log, stderr=self.log)
        self.pid = self.process.pid

    def close(self):
        self.process.terminate()
        self.process.wait(10)
        self.log.close()


def busy_ns(pid):
    """Processor time of all threads, to the nanosecond."""
    total = 0
    for task in os.listdir(f"/proc/{pid}/task"):
        try:
            with open(f"/proc/{pid}/task/{task}/schedstat", encoding="ascii") as stat:
                total += int(stat.read().split()[0])
        except FileNotFoundError:
            pass  # ended meanwhile
    return total


def cpu_percent(pid):
    """Of one core, over ten seconds."""
    import rig
    begun, before = rig.now_us(), busy_ns(pid)
    rig.wait_us(WATCHED)
    return (busy_ns(pid) - before) / ((rig.now_us() - begun) * 1000) * 100


def idle(desk):
    """The program alone beside a sandbox that was started elsewhere: proportional memory 10 s after its balance
    reading, then the processor time of ten idle seconds. Three starts."""
    import rig
    memory, busy = [], []
    for number in range(3):
        sandbox = desk.sandbox("--no-voice")
        plain = Plain(desk.build, desk.profile(f"idle{number}"), sandbox.access)
        try:
            rig.until(lambda: any("balance" in path for path in sandbox.get("state")["requests"]), "a balance reading")
            rig.wait_us(10_000_000)
            memory.append(memory_mib(plain.pid, "Pss"))
            # Other Qt programs that run now lower the proportional figure; all that is resident is the most it can be.
            rig.say(f"proportional {memory[-1]:.1f} MiB of {memory_mib(plain.pid, 'Rss'):.1f} MiB resident")
            busy.append(cpu_percent(plain.pid))
        finally:
            plain.close()
    return {"web.pss_idle": memory, "web.cpu_idle": busy}


def in_call(desk):
    """Ten seconds of a call with speech both ways: flite speaks into the microphone without a pause, the agent's voice
    is made to speak on; transcripts grow. Three times; the window is in sight, the sandbox another process."""
    import rig
    sandbox = desk.sandbox()
    window = desk.window(sandbox)
    wav = os.path.join(desk.folder, "speech.wav")
    subprocess.run(["flite", "-voice", "slt", "-t", WORDS, "-o", wav], check=True)
    busy = []
    for _ in range(3):
        session = window.call()
        rig.wait_us(1_000_000)
        player = subprocess.Popen(["paplay", "--device=micfeed", wav])
        sandbox.post("media", {"line": session, "tone_hz": 440, "ms": 12_000})
        sandbox.post("say", {"line": session, "text": WORDS})
        busy.append(cpu_percent(window.pid))
        window.hang_up()
        player.terminate()
        player.wait(5)
    return {"web.cpu_in_call": busy}


BENCHES = [
    (first_window, [Figure("web.first_window", "ms", 100), Figure("web.first_window_empty", "ms", None),
                    Figure("web.first_window_ratio", "ratio", None)]),
    (idle, [Figure("web.pss_idle", "MiB", 75), Figure("web.cpu_idle", "% of a core", 0.2)]),
    (in_call, [Figure("web.cpu_in_call", "% of a core", 5)]),
]
