"""A call in a room: what the speaker plays comes back into the microphone, later and softer."""
import os
import re
import subprocess
import unittest

from desk import Monitor, now_us, say, until
from test_webcall import LONG_SPEECH, Call

ECHO_DELAY_MS, ECHO_GAIN_DB = 60, -12


class Room:
    """The speaker's monitor fed back into the microphone."""

    def __init__(self):
        loaded = subprocess.run(
            ["pactl", "load-module", "module-loopback", "source=spk.monitor", "sink=micfeed",
             f"latency_msec={ECHO_DELAY_MS}", "adjust_time=0"], check=True, capture_output=True, text=True)
        self.module = loaded.stdout.strip()
        stream = until(self._stream, "the room's echo at the sound server")
        subprocess.run(["pactl", "set-sink-input-volume", stream, f"{ECHO_GAIN_DB}dB"], check=True)

    def _stream(self):
        listing = subprocess.run(["pactl", "list", "sink-inputs"], check=True, capture_output=True, text=True).stdout
        for entry in listing.split("Sink Input #")[1:]:
            if re.search(rf"Owner Module: {self.module}\b", entry):
                return entry.split()[0]
        return None

    def close(self):
        subprocess.run(["pactl", "unload-module", self.module], check=False)


class InARoom(Call):
    """The agent speaks for some twelve seconds; nobody else does."""

    settings = ""

    def setUp(self):
        self.room = Room()
        self.addCleanup(self.room.close)
        super().setUp()

    def launch(self):
        with open(os.path.join(self.profile, "settings.ini"), "w", encoding="utf-8") as file:
            file.write(f"[voice]\n{self.settings}\n")
        return super().launch()

    def heard_of_the_operator(self):
        return [line for line in self.program.transcript() if line.startswith("You,")]

    def greeted(self):
        """In a call, the agent's greeting over; what it plays is loud enough to be an echo."""
        self.speaker = Monitor()
        self.addCleanup(self.speaker.close)
        self.echo = Monitor("micfeed.monitor")
        self.addCleanup(self.echo.close)
        before = now_us()
        self.start_and_answer()
        until(lambda: self.echo.heard_since(before, 0.005), "the agent's echo in the microphone", 30)

    def agent_speaks(self):
        until(lambda: self.speaker.quiet_for(1.0), "the end of the greeting", 30)
        asked = now_us()
        self.sandbox.post("say", {"text": LONG_SPEECH})
        until(lambda: self.speaker.heard_since(asked + 500_000), "the agent's long speech")
        return asked


class WithEchoCancellation(InARoom):
    def test_the_agents_own_voice_never_interrupts_it(self):
        self.greeted()
        self.agent_speaks()
        until(lambda: self.speaker.quiet_for(2.5), "the end of the speech", 30)
        self.assertEqual(self.heard_of_the_operator(), [])
        said = self.program.transcript()
        self.assertTrue(any("holidays and between the years" in line for line in said), said)

    def test_the_operator_interrupts_it(self):
        self.greeted()
        asked = self.agent_speaks()
        player = say("wait wait please stop for a moment", wait=False)
        until(lambda: self.speaker.quiet_for(0.5), "the agent to fall silent", 8)
        self.assertLess(now_us() - asked, 11_000_000, "the speech was not cut: it had come to its end")
        player.wait(20)


class WithTheProgramsOwnSounds(InARoom):
    """As a new operator has it: nothing is switched off."""

    settings = "\n[cues]\nconnected=true\n"

    def test_they_are_no_words_to_the_agent(self):
        self.greeted()
        until(lambda: self.speaker.quiet_for(2.5), "the end of the greeting", 30)
        self.assertEqual(self.heard_of_the_operator(), [])
        said = self.program.transcript()
        self.assertFalse(any("cut off" in line for line in said), said)


class WithoutEchoCancellation(InARoom):
    settings = "cancelEcho=false"

    def test_the_agents_own_voice_interrupts_it(self):
        self.greeted()
        # It never gets to the end: its first words come back as the operator's.
        heard = until(self.heard_of_the_operator, "words of the operator, who is silent", 40)
        self.assertTrue(heard)


del InARoom, Call  # bases, not tests

if __name__ == "__main__":
    unittest.main(verbosity=2, warnings="ignore")
