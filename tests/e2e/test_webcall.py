"""The main job, end to end: the real program, a real window, real sound, the sandbox as another process."""
import os
import sys
import tempfile
import unittest

from desk import Monitor, Program, Sandbox, Store, microphone_users, now_us, say, until

BUILD = os.environ["HS_BUILD"]
LONG_SPEECH = ("We are open from nine in the morning until five in the afternoon on every working day, and on Saturdays "
               "from ten until noon, but please note that we are closed on public holidays and between the years.")


class Call(unittest.TestCase):
    """A sandbox, a profile and the program on both."""

    options = ()

    def setUp(self):
        self.sandbox = Sandbox(BUILD, *self.options)
        self.addCleanup(self.sandbox.close)
        # A guard that outlives the test may still be writing.
        folder = tempfile.TemporaryDirectory(prefix="hs-profile-", ignore_cleanup_errors=True)
        self.addCleanup(folder.cleanup)
        self.profile = folder.name
        self.store = Store(self.profile)
        self.program = self.launch()

    def tearDown(self):
        if any(test is self for test, _ in self._outcome.result.failures + self._outcome.result.errors):
            print(self.program.describe(), file=sys.stderr)

    def launch(self):
        program = Program(BUILD, self.profile, self.sandbox.access)
        self.addCleanup(self.stop, program)
        return program

    def stop(self, program):
        if program.process.poll() is None:
            program.kill()

    def start(self):
        self.program.press("Start web call")

    def start_and_answer(self):
        self.start()
        until(lambda: self.program.state() == "In call", "the line to come up")
        return until(lambda: self.open_line(), "the line in the ledger")

    def open_line(self):
        lines = [line for line in self.sandbox.lines() if line["closed_us"] is None]
        return lines[0] if lines else None

    def closed_line(self):
        lines = self.sandbox.lines()
        return lines[-1] if lines and lines[-1]["closed_us"] is not None else None

    def ended_session(self):
        rows = self.store.sessions()
        return rows[-1] if rows and rows[-1]["state"] in ("ended", "failed") else None


class WithVoice(Call):
    def test_a_call_from_start_to_the_database(self):
        speaker = Monitor()
        self.addCleanup(speaker.close)
        before = now_us()
        self.start_and_answer()

        until(lambda: any("support desk speaking" in line for line in self.program.transcript()), "the greeting", 30)
        until(lambda: speaker.heard_since(before), "the agent's voice at the speaker")
        until(lambda: speaker.quiet_for(0.8), "the end of the greeting")

        wanted = ("my", "name", "is", "alice")
        self.say_until_heard("my name is alice", "alice")
        heard = [word for word in wanted if word in self.said_by_operator()]
        self.assertGreaterEqual(len(heard), 3, self.program.transcript())
        until(lambda: speaker.quiet_for(1.0), "the agent's question")

        self.speak_over_the_agent(speaker)
        self.hang_up_and_check()

    def say_until_heard(self, sentence, word, tries=3):
        """Repeats itself as a person would: on a machine that is busy elsewhere the ears miss words."""
        for _ in range(tries):
            say(sentence)
            try:
                until(lambda: word in self.said_by_operator(), f"“{word}” to be heard", 10)
                return
            except AssertionError:
                continue
        self.fail(f"“{sentence}” was not heard: {self.program.transcript()}")

    def said_by_operator(self):
        lines = [line for line in self.program.transcript() if line.startswith("You,")]
        return " ".join(lines).lower()

    def speak_over_the_agent(self, speaker):
        asked = now_us()
        self.sandbox.post("say", {"text": LONG_SPEECH})  # some twelve seconds of it
        until(lambda: speaker.heard_since(asked + 500_000), "the agent's long speech")
        player = say("wait wait please stop for a moment", wait=False)
        until(lambda: speaker.quiet_for(0.5), "the agent to fall silent", 8)
        self.assertLess(now_us() - asked, 11_000_000, "the speech was not cut: it had come to its end")
        player.wait(20)

    def hang_up_and_check(self):
        self.program.press("Hang up")
        line = until(self.closed_line, "the ledger to close the line")
        self.assertEqual((line["closed_by"], line["close_how"]), ("client", "close_frame"))
        session = until(self.ended_session, "the session in the database")
        self.assertEqual(session["end_reason"], "operator_hung_up")
        self.assertEqual(session["end_proof"], "close_handshake")
        until(lambda: self.ended_session()["billed_micros"] is not None, "the bill")
        self.assertAlmostEqual(self.ended_session()["billed_micros"], line["cost_usd"] * 1e6, delta=2)
        until(lambda: microphone_users() == 0, "the microphone to be closed")
        self.check_store()
        self.assertNotIn(self.sandbox.access["api_key"], self.program.log_text())
        self.assertEqual(self.program.end(), 0)

    def check_store(self):
        speakers = {row["speaker"] for row in self.store.rows("SELECT speaker FROM transcript_lines")}
        self.assertEqual(speakers, {"operator", "agent"})
        names = [row["name"] for row in self.store.rows("SELECT name FROM events ORDER BY number")]
        states = [name[6:] for name in names if name.startswith("state.")]
        self.assertEqual(states, ["Preparing", "Recording", "Placing", "Connecting", "InCall", "Ending", "Ended"])
        self.assertIn("hangup.pressed", names)
        self.assertTrue(self.store.rows("SELECT * FROM wallet_readings"))


class WithoutAccount(unittest.TestCase):
    def test_it_works_on_a_sandbox_of_its_own(self):
        folder = tempfile.TemporaryDirectory(prefix="hs-profile-")
        self.addCleanup(folder.cleanup)
        program = Program(BUILD, folder.name)
        self.addCleanup(lambda: program.process.poll() is None and program.kill())
        badge = program.find("Connection")
        until(lambda: badge.description == "Sandbox", "the Sandbox badge")
        program.press("Start web call")
        until(lambda: any("support desk speaking" in line for line in program.transcript()), "the greeting")
        program.press("Hang up")
        until(lambda: [row for row in Store(folder.name).sessions() if row["end_proof"] == "close_handshake"],
              "the proven end")
        self.assertEqual(program.end(), 0)


if __name__ == "__main__":
    unittest.main(verbosity=2, warnings="ignore")
