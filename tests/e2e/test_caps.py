"""Caps end to end: what the window promises to end is held against the sandbox's ledger."""
import json
import os
import unittest
import urllib.request

from desk import until
from test_phone import HANGS_UP, TALKS, Phone
from test_webcall import Call

RATE = 0.09  # USD a minute, as the sandbox bills a line


def seconds(line):
    return (line["closed_us"] - line["opened_us"]) / 1e6


class WebCapped(Call):
    options = ("--no-voice",)
    caps = ""

    def launch(self):
        with open(os.path.join(self.profile, "settings.ini"), "w", encoding="utf-8") as settings:
            settings.write("[webcall]\nagent=7001\n[caps]\n" + self.caps)
        return super().launch()

    def ended_by_cap(self, limit):
        line = until(self.closed_line, "the cap to end the line in the ledger", limit + 20)
        self.assertEqual(line["closed_by"], "client")
        until(lambda: (self.ended_session() or {}).get("end_reason") == "cap_reached", "the reason in the database")
        return line

    def events(self):
        return [row["name"] for row in self.store.rows("SELECT name FROM events ORDER BY number")]


class WebMoney(WebCapped):
    caps = "lineMicros=15000\n"  # ten seconds of RATE

    def test_money_used_up_ends_a_web_call(self):
        self.start_and_answer()
        self.program.find("Go on")
        line = self.ended_by_cap(10)
        self.assertGreater(seconds(line), 9)
        self.assertLess(seconds(line), 13)
        self.assertLess(line["cost_usd"], RATE / 60 * 13)
        self.assertEqual(self.events().count("cap.warned"), 1)


class WebTime(WebCapped):
    caps = "lineSeconds=10\n"

    def test_going_on_gives_the_same_time_once_more(self):
        self.start_and_answer()
        self.program.find("Go on")
        self.program.keys("ctrl+g")
        line = self.ended_by_cap(20)
        self.assertGreater(seconds(line), 19)
        self.assertLess(seconds(line), 23)
        self.assertIn("cap.extended", self.events())


class WebSilence(WebCapped):
    caps = "silenceSeconds=8\n"

    def test_a_silent_web_call_is_ended(self):
        self.start_and_answer()
        until(lambda: self.program.says("Nobody has been heard"), "the warning", 8)
        line = self.ended_by_cap(8)
        self.assertGreater(seconds(line), 7)
        self.assertLess(seconds(line), 12)


class PhoneTime(Phone):
    tracked = True
    extra = "[caps]\nlineSeconds=10\n"

    def test_time_used_up_ends_a_phone_call(self):
        self.dial(TALKS)
        self.answered()
        self.program.find("Go on")
        until(lambda: not self.up(), "the cap to end the call in the ledger", 20)
        line = self.sandbox.lines()[-1]
        self.assertEqual(line["closed_by"], "carrier")
        self.assertLess(seconds(line), 14)
        self.assertEqual(self.proof()["end_reason"], "cap_reached")


class DayCap(Phone):
    extra = "[caps]\ndayMicros=1000\n"

    def test_above_the_days_cap_nothing_is_dialled_without_a_reason(self):
        self.dial(HANGS_UP)
        self.proof()
        self.assertEqual(len(self.legs()), 1)
        until(lambda: self.program.says("cap of"), "the day to be used up")
        field = self.program.find("Phone number", "text")
        until(lambda: self.type_into(field, TALKS), "the next number to be typed")
        self.program.press("Dial in spite of it")
        reason = self.program.find("Reason", "text")
        until(lambda: self.type_into(reason, "a test"), "the reason to be typed")
        self.program.press("Dial")
        until(lambda: len(self.legs()) == 2, "the second call")
        notes = self.store.rows("SELECT detail FROM events WHERE name = 'cap.override'")
        self.assertEqual(len(notes), 1)
        self.assertIn("reason: a test", notes[0]["detail"])


class HardCap(Phone):
    agent_settings = "agents\\7001\\hardCap=60\nmayCopyAgents=true\n"

    def agents(self):
        request = urllib.request.Request(self.sandbox.access["base_url"] + "/agents?pageno=1&pagesize=100",
                                         headers={"Authorization": "Bearer " + self.sandbox.access["api_key"]})
        with urllib.request.urlopen(request, timeout=10) as reply:
            return json.load(reply)["bots"]

    def copies(self):
        return [agent for agent in self.agents() if agent["name"].endswith("[cap 60 s of 7001]")]

    def test_a_capped_copy_is_made_used_and_removed(self):
        self.dial(HANGS_UP)
        session = self.proof()
        copy = self.copies()
        self.assertEqual(len(copy), 1)
        self.assertEqual(self.legs()[-1]["agent_id"], copy[0]["id"])
        self.assertEqual(session["agent_id"], 7001)
        self.assertEqual(session["agent_name"], "Support Desk EN")
        self.assertEqual(self.requests("agents/create"), 1)
        self.program.keys("ctrl+l")
        self.program.press("Remove the capped copy")
        until(lambda: not self.copies(), "the copy to be gone")


if __name__ == "__main__":
    unittest.main(verbosity=2, warnings="ignore")
