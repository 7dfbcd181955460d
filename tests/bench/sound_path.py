"""The way of the agent's sound to the speaker, on good and on bad networks."""
import json
import os
import subprocess

from figures import Figure
import web_sound

SECONDS = 40  # of tone in one run


def first_media(desk):
    """After silence the sandbox sends a tone, no jitter (it tells when) to the first loud sample at spk.monitor."""
    return {"sound.first_media_to_sound": web_sound.first_media_to_sound(desk)["web.first_media_to_sound"]}


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
    """A tone at the pace of speech, each frame up to 30 ms late, one in a hundred 100 ms late: the longest silence in it
    at spk.monitor; depth and concealment by the program's own count, each second. The first five seconds, in which it
    has not met a late frame yet, are counted as well."""
    import rig
    sandbox = desk.sandbox("--no-voice")
    window, monitor = desk.window(sandbox), desk.monitor()
    sandbox.post("faults", [{"kind": "jitter", "ms": 30}, {"kind": "late", "ms": 100, "count": 100}])
    window.call()
    since, mark = rig.now_us(), window.mark
    sandbox.post("media", {"tone_hz": 400, "ms": SECONDS * 1000, "paced": True})
    rig.wait_us((SECONDS + 1) * 1_000_000)
    line = rig.Timeline(monitor, since)
    seconds = [q for q in qualities(window, mark) if q["played_ms"] > 0]
    concealed, played = sum(q["concealed_ms"] for q in seconds), sum(q["played_ms"] for q in seconds)
    rig.say("gaps", sum(q["gaps"] for q in seconds), "targets", [q["target_ms"] for q in seconds])
    return {"sound.jitter.longest_silence": [longest_silence_ms(line, line.first_loud(since), line.last_loud(since))],
            "sound.jitter.depth": [q["depth_ms"] for q in seconds],
            "sound.jitter.concealed": [100 * concealed / max(1, played)]}


def stall(desk):
    """The line stands still for two seconds in a tone at the pace of speech, then all of it comes at once: sound received
    and never played; from the burst to the second in which the depth is back at its target (to 20 ms)."""
    import rig
    sandbox = desk.sandbox("--no-voice")
    window = desk.window(sandbox)
    sandbox.post("faults", [{"kind": "freeze", "ms": 2000, "at_ms": 8000}])
    up = rig.now_us()
    window.call()
    mark = window.mark
    sandbox.post("media", {"tone_hz": 400, "ms": 24_000, "paced": True})
    rig.wait_us(26_000_000)
    seconds = qualities(window, mark)
    rig.say("depths", [(round((q["at_us"] - up) / 1e6, 1), q["depth_ms"], q["target_ms"]) for q in seconds])
    lost = sum(q["received_ms"] - q["played_ms"] for q in seconds)
    worst = max(seconds, key=lambda q: q["depth_ms"])
    back = next((q for q in seconds[seconds.index(worst):] if q["depth_ms"] <= q["target_ms"] + 20), None)
    took = [(back["at_us"] - worst["at_us"]) / 1e6] if back and worst["depth_ms"] > 1000 else []
    return {"sound.stall.lost": [max(0, lost - len(seconds))], "sound.stall.back_after": took}


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
    (jitter, [Figure("sound.jitter.longest_silence", "ms", 5),
              Figure("sound.jitter.depth", "ms", 140),
              Figure("sound.jitter.concealed", "%", 1)]),
    (stall, [Figure("sound.stall.lost", "ms", 0),
             Figure("sound.stall.back_after", "s", 10)]),
    (eight_hours, [Figure("sound.eight_hours.underruns", "times", 0),
                   Figure("sound.eight_hours.lost", "samples", 0),
                   Figure("sound.eight_hours.depth", "ms", 80),
                   Figure("sound.eight_hours.grown", "kB", 2048)]),
]
