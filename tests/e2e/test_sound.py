"""Devices and the sound server come and go during one call: the real program, a real window, real sound."""
import signal
import subprocess
import time
import unittest

from pyatspi import STATE_FOCUSED

import soundserver
from desk import Feed, Monitor, now_us, read, tone, until
from test_webcall import Call

CHUNK_US = 128_000  # of the uplink
GAP_US = 300_000  # a change of device, or one that comes back
CLOSING_US = 200_000  # from the end of a line to a closed microphone
LOUD = 328  # of 32768
HEADSET = ("module-remap-source", "source_name=headset", "master=micfeed.monitor",
           "source_properties=device.description=TestHeadset")
OTHER_SPEAKER = ("module-null-sink", "sink_name=other", "norewinds=1", "rate=48000",
                 "sink_properties=device.description=OtherSpeaker")


def loud_blocks(monitor, since_us):
    """When loud blocks arrived, to within their 5 ms."""
    return [at for at, samples in list(monitor.blocks) if at >= since_us and max(map(abs, samples), default=0) >= LOUD]


class Sound(Call):
    options = ("--no-voice",)

    def setUp(self):
        if not soundserver.answers():
            soundserver.start()
        self.addCleanup(self.leave_sound_as_it_was)
        super().setUp()

    def leave_sound_as_it_was(self):
        if not soundserver.answers():
            soundserver.start()
        for module in ("module-null-sink", "module-null-source", "module-remap-source"):
            for name in ("other", "headset"):
                soundserver.unload(module, f"source_name={name}")
                soundserver.unload(module, f"sink_name={name}")
        soundserver.unplug_everything()
        soundserver.plug_everything()

    def uplink(self):
        return self.sandbox.get("state")["lines"][-1]["uplink"]

    def check_heard(self, what):
        """Sound spoken from now on arrives at the sandbox."""
        since = now_us()
        feed = Feed(tone(60_000))
        try:
            until(lambda: (self.uplink()["last_sound_us"] or 0) > since, f"the operator to be heard {what}")
        finally:
            feed.stop()

    def check_audible(self, what):
        """Sound sent by the agent from now on comes out of the speaker."""
        monitor = Monitor()
        try:
            since = now_us()
            self.sandbox.post("media", {"tone_hz": 1000, "ms": 500})
            until(lambda: monitor.heard_since(since), f"the agent to be heard {what}")
        finally:
            monitor.close()

    def live_devices(self):
        """What the call bar says of the open devices."""
        return self.program.find("Sound devices").description

    def badge(self):
        """What the page says of the microphone."""
        return read(self.program.find("Microphone", seconds=2))

    def choose(self, device):
        """Chooses a device in the call bar's menu."""
        place = (soundserver.names("sources") + soundserver.names("sinks")).index(device) + 1
        before = self.windows()
        self.program.press("Sound devices")
        until(lambda: self.windows() > before, "the menu")
        # Popups are not in the accessibility tree; a screen reader follows the focus as the keys move it.
        self.program.keys(*["Down"] * place, "Return")

    def windows(self):
        """How many windows the program shows."""
        shown = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.program.process.pid)],
                               capture_output=True, text=True, check=False).stdout
        return len(shown.split())

    def check_call_goes_on(self):
        """One line, up all the time, which ends as any other."""
        self.assertEqual(self.program.state(), "In call")
        self.assertEqual(len(self.sandbox.lines()), 1)
        self.assertIsNone(self.sandbox.lines()[0]["closed_us"])
        self.program.press("Hang up")
        line = until(self.closed_line, "the ledger to close the line")
        self.assertEqual((line["closed_by"], line["close_how"]), ("client", "close_frame"))
        until(lambda: soundserver.streams("source-outputs") == [], "the microphone to be closed")


class HotPlug(Sound):
    def test_the_microphone_is_unplugged_and_plugged_in_again(self):
        self.start_and_answer()
        self.check_heard("at first")
        for _ in range(3):
            soundserver.unplug_microphone()
            until(lambda: self.program.says("The microphone is gone"), "the window to say so")
            soundserver.plug_microphone()
            until(lambda: soundserver.streams("source-outputs") == ["mic"], "the microphone to be open again")
            until(lambda: not self.program.says("The microphone is gone"), "the window to take it back")
        self.check_heard("after replugging")
        self.check_call_goes_on()

    def test_the_speaker_is_unplugged_and_plugged_in_again(self):
        self.start_and_answer()
        self.check_audible("at first")
        soundserver.unplug_speaker()
        until(lambda: soundserver.streams("sink-inputs") == ["micfeed"], "what is left to take over")
        until(lambda: "TestSpeaker" not in self.live_devices(), "the call bar to say so")
        soundserver.plug_speaker()
        until(lambda: soundserver.streams("sink-inputs") == ["spk"], "the speaker to be open again")
        until(lambda: "TestSpeaker" in self.live_devices(), "the call bar to say so")
        self.check_audible("after replugging")
        self.check_call_goes_on()

    def test_everything_is_unplugged_and_plugged_in_again(self):
        self.start_and_answer()
        self.check_heard("at first")
        soundserver.unplug_everything()
        until(lambda: self.live_devices() == "Microphone: none. Speaker: none.", "the call bar to say so")
        until(lambda: self.badge() == "No microphone", "the page to say so")
        soundserver.plug_everything()
        until(lambda: self.live_devices() == "Microphone: TestMic. Speaker: TestSpeaker.", "the call bar to say so")
        until(lambda: self.badge() == "Microphone live", "the page to say so")
        self.check_heard("after replugging")
        self.check_audible("after replugging")
        self.check_call_goes_on()

    def test_another_device_takes_over_and_the_first_is_taken_back(self):
        soundserver.load(*HEADSET)
        self.start_and_answer()
        until(lambda: "TestMic" in self.live_devices(), "the call bar to show the system's microphone")
        self.choose("TestHeadset")
        until(lambda: soundserver.streams("source-outputs") == ["headset"], "the headset to be open")
        until(lambda: "TestHeadset" in self.live_devices(), "the call bar to show the headset")
        self.check_heard("through the headset")
        soundserver.unload("module-remap-source", "source_name=headset")
        until(lambda: soundserver.streams("source-outputs") == ["mic"], "the other microphone to take over")
        until(lambda: self.program.says("TestHeadset is not connected. TestMic is used until it is back."),
              "the window to say so")
        self.check_heard("through the other one")
        soundserver.load(*HEADSET)
        until(lambda: soundserver.streams("source-outputs") == ["headset"], "the headset to be taken back")
        until(lambda: "TestHeadset" in self.live_devices(), "the call bar to show it")
        self.check_muted_across_a_change()
        self.check_call_goes_on()

    def check_muted_across_a_change(self):
        self.program.press("Mute microphone")
        self.choose("TestMic")
        until(lambda: soundserver.streams("source-outputs") == ["mic"], "the other microphone to be open")
        feed = Feed(tone(20_000))
        try:
            since, chunks = now_us(), self.uplink()["chunks"]
            until(lambda: self.uplink()["chunks"] > chunks + 10, "more than a second of it")
            self.assertLess(self.uplink()["last_sound_us"], since, "muted, and heard all the same")
        finally:
            feed.stop()

    def test_a_muted_microphone_is_told_while_it_is_muted(self):
        self.start_and_answer()
        self.check_heard("at first")
        soundserver.pactl("set-source-mute", "mic", "1")
        until(lambda: self.program.says("The system has muted the microphone"), "the window to say so", 3)
        soundserver.pactl("set-source-mute", "mic", "0")
        until(lambda: not self.program.says("The system has muted the microphone"), "the window to take it back")
        self.check_call_goes_on()

    def test_a_muted_speaker_is_told_while_it_is_muted(self):
        self.start_and_answer()
        soundserver.pactl("set-sink-mute", "spk", "1")
        until(lambda: self.program.says("The system has muted the speaker"), "the window to say so", 3)
        soundserver.pactl("set-sink-mute", "spk", "0")
        until(lambda: not self.program.says("The system has muted the speaker"), "the window to take it back")
        self.check_call_goes_on()

    def test_a_favourite_that_stands_still_is_told_and_tried_again(self):
        soundserver.load(*HEADSET)
        self.start_and_answer()
        self.choose("TestHeadset")
        until(lambda: soundserver.streams("source-outputs") == ["headset"], "the headset to be open")
        soundserver.pactl("suspend-source", "headset", "1")
        until(lambda: self.program.says("TestHeadset does not work. TestMic is used"), "the window to say so", 5)
        self.check_heard("on the other microphone")
        soundserver.pactl("suspend-source", "headset", "0")
        until(lambda: soundserver.streams("source-outputs") == ["headset"], "it to be taken back", 15)
        until(lambda: not self.program.says("does not work"), "the window to take it back", 3)
        self.check_call_goes_on()

    def test_silence_at_zero_level_is_told_within_three_seconds(self):
        self.start_and_answer()
        self.check_heard("at first")
        soundserver.unload("module-remap-source", "source_name=mic")
        soundserver.load("module-null-source", "source_name=other")
        until(lambda: soundserver.streams("source-outputs") == ["other"], "the silent microphone to be open")
        until(lambda: self.program.says("We hear nothing from you"), "the window to say so", 3)

    def test_the_server_is_killed_and_comes_back_after_1_5_and_30_seconds(self):
        self.start_and_answer()
        for away in (1, 5, 30):
            soundserver.kill()
            gone = time.monotonic()
            until(lambda: self.program.says("The sound system of this computer is gone"), "the window to say so")
            until(lambda: time.monotonic() - gone > away, "the time without a server", away + 5)
            self.assertEqual(self.program.state(), "In call")
            soundserver.start()
            until(lambda: soundserver.streams("source-outputs") == ["mic"], "the microphone to be open again")
            until(lambda: soundserver.streams("sink-inputs") == ["spk"], "the speaker to be open again")
            self.check_heard(f"after {away} s")
            self.check_audible(f"after {away} s")
            until(lambda: not self.program.says("The sound system of this computer is gone"), "the window to take it back")
        self.check_call_goes_on()

    def test_no_server_at_the_start_and_one_later(self):
        soundserver.kill()
        self.start()
        until(lambda: self.program.says("No sound system"), "the refusal")
        self.assertEqual(self.sandbox.lines(), [], "a line without a microphone costs money for nothing")
        soundserver.start()
        self.start_and_answer()
        self.check_heard("with the server that came later")
        self.check_audible("with the server that came later")


class Changes(Sound):
    def test_the_microphone_is_changed_while_the_operator_speaks(self):
        soundserver.load(*HEADSET)
        self.start_and_answer()
        feed = Feed(tone(60_000))
        self.addCleanup(feed.stop)
        until(lambda: self.uplink()["last_sound_us"], "the tone at the sandbox")
        for device, source in (("TestHeadset", "headset"), ("TestMic", "mic")):
            self.choose(device)
            until(lambda: soundserver.streams("source-outputs") == [source], f"{device} to be open")
            chunks = self.uplink()["chunks"]
            until(lambda: self.uplink()["chunks"] > chunks + 4, "half a second of it")
        self.assertLess(self.uplink()["longest_gap_us"], CHUNK_US + GAP_US)
        self.check_call_goes_on()

    def test_the_speaker_is_changed_while_the_agent_speaks(self):
        soundserver.load(*OTHER_SPEAKER)
        self.start_and_answer()
        first, other = Monitor(), Monitor("other.monitor")
        for monitor in (first, other):
            self.addCleanup(monitor.close)
        since = now_us()
        self.sandbox.post("media", {"tone_hz": 1000, "ms": 6000})
        until(lambda: first.heard_since(since), "the agent to be heard")
        self.choose("OtherSpeaker")
        until(lambda: loud_blocks(other, since), "the agent on the other speaker")
        until(lambda: soundserver.streams("sink-inputs") == ["other"], "the first speaker to be left")
        self.assertLess(loud_blocks(other, since)[0] - loud_blocks(first, since)[-1], GAP_US)
        self.check_call_goes_on()


class Interruption(Sound):
    def test_the_agents_voice_ends_without_a_click(self):
        self.start_and_answer()
        speaker = Monitor()
        self.addCleanup(speaker.close)
        for nth in range(6):
            begun = now_us()
            self.sandbox.post("media", {"voice": True, "ms": 8000})
            until(lambda: speaker.heard_since(begun + 500_000), "the agent's voice")
            until(lambda: now_us() > begun + 1_000_000 + nth * 170_000, "another place in its words")
            self.sandbox.post("clear")
            until(lambda: speaker.quiet_for(0.3), "silence")
            heard = [s for at, block in list(speaker.blocks) if at >= begun for s in block]
            last = max(i for i, sample in enumerate(heard) if abs(sample) > 60)
            steps = [abs(heard[i] - heard[i - 1]) for i in range(1, last + 2)]
            # A fade has no step that the voice itself has not.
            self.assertLessEqual(max(steps[-640:]), max(steps[:-640]), f"a click at the end of cut {nth}")


class Order(Sound):
    def rows(self):
        order = self.program.find("Microphone: order of the devices", seconds=3)
        return [row.name for row in self.program.all(under=order) if row is not order]

    def focus(self, name, role):
        node = self.program.find(name, role)
        node.queryComponent().grabFocus()
        until(lambda: node.getState().contains(STATE_FOCUSED), f"the focus on “{name}”")

    def test_the_order_is_changed_in_a_call_and_counts_at_once(self):
        soundserver.load(*HEADSET)
        self.start_and_answer()
        without = self.windows()
        for device, source in (("TestHeadset", "headset"), ("TestMic", "mic")):
            self.choose(device)
            until(lambda: soundserver.streams("source-outputs") == [source], f"{device} to be open")
            until(lambda: self.windows() == without, "the menu to be gone")
        self.program.keys("ctrl+shift+d")
        until(lambda: self.rows() == ["1. TestMic (in use)", "2. TestHeadset"], "the order in the dialog")
        self.focus("Microphone: move down", "push button")  # Qt lets nobody ask for the focus of a list
        self.program.keys("shift+Tab", "Down")
        until(lambda: self.program.enabled("Microphone: move up"), "the second to be the one that moves")
        self.program.keys("alt+Up")
        until(lambda: soundserver.streams("source-outputs") == ["headset"], "the headset to be open")
        until(lambda: self.rows() == ["1. TestHeadset (in use)", "2. TestMic"], "the dialog to say so")
        until(lambda: "TestHeadset" in self.live_devices(), "the call bar to say so")
        self.check_heard("through the headset")
        soundserver.unload("module-remap-source", "source_name=headset")
        until(lambda: self.rows() == ["1. TestHeadset (not connected)", "2. TestMic (in use)"], "the next best to take over")
        self.check_order_is_kept_while_the_system_chooses()
        self.program.keys("Escape")
        until(lambda: self.windows() == without, "the dialog to be gone")
        self.check_call_goes_on()

    def check_order_is_kept_while_the_system_chooses(self):
        soundserver.load(*HEADSET)
        until(lambda: soundserver.streams("source-outputs") == ["headset"], "the favourite to be taken back")
        self.program.keys("shift+Tab", "Home", "Return")  # from the order to the choice above it
        until(lambda: soundserver.streams("source-outputs") == ["mic"], "the system's choice to be open")
        self.assertEqual(self.rows(), ["1. TestHeadset", "2. TestMic (in use)"])
        self.program.press("Microphone: use this order")
        until(lambda: soundserver.streams("source-outputs") == ["headset"], "the order to count again")


class Closing(Sound):
    """The microphone is closed soon after every kind of end."""

    def check_closes(self, end):
        """`end` ends the line and gives the moment of it."""
        watch = soundserver.MicrophoneWatch()
        self.addCleanup(watch.close)
        mark = watch.mark
        self.start_and_answer()
        stream = watch.opened(mark)
        ended = end()
        self.assertLess(watch.closed(mark, stream) - ended, CLOSING_US)

    def closed_us(self):
        return until(self.closed_line, "the ledger to close the line")["closed_us"]

    def test_the_operator_hangs_up(self):
        def end():
            self.program.press("Hang up")
            return self.closed_us()
        self.check_closes(end)

    def test_the_agent_hangs_up(self):
        def end():
            self.sandbox.post("end")
            return self.closed_us()
        self.check_closes(end)

    def test_the_balance_runs_out(self):
        def end():
            self.sandbox.fault(kind="balance", usd=0)
            return self.closed_us()
        self.check_closes(end)

    def test_the_socket_is_reset(self):
        self.sandbox.fault(match="ws", kind="reset", at_ms=2000)
        self.check_closes(self.closed_us)

    def test_the_platform_dies(self):
        def end():
            self.sandbox.process.kill()
            return now_us()
        self.check_closes(end)

    def test_the_program_is_asked_to_quit(self):
        def end():
            self.program.process.send_signal(signal.SIGTERM)
            return self.closed_us()
        self.check_closes(end)

    def test_the_program_is_killed(self):
        def end():
            self.program.process.kill()
            return now_us()
        self.check_closes(end)


if __name__ == "__main__":
    unittest.main(verbosity=2, warnings="ignore")
