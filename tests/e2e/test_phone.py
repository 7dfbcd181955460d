"""Phone calls end to end: what the window promises is held against the sandbox's ledger and the database."""
import os
import re
import unittest

import pyatspi

from desk import Program, now_us, until
from test_webcall import BUILD, Call

TALKS = "+1 202 555 0101"  # answers after 1 s, talks until somebody ends it
TALKS_TOO = "+1 202 555 0102"
HANGS_UP = "+1 202 555 0121"  # answers after 1 s, hangs up after 3 s
BUSY = "+1 202 555 0131"
ZOMBIE = "+1 202 555 0199"  # answers, and ignores every hang-up
RED = ("#BF2430", "#FF7A7A")  # the design's "bad", light and dark


class Phone(Call):
    """A sandbox without voices, and the program with or without the sandbox's carrier account."""

    options = ("--no-voice",)
    carrier = True
    tracked = False
    agent_settings = ""
    extra = ""
    bus = {}

    def launch(self):
        # The time of day at the callee must not decide whether a test passes.
        with open(os.path.join(self.profile, "settings.ini"), "w", encoding="utf-8") as settings:
            settings.write("[webcall]\nagent=7001\n[phone]\nfrom=00:00:00\nto=00:00:00\n")
            if self.tracked:  # number 41 is the one that was imported from the carrier
                settings.write("agents\\7001\\tracked=true\nagents\\7001\\from=41\n")
            settings.write(self.agent_settings + self.extra)
        environment = {}
        if self.carrier:
            account = self.sandbox.access["carrier"]
            environment = {"TWILIO_ACCOUNT_SID": account["account_sid"], "TWILIO_AUTH_TOKEN": account["auth_token"],
                           "TWILIO_BASE_URL": account["base_url"]}
        program = Program(BUILD, self.profile, self.sandbox.access, environment={**environment, **self.bus})
        self.addCleanup(self.stop, program)
        return program

    def open_phone_page(self):
        self.program.find("Start web call")
        self.switch_to_phone_page()

    def switch_to_phone_page(self):
        self.program.keys("ctrl+2")
        self.program.find("Dial")

    def dial(self, number):
        if not self.program.shows("Dial"):
            self.open_phone_page()
        self.dial_too(number)

    def dial_too(self, number):
        """Whatever page is open."""
        self.switch_to_phone_page()
        field = self.program.find("Phone number", "text")
        until(lambda: self.type_into(field, number), "the number to be typed")
        self.program.press("Dial")

    def type_into(self, field, text):
        return field.queryEditableText().setTextContents(text)

    def legs(self):
        return self.sandbox.get("state")["legs"]

    def up(self):
        return [line for line in self.sandbox.lines() if line["kind"] == "phone" and line["closed_us"] is None]

    def answered(self):
        return until(self.up, "the call to be answered in the ledger")

    def session(self):
        rows = self.store.sessions()
        return rows[-1] if rows else None

    def proof(self, seconds=20):
        return until(lambda: (self.session() or {}).get("state") == "ended" and self.session(), "the proof", seconds)

    def receipt(self):
        return self.store.rows("SELECT kind, outcome, proof FROM receipts ORDER BY number")

    def requests(self, path):
        return sum(n for key, n in self.sandbox.get("state")["requests"].items() if path in key)


class Tracked(Phone):
    tracked = True

    def test_a_tracked_call_is_ended_through_the_carrier(self):
        self.dial(TALKS)
        self.answered()
        until(lambda: self.program.state() == "In progress", "the progress to be shown")
        pressed = now_us()
        self.program.press("Hang up")
        session = self.proof()
        line = self.sandbox.lines()[-1]
        self.assertEqual(line["closed_by"], "carrier")
        self.assertGreater(line["closed_us"], pressed)
        self.assertLess(line["closed_us"] - pressed, 3_000_000)
        self.assertIn(session["end_proof"], ("carrier_status", "campaign_line"))
        self.assertEqual(self.receipt()[0]["kind"], "asked")
        self.assertEqual(self.receipt()[-1]["outcome"], "proof")
        self.assertEqual(len(self.legs()), 1, "the cancelled campaign must not dial again")

    def test_hang_up_while_accepted(self):
        self.sandbox.post("callee", {"number": "+12025550101", "ring_ms": 8000})
        self.dial(TALKS)
        until(self.legs, "the call to be dialled")
        self.program.press("Hang up")
        self.proof()
        self.assertEqual(self.sandbox.lines(), [], "it never cost anything")


    def test_hang_up_while_the_answer_to_the_request_is_out(self):
        self.sandbox.fault(match="/api/v1/calls/bulk_call/create", kind="delay", ms=9000)
        self.dial(TALKS)
        until(lambda: self.requests("/bulk_call/create"), "the request to have left")
        pressed = now_us()
        self.program.press("Hang up")
        self.proof(8)
        self.assertLess(now_us() - pressed, 8_000_000)
        self.assertFalse(self.up())
        self.assertEqual(self.requests("/bulk_call/create"), 1)


class Direct(Phone):
    def test_a_call_that_ran_its_course_is_billed(self):
        self.dial(HANGS_UP)
        session = self.proof(30)
        self.assertEqual(session["end_reason"], "finished")
        self.assertEqual(session["end_proof"], "log_row")
        line = self.sandbox.lines()[-1]
        self.assertAlmostEqual(session["billed_micros"] / 1e6, line["cost_usd"], places=3)

    def test_a_busy_number_costs_nothing(self):
        self.dial(BUSY)
        session = self.proof(30)
        self.assertEqual(session["end_reason"], "busy")
        self.assertEqual(self.sandbox.lines(), [])

    def test_a_lost_answer_is_looked_up_and_never_repeated(self):
        self.sandbox.fault(match="/api/v1/calls/dispatch", kind="reply_lost")
        self.dial(HANGS_UP)
        session = self.proof(40)
        self.assertEqual(session["end_proof"], "log_row")
        self.assertEqual(self.requests("/calls/dispatch"), 1)
        self.assertEqual(len(self.legs()), 1)


class WithoutCarrier(Phone):
    carrier = False

    def test_a_direct_call_stays_unproven_until_its_row_comes(self):
        self.dial(TALKS)
        self.answered()
        self.program.press("Hang up")
        until(lambda: self.program.state().startswith("Not proven"), "the doubt to be shown")
        self.assertEqual(len(self.up()), 1, "the platform still has the line: Ended would have been a lie")
        self.assertNotEqual(self.session()["state"], "ended")
        self.sandbox.post("end", {"leg": self.legs()[-1]["id"]})
        self.assertEqual(self.proof(30)["end_proof"], "log_row")

    def left(self):
        """Seconds that the call bar says the line lasts at most."""
        for node in self.program.all():
            told = re.search(r"at the latest, in (?:(\d+):)?(\d+):(\d\d)\.", node.name)
            if told and node.getState().contains(pyatspi.STATE_SHOWING):
                return int(told[1] or 0) * 3600 + int(told[2]) * 60 + int(told[3])
        return None

    def test_the_bar_is_red_and_counts_down_whatever_page_is_open(self):
        self.dial(TALKS)
        self.answered()
        self.program.press("Hang up")
        until(lambda: self.program.state().startswith("Not proven"), "the doubt to be shown")
        self.program.keys("ctrl+4")
        until(lambda: not self.program.shows("Dial"), "the Sessions page")
        until(lambda: self.program.colour_at(self.program.find("Open lines", seconds=1)) in RED, "a red edge of the bar")
        before = until(self.left, "the countdown")
        until(lambda: before - 20 < self.left() <= before - 2, "it to go on counting")
        self.assertTrue(self.program.says("It can have cost $"))
        self.assertTrue(self.program.says(" in the end."))
        dashboard = self.program.find("Open the dashboard", "push button")
        self.assertTrue(dashboard.getState().contains(pyatspi.STATE_SENSITIVE))
        self.assertEqual(len(self.up()), 1, "the platform still has the line")
        self.sandbox.post("end", {"leg": self.legs()[-1]["id"]})
        self.assertEqual(self.proof(30)["end_proof"], "log_row")
        until(lambda: self.left() is None, "the row to go")

    def test_each_of_two_unproven_lines_is_shown_by_its_row(self):
        for number in (TALKS, TALKS_TOO):
            self.dial(number)
            until(lambda: self.program.press("Hang up") or True, "the hang-up")
        until(lambda: len(self.up()) == 2, "both to be up in the ledger")
        until(lambda: self.dashboards_shown() >= 2, "both rows to say what is left to do")
        self.program.keys("ctrl+4")
        for shown, other in (("0101", "0102"), ("0102", "0101")):
            row = until(lambda: next(n for n in self.program.all(role="push button")
                                     if n.name.startswith("Show +1") and shown in n.name), "the row")
            row.queryAction().doAction(0)
            until(lambda: self.number_in_progress().endswith(shown), f"the page to show {shown} and not {other}")
        self.assertEqual(len(self.up()), 2, "looking at a line changes nothing")

    def dashboards_shown(self):
        return sum(n.getState().contains(pyatspi.STATE_SHOWING) for n in self.program.all("Open the dashboard"))

    def number_in_progress(self):
        """The Phone tab's heading, above the progress of one call."""
        pages = [n for n in self.program.all("Phone") if n.getState().contains(pyatspi.STATE_SHOWING)]
        return next((node.name for page in pages for node in self.program.all(role="filler", under=page)
                     if node.name.startswith("+1 202-555-01")), "")

    def test_a_press_while_the_answer_to_the_dispatch_is_out(self):
        self.sandbox.fault(match="/api/v1/calls/dispatch", kind="delay", ms=6000)
        self.dial(TALKS)
        until(lambda: self.requests("/calls/dispatch"), "the request to have left")
        self.program.press("Hang up")
        until(lambda: self.program.state().startswith("Not proven"), "the doubt to be shown")
        self.answered()  # the platform dialled all the same
        self.assertNotEqual(self.session()["state"], "ended")
        self.assertEqual(self.session()["end_reason"], "operator_hung_up")
        self.assertEqual(self.requests("/calls/dispatch"), 1)
        self.sandbox.post("end", {"leg": self.legs()[-1]["id"]})
        self.assertEqual(self.proof(40)["end_proof"], "log_row")
        self.assertEqual(len(self.legs()), 1)


class Trouble(Phone):
    tracked = True

    def test_a_zombie_is_never_called_ended(self):
        self.dial(ZOMBIE)
        self.answered()
        self.program.press("Hang up")
        until(lambda: self.program.state().startswith("Not proven"), "the doubt to be shown")
        # It goes on trying, and goes on saying so.
        until(lambda: self.requests("Calls") >= 6, "the carrier to be asked again and again", 30)
        self.assertNotEqual(self.session()["state"], "ended")
        self.assertEqual(len(self.up()), 1)

    def test_a_lost_answer_of_a_campaign_is_found_by_its_name(self):
        self.sandbox.fault(match="/api/v1/calls/bulk_call/create", kind="reply_lost")
        self.dial(TALKS)
        self.answered()
        until(lambda: self.program.state() == "In progress", "the campaign to be found")
        self.assertEqual(self.requests("/bulk_call/create"), 1)
        self.program.press("Hang up")
        self.proof()
        self.assertEqual(self.up(), [])
        self.assertEqual(self.sandbox.lines()[-1]["closed_by"], "carrier")
        self.assertEqual((self.requests("/bulk_call/create"), len(self.legs())), (1, 1))

    def test_end_everything_ends_a_web_call_and_a_phone_call(self):
        self.start_and_answer()
        self.dial_too(TALKS)
        self.answered()
        self.program.keys("ctrl+alt+End")
        until(lambda: all(line["closed_us"] for line in self.sandbox.lines()), "both to be down in the ledger")
        closed = {line["kind"]: line["closed_by"] for line in self.sandbox.lines()}
        self.assertEqual(closed, {"web": "client", "phone": "carrier"})
        until(lambda: all(row["state"] == "ended" for row in self.store.sessions()), "both to be proven")
        self.assertEqual([(row["kind"], row["end_reason"]) for row in self.store.sessions()],
                         [("web_call", "ended_everything"), ("phone_call", "ended_everything")])
        dial = self.program.find("Dial", "push button")
        self.assertFalse(dial.getState().contains(pyatspi.STATE_SENSITIVE), "new calls are blocked for a minute")

    def test_end_everything_ends_two_lines(self):
        self.dial(TALKS)
        self.answered()
        until(lambda: self.type_into(self.program.find("Phone number", "text"), TALKS_TOO), "the next number")
        self.program.press("Dial")
        until(lambda: len(self.up()) == 2, "both to be answered")
        self.program.keys("ctrl+alt+End")
        until(lambda: not self.up(), "both to be down in the ledger")
        until(lambda: all(row["state"] == "ended" for row in self.store.sessions()), "both to be proven")
        self.assertEqual([row["end_reason"] for row in self.store.sessions()], ["ended_everything"] * 2)


if __name__ == "__main__":
    unittest.main(verbosity=2, warnings="ignore")
