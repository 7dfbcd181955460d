"""The keys of a USB headset, end to end. The kernel here may have no HID devices at all: a pseudo-terminal that changes
no byte stands for one, in a folder laid out like /dev and /sys/class/hidraw."""
import array
import fcntl
import os
import pty
import tempfile
import termios
import time
import tty
import unittest

import pyatspi
from desk import Program, microphone_users, until
from test_webcall import BUILD, Call

# A headset without report numbers, from the HID specification: Hook Switch as a state, Phone Mute as a toggle, five bits
# of nothing; then the lights Off-Hook and Mute.
DESCRIPTOR = bytes.fromhex("050b 0905 a101 1500 2501 7501 9501 0920 8122 092f 8106 9506 8103"
                           "0508 9502 0917 0909 9122 9506 9103 c0")


class Headset:
    """What the program takes for a headset, and how its operator works it."""

    def __init__(self, root):
        self.ours, self.theirs = pty.openpty()
        tty.setraw(self.theirs)
        os.set_blocking(self.ours, False)
        self.path = os.ttyname(self.theirs)
        self.lit = b""
        os.makedirs(os.path.join(root, "dev"))
        os.symlink(self.path, os.path.join(root, "dev", "hidraw0"))
        device = os.path.join(root, "sys", "class", "hidraw", "hidraw0", "device")
        os.makedirs(device)
        with open(os.path.join(device, "report_descriptor"), "wb") as descriptor:
            descriptor.write(DESCRIPTOR)
        with open(os.path.join(device, "uevent"), "w", encoding="utf-8") as event:
            event.write("DRIVER=hid-generic\nHID_NAME=Example Voice 50\n")

    def report(self, bits):
        """1: off-hook, 2: the mute key is down. A terminal runs reports together, hidraw does not: so one at a time.
        It also hands them over some time after they were written, and until then there is nothing unread."""
        os.write(self.ours, bytes([bits]))
        there = time.monotonic() + 0.1
        until(lambda: time.monotonic() > there and self.unread() == 0, "the report to be read")

    def unread(self):
        return array.array("i", fcntl.ioctl(self.theirs, termios.FIONREAD, bytes(4)))[0]

    def light(self):
        """The last report: 1: off-hook, 2: muted; None before the first one."""
        try:
            self.lit += os.read(self.ours, 4096)
        except BlockingIOError:
            pass
        return self.lit[-1] if self.lit else None

    def is_open_in(self, program):
        folder = f"/proc/{program.process.pid}/fd"
        return any(os.readlink(os.path.join(folder, name)) == self.path for name in os.listdir(folder))

    def close(self):
        os.close(self.ours)
        os.close(self.theirs)


class WithHeadset(Call):
    on = "true"

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="hs-headset-")
        self.addCleanup(folder.cleanup)
        self.root = folder.name
        self.headset = Headset(self.root)
        self.addCleanup(self.headset.close)
        super().setUp()

    def launch(self):
        with open(os.path.join(self.profile, "settings.ini"), "w", encoding="utf-8") as settings:
            settings.write(f"[sound]\nheadsetKeys={self.on}\n")
        program = Program(BUILD, self.profile, self.sandbox.access, environment={"HOOKSWITCH_DEVICE_ROOT": self.root})
        self.addCleanup(self.stop, program)
        return program

    def wait_for_light(self, bits, what):
        until(lambda: self.headset.light() == bits, what)

    def wait_until_open(self):
        until(lambda: self.headset.is_open_in(self.program), "the headset to be found")
        self.assertIsNone(self.headset.light())  # it may be in another program's call

    def is_muted(self):
        return self.program.find("Mute microphone").getState().contains(pyatspi.STATE_CHECKED)


class Keys(WithHeadset):
    def test_mute_and_hook_work_a_call(self):
        self.wait_until_open()
        self.start_and_answer()
        self.wait_for_light(1, "its off-hook light")
        lit = time.monotonic()
        self.headset.report(1)  # it follows its light
        self.headset.report(3)
        until(self.is_muted, "the mute button to be down")
        self.wait_for_light(3, "its mute light")
        self.headset.report(1)
        self.program.press("Mute microphone")
        self.wait_for_light(1, "the mute light to follow the button")
        self.assertFalse(self.is_muted())
        until(lambda: time.monotonic() > lit + 5.2, "what a headset may decline to be over")
        self.headset.report(0)
        line = until(self.closed_line, "the ledger to close the line")
        self.assertEqual((line["closed_by"], line["close_how"]), ("client", "close_frame"))
        self.wait_for_light(0, "the light to go out")
        session = until(self.ended_session, "the session in the database")
        self.assertEqual((session["end_reason"], session["end_proof"]), ("operator_hung_up", "close_handshake"))
        events = self.store.rows("SELECT name FROM events ORDER BY number")
        self.assertIn("hangup.headset", [row["name"] for row in events])
        until(lambda: microphone_users() == 0, "the microphone to be closed")

    def test_no_key_starts_a_call_and_the_end_leaves_it_dark(self):
        self.wait_until_open()
        self.program.find("Start web call")
        for bits in (1, 0, 2, 0):
            self.headset.report(bits)
        self.start_and_answer()
        self.assertEqual(len(self.sandbox.lines()), 1)
        self.wait_for_light(1, "its off-hook light")
        self.assertEqual(self.program.end(), 0)
        self.assertEqual(self.headset.light(), 0)


class SwitchedOff(WithHeadset):
    on = "false"

    def test_nothing_is_opened(self):
        self.start_and_answer()
        os.write(self.headset.ours, bytes([2]))
        self.assertFalse(self.headset.is_open_in(self.program))
        self.assertIsNone(self.headset.light())
        self.assertFalse(self.is_muted())
        self.assertEqual(self.headset.unread(), 1)  # the key was there all the time
        self.program.press("Hang up")
        until(self.closed_line, "the ledger to close the line")


if __name__ == "__main__":
    unittest.main(verbosity=2)
