"""Chats end to end: what is typed in the window is held against the sandbox's ledger and the database."""
import os
import re
import socket
import sys
import threading
import unittest

import pyatspi

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir, "bench"))
import chats  # noqa: E402
from desk import Program, microphone_users, now_us, until
from test_webcall import BUILD, LONG_SPEECH, Call

COMPLETIONS = "/v1/chat/completions"
TALK = ("hello", "what are your opening hours", "my name is john smith", "yes", "my order number is four five six",
        "yes", "when will it arrive", "thank you", "what are your opening hours", "goodbye")


class Chat(Call):
    """A sandbox without voices that serves a text model, and the program with that model set up."""

    options = ("--no-voice", "--tokens-per-second", "200")
    route = "textModel"

    def environment(self):
        return {"HOOKSWITCH_MODEL_BASE_URL": self.sandbox.access["chat"]["base_url"],
                "HOOKSWITCH_MODEL_API_KEY": self.sandbox.access["api_key"], "HOOKSWITCH_MODEL": "sandbox"}

    def launch(self):
        path = os.path.join(self.profile, "settings.ini")
        if not os.path.exists(path):
            with open(path, "w", encoding="utf-8") as settings:
                settings.write(f"[webcall]\nagent=7001\n[chat]\nroute={self.route}\n")
        program = Program(BUILD, self.profile, self.sandbox.access, environment=self.environment())
        self.addCleanup(self.stop, program)
        return program

    def open_page(self):
        self.program.find("Chat", "page tab")
        self.program.keys("ctrl+3")
        until(lambda: self.program.shows("Chats") or self.program.shows("Start a chat"), "the Chat page")

    def begin(self):
        self.open_page()
        self.program.press("Start a chat")
        return until(self.composer, "the composer")

    def composer(self):
        found = [node for node in self.program.all(role="text") if node.name.startswith("Message to ")
                 and node.getState().contains(pyatspi.STATE_SHOWING)]
        return found[0] if found else None

    def type(self, text):
        until(lambda: self.composer().queryEditableText().setTextContents(text), "the message to be typed")

    def say(self, text):
        self.type(text)
        until(lambda: self.composer().queryComponent().grabFocus(), "the composer to take the keys")
        self.program.keys("Return")

    def lines(self):
        """The conversation as a screen reader reads it."""
        nodes = [n for n in self.program.all("Conversation") if n.getState().contains(pyatspi.STATE_SHOWING)]
        return [child.name for node in nodes for child in self.program.all(under=node, role="list item")]

    def messages(self, author=None):
        rows = self.store.rows("SELECT * FROM chat_messages ORDER BY number")
        return [row for row in rows if author in (None, row["author"])]

    def own(self, text):
        found = [row for row in self.messages("operator") if row["text"] == text]
        return found[-1] if found else None

    def completions(self):
        return self.sandbox.get("state")["completions"]

    def answered(self, text, seconds=15):
        def row():
            found = self.own(text)
            return found if found and found["state"] == "answered" else None
        return until(row, f"an answer to “{text}”", seconds)

    def press_retry(self, above=0):
        """The link is painted: the first Enter shows what it would press, the second one presses it. `above`: how many
        messages came after the one that failed."""
        until(lambda: self.composer().queryComponent().grabFocus(), "the composer to take the keys")
        for key in ("shift+Tab", "End", *["Up"] * above, "Return", "Return"):
            self.program.keys(key)


class TextModel(Chat):
    def test_ten_turns(self):
        self.begin()
        until(lambda: self.messages("agent"), "the welcome message")
        self.assertIn("support desk", self.messages("agent")[0]["text"])
        self.assertEqual(self.completions(), [], "a welcome costs nothing")
        for place, text in enumerate(TALK, 1):
            self.say(text)
            until(lambda: self.own(text) and len(self.completions()) == place, "the request")
            until(lambda: [row["state"] for row in self.messages("operator")] == ["answered"] * place, "the answer")
        ledger = self.completions()
        self.assertEqual([one["last_user"] for one in ledger], list(TALK))
        self.assertEqual([one["outcome"] for one in ledger], ["finished"] * len(TALK))
        self.assertGreater(ledger[-1]["messages"], 2 * len(TALK) - 2, "what was said goes along")
        answers = [row["text"] for row in self.messages("agent")[1:]]
        self.assertTrue(any("nine" in text or "9" in text for text in answers), answers)
        self.assertTrue(all(row["completion_tokens"] for row in self.messages("agent")[1:]))
        shown = until(lambda: len(self.lines()) >= 21 and self.lines(), "all of it in the window")
        self.assertTrue(any(re.search(r"You, .*answered: hello$", line) for line in shown), shown)
        self.assertFalse(self.sandbox.get("ledger")["lines"], "no line was opened for it")
        self.assertNotIn(self.sandbox.access["api_key"], self.program.log_text())
        self.assertNotIn("john smith", self.program.log_text())

    def test_stop_closes_the_stream_and_keeps_what_had_come(self):
        self.begin()
        self.sandbox.fault(match=COMPLETIONS, kind="freeze", at_chunk=4)
        self.say("hello")
        until(lambda: self.program.enabled("Stop the answer"), "an answer that can be stopped")
        until(lambda: any(row["state"] == "writing" for row in self.messages("agent")), "the first words")
        pressed = now_us()
        self.program.press("Stop the answer")
        entry = until(lambda: self.completions()[-1]["disconnected_us"] and self.completions()[-1], "the stream to close")
        self.assertLess(entry["disconnected_us"] - pressed, 1_000_000)
        stopped = until(lambda: [r for r in self.messages("agent") if r["state"] == "stopped"], "the part to be kept")
        self.assertTrue(stopped[0]["text"])
        self.say("what are your opening hours")
        self.answered("what are your opening hours")

    def test_a_failure_says_why_and_is_sent_again_once(self):
        self.begin()
        self.sandbox.fault(match=COMPLETIONS, kind="status", code=402)
        self.say("hello")
        failed = until(lambda: (self.own("hello") or {}).get("state") == "failed" and self.own("hello"), "the failure")
        self.assertEqual(failed["error_status"], 402)
        until(lambda: any("failed" in line for line in self.lines()), "the failure in the window")
        ids = failed["id"]
        self.press_retry()
        self.answered("hello")
        self.assertEqual(self.own("hello")["id"], ids)
        self.assertEqual(len(self.messages("operator")), 1)

    def test_an_answer_that_breaks_off_is_kept_and_asked_for_again(self):
        broken_off = "what are your opening hours"
        self.begin()
        self.sandbox.fault(match=COMPLETIONS, kind="drop", at_chunk=5, inside="character")
        self.say(broken_off)
        broken = until(lambda: [r for r in self.messages("agent") if r["state"] == "broken"], "the part to be kept")
        self.assertTrue(broken[0]["text"])
        self.assertNotIn("\ufffd", broken[0]["text"])
        failed = until(lambda: self.own(broken_off)["state"] == "failed" and self.own(broken_off), "the failure")
        until(lambda: any("failed" in line for line in self.lines()), "the failure in the window")
        self.press_retry(above=1)
        self.answered(broken_off)
        self.assertEqual([row["id"] for row in self.messages("operator")], [failed["id"]], "the same message")
        states = {row["id"]: row["state"] for row in self.messages("agent")[1:]}
        self.assertEqual(states.pop(broken[0]["id"]), "replaced")
        self.assertEqual(list(states.values()), ["whole"])
        self.assertEqual([one["last_user"] for one in self.completions()], [broken_off] * 2)
        until(lambda: self.completions()[-1]["outcome"] == "finished", "the second one to be whole")

    def test_too_many_requests_wait_as_long_as_asked(self):
        self.begin()
        self.sandbox.fault(match=COMPLETIONS, kind="status", code=429, retry_after=2)
        self.say("hello")
        until(lambda: (self.own("hello") or {}).get("error_status") == 429, "the refusal")
        self.assertEqual(self.own("hello")["state"], "queued")
        self.answered("hello")
        arrived = [one["arrived_us"] for one in self.completions()]
        self.assertGreater(arrived[-1] - arrived[0], 1_900_000)

    def test_a_kill_in_mid_stream_loses_and_doubles_nothing(self):
        self.begin()
        self.say("hello")
        self.answered("hello")
        self.sandbox.fault(match=COMPLETIONS, kind="freeze", at_chunk=6)
        self.say("what are your opening hours")
        until(lambda: [r for r in self.messages("agent") if r["state"] == "writing" and len(r["text"]) > 8], "a part")
        self.say("and on sundays")
        until(lambda: (self.own("and on sundays") or {}).get("state") == "queued", "the next one to be queued")
        self.type("half a thou")
        until(lambda: self.store.rows("SELECT text FROM chat_drafts WHERE text = 'half a thou'"), "the draft")
        part = [r for r in self.messages("agent") if r["state"] == "writing"][0]["text"]
        self.program.kill()
        asked = len(self.completions())
        self.program = self.launch()
        self.open_page()
        self.answered("and on sundays")
        self.assertEqual(self.own("what are your opening hours")["state"], "failed")
        kept = [r for r in self.messages("agent") if r["state"] == "broken"]
        self.assertEqual(len(kept), 1)
        self.assertTrue(kept[0]["text"].startswith(part), "what was on disk is still there")
        self.assertEqual([one["last_user"] for one in self.completions()[asked:]], ["and on sundays"])
        draft = until(lambda: self.composer() and self.composer().queryText().getText(0, -1), "the draft")
        self.assertEqual(draft, "half a thou")

    def test_a_long_draft_and_a_long_message(self):
        self.begin()
        words = "a line that goes on and on " * 3700
        self.type(words)
        until(lambda: self.store.rows("SELECT length(text) AS n FROM chat_drafts")[0]["n"] == len(words), "the draft")
        until(lambda: self.composer().queryComponent().grabFocus(), "the composer to take the keys")
        self.program.keys("Return")
        asked = until(lambda: self.completions() and self.completions()[-1], "the request")
        self.assertEqual(len(asked["last_user"].strip()), len(words.strip()))
        self.answered(words.strip(), 30)
        self.assertFalse(self.store.rows("SELECT 1 FROM chat_drafts WHERE text <> ''"))


class Relay:
    """Passes connections on, from the moment that it is made."""

    def __init__(self, port, url):
        host, self.far = url.split("/")[2].split(":")
        self.host = host
        self.listening = socket.create_server(("127.0.0.1", port))
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                near, _ = self.listening.accept()
            except OSError:
                return  # closed
            far = socket.create_connection((self.host, int(self.far)))
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=self.carry, args=(one, other), daemon=True).start()

    def carry(self, one, other):
        try:
            while data := one.recv(65536):
                other.sendall(data)
            other.shutdown(socket.SHUT_WR)
        except OSError:
            pass  # either side is gone

    def close(self):
        self.listening.close()


class Long(Chat):
    """A chat of 100,000 messages, of an earlier day."""

    def launch(self):
        first = super().launch()
        until(lambda: os.path.exists(self.store.path), "a database")
        until(lambda: self.store.rows("SELECT 1 FROM sqlite_master WHERE name = 'chat_words'"), "the database")
        first.end()
        chats.seed(self.profile, "long", chats.MESSAGES, 1_760_000_000_000)
        return super().launch()

    def test_it_is_scrolled_from_end_to_end(self):
        self.open_page()
        list_ = until(lambda: [n for n in self.program.all("Conversation") if n.childCount == chats.MESSAGES],
                      "all of it in the window")[0]

        def seen(place, words):
            child = list_.getChildAtIndex(place)
            return child.getState().contains(pyatspi.STATE_SHOWING) and words in child.name
        until(lambda: seen(chats.MESSAGES - 1, "the newest"), "the newest message")
        until(lambda: self.composer().queryComponent().grabFocus(), "the composer to take the keys")
        self.program.keys("shift+Tab")
        self.program.keys("Home")
        until(lambda: seen(0, "0 a line"), "the oldest message")
        for _ in range(5):
            self.program.keys("Next")
        until(lambda: any(seen(place, f"{place} a line") for place in range(15, 120)), "what comes after it")
        self.program.keys("End")
        until(lambda: seen(chats.MESSAGES - 1, "the newest"), "the newest again")
        self.assertEqual(list_.childCount, chats.MESSAGES)


class Offline(Chat):
    """The endpoint is not there at first."""

    def environment(self):
        self.port = self.port if hasattr(self, "port") else self.free_port()
        return {"HOOKSWITCH_MODEL_BASE_URL": f"http://127.0.0.1:{self.port}/v1",
                "HOOKSWITCH_MODEL_API_KEY": self.sandbox.access["api_key"], "HOOKSWITCH_MODEL": "sandbox"}

    def free_port(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            return probe.getsockname()[1]

    def test_what_was_typed_offline_leaves_in_order_when_it_is_back(self):
        self.begin()
        self.say("hello")
        until(lambda: (self.own("hello") or {}).get("error") and self.own("hello")["state"] == "queued", "the wait")
        self.say("what are your opening hours")
        until(lambda: self.own("what are your opening hours"), "the second one")
        relay = Relay(self.port, self.sandbox.access["chat"]["base_url"])
        self.addCleanup(relay.close)
        self.answered("what are your opening hours", 60)
        self.assertEqual([one["last_user"] for one in self.completions()], ["hello", "what are your opening hours"])


class VoiceLine(Chat):
    """What is typed is spoken to an agent with voice and ears; its words come back as text."""

    options = ()
    route = "voiceLine"
    talk = ("hello there", "what are your opening hours", "my name is john smith", "yes", "hello there",
            "what are your opening hours", "yes", "what are your opening hours", "hello there", "yes")

    def test_ten_turns_and_the_end(self):
        self.begin()
        self.assertEqual(self.sandbox.lines(), [], "no line before the first message")
        self.assertTrue(until(lambda: self.program.says("minute") or self.program.says("line"), "what it costs"))
        for place, text in enumerate(self.talk, 1):
            self.say(text)
            until(lambda: len(self.messages("operator")) == place, "the message to be kept")
            until(lambda: [row["state"] for row in self.messages("operator")] == ["answered"] * place,
                  f"an answer to the {place}. message, “{text}”", 60)
        self.assertEqual(len(self.sandbox.lines()), 1, "one line for all of it")
        heard = [row["heard"].lower().rstrip(".") for row in self.messages("operator")]
        same = sum(1 for text, row in zip(self.talk, heard) if text == row)
        self.assertGreaterEqual(same, 7, f"understood: {heard}")
        self.assertGreaterEqual(len(self.messages("agent")), len(self.talk))
        self.assertEqual(microphone_users(), 0, "the microphone is no part of it")
        pressed = now_us()
        self.program.press("Hang up")
        line = until(self.closed_line, "the line to end in the ledger")
        self.assertEqual(line["closed_by"], "client")
        self.assertLess(line["closed_us"] - pressed, 1_000_000)
        session = until(self.ended_session, "the session to be proven over")
        self.assertEqual(session["end_reason"], "operator_hung_up")
        notes = [row["note"] for row in self.messages("program")]
        self.assertIn("line_opened", notes)
        self.assertIn("line_ended", until(lambda: [r["note"] for r in self.messages("program")]
                                          if "line_ended" in [r["note"] for r in self.messages("program")] else None,
                                          "the end in the conversation"))


    def talk_until_the_agent_answers(self, text):
        self.say(text)
        until(lambda: (self.own(text) or {}).get("state") == "sent", "the message to be spoken", 30)
        return until(lambda: [row for row in self.messages("agent") if row["state"] == "writing"], "its answer", 30)[0]

    def queue(self, text):
        self.say(text)
        until(lambda: (self.own(text) or {}).get("state") == "queued", f"“{text}” to be queued")

    def wait_for_hand(self, text):
        """Returns how what was not said yet can be sent: it never waits with nothing to press, and opens no line by itself."""
        def way():
            state = self.own(text)["state"]
            return {"failed": "Retry", "queued": self.program.enabled("Send now") and "Send now"}.get(state)
        found = until(way, f"a way to send “{text}”")
        self.assertIsNone(self.open_line())
        self.assertEqual(len(self.sandbox.lines()), 1, "no line was opened by itself")
        return found

    def test_what_waits_when_the_agent_hangs_up_is_sent_by_hand(self):
        self.begin()
        self.talk_until_the_agent_answers("what are your opening hours")
        self.queue("hello there")
        self.sandbox.post("end")
        until(self.closed_line, "the line to end in the ledger")
        until(lambda: self.own("what are your opening hours")["state"] in ("answered", "failed"), "the end of the first")
        until(lambda: "line_ended" in [row["note"] for row in self.messages("program")], "the end in the conversation")
        way = self.wait_for_hand("hello there")
        if way == "Retry":
            self.press_retry(above=1)
        else:
            self.program.press(way)
        self.answered("hello there", 60)
        self.assertEqual(len(self.sandbox.lines()), 2)
        self.program.press("Hang up")
        until(lambda: self.open_line() is None, "the line to end in the ledger")

    def test_what_waits_when_the_line_is_lost_opens_no_other_one(self):
        self.sandbox.fault(match="ws", kind="reset", at_ms=20_000)
        self.begin()
        self.say("hello there")
        self.answered("hello there", 18)
        self.sandbox.post("say", {"text": LONG_SPEECH})
        until(lambda: [row for row in self.messages("agent") if row["state"] == "writing"], "the agent to speak")
        for text in ("yes", "what are your opening hours"):
            self.queue(text)  # it is not interrupted
        until(self.closed_line, "the line to be lost", 30)
        until(lambda: [row for row in self.messages("agent") if row["state"] == "broken"], "the part to be kept")
        for text in ("yes", "what are your opening hours"):
            self.wait_for_hand(text)
        session = until(self.ended_session, "the end to be proven", 40)
        self.assertEqual(session["end_reason"], "connection_lost")
        for text in ("yes", "what are your opening hours"):
            self.wait_for_hand(text)

    def test_an_answer_can_be_stopped_on_a_line_that_stays(self):
        self.begin()
        answer = self.talk_until_the_agent_answers("what are your opening hours")
        self.program.press("Stop the answer")
        until(lambda: self.own("what are your opening hours")["state"] == "answered", "the message to be over")
        states = {row["id"]: row["state"] for row in self.messages("agent")}
        self.assertEqual(states[answer["id"]], "stopped")
        self.assertIsNotNone(self.open_line(), "stop is not hang up")
        self.program.press("Hang up")
        until(self.closed_line, "the line to end in the ledger")
        self.assertEqual(self.closed_line()["closed_by"], "client")


class Widget(Chat):
    """A chat that was held on a page with the agent's widget."""

    def launch(self):
        self.sandbox.post("widget-chat", {"agent_id": 7001, "turns": [
            {"agent": "Hi there."}, {"user": "opening hours?", "agent": "Nine to five."}]})
        return super().launch()

    def test_it_can_be_read_and_not_answered(self):
        self.open_page()
        shown = until(lambda: len(self.lines()) >= 3 and self.lines(), "what was said")
        self.assertTrue(any(line.endswith(": opening hours?") for line in shown), shown)
        self.assertTrue(any(line.endswith(": Nine to five.") for line in shown), shown)
        self.assertEqual([row["route"] for row in self.messages()], ["widget"] * 3)
        self.assertTrue(self.composer() is None or not self.composer().getState().contains(pyatspi.STATE_SENSITIVE))
        self.program.end()
        self.program = super().launch()
        self.open_page()
        until(lambda: len(self.lines()) >= 3, "what was said, after a start")
        self.assertEqual(len(self.store.rows("SELECT * FROM chats")), 1, "a row of the log is taken once")
        self.assertEqual(self.completions(), [])


class Widgets(Chat):
    """More than a page of them, of an agent that is not the chosen one."""

    def launch(self):
        for place in range(12):
            self.sandbox.post("widget-chat", {"agent_id": 7002, "turns": [{"user": f"question {place}?", "agent": "Yes."}]})
        return super().launch()

    def test_all_of_them_are_found(self):
        self.open_page()
        asked = "SELECT text FROM chat_messages WHERE author = 'operator'"
        found = until(lambda: len(self.store.rows(asked)) >= 12 and self.store.rows(asked), "what was said")
        self.assertEqual({row["text"] for row in found}, {f"question {place}?" for place in range(12)})
        self.assertEqual(len(self.store.rows("SELECT * FROM chats")), 12)


class WithoutAccount(Call):
    def launch(self):
        program = Program(BUILD, self.profile)
        self.addCleanup(self.stop, program)
        return program

    def test_the_sandbox_serves_a_chat(self):
        Chat.open_page(self)
        self.program.press("Start a chat")
        until(self.composer, "the composer")
        Chat.say(self, "hello")
        until(lambda: self.store.rows("SELECT * FROM chat_messages WHERE state = 'answered'"), "an answer")
        self.assertTrue(self.program.says("Sandbox"))

    composer = Chat.composer
    type = Chat.type


if __name__ == "__main__":
    unittest.main(verbosity=2, warnings="ignore")
