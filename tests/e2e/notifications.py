"""A stand-in for the desktop's notification service that presses a button. Run as a program by Notifications."""
import subprocess
import sys

if __name__ != "__main__":
    class Notifications:
        """Takes every notification on the session bus; `presses` is the action it invokes on those that have any."""

        def __init__(self, presses=""):
            self.service = subprocess.Popen([sys.executable, __file__, presses], stdout=subprocess.PIPE, text=True)
            self.wait_for("ready")

        def wait_for(self, beginning):
            """The first line told from now on that begins so."""
            for line in self.service.stdout:
                if line.startswith(beginning):
                    return line.strip()
            raise AssertionError(f"the stand-in ended before it said {beginning}")

        def close(self):
            self.service.terminate()
            self.service.wait(5)
            self.service.stdout.close()
else:
    import dbus
    import dbus.mainloop.glib
    import dbus.service
    from gi.repository import GLib

    NAME = "org.freedesktop.Notifications"

    class Service(dbus.service.Object):
        last = 0

        @dbus.service.method(NAME, in_signature="susssasa{sv}i", out_signature="u")
        def Notify(self, program, replaces, icon, title, text, actions, hints, timeout):  # noqa: N802
            self.last += 1
            number = dbus.UInt32(self.last)
            names = [str(action) for action in actions[1::2]]
            print(f"notified {title} | {text} | {names}", flush=True)
            if names and sys.argv[1]:
                GLib.timeout_add(50, lambda: self.ActionInvoked(number, sys.argv[1]))
            return number

        @dbus.service.method(NAME, in_signature="u")
        def CloseNotification(self, number):  # noqa: N802
            print("closed", flush=True)
            self.NotificationClosed(number, dbus.UInt32(3))

        @dbus.service.method(NAME, out_signature="as")
        def GetCapabilities(self):  # noqa: N802
            return ["actions", "body"]

        @dbus.service.method(NAME, out_signature="ssss")
        def GetServerInformation(self):  # noqa: N802
            return ("stand-in", "tests", "1", "1.2")

        @dbus.service.signal(NAME, signature="us")
        def ActionInvoked(self, number, action):  # noqa: N802
            pass

        @dbus.service.signal(NAME, signature="uu")
        def NotificationClosed(self, number, reason):  # noqa: N802
            pass

    dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
    bus = dbus.SessionBus()
    name = dbus.service.BusName(NAME, bus)
    service = Service(bus, "/org/freedesktop/Notifications")
    print("ready", flush=True)
    GLib.MainLoop().run()
