"""Lines are ended when the program cannot: killed, frozen, or gone together with its guard. Asserted on the ledger."""
import ctypes
import os
import signal
import sqlite3
import subprocess
import unittest

from desk import Program, now_us, until
from login1 import Login1
from notifications import Notifications
from test_phone import TALKS, Phone
from test_webcall import BUILD, Call

PTRACE_SEIZE, PTRACE_INTERRUPT, PTRACE_DETACH = 0x4206, 0x4207, 17
WALL = 0x40000000


class Frozen:
    """The program's GUI thread stands still, and only that one: stopped by a tracer."""

    def __init__(self, process):
        self.process = process
        self.libc = ctypes.CDLL(None, use_errno=True)

    def _trace(self, request):
        self.libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
        self.libc.ptrace.restype = ctypes.c_long
        if self.libc.ptrace(request, self.process, None, None) != 0:
            raise OSError(ctypes.get_errno(), "ptrace")

    def __enter__(self):
        self._trace(PTRACE_SEIZE)
        self._trace(PTRACE_INTERRUPT)
        os.waitpid(self.process, WALL)
        return self

    def __exit__(self, *_):
        self._trace(PTRACE_DETACH)


class Guarded:
    def guard(self, other=0):
        """The process id of the guard that the program has running, when it is not that other one."""
        def running():
            listing = subprocess.run(["pgrep", "-P", str(self.program.process.pid), "-f", "hookswitch-guard"],
                                     capture_output=True, text=True, check=False).stdout
            return next((int(pid) for pid in listing.split() if int(pid) != other), None)
        return until(running, "the guard to run")

    def assert_gone(self, guard, seconds=15):
        until(lambda: not os.path.exists(f"/proc/{guard}/exe"), "the guard to be gone", seconds)

    def closed_after(self, since_us):
        """Seconds from the fault to the moment the ledger closed the last line."""
        line = until(lambda: self.sandbox.lines()[-1]["closed_us"] and self.sandbox.lines()[-1], "the line to be down", 20)
        return (line["closed_us"] - since_us) / 1e6


class PhoneGuard(Guarded, Phone):
    tracked = True

    def test_killed_program(self):
        self.dial(TALKS)
        self.answered()
        guard = self.guard()
        environment = open(f"/proc/{guard}/environ", "rb").read() + open(f"/proc/{guard}/cmdline", "rb").read()
        for secret in (self.sandbox.access["api_key"], self.sandbox.access["carrier"]["auth_token"]):
            self.assertNotIn(secret.encode(), environment)
        killed = now_us()
        self.program.kill()
        self.assertLess(self.closed_after(killed), 4)
        self.assertEqual(self.sandbox.lines()[-1]["closed_by"], "carrier")
        self.assert_gone(guard)
        self.program = self.launch()
        session = self.proof()
        self.assertEqual(session["end_reason"], "guard_ended")
        self.assertIn(session["end_proof"], ("carrier_status", "campaign_line", "log_row"))
        self.assertTrue(any(row["kind"] == "carrier_complete" for row in self.receipt()), self.receipt())
        until(lambda: self.program.says("its guard ended"), "the operator to be told")

    def test_frozen_window(self):
        self.dial(TALKS)
        self.answered()
        guard = self.guard()
        frozen = now_us()
        with Frozen(self.program.process.pid):
            self.assertLess(self.closed_after(frozen), 14)
        session = self.proof()
        self.assertEqual(session["end_reason"], "guard_ended")
        until(lambda: self.program.says("did not respond"), "the operator to be told")
        self.assert_gone(guard)

    def ask_while_frozen(self, presses):
        """The window stands still until the operator has been asked and this button was pressed."""
        desktop = Notifications(presses)
        self.addCleanup(desktop.close)
        self.dial(TALKS)
        self.answered()
        self.guard()
        frozen = Frozen(self.program.process.pid)
        frozen.__enter__()
        self.addCleanup(frozen.__exit__)
        question = desktop.wait_for("notified")
        self.assertIn("['Hang up now', 'Wait']", question)
        return desktop, now_us()

    def test_hang_up_now_is_taken_at_its_word(self):
        desktop, asked = self.ask_while_frozen("0")
        self.assertLess(self.closed_after(asked), 1.5)
        self.assertIn("guard is ending your lines", desktop.wait_for("notified"))

    def test_wait_is_taken_at_its_word(self):
        desktop, asked = self.ask_while_frozen("1")
        desktop.wait_for("notified")  # asked again
        self.assertGreater(now_us() - asked, 9_000_000)
        self.assertEqual(len(self.up()), 1)

    def test_killed_guard_is_replaced_and_works(self):
        self.dial(TALKS)
        self.answered()
        first = self.guard()
        os.kill(first, signal.SIGKILL)
        killed = now_us()
        self.guard(other=first)
        self.assertLess(now_us() - killed, 2_000_000)
        gone = now_us()
        self.program.kill()
        self.assertLess(self.closed_after(gone), 4)

    def kill_both(self):
        """With a call that is up."""
        self.dial(TALKS)
        self.answered()
        guard = self.guard()
        os.kill(self.program.process.pid, signal.SIGSTOP)  # else it would start another one
        os.kill(guard, signal.SIGKILL)
        self.program.kill()
        self.assertEqual(len(self.up()), 1)

    def test_a_database_that_does_not_open_keeps_no_line_up(self):
        self.kill_both()
        other = sqlite3.connect(self.store.path, isolation_level=None)
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        started = now_us()
        self.program = self.launch()
        self.assertLess(self.closed_after(started), 8)
        other.close()
        self.assertEqual(self.proof(30)["interrupted"], 1)

    def test_both_killed_and_the_next_start_settles(self):
        self.kill_both()
        started = now_us()
        self.program = self.launch()
        self.assertLess(self.closed_after(started), 5)
        self.assertEqual(self.proof()["interrupted"], 1)


class LogOut(Phone):
    tracked = True

    def test_sigterm_ends_the_line_and_proves_it(self):
        self.dial(TALKS)
        self.answered()
        until(lambda: self.program.state() == "In progress", "the progress to be shown")
        asked = now_us()
        self.assertEqual(self.program.end(), 0)
        until(lambda: not self.up(), "the line to be down", 4)
        line = self.sandbox.lines()[-1]
        self.assertEqual(line["closed_by"], "carrier")
        self.assertLess(line["closed_us"] - asked, 1_500_000)  # before the program went
        session = self.session()
        self.assertEqual((session["state"], session["end_reason"]), ("ended", "program_quit"))
        self.assertIn(session["end_proof"], ("carrier_status", "campaign_line"))


class WakeUp(Phone):
    carrier = False

    def launch(self):
        self.login1 = Login1()
        self.addCleanup(self.login1.close)
        self.bus = self.login1.environment
        return super().launch()

    def looks(self):
        return self.requests("/calls/logs")

    def next_look(self):
        seen = self.looks()
        until(lambda: self.looks() > seen, "a look at the log", 20)
        return now_us()

    def test_an_unproven_line_is_looked_at_as_soon_as_the_machine_wakes(self):
        self.dial(TALKS)
        self.answered()
        self.login1.wait_for("held")
        self.program.press("Hang up")
        self.login1.wait_for("released")  # what nobody can prove holds up no sleep
        last = self.next_look()
        until(lambda: self.looks_apart() > 2_000_000, "the haste after the press to be over", 40)
        self.login1.announce("sleep")
        seen = self.looks()
        woke = now_us()
        self.login1.announce("wake")
        until(lambda: self.looks() > seen, "a look at the log", 20)
        self.assertLess(now_us() - woke, 1_500_000)
        self.assertGreater(woke, last)

    def looks_apart(self):
        """Microseconds between two looks; returns right after the second."""
        first = self.next_look()
        return self.next_look() - first


class WebGuard(Guarded, Call):
    def test_killed_program(self):
        self.start_and_answer()
        guard = self.guard()
        killed = now_us()
        self.program.kill()
        self.assertLess(self.closed_after(killed), 0.5)
        self.assert_gone(guard, 30)  # it has found the log row
        self.program = self.launch()
        until(lambda: self.store.sessions()[-1]["state"] == "ended", "the proof")
        session = self.store.sessions()[-1]
        self.assertEqual((session["end_reason"], session["end_proof"]), ("guard_ended", "log_row"))

    def test_frozen_window(self):
        self.start_and_answer()
        guard = self.guard()
        frozen = now_us()
        with Frozen(self.program.process.pid):
            self.assertLess(self.closed_after(frozen), 12.5)
        until(lambda: self.store.sessions()[-1]["state"] == "ended", "the proof")
        session = self.store.sessions()[-1]
        self.assertEqual(session["end_reason"], "guard_ended")
        self.assertEqual(session["end_proof"], "close_handshake")
        self.assert_gone(guard)


class Sleep(Call):
    options = ("--no-voice",)

    def launch(self):
        self.login1 = Login1()
        self.addCleanup(self.login1.close)
        program = Program(BUILD, self.profile, self.sandbox.access, environment=self.login1.environment)
        self.addCleanup(self.stop, program)
        return program

    def test_the_machine_sleeps_when_the_line_is_down(self):
        self.start_and_answer()
        self.login1.wait_for("held")
        self.login1.announce("sleep")
        self.login1.wait_for("released")
        self.assertEqual(self.closed_line()["close_how"], "close_frame")
        self.assertEqual(self.ended_session()["end_reason"], "went_to_sleep")
        self.login1.announce("wake")
        self.start_and_answer()
        self.login1.wait_for("held")


if __name__ == "__main__":
    unittest.main(verbosity=2, warnings="ignore")
