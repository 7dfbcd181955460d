"""What goes wrong on a line, end to end: every way it can end, and what the operator is told."""
import subprocess
import unittest

import pyatspi
from desk import microphone_users, until
from test_webcall import BUILD, Call


def unplug_microphone():
    subprocess.run(["pactl", "unload-module", "module-remap-source"], check=True)


def plug_in_microphone():
    there = subprocess.run(["pactl", "list", "short", "sources"], check=True, capture_output=True, text=True).stdout
    if "\tmic\t" in there:
        return
    subprocess.run(["pactl", "load-module", "module-remap-source", "source_name=mic", "master=micfeed.monitor",
                    "source_properties=device.description=TestMic"], check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["pactl", "set-default-source", "mic"], check=True)


def tray_icon():
    """The X window of the program's icon, found inside the tray's."""
    tree = subprocess.run(["xwininfo", "-root", "-tree"], check=False, capture_output=True, text=True).stdout
    rows = [row.split() for row in tree.splitlines() if '("hookswitch" "Hookswitch")' in row or '"hookswitch"' in row]
    small = [row for row in rows if any(part.startswith(("22x", "24x", "32x")) for part in row)]
    return small[0][0] if small else None


def is_focusable(node):
    states = node.getState()
    return states.contains(pyatspi.STATE_FOCUSABLE) and states.contains(pyatspi.STATE_SHOWING)


class Ends(Call):
    options = ("--no-voice",)

    def ends_with(self, reason, proof, seconds=15):
        session = until(self.ended_session, "the session to end", seconds)
        self.assertEqual((session["end_reason"], session["end_proof"]), (reason, proof))
        until(lambda: microphone_users() == 0, "the microphone to be closed")
        return session

    def test_hang_up_while_connecting(self):
        self.sandbox.fault(match="ws", kind="delay", ms=3000)
        self.start()
        until(lambda: self.program.state() == "Connecting", "the connection to be under way")
        self.program.press("Hang up")
        self.ends_with("operator_hung_up", "close_handshake")
        self.assertIsNone(self.open_line())

    def test_hang_up_while_the_request_is_on_its_way(self):
        self.sandbox.fault(match="/api/v1/sessions/create", kind="delay", ms=4000)
        self.start()
        until(lambda: self.program.state() == "Requesting", "the request to be under way")
        self.program.press("Hang up")
        self.ends_with("cancelled_before_start", "never_opened")
        discarded = "SELECT * FROM events WHERE name = 'create.late-reply-discarded'"
        until(lambda: self.store.rows(discarded), "the late reply to be thrown away")
        self.assertEqual(self.sandbox.lines(), [])

    def test_the_agent_hangs_up(self):
        self.start_and_answer()
        self.sandbox.post("end")
        self.ends_with("agent_hung_up", "end_call_frame")
        self.program.find("The agent hung up.")
        self.assertEqual(self.closed_line()["closed_by"], "platform")

    def test_the_balance_runs_out(self):
        self.start_and_answer()
        self.sandbox.fault(kind="balance", usd=0)
        self.ends_with("balance_ran_out", "end_call_frame")
        self.assertEqual(self.closed_line()["closed_by"], "balance")

    def test_the_socket_dies(self):
        self.sandbox.fault(match="ws", kind="reset", at_ms=3000)
        self.start_and_answer()
        # A reset proves nothing; the call log does.
        self.ends_with("connection_lost", "log_row", 40)
        events = [row["name"] for row in self.store.rows("SELECT name FROM events ORDER BY number")]
        self.assertIn("state.Unproven", events)

    def test_a_hang_up_that_is_not_answered_is_not_called_ended(self):
        self.sandbox.fault(match="ws", kind="freeze", at_ms=300, ms=6000, hold=True)
        line = self.start_and_answer()
        until(lambda: self.line_age(line) > 0.5, "the socket to be frozen")
        self.program.press("Hang up")
        until(lambda: self.program.state().startswith("Not proven"), "the doubt to be shown")
        self.assertIsNotNone(self.open_line(), "the platform still has the line: Ended would have been a lie")
        self.ends_with("operator_hung_up", "log_row", 40)

    def line_age(self, line):
        return self.sandbox.lines()[0]["billed_ms"] / 1000 if line else 0

    def test_kill_and_the_next_start(self):
        self.start_and_answer()
        self.program.kill()
        line = until(self.closed_line, "the platform to notice")
        self.assertEqual(line["close_how"], "lost")
        self.program = self.launch()
        # By the database alone: Qt's accessibility bridge may crash when it is asked for a row that just goes.
        until(lambda: [row for row in self.store.sessions() if row["interrupted"] and row["state"] == "ended"],
              "the interrupted row to be proven", 30)
        self.start_and_answer()
        self.program.press("Hang up")
        until(lambda: [row for row in self.store.sessions() if row["end_proof"] == "close_handshake"],
              "a new call to work")

    def test_a_termination_signal_hangs_up(self):
        self.start_and_answer()
        self.assertEqual(self.program.end(), 0)
        self.assertEqual(self.closed_line()["close_how"], "close_frame")
        self.assertEqual(self.store.sessions()[-1]["end_reason"], "program_quit")


class Devices(Call):
    options = ("--no-voice",)

    def test_the_microphone_vanishes_and_comes_back(self):
        self.start_and_answer()
        unplug_microphone()
        self.addCleanup(plug_in_microphone)
        until(lambda: self.program.says("The microphone is gone"), "the operator to be told")
        chunks = self.uplink_chunks()
        until(lambda: self.uplink_chunks() > chunks + 3, "silence to be sent in its place")
        plug_in_microphone()
        until(lambda: not self.program.says("The microphone is gone"), "the microphone to be taken again")
        self.program.press("Hang up")
        session = until(self.ended_session, "the session to end")
        self.assertEqual(session["end_proof"], "close_handshake")

    def uplink_chunks(self):
        return self.sandbox.get("state")["lines"][-1]["uplink"]["chunks"]

    def test_a_missing_speaker_does_not_end_the_call(self):
        subprocess.run(["pactl", "suspend-sink", "spk", "1"], check=True)
        self.addCleanup(lambda: subprocess.run(["pactl", "suspend-sink", "spk", "0"], check=True))
        self.start_and_answer()
        until(lambda: self.program.transcript(), "the greeting to be read all the same")
        self.program.press("Hang up")
        self.assertEqual(until(self.ended_session, "the end")["end_proof"], "close_handshake")


class Tray(Call):
    options = ("--no-voice",)

    def test_a_middle_click_hangs_up(self):
        icon = until(tray_icon, "the icon in the tray")
        self.start_and_answer()
        subprocess.run(["xdotool", "mousemove", "--window", icon, "8", "8", "click", "2"], check=True)
        self.assertEqual(until(self.ended_session, "the end")["end_reason"], "operator_hung_up")
        self.assertEqual(self.closed_line()["close_how"], "close_frame")


class Window(Call):
    options = ("--no-voice",)

    def test_closing_it_in_a_call_asks_and_hangs_up(self):
        self.start_and_answer()
        self.program.keys("ctrl+q")
        self.program.find("Hang up and quit")
        self.assertIsNotNone(self.open_line(), "asking must not end it")
        self.program.press("Hang up and quit")
        self.assertEqual(self.program.process.wait(10), 0)
        self.assertEqual(self.closed_line()["close_how"], "close_frame")

    def test_everything_that_takes_the_focus_has_a_name(self):
        self.start_and_answer()
        nameless = [node for node in self.program.all() if not node.name and is_focusable(node)]
        self.assertEqual([node.getRoleName() for node in nameless], [])


class Refusals(Call):
    options = ("--no-voice",)

    def fails_saying(self, title):
        self.program.find(title)
        session = until(self.ended_session, "the session to fail")
        self.assertEqual((session["state"], session["end_reason"]), ("failed", "refused"))
        self.assertEqual(self.sandbox.lines(), [])
        until(lambda: microphone_users() == 0, "the microphone to be closed")

    def test_no_microphone_costs_nothing(self):
        until(lambda: self.program.find("Start web call"), "the page")
        unplug_microphone()
        self.addCleanup(plug_in_microphone)
        self.start()
        self.fails_saying("No microphone")
        self.assertNotIn("POST /sessions/create", self.program.log_text())

    def test_all_lines_are_in_use(self):
        self.sandbox.fault(kind="concurrency_full")
        self.start()
        self.fails_saying("All lines in use")

    def test_a_reply_that_is_not_json(self):
        self.sandbox.fault(match="/api/v1/sessions/create", kind="garbage")
        self.start()
        self.fails_saying("Unreadable answer")


class SecondStart(Call):
    options = ("--no-voice",)

    def test_it_raises_the_first_window_and_ends(self):
        self.program.find("Start web call")
        second = subprocess.run([f"{BUILD}/bin/hookswitch", "--profile", self.profile], timeout=20, check=False)
        self.assertEqual(second.returncode, 0)
        self.assertIsNone(self.program.process.poll())


if __name__ == "__main__":
    unittest.main(verbosity=2, warnings="ignore")
