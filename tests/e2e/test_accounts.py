"""The accounts in the system's key store: a real GNOME keyring that is open, locked and gone, and the program in its
window beside it. The platform is a second sandbox; the program's own is its child."""
import json
import os
import subprocess
import tempfile
import unittest

import pyatspi

from desk import Program, Sandbox, Store, until
from test_webcall import BUILD

PASSWORD = b"fake-keyring-password"


class Keyring:
    """gnome-keyring-daemon on the harness's session bus."""

    def __init__(self, unlock=True):
        words = ["gnome-keyring-daemon", "--foreground", "--components=secrets"]
        self.process = subprocess.Popen(words + (["--unlock"] if unlock else []), stdin=subprocess.PIPE,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if unlock:
            self.process.stdin.write(PASSWORD)
        self.process.stdin.close()
        until(self.is_there, "the keyring on the bus")

    @staticmethod
    def is_there():
        return subprocess.run(["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/",
                               "org.freedesktop.DBus.GetNameOwner", "string:org.freedesktop.secrets"],
                              capture_output=True, check=False).returncode == 0

    def close(self):
        self.process.terminate()
        self.process.wait(10)


class BrokenStore(Keyring):
    """Has the keyring's name and nothing behind it: everything it is asked fails at once."""

    PROGRAM = """
import dbus.mainloop.glib, dbus.service
from gi.repository import GLib
dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
name = dbus.service.BusName("org.freedesktop.secrets", dbus.SessionBus())
GLib.MainLoop().run()
"""

    def __init__(self):  # pylint: disable=super-init-not-called
        self.process = subprocess.Popen(["/usr/bin/python3", "-c", self.PROGRAM])
        until(self.is_there, "the stand-in on the bus")


class Accounts(unittest.TestCase):
    def setUp(self):
        self.keyring = Keyring()
        self.addCleanup(lambda: self.keyring.close())
        self.platform = Sandbox(BUILD, "--no-voice")
        self.addCleanup(self.platform.close)
        folder = tempfile.TemporaryDirectory(prefix="hs-profile-", ignore_cleanup_errors=True)
        self.addCleanup(folder.cleanup)
        self.profile = folder.name
        self.program = self.launch()

    def launch(self):
        program = Program(BUILD, self.profile)
        self.addCleanup(lambda: program.process.poll() is None and program.kill())
        return program

    def restart(self):
        self.program.end()
        self.program = self.launch()

    def ready(self):
        until(lambda: self.program.find("Start web call", seconds=1).getState().contains(pyatspi.STATE_SENSITIVE),
              "the program to be ready")

    def own_sandbox(self):
        """Process ids of the sandbox that the program itself has started."""
        found = subprocess.run(["pgrep", "-P", str(self.program.process.pid), "-f", "hookswitch-sandbox"],
                               capture_output=True, text=True, check=False)
        return found.stdout.split()

    def asked(self):
        """Requests that the platform took with the key."""
        return sum(count for key, count in self.platform.get("state")["requests"].items() if "/agents" in key)

    def fill(self, name, text):
        until(lambda: self.program.find(name, "text", 1).queryEditableText().setTextContents(text) or True,
              f"“{name}” to be filled in")

    def fill_secret(self, name, text):
        until(lambda: self.program.find(name, "password text", 1).queryEditableText().setTextContents(text) or True,
              f"“{name}” to be filled in")

    def enter_key(self, key=None):
        self.program.keys("ctrl+k")
        self.program.find("Check and use key")
        self.fill("Address", self.platform.access["base_url"])
        self.fill_secret("API key", key or self.platform.access["api_key"])
        self.program.press("Check and use key")

    def keep_key(self):
        self.ready()
        self.enter_key()
        until(lambda: self.program.says("A key is kept"), "the key to be kept")

    def assert_no_secret_in_files(self):
        for folder, _, names in os.walk(self.profile):
            for name in names:
                with open(os.path.join(folder, name), "rb") as file:
                    self.assertNotIn(self.platform.access["api_key"].encode(), file.read(), name)

    def doctor(self):
        env = {name: value for name, value in os.environ.items() if not name.startswith(("OMNIDIM", "TWILIO_"))}
        done = subprocess.run([os.path.join(BUILD, "bin", "hookswitchctl"), "--profile", self.profile, "--json",
                               "doctor"], env=env, capture_output=True, text=True, timeout=60, check=False)
        return {row["check"]: row for row in map(json.loads, done.stdout.splitlines()) if "check" in row}

    def test_a_key_is_kept_and_found_again(self):
        self.ready()
        self.assertEqual(len(self.own_sandbox()), 1)
        self.enter_key("not-the-key")
        until(lambda: self.program.says("does not accept this key"), "the refusal")
        self.assertEqual(self.asked(), 0)
        self.assertTrue(self.own_sandbox())

        self.fill_secret("API key", self.platform.access["api_key"])
        self.program.press("Check and use key")
        until(lambda: self.program.says("A key is kept"), "the key to be kept")
        until(lambda: self.asked() > 0, "the platform to be used")
        until(lambda: not self.own_sandbox(), "the end of the own sandbox")
        self.program.press("Close")
        self.ready()

        before = self.asked()
        self.restart()
        self.ready()
        self.assertGreater(self.asked(), before)
        self.assertEqual(self.own_sandbox(), [])
        self.assert_no_secret_in_files()

        self.program.end()
        self.assertEqual(self.doctor()["platform"]["level"], "ok")

    def test_a_forgotten_key_is_gone(self):
        self.keep_key()
        until(lambda: not self.own_sandbox(), "the end of the own sandbox")
        self.program.press("Forget key")
        until(lambda: self.program.says("No key: Hookswitch works on its own sandbox"), "the key to be forgotten")
        until(self.own_sandbox, "a sandbox of its own again")
        before = self.asked()
        self.restart()
        self.ready()
        self.assertEqual(self.asked(), before)
        self.assertEqual(len(self.own_sandbox()), 1)

    def test_an_open_line_keeps_the_platform(self):
        self.ready()
        self.program.press("Start web call")
        until(lambda: self.program.state() == "In call", "the line to come up")
        self.enter_key()
        until(lambda: self.program.says("The platform changes when the open lines have ended"), "the reason to wait")
        self.assertEqual(self.asked(), 0)
        self.assertTrue(self.own_sandbox())
        self.program.press("Close")
        self.program.press("Hang up")
        until(lambda: self.asked() > 0, "the platform to be used")
        until(lambda: not self.own_sandbox(), "the end of the own sandbox")
        rows = until(lambda: [r for r in Store(self.profile).sessions() if r["state"] == "ended"], "the proof")
        self.assertEqual(len(rows), 1)

    def test_a_locked_store_never_means_no_account(self):
        self.keep_key()
        self.program.end()
        self.keyring.close()
        self.keyring = Keyring(unlock=False)
        before = self.asked()
        self.program = self.launch()
        until(lambda: self.program.says("key store"), "the trouble to be told")
        self.assertEqual(self.own_sandbox(), [])
        self.assertEqual(self.asked(), before)
        self.assertEqual(self.doctor()["keystore"]["level"], "bad")

        self.keyring.close()
        self.keyring = Keyring()
        # QtKeychain asks one thing after the other, and the answer to the first one was lost with the daemon.
        self.restart()
        self.ready()
        self.assertGreater(self.asked(), before)

    def test_a_lost_key_is_asked_for(self):
        self.keep_key()
        self.program.end()
        subprocess.run(["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.secrets",
                        "/org/freedesktop/secrets/collection/login", "org.freedesktop.Secret.Collection.Delete"],
                       check=True, capture_output=True)
        self.program = self.launch()
        until(lambda: self.program.says("does not hold the key"), "the loss to be told")
        self.assertEqual(self.own_sandbox(), [])
        self.assertEqual(self.doctor()["keystore"]["level"], "bad")
        self.program.press("Try again")
        until(lambda: self.program.says("does not hold the key"), "the loss to be told again")

    def test_without_a_store_the_key_lasts_until_the_program_quits(self):
        self.ready()
        self.keyring.close()
        self.keyring = BrokenStore()
        self.enter_key()
        until(lambda: self.program.says("clear the check mark"), "the way out")
        self.assertEqual(self.asked(), 0)
        self.program.press("Keep it in the system's key store")
        self.program.press("Check and use key")
        until(lambda: self.program.says("until Hookswitch quits"), "the key to be used")
        until(lambda: self.asked() > 0, "the platform to be used")
        self.assert_no_secret_in_files()


if __name__ == "__main__":
    unittest.main(verbosity=2)
