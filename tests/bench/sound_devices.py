"""Devices and the sound server that come and go in one call: how long nothing is heard after they are back."""
from figures import Figure

UNPLUGS = 50
AWAY_SECONDS = (1, 1, 5, 1, 1, 5, 1, 30, 1, 5)


def shown(window):
    """The open devices as the call bar tells them."""
    mark = window.mark
    window.order("devices")
    return window.events.wait(mark, lambda e: e["event"] == "devices", "the devices shown")["shown"]


def shows(window, device):
    import rig
    try:
        rig.until(lambda: device in shown(window), f"{device} in the call bar", 2)
    except AssertionError:
        return False
    return True


def replugged(desk):
    """One call with a tone at the microphone, whose module is unloaded and loaded 50 times: from the order to load it
    to the first chunk with the tone in it at the sandbox, its own length of 128 ms at most included; wrong devices in the
    call bar; the program's deaths."""
    import rig
    import soundserver
    sandbox = desk.sandbox("--no-voice")
    window = desk.window(sandbox)
    session = window.call()
    feed = rig.Feed(rig.tone(240_000))
    spans, wrong = [], 0
    for _ in range(UNPLUGS):
        rig.until(lambda: rig.uplink(sandbox, session)["last_sound_us"] or 0, "the tone at the sandbox")
        soundserver.unplug_microphone()
        wrong += 0 if shows(window, "Microphone: none") else 1
        rig.wait_us(400_000)  # some chunks of silence
        back = rig.now_us()
        soundserver.plug_microphone()
        resumed = rig.until(lambda: (rig.uplink(sandbox, session)["sound_resumed_us"] or 0) > back
                            and rig.uplink(sandbox, session)["sound_resumed_us"], "the tone to be back")
        spans.append((resumed - back) / 1000)
        wrong += 0 if shows(window, "Microphone: TestMic") else 1
    feed.stop()
    died = 0 if window.process.poll() is None else 1
    window.hang_up()
    return {"sound.devices.replug_gap": spans, "sound.devices.replug_wrong_device": [wrong], "sound.devices.replug_crashes": [died]}


def restarted(desk):
    """One call in which the sound server is killed ten times, and back after 1, 5 or 30 s: from its first answer to a
    client to the program's two streams; wrong devices in the call bar; the program's deaths."""
    import rig
    import soundserver
    sandbox = desk.sandbox("--no-voice")
    window = desk.window(sandbox)
    window.call()
    spans, wrong = [], 0
    for away in AWAY_SECONDS:
        soundserver.kill()
        wrong += 0 if shows(window, "Microphone: none. Speaker: none.") else 1
        rig.wait_us(away * 1_000_000)
        answered = soundserver.start()
        rig.until(lambda: soundserver.streams("source-outputs") and soundserver.streams("sink-inputs"), "both streams")
        spans.append((rig.now_us() - answered) / 1000)
        wrong += 0 if shows(window, "Microphone: TestMic. Speaker: TestSpeaker.") else 1
    died = 0 if window.process.poll() is None else 1
    window.hang_up()
    return {"sound.devices.restart_gap": spans, "sound.devices.restart_wrong_device": [wrong], "sound.devices.restart_crashes": [died]}


BENCHES = [
    (replugged, [Figure("sound.devices.replug_gap", "ms", 300), Figure("sound.devices.replug_wrong_device", "times", 0),
                 Figure("sound.devices.replug_crashes", "times", 0)]),
    (restarted, [Figure("sound.devices.restart_gap", "ms", 300), Figure("sound.devices.restart_wrong_device", "times", 0),
                 Figure("sound.devices.restart_crashes", "times", 0)]),
]
