"""The check before a call: a room with and without echo, a silent one, from the window and from the command."""
import json
import os
import subprocess
import threading
import unittest

import soundserver
from desk import Feed, Monitor, microphone_users, now_us, tone, until
from test_webcall import BUILD, Call

QUIET, SPEAK = "Be quiet for a moment", "Now say a sentence"
ECHO_WORDS = "The microphone hears the speaker"


def speak():
    return Feed(tone(2_000, 300))


class Check(Call):
    options = ("--no-voice",)

    def check(self, speaks=True):
        """One whole check in the window; what the dialog says at its end."""
        self.program.press("Check sound")
        return self.follow(speaks)

    def follow(self, speaks=True):
        until(lambda: self.program.says(SPEAK), "the operator to be asked to speak", 20)
        feed = speak() if speaks else None
        try:
            until(lambda: self.program.shows("Check again") and self.grade(), "a grade")
        finally:
            if feed:
                feed.stop()
        self.assertEqual(microphone_users(), 0)  # closed before the grade is told
        return self.grade()

    def grade(self):
        for grade in ("Ready for a call", "Good enough", "Not ready"):
            if self.program.shows(grade):
                return grade
        return None

    def doctor(self, *words, speaks=True):
        """hookswitchctl doctor --sound; its findings, the operator speaking when asked to."""
        command = [os.path.join(BUILD, "bin", "hookswitchctl"), "--profile", self.profile, "--json", "doctor",
                   "--sound", *words]
        environment = {**os.environ, "OMNIDIM_API_KEY": self.sandbox.access["api_key"],
                       "OMNIDIM_BASE_URL": self.sandbox.access["base_url"]}
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              text=True) as process:
            feeds, asked = [], []

            def listen():
                for line in process.stderr:
                    asked.append(line)
                    if SPEAK in line and speaks:
                        feeds.append(speak())

            listener = threading.Thread(target=listen, daemon=True)
            listener.start()
            found = [json.loads(line) for line in process.stdout]
            process.wait(30)
            listener.join(5)
        for feed in feeds:
            feed.stop()
        self.assertTrue(any(QUIET in line for line in asked), asked)
        return {finding["check"]: finding for finding in found if "check" in finding}

    def kept(self):
        return [row["detail"] for row in self.store.rows("SELECT detail FROM events WHERE name = 'check.result'")]


class InTheWindow(Check):
    def test_a_good_headset_is_ready_and_the_next_call_keeps_the_result(self):
        speaker = Monitor()
        self.addCleanup(speaker.close)
        before = now_us()
        self.assertEqual(self.check(), "Ready for a call")
        self.assertTrue(speaker.heard_since(before, 0.001), "the tone was never played")
        self.assertTrue(self.program.says("no echo"))
        self.program.press("Close")
        self.start_and_answer()
        until(lambda: len(self.kept()) == 1, "the result in the timeline")
        self.assertRegex(self.kept()[0], r"^good, room -\d+ dB, voice -\d+ dB, echo none, round trip \d+ ms$")

    def test_a_room_that_echoes_is_told(self):
        loop = soundserver.load("module-loopback", "source=spk.monitor", "sink=micfeed", "latency_msec=60")
        self.addCleanup(soundserver.pactl, "unload-module", str(loop))
        self.assertEqual(self.check(), "Good enough")
        self.assertTrue(self.program.says(ECHO_WORDS))

    def test_nobody_who_speaks_is_no_voice(self):
        self.assertEqual(self.check(speaks=False), "Not ready")

    def test_a_call_takes_the_devices_and_closing_lets_them_go(self):
        self.program.press("Check sound")
        until(microphone_users, "the microphone to be opened")
        self.program.press("Close")
        until(lambda: microphone_users() == 0, "the microphone to be closed")
        self.program.press("Check sound")
        until(lambda: self.program.says(QUIET), "the check to begin")
        self.start_and_answer()
        until(lambda: not self.program.shows("Check again"), "the dialog to close")
        self.assertEqual(self.kept(), [])

    def test_a_server_that_dies_fails_the_check_and_the_next_one_works(self):
        self.program.press("Check sound")
        until(lambda: self.program.says(QUIET), "the check to begin")
        soundserver.kill()
        self.addCleanup(lambda: soundserver.answers() or soundserver.start())
        until(lambda: self.grade() == "Not ready", "the failure to be told", 20)
        soundserver.start()
        until(soundserver.answers, "the sound server")
        self.program.press("Check again")
        self.assertEqual(self.follow(), "Ready for a call")


class FromTheCommand(Check):
    def test_beside_the_program_the_program_checks(self):
        until(lambda: self.program.enabled("Start web call"), "the program to be ready")
        found = self.doctor()
        self.assertEqual(found["soundcheck"]["level"], "ok", found)
        until(lambda: self.grade() == "Ready for a call", "the window to show what the command began")
        self.program.press("Close")
        self.start_and_answer()
        until(lambda: len(self.kept()) == 1, "the result in the timeline")
        refused = self.doctor_text()
        self.assertIn("holds the microphone", refused)
        self.assertEqual(len([line for line in self.sandbox.lines() if line["closed_us"] is None]), 1)

    def doctor_text(self):
        done = subprocess.run([os.path.join(BUILD, "bin", "hookswitchctl"), "--profile", self.profile, "doctor",
                               "--sound"], capture_output=True, text=True, timeout=60)
        return done.stdout

    def test_alone_it_checks_itself_and_the_next_program_has_it(self):
        self.program.end()
        found = self.doctor()
        self.assertEqual(found["platform"]["level"], "ok", found)
        self.assertNotIn("silent", found)
        self.assertNotIn("notHeard", found)
        self.assertIn("no echo", found["soundcheck"]["text"])
        found = self.doctor(speaks=False)
        self.assertEqual(found.get("silent", {}).get("level"), "bad", found)
        self.program = self.launch()
        self.start_and_answer()
        until(lambda: len(self.kept()) == 1, "the result in the timeline")
        self.assertTrue(self.kept()[0].startswith("bad"), self.kept())


if __name__ == "__main__":
    unittest.main()
