"""Recording a web call, end to end: what is on disk against what left and what was heard."""
import array
import cmath
import math
import os
import re
import stat
import subprocess
import tempfile
import time
import unittest
import wave

import pyatspi
from desk import RATE, Monitor, now_us, say, until
from test_webcall import Call

AGREED = ("In many places a call may be recorded only when everybody on it knows and agrees. Say that you are recording "
          "before you begin, and stop when somebody does not want it.")


def energy(samples):
    return sum(s * s for s in samples)


STEP = 64  # samples, for the first look


def coarse(samples):
    """The loudness of each four milliseconds."""
    return [sum(abs(s) for s in samples[i:i + STEP]) for i in range(0, len(samples) - STEP, STEP)]


def loudness_of(sound, hertz):
    """The power of that note in it."""
    turn = 2 * math.pi * hertz / RATE
    return abs(sum(s * cmath.exp(-1j * turn * i) for i, s in enumerate(sound))) ** 2


def likeness(one, other):
    """The normalised correlation of two pieces of one length."""
    scale = (energy(one) * energy(other)) ** 0.5
    return sum(a * b for a, b in zip(one, other)) / scale if scale else 0.0


def place_of(piece, sound):
    """Where the piece is in the sound, to the sample, and how alike the two are there."""
    needle, hay = coarse(piece), coarse(sound)
    rough = max(range(len(hay) - len(needle)), key=lambda at: likeness(needle, hay[at:at + len(needle)]))
    near = range(max(0, (rough - 3) * STEP), min(len(sound) - len(piece), (rough + 3) * STEP))
    best = max(near, key=lambda at: sum(a * b for a, b in zip(piece[::3], sound[at:at + len(piece):3])))
    exact = max(range(best - 2, best + 3), key=lambda at: likeness(piece, sound[at:at + len(piece)]))
    return exact, likeness(piece, sound[exact:exact + len(piece)])


def loudest(sound, length, begin=0):
    """Where a piece of that length holds the most sound."""
    return max(range(begin, len(sound) - length, RATE // 10), key=lambda at: energy(sound[at:at + length:8]))


QUIET_BEFORE = RATE * 6 // 10


def lead_of(text):
    """How long the sandbox's voice is silent before that sentence, in seconds."""
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "out.wav")
        subprocess.run(["flite", "-voice", "slt", "-t", text, "-o", out], check=True)
        with wave.open(out) as file:
            assert file.getframerate() == RATE
            return onsets(array.array("h", file.readframes(file.getnframes())))[0]


def onsets(sound):
    """When a voice begins after a pause, in seconds: the first sample that is loud."""
    found, quiet = [], QUIET_BEFORE
    for at, sample in enumerate(sound):
        if abs(sample) < 300:
            quiet += 1
            continue
        if quiet >= QUIET_BEFORE:
            found.append(round(at / RATE, 3))
        quiet = 0
    return found


class Recorded(Call):
    settings = "offered=true\nformat=wav\ntone=true\n"

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="hs-uplink-")
        self.addCleanup(folder.cleanup)
        self.uplink_folder = folder.name
        self.options = ("--keep-uplink", self.uplink_folder)
        super().setUp()

    def launch(self):
        with open(os.path.join(self.profile, "settings.ini"), "w", encoding="utf-8") as settings:
            settings.write("[webcall]\nagent=7001\n[recording]\n" + self.settings)
        return super().launch()

    def badge(self):
        for name, word in (("This call is being recorded", "Recording"), ("The recording is paused", "Paused")):
            if self.program.says(name):
                return word
        return None

    def record(self):
        self.program.press("Record this call")
        until(lambda: self.badge() == "Recording", "the badge")

    def recordings(self):
        return self.store.rows("SELECT * FROM recordings ORDER BY number")

    def finished(self):
        return until(lambda: [row for row in self.recordings() if row["length_ms"] is not None], "the recording to be whole")

    def events(self):
        return [row["name"] for row in self.store.rows("SELECT name FROM events ORDER BY number")
                if row["name"].startswith("recording.")]

    def sent(self):
        """What the sandbox received, from the beginning of the line."""
        samples = array.array("h")
        for name in os.listdir(self.uplink_folder):
            with open(os.path.join(self.uplink_folder, name), "rb") as file:
                samples.frombytes(file.read())
        return samples

    def hang_up(self):
        self.program.press("Hang up")
        until(self.closed_line, "the ledger to close the line")


def read_wav(path):
    with wave.open(path) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (2, 2, RATE)
        both = array.array("h", file.readframes(file.getnframes()))
    return both[0::2], both[1::2]


def read_opus(path):
    """At 16 kHz, by the tool that players are measured by."""
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "out.wav")
        subprocess.run(["opusdec", "--quiet", "--rate", str(RATE), "--force-wav", path, out], check=True,
                       capture_output=True)
        return read_wav(out)


class Aligned(Recorded):
    settings = Recorded.settings + f'consent="{AGREED}"\n'

    def test_both_sides_lie_where_they_were(self):
        speaker, microphone = Monitor(), Monitor("micfeed.monitor")
        for monitor in (speaker, microphone):
            self.addCleanup(monitor.close)
        self.start_and_answer()
        # The tone is sound to an agent's ear: it would cut the greeting short.
        until(lambda: any("support desk speaking" in line for line in self.program.transcript()), "the greeting", 30)
        until(lambda: speaker.quiet_for(1.0), "the end of the greeting")
        before = now_us()
        self.record()
        say("my name is alice")
        until(lambda: speaker.heard_since(now_us() - 300_000), "an answer")
        until(lambda: speaker.quiet_for(1.0), "the end of the answer", 30)
        say("thank you and good bye")
        self.hang_up()
        row = self.finished()[0]
        left, right = read_wav(row["path"])
        self.assertAlmostEqual(len(left) / RATE, row["length_ms"] / 1000, delta=0.01)
        self.check_left(left)
        self.check_right(right, speaker, before)
        self.check_sides(left, right, microphone, speaker, before)
        self.check_offset(row)
        self.check_turns(row, left, right)

    def check_left(self, left):
        sent = self.sent()
        offsets = []
        for begin in range(0, len(left) - RATE // 4, RATE // 4):
            piece = left[begin:begin + RATE // 4]
            if energy(piece[::8]) < 1e6:
                continue  # silence is everywhere
            found = sent.tobytes().find(piece.tobytes())
            while found % 2 == 1:
                found = sent.tobytes().find(piece.tobytes(), found + 1)
            self.assertGreaterEqual(found, 0, f"what is heard at {begin / RATE:.2f} s was not sent like that")
            offsets.append(found // 2 - begin)
        self.assertGreater(len(offsets), 4, "too little that was sent is in the recording")
        print(f"left: {len(offsets)} pieces at offsets of {sorted(set(offsets))} samples against what was sent")
        self.assertLessEqual(max(offsets) - min(offsets), RATE // 100)

    def pieces_of(self, sound):
        length = RATE // 2
        half = len(sound) // 2
        return [loudest(sound[:half], length), loudest(sound, length, half)]

    def check_right(self, right, speaker, before):
        heard = array.array("h")
        for arrived, samples in list(speaker.blocks):
            if arrived >= before - 1_000_000:
                heard.extend(samples)
        offsets = []
        for at in self.pieces_of(right):
            place, alike = place_of(right[at:at + RATE // 2], heard)
            self.assertGreater(alike, 0.9, f"at {at / RATE:.2f} s")
            offsets.append(place - at)
        print(f"right: offsets of {offsets} samples against what was heard")
        self.assertLessEqual(max(offsets) - min(offsets), RATE // 100)

    def check_sides(self, left, right, microphone, speaker, before):
        """How far the two sides are from each other, by when their sound was at the devices."""
        def moment(piece, monitor):
            blocks = [(arrived, samples) for arrived, samples in list(monitor.blocks) if arrived >= before]
            heard = array.array("h")
            for _, samples in blocks:
                heard.extend(samples)
            place, alike = place_of(piece, heard)
            self.assertGreater(alike, 0.8)
            for arrived, samples in blocks:
                if place < len(samples):
                    return arrived / 1e6 - (len(samples) - place) / RATE
                place -= len(samples)
            return None

        spoken = loudest(left, RATE // 2, RATE)  # after the tone
        played = loudest(right, RATE // 2)
        at_microphone = moment(left[spoken:spoken + RATE // 2], microphone)
        at_speaker = moment(right[played:played + RATE // 2], speaker)
        apart = (spoken - played) / RATE - (at_microphone - at_speaker)
        print(f"the sides are {apart * 1000:.1f} ms apart")
        self.assertLess(abs(apart), 0.1)

    def check_offset(self, row):
        """The turn's place in the call less the recording's is where its sound is."""
        session = self.store.sessions()[-1]
        started = row["started_at"] - session["answered_at"]
        self.assertAlmostEqual(row["offset_ms"], started, delta=50)


    def check_turns(self, row, left, right):
        """Where the transcript says that a turn begins is where its voice begins in the file."""
        turns = self.store.rows("SELECT * FROM transcript_lines WHERE session = ? ORDER BY sequence", row["session"])
        spoken, played = onsets(left), onsets(right)
        off = []
        for turn in turns:
            at = (turn["at_ms"] - row["offset_ms"]) / 1000
            if turn["speaker"] == "agent" and at > 0:
                self.assertTrue(played, f"no voice of the agent is heard, of {turn['text']!r} least of all")
                off.append(min((onset - at - lead_of(turn["text"]) for onset in played), key=abs))
            elif turn["speaker"] == "operator" and at > 1:  # the notice hides the first one's beginning
                before = [at - onset for onset in spoken if onset <= at]
                self.assertTrue(before, f"nothing is heard before the words of {turn['text']!r} at {at} s: {spoken}")
                late = min(before)
                self.assertLess(late, 1.0, f"the words of {turn['text']!r} are not where they are heard: {spoken}")
        print(f"turns: the agent's voice begins {[round(o * 1000) for o in off]} ms from where the transcript says")
        self.assertTrue(off, "no turn of the agent is in the recording")
        for one in off:
            self.assertLess(abs(one), 0.25)


class Consent(Recorded):
    def test_the_policy_comes_first_and_a_pause_is_silent(self):
        self.start_and_answer()
        self.assertFalse(self.recordings())
        self.program.press("Record this call")
        start = self.program.find("Start recording")
        self.assertFalse(start.getState().contains(pyatspi.STATE_SENSITIVE))
        self.program.press("I have read this and keep to it")
        self.program.press("Start recording")
        until(lambda: self.badge() == "Recording", "the badge")
        say("this is recorded")
        self.program.press("Pause the recording")
        until(lambda: self.badge() == "Paused", "the badge to say Paused")
        paused = time.monotonic()
        say("nobody may hear this sentence in the recording")
        pause = time.monotonic() - paused
        self.program.press("Go on recording")
        until(lambda: self.badge() == "Recording", "the badge")
        say("and this is recorded again")
        self.hang_up()
        row = self.finished()[0]
        left, _ = read_wav(row["path"])
        silence = max((len(run.group(0)) // 2 for run in re.finditer(rb"(?:\x00\x00)+", left.tobytes())), default=0)
        self.assertGreater(silence / RATE, pause * 0.95)
        self.assertEqual(self.events(), ["recording.consented", "recording.started", "recording.paused",
                                         "recording.resumed", "recording.ended"])
        self.assertEqual(stat.S_IMODE(os.stat(row["path"]).st_mode), 0o600)
        notice = left[:RATE]
        for hertz in (880, 660):
            self.assertGreater(loudness_of(notice, hertz), 5 * loudness_of(notice, 770), f"no note of {hertz} Hz")
        at = loudest(notice, RATE // 5)
        place = self.sent().tobytes().find(notice[at:at + RATE // 5].tobytes())
        self.assertGreaterEqual(place, 0, "the agent was not told")


class Killed(Recorded):
    settings = f'offered=true\nformat=opus\ntone=true\nconsent="{AGREED}"\n'
    read = staticmethod(read_opus)

    def test_all_but_the_last_second_is_there(self):
        self.start_and_answer()
        self.record()
        started = time.monotonic()
        say("my name is alice and i would like to know what you can do for me")
        lasted = time.monotonic() - started
        self.program.kill()
        row = self.recordings()[0]
        self.assertIsNone(row["length_ms"])
        left, _ = self.read(row["path"])
        print(f"of {lasted:.2f} s there are {len(left) / RATE:.2f} s")
        self.assertGreater(len(left) / RATE, lasted - 1)
        self.assertGreater(energy(left[-RATE:]), 1e6, "the last second before the kill is silent")
        self.program = self.launch()
        mended = self.finished()[0]
        self.assertAlmostEqual(mended["length_ms"] / 1000, len(left) / RATE, delta=0.05)
        self.program.keys("ctrl+4")
        until(lambda: self.program.says("begins at 0:0"), "the session's recording in the window", 20)


class KilledWav(Killed):
    settings = Killed.settings.replace("opus", "wav")
    read = staticmethod(read_wav)


if __name__ == "__main__":
    unittest.main(verbosity=2)
