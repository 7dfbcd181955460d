"""hookswitchctl end to end: beside a running program and alone, held against the sandbox's ledger."""
import hashlib
import json
import os
import shutil
import signal
import subprocess
import tempfile
import unittest
from datetime import datetime, timezone

import pyatspi

from desk import Sandbox, Store, now_us, until
from test_guard import Frozen
from test_phone import BUILD, HANGS_UP, TALKS, TALKS_TOO, ZOMBIE, Phone

TRACKED = ("--agent", "7001", "--from", "41", "--tracked")  # number 41 was imported from the carrier
HANGS_UP_TOO = "+1 202 555 0122"
OK, FAILED, USAGE, NOT_PROVEN, NO_SESSION, REFUSED, UNREACHABLE = range(7)


def milliseconds(text):
    if text is None:
        return -1
    moment = datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=timezone.utc)
    return round(moment.timestamp() * 1000)


def chain_holds(receipt):
    """By the export's own instructions, with nothing of ours."""
    before = ""
    for row in receipt["rows"]:
        parts = [before, receipt["session"]["id"], str(row["sequence"]), row["kind"], row["outcome"], row["proof"],
                 row["request"], row["answer"], str(milliseconds(row["started_at"])),
                 str(milliseconds(row["finished_at"])), str(row["started_us"]), str(row["finished_us"])]
        encoded = [part.encode() for part in parts]
        before = hashlib.sha256(b"".join(b"%d:%s" % (len(part), part) for part in encoded)).hexdigest()
        if before != row["hash"]:
            return False
    return receipt["rows"] != [] and receipt["session"]["receipt_hash"] in [row["hash"] for row in receipt["rows"]]


class Ctl:
    """Runs hookswitchctl on the profile and the sandbox of the test it is mixed into."""

    def command(self, *words):
        return [os.path.join(BUILD, "bin", "hookswitchctl"), "--profile", self.profile, *words]

    def environment(self, key=None):
        account = self.sandbox.access["carrier"]
        return {**os.environ, "OMNIDIM_API_KEY": key or self.sandbox.access["api_key"],
                "OMNIDIM_BASE_URL": self.sandbox.access["base_url"],
                "TWILIO_ACCOUNT_SID": account["account_sid"], "TWILIO_AUTH_TOKEN": account["auth_token"],
                "TWILIO_BASE_URL": account["base_url"]}

    def ctl(self, *words, key=None):
        return subprocess.run(self.command(*words), env=self.environment(key), capture_output=True, text=True,
                              timeout=90)

    def listed(self):
        return [json.loads(text) for text in self.ctl("--json", "lines").stdout.splitlines() if '"session"' in text]

    def assert_exit(self, code, *words, **more):
        done = self.ctl(*words, **more)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done

    def assert_receipt(self, session):
        receipt = json.loads(self.assert_exit(OK, "--json", "receipt", session).stdout)
        self.assertTrue(chain_holds(receipt))
        self.assertEqual(receipt["rows"][-1]["outcome"], "Proof")
        self.assertIn("Chain verified", self.assert_exit(OK, "receipt", session).stdout)
        page = os.path.join(self.profile, "receipt.pdf")
        self.assert_exit(OK, "receipt", session, "--pdf", page)
        if shutil.which("pdftotext"):
            text = subprocess.run(["pdftotext", page, "-"], check=True, capture_output=True, text=True).stdout
            self.assertIn(session, text)


class BesideTheProgram(Ctl, Phone):
    def setUp(self):
        super().setUp()
        until(lambda: self.program.find("Start web call", seconds=1).getState().contains(pyatspi.STATE_SENSITIVE),
              "the program to be ready")

    def test_a_tracked_call_from_dial_to_receipt(self):
        dialled = self.assert_exit(OK, "--json", "dial", TALKS, *TRACKED)
        session = json.loads(dialled.stdout.splitlines()[-1])["session"]
        self.answered()
        until(lambda: [line["state"] for line in self.listed()] == ["in_call"], "the line to be listed as up")
        self.assertEqual(self.listed()[0]["session"], session)
        until(lambda: self.program.state() == "In progress", "the window to show the line too")
        self.assert_exit(OK, "end", session, "--proof")
        self.assertEqual(self.up(), [])
        self.assertEqual(self.sandbox.lines()[-1]["closed_by"], "carrier")
        self.assertEqual(len(self.legs()), 1)
        self.assert_receipt(session)
        self.assert_exit(OK, "end", session)  # it is over already
        self.assert_exit(NO_SESSION, "end", "nobody's")

    def test_panic_ends_two_lines_and_blocks_new_ones(self):
        for number in (TALKS, TALKS_TOO):
            self.assert_exit(OK, "dial", number, *TRACKED)
        until(lambda: len(self.up()) == 2, "both to be answered")
        self.assert_exit(USAGE, "end")  # which one?
        done = self.assert_exit(OK, "panic")
        self.assertEqual(done.stdout.count("  ended"), 2, done.stdout)
        self.assertEqual(self.up(), [])
        self.assert_exit(REFUSED, "dial", TALKS, *TRACKED, "--yes")

    def test_a_number_just_tried_takes_a_yes_which_is_noted(self):
        self.assert_exit(OK, "dial", TALKS, *TRACKED)
        self.assert_exit(REFUSED, "dial", TALKS, *TRACKED)
        self.assertEqual(len(self.store.sessions()), 1)
        self.assert_exit(OK, "dial", TALKS, *TRACKED, "--yes")
        noted = until(lambda: self.store.rows("SELECT detail FROM events WHERE name = 'dial.override'"), "the note")
        self.assertTrue(all(row["detail"].startswith("--yes") for row in noted))
        self.assert_exit(OK, "end", "--all", "--proof")

    def frozen_with_lines(self, *numbers):
        for number in numbers:
            self.assert_exit(OK, "dial", number, *TRACKED)
        until(lambda: len(self.up()) == len(numbers), "all to be answered")
        frozen = Frozen(self.program.process.pid)
        frozen.__enter__()
        self.addCleanup(frozen.__exit__)

    def test_panic_reaches_a_frozen_window(self):
        self.frozen_with_lines(TALKS, TALKS_TOO)
        pressed = now_us()
        done = self.assert_exit(OK, "panic")
        self.assertEqual(self.up(), [])
        for line in self.sandbox.lines():
            self.assertLess(line["closed_us"] - pressed, 4_500_000)  # long before the guard acts by itself
            self.assertEqual(line["closed_by"], "carrier")
        self.assertEqual(done.stdout.count("  ended"), 2, done.stdout)
        self.assertIn("the guard", done.stdout)

    def test_end_asks_the_guard_of_a_frozen_window_and_says_so(self):
        self.frozen_with_lines(TALKS)
        done = self.assert_exit(OK, "end", "--all")
        self.assertIn("its guard was asked", done.stdout)
        until(lambda: not self.up(), "the guard to end it", 4)

    def test_one_of_two_lines_of_a_frozen_window_is_not_promised(self):
        self.frozen_with_lines(TALKS, TALKS_TOO)
        done = self.assert_exit(FAILED, "end", self.store.sessions()[0]["id"])
        self.assertIn("end --all", done.stderr)
        self.assertEqual(len(self.up()), 2)

    def test_a_zombie_of_a_frozen_window_is_not_proven(self):
        self.frozen_with_lines(ZOMBIE)
        done = self.assert_exit(NOT_PROVEN, "end", "--all", "--proof", "--wait", "5")
        self.assertIn("Not proven yet", done.stderr)
        self.assertEqual(len(self.up()), 1)

    def test_a_zombie_is_not_proven(self):
        self.assert_exit(OK, "dial", ZOMBIE, *TRACKED)
        self.answered()
        done = self.assert_exit(NOT_PROVEN, "end", "--proof", "--wait", "3")
        self.assertIn("Not proven yet", done.stderr)
        self.assertEqual(len(self.up()), 1)


class Alone(Ctl, unittest.TestCase):
    def setUp(self):
        self.sandbox = Sandbox(BUILD, "--no-voice")
        self.addCleanup(self.sandbox.close)
        # A guard that outlives the test may still be writing.
        folder = tempfile.TemporaryDirectory(prefix="hs-profile-", ignore_cleanup_errors=True)
        self.addCleanup(folder.cleanup)
        self.profile = folder.name
        self.store = Store(self.profile)
        with open(os.path.join(self.profile, "settings.ini"), "w", encoding="utf-8") as settings:
            settings.write("[phone]\nfrom=00:00:00\nto=00:00:00\n")  # the time of day must not decide

    def up(self):
        return [line for line in self.sandbox.lines() if line["closed_us"] is None]

    def hold(self, number):
        """A command of its own that dials and keeps the line."""
        holder = self.start("dial", number, *TRACKED)
        until(self.up, "the call to be answered in the ledger", 30)
        return holder

    def kill_holder(self, number):
        holder = self.hold(number)
        holder.kill()
        holder.wait(10)  # until then it still has the profile

    def drop(self, holder):
        if holder.poll() is None:
            holder.kill()
        holder.communicate()

    def settle(self, text):
        with open(os.path.join(self.profile, "settings.ini"), "a", encoding="utf-8") as settings:
            settings.write(text)

    def notes(self, name):
        return [row["detail"] for row in self.store.rows("SELECT detail FROM events WHERE name = ?", name)]

    def test_a_hard_cap_holds_without_a_window(self):
        self.settle("agents\\7001\\hardCap=60\nmayCopyAgents=true\n")
        self.assert_exit(OK, "dial", HANGS_UP, *TRACKED)
        leg = self.sandbox.get("state")["legs"][-1]
        self.assertNotEqual(leg["agent_id"], 7001)  # a capped copy of it
        self.assertEqual(self.store.sessions()[-1]["agent_id"], 7001)
        self.assertTrue(self.notes("call.capped"))

    def test_above_a_cap_it_takes_a_reason_which_is_noted(self):
        self.assert_exit(OK, "dial", HANGS_UP, *TRACKED)
        self.settle("[caps]\ndayMicros=1000\n")
        for words in ((), ("--yes",)):
            done = self.assert_exit(REFUSED, "dial", HANGS_UP_TOO, *TRACKED, *words)
            self.assertIn("--reason", done.stderr)
        self.assertEqual(len(self.sandbox.get("state")["legs"]), 1)
        self.assert_exit(OK, "dial", HANGS_UP_TOO, *TRACKED, "--reason", "agreed with the lead")
        self.assertEqual(len(self.sandbox.get("state")["legs"]), 2)
        self.assertIn("reason: agreed with the lead", self.notes("cap.override")[0])

    def test_whoever_holds_a_line_can_be_asked(self):
        holder = self.hold(TALKS)
        until(lambda: [line["state"] for line in self.listed()] == ["in_call"], "the line to be listed as up")
        session = self.listed()[0]["session"]
        self.assert_exit(OK, "end", "--proof")
        self.assertEqual(self.up(), [])
        self.assertEqual(self.sandbox.lines()[-1]["closed_by"], "carrier")
        self.assertEqual(holder.wait(20), OK)
        self.assert_receipt(session)

    def test_an_interrupt_hangs_up(self):
        holder = self.hold(TALKS)
        holder.send_signal(signal.SIGINT)
        self.assertEqual(holder.wait(20), OK)
        self.assertEqual(self.up(), [])

    def start(self, *words):
        """A command that goes on while the test looks."""
        command = subprocess.Popen(self.command(*words), env=self.environment(), stdout=subprocess.PIPE,
                                   stderr=subprocess.STDOUT, text=True)
        self.addCleanup(self.drop, command)
        return command

    def assert_nothing_dialled(self):
        self.assertEqual(self.sandbox.lines(), [])
        self.assertEqual(self.sandbox.get("state")["legs"], [])
        self.assertEqual(self.listed(), [])

    def test_an_interrupt_before_it_is_dialled_dials_nothing(self):
        self.sandbox.fault(match="/api/v1/agents/7001", kind="delay", ms=3000)
        command = self.start("dial", TALKS, *TRACKED)
        until(lambda: any("/agents/7001" in str(seen) for seen in self.sandbox.get("state")["requests"]),
              "the question about its agent")
        command.send_signal(signal.SIGINT)
        self.assertNotEqual(command.wait(20), OK)
        self.assert_nothing_dialled()

    def test_refusals_dial_nothing(self):
        for number in ("911", "+19005550123", "hello"):
            self.assertTrue(self.assert_exit(REFUSED, "dial", number, "--agent", "7001", "--yes").stderr.strip())
        self.assert_exit(USAGE, "dial", TALKS)  # no agent was ever chosen in this profile
        self.assert_exit(USAGE, "dial", TALKS, "--agent", "7001", "--tracked")
        self.assert_exit(FAILED, "dial", TALKS, "--agent", "9999")
        self.assert_exit(FAILED, "dial", TALKS, "--agent", "7001", "--from", "9999")
        keyless = {name: value for name, value in self.environment().items() if name != "OMNIDIM_API_KEY"}
        self.assertEqual(subprocess.run(self.command("dial", TALKS, *TRACKED), env=keyless, capture_output=True,
                                        timeout=90, check=False).returncode, UNREACHABLE)
        self.assert_nothing_dialled()

    def test_the_agents_hard_cap_holds_here_too(self):
        with open(os.path.join(self.profile, "settings.ini"), "a", encoding="utf-8") as settings:
            settings.write("agents\\7001\\hardCap=60\nmayCopyAgents=true\n")
        holder = self.hold(TALKS)
        self.assertNotEqual(self.sandbox.get("state")["legs"][-1]["agent_id"], 7001)  # a copy with its own limit
        holder.send_signal(signal.SIGINT)
        self.assertEqual(holder.wait(20), OK)
        self.assertEqual(self.up(), [])

    def kill_with_guard(self, holder):
        guard = until(lambda: subprocess.run(["pgrep", "-P", str(holder.pid), "-f", "hookswitch-guard"], check=False,
                                             capture_output=True, text=True).stdout.strip(), "its guard")
        holder.send_signal(signal.SIGSTOP)  # else it would start another one
        os.kill(int(guard), signal.SIGKILL)
        holder.kill()
        holder.wait(10)

    def test_a_line_whose_holder_was_killed_is_ended_by_its_guard(self):
        holder = self.hold(TALKS)
        session = self.listed()[0]["session"]
        holder.kill()
        until(lambda: not self.up(), "the guard to end it")
        self.assert_exit(OK, "end", session)
        self.assertEqual(self.listed(), [])
        self.assert_receipt(session)

    def test_a_line_whose_holder_and_guard_were_killed_is_ended_from_the_journal(self):
        self.kill_with_guard(self.hold(TALKS))
        left = self.listed()
        self.assertEqual([line["state"] for line in left], ["unattended"])
        self.assertEqual(len(self.up()), 1)
        self.assert_exit(OK, "end", left[0]["session"])
        self.assertEqual(self.up(), [])
        self.assertEqual(self.listed(), [])
        self.assertEqual(len(self.sandbox.get("state")["legs"]), 1)
        self.assert_receipt(left[0]["session"])

    def test_panic_reaches_what_was_left_open(self):
        self.kill_holder(TALKS)
        self.assert_exit(OK, "panic")
        self.assertEqual(self.up(), [])

    def test_a_zombie_is_not_proven_and_stays_in_the_journal(self):
        self.kill_holder(ZOMBIE)
        done = self.assert_exit(NOT_PROVEN, "end", "--all", "--wait", "3")
        self.assertIn("Not proven yet", done.stderr)
        self.assertEqual(len(self.up()), 1)
        self.assertEqual([line["state"] for line in self.listed()], ["unattended"])

    def test_a_wrong_key_is_said(self):
        done = self.assert_exit(UNREACHABLE, "dial", TALKS, "--agent", "7001", key="wrong-key")
        self.assertIn("refused the key", done.stderr)
        self.assertNotIn("wrong-key", done.stdout + done.stderr)
        looked = self.assert_exit(UNREACHABLE, "doctor", key="wrong-key")
        self.assertIn("refused the key", looked.stdout)

    def test_the_doctor_finds_platform_and_carrier(self):
        checks = {}
        for text in self.ctl("--json", "doctor").stdout.splitlines():
            finding = json.loads(text)
            checks[finding.get("check")] = finding.get("level")
        for name in ("profile", "platform", "carrier", "sandbox", "sound"):
            self.assertEqual(checks.get(name), "ok", checks)

    def test_nothing_to_do_is_no_failure(self):
        for words in (("lines",), ("end",), ("end", "--all", "--proof"), ("panic",)):
            self.assertIn("No line", self.assert_exit(OK, *words).stdout)
        self.assert_exit(NO_SESSION, "receipt", "nobody's")
        self.assert_exit(REFUSED, "dial", "911", "--agent", "7001")
        self.assert_exit(USAGE, "sing")


if __name__ == "__main__":
    unittest.main(verbosity=2, warnings="ignore")
