"""Ends of web calls: how soon the line is closed, how soon the microphone, what is left behind."""
import os

from figures import Figure

HANG_UP, PATHS = 100, 10


def memory_mib(pid, *kinds):
    """The sum of these rows of the kernel's account."""
    with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as rollup:
        rows = {row.split(":")[0]: row.split()[1] for row in rollup if ":" in row and row.endswith("kB\n")}
    return sum(int(rows[kind]) for kind in kinds) / 1024


def census(pid):
    """Memory without the pages of files: their share changes with every other program that maps them."""
    return {"memory": memory_mib(pid, "Pss_Anon", "Pss_Shmem"), "handles": len(os.listdir(f"/proc/{pid}/fd")),
            "threads": len(os.listdir(f"/proc/{pid}/task"))}


def settled(window):
    """A census once nothing changes any more: what a call leaves goes within a moment."""
    import rig
    rig.wait_us(3_000_000)
    return census(window.pid)


def hundred_calls(desk):
    """100 calls in a row by clicks on Start and Hang up: click on Hang up to the ledger's end of the line (one
    monotonic clock); memory, open files and threads after call 101 less those after call 1."""
    import rig
    sandbox = desk.sandbox("--no-voice")
    window = desk.window(sandbox)
    spans, first = [], None
    for number in range(HANG_UP + 1):
        session = window.call()
        rig.wait_us(60_000 + number % 7 * 9_000)  # not always at the same place in a chunk
        pressed = window.hang_up()
        spans.append((rig.ledger_closed_us(sandbox, session) - pressed) / 1000)
        if number == 0:
            first = settled(window)
    last = settled(window)
    rig.say("after call 1:", first, "after call 101:", last)
    return {"web.hangup": spans[1:],
            "web.growth_100_calls": [last["memory"] - first["memory"]],
            "web.handles_100_calls": [last["handles"] - first["handles"]],
            "web.threads_100_calls": [last["threads"] - first["threads"]]}


def measure(desk, path, prepare, cause):
    """Runs one end path PATHS times: `prepare(sandbox)` before the call, `cause(window, sandbox, session)` ends it and
    gives the moment."""
    import rig
    sandbox = desk.sandbox("--no-voice")
    window = desk.window(sandbox)
    microphones = desk.microphones()
    spans = []
    for _ in range(PATHS):
        mark, state = microphones.mark, window.mark
        prepare(sandbox)
        if path == "cancel":
            window.press("start")
            window.state(state, "Connecting")
            session = None
        else:
            session = window.call()
        stream = microphones.opened(mark)
        rig.wait_us(300_000)
        at = cause(window, sandbox, session)
        spans.append((microphones.closed(mark, stream) - at) / 1000)
        window.state(state, "Ended", "Unproven", "Failed")
        rig.forget_faults(sandbox)
    return {f"web.microphone_closed.{path}": spans}


def nothing(_):
    pass


def by_hang_up(window, _, __):
    return window.press("hangup")


def microphone_hang_up(desk):
    """Click on Hang up to the recording stream gone from the sound server."""
    return measure(desk, "hang_up", nothing, by_hang_up)


def microphone_agent_ends(desk):
    """The sandbox's end_call (its ledger's end of the line) to the recording stream gone."""
    import rig

    def agent_ends(_, sandbox, session):
        sandbox.post("end", {"line": session})
        return rig.ledger_closed_us(sandbox, session)
    return measure(desk, "agent_ends", nothing, agent_ends)


def microphone_balance(desk):
    """The balance is gone, the ledger closes the line: from there to the recording stream gone."""
    import rig

    def balance_ends(_, sandbox, session):
        sandbox.fault(kind="balance", usd=0)
        return rig.ledger_closed_us(sandbox, session)
    return measure(desk, "balance", lambda sandbox: sandbox.fault(kind="balance", usd=100), balance_ends)


def microphone_socket_reset(desk):
    """TCP reset 500 ms into the line (the ledger has the moment) to the recording stream gone."""
    import rig
    return measure(desk, "socket_reset",
                   lambda sandbox: sandbox.fault(match="ws", kind="reset", at_ms=500),
                   lambda _, sandbox, session: rig.ledger_closed_us(sandbox, session))


def microphone_frozen(desk):
    """The socket is frozen and nothing answers; click on Hang up to the recording stream gone."""
    return measure(desk, "frozen_hang_up",
                   lambda sandbox: sandbox.fault(match="ws", kind="freeze", at_ms=100, ms=0), by_hang_up)


def microphone_cancel(desk):
    """The socket's opening takes 800 ms; click on Hang up while connecting to the recording stream gone."""
    return measure(desk, "cancel",
                   lambda sandbox: sandbox.fault(match="ws", kind="delay", ms=800), by_hang_up)


BENCHES = [
    (hundred_calls, [Figure("web.hangup", "ms", 20), Figure("web.growth_100_calls", "MiB", 5),
                     Figure("web.handles_100_calls", "count", 0), Figure("web.threads_100_calls", "count", 0)]),
    (microphone_hang_up, [Figure("web.microphone_closed.hang_up", "ms", 200)]),
    (microphone_agent_ends, [Figure("web.microphone_closed.agent_ends", "ms", 200)]),
    (microphone_balance, [Figure("web.microphone_closed.balance", "ms", 200)]),
    (microphone_socket_reset, [Figure("web.microphone_closed.socket_reset", "ms", 200)]),
    (microphone_frozen, [Figure("web.microphone_closed.frozen_hang_up", "ms", 200)]),
    (microphone_cancel, [Figure("web.microphone_closed.cancel", "ms", 200)]),
]
