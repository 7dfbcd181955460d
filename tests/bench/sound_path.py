"""The way of the agent's sound to the speaker, on good and on bad networks."""
import json
import os
import subprocess

from figures import Figure
import web_sound

BURSTS = 24
BURST_MS = 2500  # of voice in one burst
STALLS = 24
STALL_MS = 14_000  # of sound around one stall
STEP_MS, STEP_HZ, FIRST_HZ = 300, 100, 400  # of the tone that rises


def first_media(desk):
    """After silence the sandbox sends a tone, no jitter (it tells when) to the first loud sample at spk.monitor."""
    return {"sound.first_media_to_sound": web_sound.first_media_to_sound(desk)["web.first_media_to_sound"]}


def clear(desk):
    """A tone plays; the sandbox sends `clear` (it tells when) to the last loud sample at spk.monitor."""
    return {"sound.clear_to_silence": web_sound.clear_to_silence(desk)["web.clear_to_silence"]}


def qualities(window, mark):
    return [event for event in window.events.seen[mark:] if event["event"] == "quality"]


def longest_silence_ms(line, first, last):
    import rig
    longest = run = 0
    for sample in line.samples[first:last + 1]:
        run = run + 1 if abs(sample) < rig.LOUD else 0
        longest = max(longest, run)
    return longest * 1000 / rig.RATE


def jitter(desk):
    """Bursts of voice at the pace of speech, each frame up to 30 ms late, one in a hundred 100 ms late: the longest
    silence in each at spk.monitor; by the program's own count the depth of each second, the gaps of each burst, and the
    share of all bursts together that was invented. The first burst, in which it has not met a late frame yet, is
    counted as well."""
    import rig
    sandbox = desk.sandbox("--no-voice")
    window, monitor = desk.window(sandbox), desk.monitor()
    sandbox.post("faults", [{"kind": "jitter", "ms": 30}, {"kind": "late", "ms": 100, "count": 100}])
    window.call()
    silences, depths, gaps, played, concealed = [], [], [], [], []
    for _ in range(BURSTS):
        since, mark = rig.now_us(), window.mark
        sandbox.post("media", {"voice": True, "ms": BURST_MS, "paced": True})
        rig.wait_us((BURST_MS + 1500) * 1000)
        line = rig.Timeline(monitor, since)
        seconds = [q for q in qualities(window, mark) if q["played_ms"] > 0]
        silences.append(longest_silence_ms(line, line.first_loud(since), line.last_loud(since)))
        depths += [q["depth_ms"] for q in seconds if q["depth_ms"] > 0]
        played.append(sum(q["played_ms"] for q in seconds))
        concealed.append(sum(q["concealed_ms"] for q in seconds))
        gaps.append(sum(q["gaps"] for q in seconds))
    rig.say("gaps", gaps, "concealed", concealed, "silences", [round(s, 1) for s in silences])
    return {"sound.jitter.longest_silence": silences, "sound.jitter.depth": depths,
            "sound.jitter.concealed": [100 * sum(concealed) / max(1, sum(played))], "sound.jitter.gaps": gaps}


def steps_heard(samples, rate, loud):
    """Which steps of the rising tone are in these samples: for each, in how many stretches of 40 ms, 10 ms apart."""
    crossings = [0]
    for before, sample in zip(samples, samples[1:]):
        crossings.append(crossings[-1] + ((before < 0) != (sample < 0)))
    stretch, heard = rate // 25, {}
    for first in range(0, len(samples) - stretch, rate // 100):
        if max(samples[first:first + stretch]) < loud:
            continue
        hertz = (crossings[first + stretch - 1] - crossings[first]) * 25 / 2
        step = round((hertz - FIRST_HZ) / STEP_HZ)
        heard[step] = heard.get(step, 0) + 1
    return heard


def stall(desk):
    """The line stands still for two seconds in a tone at the pace of speech that rises every 300 ms, then all of it comes
    at once. Lost: what the program threw away by its own count, and 300 ms for every step that is not at spk.monitor for
    at least 80 ms. Back: from the burst to the second in which the depth is back at its target (to 20 ms), while the
    tone goes on."""
    import rig
    sandbox = desk.sandbox("--no-voice")
    window, monitor = desk.window(sandbox), desk.monitor()
    cycle = STALL_MS + 1500
    sandbox.post("faults", [{"kind": "freeze", "ms": 2000, "at_ms": 2000 + number * cycle} for number in range(STALLS)])
    up = rig.now_us()
    window.call()
    lost, took = [], []
    for number in range(STALLS):
        since, mark = rig.now_us(), window.mark
        sandbox.post("media", {"tone_hz": FIRST_HZ, "step_hz": STEP_HZ, "ms": STALL_MS, "paced": True})
        rig.wait_us(up + (number + 1) * cycle * 1000 - rig.now_us())
        line, seconds = rig.Timeline(monitor, since), qualities(window, mark)
        heard = steps_heard(line.samples[line.index(since):], rig.RATE, rig.LOUD)
        missing = [step for step in range(STALL_MS // STEP_MS) if heard.get(step, 0) < 5]
        lost.append(sum(q["dropped_ms"] for q in seconds) + STEP_MS * len(missing))
        worst = max(seconds, key=lambda q: q["depth_ms"])
        later = [q for q in seconds[seconds.index(worst):] if q["played_ms"] > 500]
        back = next((q for q in later if q["depth_ms"] <= q["target_ms"] + 20), None)
        rig.say("missing", missing, "depths", [q["depth_ms"] for q in seconds])
        if worst["depth_ms"] > 1000:  # else it was no stall
            took.append((back["at_us"] - worst["at_us"]) / 1e6 if back else STALL_MS / 1000)
    return {"sound.stall.lost": lost, "sound.stall.back_after": took if len(took) == STALLS else []}


def gui_blocked(desk):
    """As web.gui_blocked_2s, for five seconds and with two other processes that never rest, at the program's own
    priority."""
    import rig
    sandbox = desk.sandbox("--no-voice")
    window, monitor = desk.window(sandbox), desk.monitor()
    web_sound.blocked_run(desk, sandbox, window, monitor, 0)  # for comparison, on the error stream
    busy = [subprocess.Popen(["sh", "-c", "while :; do :; done"], start_new_session=True) for _ in range(os.cpu_count() or 2)]
    try:
        runs = [web_sound.blocked_run(desk, sandbox, window, monitor, 5000) for _ in range(5)]
    finally:
        for process in busy:
            process.kill()
            process.wait()
    rig.say("lost down and up, faults", runs)
    return {"sound.gui_blocked_5s.lost_down": [run[0] for run in runs],
            "sound.gui_blocked_5s.faults_down": [run[1] for run in runs],
            "sound.gui_blocked_5s.lost_up": [run[2] for run in runs]}


def eight_hours(desk):
    """Eight hours of noise with neither mean nor period, at an accelerated clock, the far end's clock 200 ppm fast and
    slow, 10 ms of jitter, three runs each; with all that a call measures and keeps (answers, words, flight recorder).
    Memory is what it grew by after the first two minutes."""
    program = os.path.join(desk.build, "bin", "hs_longcall")
    told = []
    for ppm in ("200", "-200"):
        for seed in ("1", "2", "3"):
            run = subprocess.run([program, ppm, seed], check=True, capture_output=True, timeout=300)
            told.append(json.loads(run.stdout))
            assert told[-1]["answers"] > 1000 and told[-1]["lines"] > 2000 and told[-1]["rows"] == 600, told[-1]
    return {"sound.eight_hours.underruns": [t["underruns"] for t in told],
            "sound.eight_hours.lost": [t["dropped"] for t in told],
            "sound.eight_hours.depth": [t["depth_p95_ms"] for t in told],
            "sound.eight_hours.grown": [t["grown_kb"] for t in told]}


BENCHES = [
    (first_media, [Figure("sound.first_media_to_sound", "ms", 70)]),
    (clear, [Figure("sound.clear_to_silence", "ms", 40)]),
    (jitter, [Figure("sound.jitter.longest_silence", "ms", 5),
              Figure("sound.jitter.depth", "ms", 140),
              Figure("sound.jitter.concealed", "%", 1),
              Figure("sound.jitter.gaps", "times", 0)]),
    (stall, [Figure("sound.stall.lost", "ms", 0),
             Figure("sound.stall.back_after", "s", 10)]),
    (gui_blocked, [Figure("sound.gui_blocked_5s.lost_down", "samples", web_sound.SOFT_SAMPLES),
                   Figure("sound.gui_blocked_5s.faults_down", "ms or times", 0),
                   Figure("sound.gui_blocked_5s.lost_up", "samples", 0)]),
    (eight_hours, [Figure("sound.eight_hours.underruns", "times", 0),
                   Figure("sound.eight_hours.lost", "samples", 0),
                   Figure("sound.eight_hours.depth", "ms", 80),
                   Figure("sound.eight_hours.grown", "kB", 2048)]),
]
