"""Chats: a very long one on the screen, answers that stream in, and how soon a message leaves and a stream closes."""
import http.server
import json
import os
import sqlite3
import threading
import time

from figures import Figure
from web_calls import memory_mib
from web_process import busy_ns

MESSAGES = 100_000
KEYS, OPENS, SENDS, STOPS = 120, 7, 25, 25
RATE, SECONDS = 200, 10  # tokens a second, for so long
PLACE = 4294967296  # see 0007_chats.sql


class Endpoint:
    """A text model that speaks at an exact pace, and notes when a request came and when its reader left."""

    def __init__(self):
        self.arrived, self.left, self.tokens = [], [], RATE * SECONDS
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def do_POST(self):
                import rig
                outer.arrived.append(rig.now_us())
                self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(200)
                self.send_header("Content-Type", "text/event-stream")
                self.send_header("Transfer-Encoding", "chunked")
                self.end_headers()
                try:
                    outer.speak(self.wfile)
                except OSError:
                    outer.left.append(rig.now_us())
                    self.close_connection = True

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def environment(self):
        return {"HOOKSWITCH_MODEL_BASE_URL": f"http://127.0.0.1:{self.server.server_port}/v1",
                "HOOKSWITCH_MODEL_API_KEY": "bench-key-123456", "HOOKSWITCH_MODEL": "bench"}

    def speak(self, out):
        def event(text):
            data = b"data: " + text.encode() + b"\n\n"
            out.write(b"%x\r\n%s\r\n" % (len(data), data))

        begun = time.monotonic()
        for number in range(self.tokens):
            delta = {"choices": [{"index": 0, "delta": {"content": f"w{number} "}, "finish_reason": None}]}
            event(json.dumps(delta))
            pause = begun + (number + 1) / RATE - time.monotonic()
            if pause > 0:
                threading.Event().wait(pause)
        event(json.dumps({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}))
        event("[DONE]")
        out.write(b"0\r\n\r\n")

    def close(self):
        self.server.shutdown()
        self.server.server_close()


def seed(profile, name, count, at_ms):
    """A chat of so many messages, straight into the database of a program that is not running."""
    store = sqlite3.connect(os.path.join(profile, "hookswitch.db"))
    with store:
        chat = store.execute(
            "INSERT INTO chats (id, agent_id, agent_name, route, caller_name, language, created_at, continues,"
            " cleared_before, read_before, platform_log_id, on_sandbox, messages, last_said, last_at)"
            " VALUES (?, 7001, ?, 'text_model', '', '', ?, '', 0, ?, 0, 1, ?, ?, ?)",
            (name, name, at_ms, count, count, count - 1, at_ms)).lastrowid
        words = "a line about orders, parcels and opening hours, as they are written all day"

        def rows():
            for i in range(count):
                own = i % 2 == 0
                text = "the newest" if i == count - 1 else f"{i} {words[: 12 + i % 60]}"
                yield (chat * PLACE + i, f"{name}-{i}", chat, i, "operator" if own else "agent",
                       "answered" if own else "whole", at_ms - (count - i) * 1000, text)
        store.executemany("INSERT INTO chat_messages (number, id, chat, sequence, author, state, at, route, text, heard,"
                          " note, count) VALUES (?, ?, ?, ?, ?, ?, ?, 'text_model', ?, '', 'none', 0)", rows())
        store.execute("INSERT INTO chat_words SELECT number, text FROM chat_messages WHERE chat = ?", (chat,))
    store.close()


def window_with(desk, *chats, endpoint=None):
    """The program on the Chat page with these chats in its list, the first one on top."""
    import rig
    sandbox = desk.sandbox("--no-voice")
    profile = desk.profile()
    first = desk.window(sandbox)
    rig.until(lambda: os.path.exists(os.path.join(profile, "hookswitch.db")), "a database")
    first.close()
    now = int(time.time() * 1000)
    for place, (name, count) in enumerate(chats):
        seed(profile, name, count, now - place * 60_000)
    window = desk.window(sandbox, more=endpoint.environment if endpoint else None)
    rig.until(lambda: any("balance" in path for path in sandbox.get("state")["requests"]), "the program to be online")
    window.order("chatpage")
    rig.wait_us(1_500_000)
    return window


def opened(window, row):
    mark = window.mark
    window.order(f"chatopen {row}")
    return window.events.wait(mark, lambda e: e["event"] == "chatopened", "the chat on the screen")["us"] / 1000


def told(window, command, event, count, seconds=60.0):
    mark = window.mark
    window.order(f"{command} {count}")

    def all_of_them():
        found = [e["us"] / 1000 for e in window.events.seen[mark:] if e["event"] == event]
        return found if len(found) >= count else None
    import rig
    return rig.until(all_of_them, f"{count} of {event}", seconds)


def long_chat(desk):
    """A chat of 100,000 messages: opened in turns with a short one, typed in, scrolled a screen at a time; what it costs
    in memory beside a chat with one message, in programs of their own."""
    window = window_with(desk, ("short", 2), ("long", MESSAGES))
    opened(window, 0)
    opens = []
    for _ in range(OPENS):
        opens.append(opened(window, 1))
        opened(window, 0)
    opened(window, 1)
    keys = told(window, "chatkeys", "key", KEYS)
    return {"chat.open_100k": opens, "chat.key_to_pixel": keys, "chat.scroll_100k": told(window, "chatscroll", "scrolled", 60)}


def long_memory(desk):
    """Proportional memory of the program with a chat of 100,000 messages open and scrolled, over one with two."""
    import rig
    grown = []
    for number in range(3):
        rows = {}
        for name, row in (("short", 0), ("long", 1)):
            window = window_with(desk, ("short", 2), ("long", MESSAGES))
            opened(window, row)
            if name == "long":
                told(window, "chatscroll", "scrolled", 60)
            rig.wait_us(2_000_000)
            rows[name] = memory_mib(window.pid, "Pss")
            window.close()
            os.remove(os.path.join(desk.profile(), "hookswitch.db"))
        rig.say(rows)
        grown.append(rows["long"] - rows["short"])
    return {"chat.memory_100k": grown}


def streaming(desk):
    """Answers of 200 tokens a second for ten seconds: processor time of the whole program, and tokens that are missing
    from what was kept."""
    import rig
    endpoint = desk.keep(Endpoint())
    window = window_with(desk, ("long", 1000), endpoint=endpoint)
    opened(window, 0)
    busy, missing = [], []
    for number in range(3):
        begun, before = rig.now_us(), busy_ns(window.pid)
        window.order("chatsend go")
        rig.wait_us(SECONDS * 1_000_000)
        busy.append((busy_ns(window.pid) - before) / ((rig.now_us() - begun) * 1000) * 100)
        missing.append(RATE * SECONDS - rig.until(lambda: words_of_answer(desk, number), "the whole answer"))
    return {"chat.stream_cpu": busy, "chat.tokens_missing": missing}


def words_of_answer(desk, number):
    store = sqlite3.connect(f"file:{os.path.join(desk.profile(), 'hookswitch.db')}?mode=ro", uri=True)
    rows = store.execute("SELECT text FROM chat_messages WHERE author = 'agent' AND state = 'whole' AND id NOT LIKE"
                         " 'long-%' ORDER BY number").fetchall()
    store.close()
    return len(rows[number][0].split()) if len(rows) > number else None


def wire(desk):
    """From Enter to the request at the endpoint, and from the click on Stop to the endpoint's first failed write: its
    pace is 200 a second, so up to 5 ms of that are its own."""
    import rig
    endpoint = desk.keep(Endpoint())
    window = window_with(desk, ("long", 100), endpoint=endpoint)
    opened(window, 0)
    sent, stopped = [], []
    for number in range(SENDS):
        mark = window.mark
        window.order("chatsend go")
        at = window.events.wait(mark, lambda e: e["event"] == "chatsent", "the message to be sent")["at_us"]
        rig.until(lambda: len(endpoint.arrived) > number, "the request")
        sent.append((endpoint.arrived[number] - at) / 1000)
        rig.wait_us(300_000)
        at = window.press("chatstop")
        rig.until(lambda: len(endpoint.left) > number, "the stream to be closed")
        stopped.append((endpoint.left[number] - at) / 1000)
        rig.wait_us(200_000)
    return {"chat.enter_to_wire": sent[1:], "chat.click_to_close": stopped}


BENCHES = [
    (long_chat, [Figure("chat.open_100k", "ms", 100), Figure("chat.key_to_pixel", "ms", 16),
                 Figure("chat.scroll_100k", "ms", None)]),
    (long_memory, [Figure("chat.memory_100k", "MiB", 40)]),
    (streaming, [Figure("chat.stream_cpu", "% of a core", 10), Figure("chat.tokens_missing", "tokens", 0)]),
    (wire, [Figure("chat.enter_to_wire", "ms", 5), Figure("chat.click_to_close", "ms", 20)]),
]
