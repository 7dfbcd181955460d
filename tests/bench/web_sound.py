"""Sound of web calls: how soon it stops, how soon it starts, how soon it is on the wire, what is lost."""
import threading

from figures import Figure

BURSTS = 24
CHUNK_BYTES = 4096  # 2048 samples, 128 ms
BLOCK_SAMPLES = 160  # 10 ms: what the sound server hands out at once, so what could go missing
FADE_SAMPLES = 936  # 58 ms: the playout goes on with a tone that ends and fades; so much of that is loud

SOFT_SAMPLES = 16  # 1 ms: the end of a fade is too soft to be counted as loud


def clear_to_silence(desk):
    """A tone plays; the sandbox sends `clear` (it tells when) to the last loud sample at spk.monitor."""
    import rig
    sandbox = desk.sandbox("--no-voice")
    window, monitor = desk.window(sandbox), desk.monitor()
    window.call()
    spans = []
    for number in range(BURSTS):
        sent = sandbox.post("media", {"tone_hz": 1000, "ms": 3000})["sent_us"]
        rig.wait_us(400_000 + number * 7_000)  # at another place of the sound's blocks each time
        cleared = sandbox.post("clear")["sent_us"]
        rig.wait_us(500_000)
        line = rig.Timeline(monitor, sent)
        spans.append((line.time(line.last_loud(sent) + 1) - cleared) / 1000)
    return {"web.clear_to_silence": spans}


def first_media_to_sound(desk):
    """After silence the sandbox sends a tone (it tells when) to the first loud sample at spk.monitor."""
    import rig
    sandbox = desk.sandbox("--no-voice")
    window, monitor = desk.window(sandbox), desk.monitor()
    window.call()
    rig.wait_us(500_000)
    spans = []
    for number in range(BURSTS):
        sent = sandbox.post("media", {"tone_hz": 1000, "ms": 200})["sent_us"]
        rig.wait_us(1_000_000 + number * 7_000)
        line = rig.Timeline(monitor, sent)
        spans.append((line.time(line.first_loud(sent)) - sent) / 1000)
    return {"web.first_media_to_sound": spans}


def microphone_to_wire(desk):
    """A burst at micfeed.monitor to the arrival of its chunk at the sandbox, less the time the chunk still needed to
    fill after the burst's onset: what is added to the chunk's own length."""
    import rig
    sandbox = desk.sandbox("--no-voice")
    window, monitor = desk.window(sandbox), desk.monitor("micfeed.monitor")
    spans = []
    for number in range(BURSTS):
        session = window.call()
        rig.wait_us(400_000 + number * 11_000)
        since = rig.now_us()
        burst = rig.Feed(rig.tone(300))
        heard = rig.until(lambda: rig.uplink(sandbox, session)["first_sound_us"], "the burst at the sandbox")
        rig.wait_us(400_000)
        burst.stop()
        offset = rig.uplink(sandbox, session)["first_sound_byte"] % CHUNK_BYTES
        window.hang_up()
        line = rig.Timeline(monitor, since)
        onset = line.time(line.first_loud(since))
        spans.append((heard - onset) / 1000 - (CHUNK_BYTES - offset) / 2 / (rig.RATE / 1000))
    return {"web.microphone_to_wire": spans}


def stream(sandbox, seconds, done):
    """Sends a tone of that length, always half a second ahead of what is played."""
    import rig
    begun = rig.now_us()
    sandbox.post("media", {"tone_hz": 1000, "ms": 500})
    for part in range(1, seconds * 10 - 4):
        ahead = rig.now_us() - begun
        if ahead < part * 100_000:
            rig.wait_us(part * 100_000 - ahead)
        sandbox.post("media", {"tone_hz": 1000, "ms": 100})
    done.set()


def blocked_run(desk, sandbox, window, monitor, block_ms):
    """One call of a tone both ways, for three seconds more than the block; samples lost down and up. Invented sound is as
    loud as sent sound: a run in which the program had to invent some is no run without loss, whatever was heard."""
    import rig
    session = window.call()
    seconds = block_ms // 1000 + 3
    feed = rig.Feed(rig.tone((seconds + 3) * 1000))
    rig.wait_us(500_000)
    since, mark, done = rig.now_us(), window.mark, threading.Event()
    sender = threading.Thread(target=stream, args=(sandbox, seconds, done))
    sender.start()
    rig.wait_us(1_000_000)
    if block_ms:
        window.order(f"block {block_ms}")
        rig.until(lambda: window.events.after(mark, lambda e: e["event"] == "unblocked"), "the end of the block")
    sender.join()
    rig.wait_us(1_500_000)
    up = rig.uplink(sandbox, session)
    window.hang_up()
    feed.stop()
    line = rig.Timeline(monitor, since)
    first, last = line.first_loud(since), line.last_loud(since)
    heard = last + 1 - first - line.silent_samples(first, last)
    lost_down = seconds * rig.RATE + FADE_SAMPLES - heard
    faults = {name: sum(q[name] for q in window.events.seen[mark:] if q["event"] == "quality")
              for name in ("concealed_ms", "dropped_ms", "gaps", "stalls")}
    due = (up["last_us"] - up["first_us"]) * rig.RATE / 1e6
    lost_up = due - (up["bytes"] - CHUNK_BYTES) / 2
    rig.say("blocked" if block_ms else "free", "lost down", lost_down, faults, "up", round(lost_up), up)
    # Up: chunks arrive within some milliseconds.
    return (abs(lost_down), sum(faults.values()), 0 if lost_up < BLOCK_SAMPLES else round(lost_up))


def gui_blocked(desk):
    """A tone streams down and another up for 5 s while the GUI thread is busy for 2 s of them: samples of the tone
    missing or too many at spk.monitor (the end of its fade is too soft to count, under a millisecond); what the program
    counted as invented, thrown away or a gap; samples missing in the uplink against the time from its first to its last
    chunk."""
    sandbox = desk.sandbox("--no-voice")
    window, monitor = desk.window(sandbox), desk.monitor()
    blocked_run(desk, sandbox, window, monitor, 0)  # for comparison, on the error stream
    runs = [blocked_run(desk, sandbox, window, monitor, 2000) for _ in range(5)]
    return {"web.gui_blocked_2s.lost_down": [run[0] for run in runs],
            "web.gui_blocked_2s.faults_down": [run[1] for run in runs],
            "web.gui_blocked_2s.lost_up": [run[2] for run in runs]}


BENCHES = [
    (clear_to_silence, [Figure("web.clear_to_silence", "ms", 60)]),
    (first_media_to_sound, [Figure("web.first_media_to_sound", "ms", 120)]),
    (microphone_to_wire, [Figure("web.microphone_to_wire", "ms", 40)]),
    (gui_blocked, [Figure("web.gui_blocked_2s.lost_down", "samples", SOFT_SAMPLES),
                   Figure("web.gui_blocked_2s.faults_down", "ms or times", 0),
                   Figure("web.gui_blocked_2s.lost_up", "samples", 0)]),
]
