"""The program's own sounds: what comes out of which speaker when a call rings, is answered, ends or is in trouble."""
import math
import os
import unittest

import soundserver
from desk import RATE, Monitor, microphone_users, now_us, until
from test_phone import TALKS, Phone
from test_webcall import Call

LEAST = 300  # of 32768; the cues peak near 4000


def strength(samples, hertz):
    """The amplitude of one frequency (Goertzel's filter)."""
    turn = 2 * math.cos(2 * math.pi * hertz / RATE)
    before = last = 0.0
    for sample in samples:
        before, last = last, sample + turn * last - before
    return 2 * math.sqrt(max(last * last + before * before - turn * last * before, 0)) / max(len(samples), 1)


def heard_notes(monitor, since_us, *notes):
    """Which of these frequencies were heard, each somewhere within 60 ms."""
    samples = [s for at, block in list(monitor.blocks) if at >= since_us for s in block]
    piece = RATE * 60 // 1000
    found = set()
    for start in range(0, len(samples) - piece, piece // 2):
        part = samples[start:start + piece]
        if max(map(abs, part)) >= LEAST:
            found |= {hertz for hertz in notes if strength(part, hertz) >= LEAST}
    return found


class OfAWebCall(Call):
    options = ("--no-voice",)

    def launch(self):
        with open(os.path.join(self.profile, "settings.ini"), "a", encoding="utf-8") as settings:
            settings.write("\n[cues]\nconnected=true\n")
        return super().launch()

    def test_an_answer_and_an_end_are_heard_and_the_microphone_is_not_opened_for_them(self):
        speaker = Monitor()
        self.addCleanup(speaker.close)
        before = now_us()
        self.start_and_answer()
        until(lambda: heard_notes(speaker, before, 660, 880) == {660, 880}, "two rising notes")
        ended = now_us()
        self.program.press("Hang up")
        until(lambda: heard_notes(speaker, ended, 660, 440) == {660, 440}, "two falling notes")
        self.assertEqual(microphone_users(), 0)
        until(lambda: not soundserver.streams("sink-inputs"), "the ringer to be let go")


class OfAPhoneCall(Phone):
    tracked = True
    extra = "[cues]\nconnected=false\n[sound]\nringers=ringer\n"

    def setUp(self):
        soundserver.load("module-null-sink", "sink_name=ringer", "rate=48000")
        self.addCleanup(soundserver.unload, "module-null-sink", "sink_name=ringer")
        super().setUp()

    def test_it_rings_on_the_ringer_until_somebody_talks(self):
        ringer = Monitor("ringer.monitor")
        self.addCleanup(ringer.close)
        speaker = Monitor()
        self.addCleanup(speaker.close)
        self.sandbox.post("callee", {"number": TALKS.replace(" ", ""), "ring_ms": 8000})
        before = now_us()
        self.dial(TALKS)
        until(lambda: heard_notes(ringer, before, 440, 480) == {440, 480}, "the ring-back tone")
        self.assertLess(speaker.loudness(before), 0.001)
        self.answered()
        until(lambda: self.program.state() == "In progress", "the progress to be shown")
        until(lambda: ringer.quiet_for(0.5), "silence")
        self.program.press("Hang up")
        self.proof()


if __name__ == "__main__":
    unittest.main()
