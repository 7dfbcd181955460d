#!/usr/bin/env python3
"""Writes the fuzzers' first corpus from the fixtures: seed.py FIXTURES CORPUS. The result is checked in."""

import json
import pathlib
import struct
import sys

# The order of `parsers` in fuzz_rest.cpp.
REST = ["agents-list", "agent-get", "balance", "session-create-201", "call-logs-list", "call-log-phone", "voices",
        "phone-numbers", "dispatch-ok", "bulk-lines", "bulk-live-status", "webhook-post-call", "error-500"]
MORE = {"call-log-chat": 5, "call-log-web": 5, "dispatch-concurrency": 8, "dispatch-plan": 8, "error-401": 12,
        "error-404-path": 12, "session-create-402": 12, "session-create-429": 12}
# Payloads no fixture has, by the index of their parser.
CALL = {"sid": "CA0001", "to": "+12025550102", "from": "+12025550101", "status": "completed",
        "date_created": "Mon, 14 Sep 2026 10:02:03 +0000", "start_time": "Mon, 14 Sep 2026 10:02:05 +0000",
        "end_time": "Mon, 14 Sep 2026 10:03:29 +0000", "duration": "84"}
CAMPAIGN = {"id": 300, "name": "id-1", "status": "In Progress", "total_call_cost": 0.126}
MADE = [("carrier-error", 12, {"code": 21220, "message": "Not in progress", "more_info": "", "status": 400}),
        ("agent-written", 14, {"id": 7009, "name": "Copy", "status": "Completed"}),
        ("agent-deleted", 15, {"success": True, "message": ""}),
        ("campaign-created", 16, {"status": "success", "id": 300, "current_status": "pending"}),
        ("campaign-page", 17, {"status": "success", "records": [CAMPAIGN], "total_records": 1}),
        ("campaign", 18, {"status": "success", "details": CAMPAIGN, "contact_list": []}),
        ("campaign-change", 19, {"status": "success", "message": "", "current_status": "cancelled"}),
        ("carrier-call", 20, CALL),
        ("carrier-calls", 21, {"calls": [CALL], "next_page_uri": "/2010-04-01/Accounts/AC1/Calls.json?Page=1"})]


def frame(opcode, payload=b"", final=True):
    head = bytes([(0x80 if final else 0) | opcode])
    if len(payload) < 126:
        return head + bytes([len(payload)]) + payload
    return head + bytes([126]) + struct.pack(">H", len(payload)) + payload


def streams(texts):
    yield "messages", b"".join(frame(1, text) for text in texts)
    yield "fragments", frame(1, b"Hel", False) + frame(9, b"ping") + frame(0, b"lo") + frame(8, struct.pack(">H", 1000))
    yield "close", frame(8, struct.pack(">H", 1011) + "fault".encode())
    yield "oversized", frame(2, bytes(600)) + frame(1, b"after")
    yield "long-oversized", bytes([0x82, 127]) + struct.pack(">Q", 70000) + bytes(200)
    yield "masked", bytes([0x81, 0x82, 1, 2, 3, 4, 5, 6])
    yield "bad-utf8", frame(1, b"\xc3\x28")
    yield "reserved", bytes([0xC1, 0])
    yield "upgrade", b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" \
        b"Sec-WebSocket-Accept: AAAA\r\n\r\n"
    yield "refused", b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"


def answers():
    def data(payload):
        return b"data: " + json.dumps(payload, separators=(",", ":")).encode() + b"\n\n"

    def delta(text):
        return data({"choices": [{"index": 0, "delta": {"content": text}, "finish_reason": None}]})

    finish = data({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
    usage = data({"choices": [], "usage": {"prompt_tokens": 12, "completion_tokens": 3, "cost": 0.0001}})
    done = b"data: [DONE]\n\n"
    yield "answer", b": wait\n\n" + delta("Hel") + delta("lo") + finish + usage + done
    yield "numbered", b"id: 1\n" + delta("a") + b"id: 2\n" + delta("a") + b"id: 2\n" + delta("a") + finish
    yield "returns", (delta("a") + finish + done).replace(b"\n", b"\r\n")
    yield "mark", b"\xef\xbb\xbf" + delta("\U0001f600") + done
    yield "cut", delta("a") + b'data: {"choices":[{"delta":{"content":"\xe2\x82'
    yield "half-pair", delta("a\ud83d") + finish
    yield "bad-utf8", b'data: {"choices":[{"delta":{"content":"\xff\xc3"}}]}\n\n' + finish
    yield "revoked", delta("a") + data({"error": {"message": "revoked", "code": "invalid_api_key"}})
    yield "error-field", b'error: {"code":500,"message":"x","type":"server_error"}\n\n'
    yield "several-lines", b'data: {"choices":\ndata: [{"delta":{"content":"a"},"finish_reason":"length"}]}\n\n'
    yield "object", b'{"choices":[{"message":{"content":[{"text":"a"}]},"finish_reason":"stop"}]}'
    yield "too-long", b'{"error":{"message":"maximum context length","type":"exceed_context_size_error"}}'
    yield "page", b"<html>Log in</html>"


def main():
    fixtures, corpus = map(pathlib.Path, sys.argv[1:])
    chosen = {name: index for index, name in enumerate(REST)} | MORE
    for name, index in chosen.items():
        (corpus / "rest" / name).write_bytes(bytes([index]) + (fixtures / f"{name}.json").read_bytes().strip())
    (corpus / "rest" / "agent-copy").write_bytes(bytes([13]) + (fixtures / "agent-get.json").read_bytes().strip())
    for name, index, payload in MADE:
        (corpus / "rest" / name).write_bytes(bytes([index]) + json.dumps(payload, separators=(",", ":")).encode())
    texts = []
    for index, entry in enumerate(json.loads((fixtures / "ws-messages.json").read_text())):
        text = json.dumps(entry["frame"], separators=(",", ":")).encode()
        (corpus / "socket" / f"message-{index}").write_bytes(text)
        texts.append(text)
    for name, stream in answers():
        (corpus / "sse" / name).write_bytes(b"\x06" + stream)
    for name, stream in streams(texts):
        (corpus / "wsframes" / name).write_bytes(b"\x2a" + stream)


main()
