"""The operator's sound between microphone and wire: echo, latency of the bare loop, resampler, processor time."""
import json
import os
import subprocess

import web_process
import web_sound
from figures import Figure

BURSTS = 24
ENGINES = ("webrtc", "speex")
DELAYS_MS = (30, 60, 100, 180)  # from the speaker's block to its echo in the microphone
UNTOLD_MS = 20  # the port knows nothing of the way through the air, the microphone and the wires
OVERTOLD_MS = 30  # some ports tell their whole buffer, however full it is
SEEDS = range(1, 7)  # rooms
FAR = ("Good morning and welcome to the support desk. We are open from nine in the morning until five in the afternoon on "
       "every working day, and on Saturdays from ten until noon, but please note that we are closed on public holidays and "
       "between the years. How may I help you today? You can ask about orders, parcels and invoices, and I will look them "
       "up for you at once.")
NEAR = ("My parcel has not arrived yet and nobody could tell me where it is. I would like to know when it will be "
        "delivered, please, because I have to be at home.")


ECHO = {  # figure: what hs_voicebench calls it, its bar, and whether more is better
    "sound.echo_reduction_0_2s": ("first", 25, True),
    "sound.echo_reduction_later": ("later", 40, True),
    "sound.gated_reduction_0_2s": ("gated_first", 25, True),
    "sound.gated_reduction_later": ("gated_later", 40, True),
    "sound.double_talk_loss": ("loss", 5, False),
    "sound.double_talk_worst_loss": ("worst_loss", 5, False),
    "sound.double_talk_leak": ("leak", -10, False),
}


def speech(desk, name, voice, text):
    """flite's voice as raw 16 kHz sound."""
    wav, raw = (os.path.join(desk.folder, name + ending) for ending in (".wav", ".raw"))
    subprocess.run(["flite", "-voice", voice, "-t", text, "-o", wav], check=True)
    subprocess.run(["sox", wav, "-r", "16000", "-c", "1", "-b", "16", "-e", "signed", raw], check=True)
    return raw


def program(desk):
    return os.path.join(desk.build, "bin", "hs_voicebench")


def told(desk, *words):
    return json.loads(subprocess.run([program(desk), *words], check=True, capture_output=True, text=True).stdout)


def echo(desk):
    """By calculation: far speech through room responses of 200 ms, 12 dB down, after several delays, for each engine:
    how much weaker the canceller alone makes the echo, and with the gate behind it; while both speak, what a near voice
    loses and what of the echo leaks. Levels are compared, so gain control is off but in the figures named "gain". The
    chain is told the port's own part of the delay, as in a call; nothing in the figures named "unaided", too much in
    those named "misled"."""
    import rig
    far, near = speech(desk, "far", "slt", FAR), speech(desk, "near", "kal16", NEAR)
    measured = {}

    def all_rooms(engine, off=-UNTOLD_MS):
        return [told(desk, "cancel", engine, far, near, str(delay), str(seed), str(delay + off if off else 0))
                for delay in DELAYS_MS for seed in SEEDS]

    for engine in ENGINES:
        runs, gain = all_rooms(engine + "-plain"), all_rooms(engine)
        unaided, misled = all_rooms(engine + "-plain", 0), all_rooms(engine + "-plain", OVERTOLD_MS)
        for name, (key, _, _) in ECHO.items():
            measured[f"{name}.{engine}"] = [run[key] for run in runs]
        measured[f"sound.gain.echo_reduction_0_2s.{engine}"] = [run["first"] for run in gain]
        measured[f"sound.gain.echo_reduction_later.{engine}"] = [run["later"] for run in gain]
        measured[f"sound.unaided.echo_reduction_0_2s.{engine}"] = [run["first"] for run in unaided]
        measured[f"sound.misled.echo_reduction_0_2s.{engine}"] = [run["first"] for run in misled]
        rig.say(f"{engine}: {max(run['frame_us'] for run in runs):.0f} µs a frame at the most")
    return measured


class Loop:
    """The bare loop as a process."""

    def __init__(self, desk, engine):
        self.process = subprocess.Popen([program(desk), "loop", engine], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        text=True)
        assert "ready" in self.process.stdout.readline(), "the loop does not run"

    def close(self):
        """Tells how many samples were thrown away after the first second: what is late is no measure of the loop."""
        self.process.stdin.close()
        self.process.wait(10)
        discarded = json.loads(self.process.stdout.readline())["discarded"]
        self.process.stdout.close()
        return discarded


def bare_loop(desk):
    """A burst at micfeed.monitor to the same burst at spk.monitor, through frames of 10 ms and each engine with
    everything on; no chunks, no playout."""
    import rig
    measured = {}
    for engine in ENGINES:
        loop = Loop(desk, engine)
        before, after = desk.monitor("micfeed.monitor"), desk.monitor()
        spans = []
        rig.wait_us(1_000_000)
        for number in range(BURSTS):
            since = rig.now_us()
            burst = rig.Feed(rig.tone(60))
            rig.wait_us(700_000 + number * 7_000)
            burst.stop()
            heard, played = rig.Timeline(before, since), rig.Timeline(after, since)
            spans.append((played.time(played.first_loud(since)) - heard.time(heard.first_loud(since))) / 1000)
        measured[f"sound.loop.{engine}"] = spans
        measured[f"sound.loop_discards.{engine}"] = [loop.close()]
    return measured


def resampler(desk):
    """By calculation: tones of 100 to 7,000 Hz through 48 -> 16 kHz, the most any of them changes; tones of 9 to 24 kHz,
    the most that is left of one."""
    figures = told(desk, "resampler")
    return {"sound.resampler_ripple": [figures["ripple"]], "sound.resampler_alias": [figures["alias"]]}


def microphone_to_wire(desk):
    """As web.microphone_to_wire, with everything on, as it is by default."""
    return {"sound.microphone_to_wire": web_sound.microphone_to_wire(desk)["web.microphone_to_wire"]}


def cpu_in_call(desk):
    """As web.cpu_in_call: speech both ways for ten seconds, three times; everything on, as it is by default."""
    return {"sound.cpu_in_call": web_process.in_call(desk)["web.cpu_in_call"]}


BENCHES = [
    (echo, [figure for engine in ENGINES for figure in (
        *(Figure(f"{name}.{engine}", "dB", bar, at_least=more) for name, (_, bar, more) in ECHO.items()),
        Figure(f"sound.gain.echo_reduction_0_2s.{engine}", "dB", 25, at_least=True),
        Figure(f"sound.unaided.echo_reduction_0_2s.{engine}", "dB", 25, at_least=True),
        Figure(f"sound.misled.echo_reduction_0_2s.{engine}", "dB", 25, at_least=True),
        Figure(f"sound.gain.echo_reduction_later.{engine}", "dB", 40, at_least=True))]),
    (bare_loop, [figure for engine in ENGINES for figure in (
        Figure(f"sound.loop.{engine}", "ms", 60), Figure(f"sound.loop_discards.{engine}", "samples", 160))]),
    (microphone_to_wire, [Figure("sound.microphone_to_wire", "ms", 25)]),
    (resampler, [Figure("sound.resampler_ripple", "dB", 0.2), Figure("sound.resampler_alias", "dB", -60)]),
    (cpu_in_call, [Figure("sound.cpu_in_call", "% of a core", 5)]),
]
