"""A stand-in for logind on a bus of its own: who holds up the sleep, and the news of it. Run as a program by Login1."""
import os
import subprocess
import sys

if __name__ != "__main__":
    class Login1:
        """The system bus for the program under test; `environment` points it there."""

        def __init__(self):
            self.bus = subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--print-address"],
                                        stdout=subprocess.PIPE, text=True)
            self.environment = {"DBUS_SYSTEM_BUS_ADDRESS": self.bus.stdout.readline().strip()}
            self.service = subprocess.Popen([sys.executable, __file__, self.environment["DBUS_SYSTEM_BUS_ADDRESS"]],
                                            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            self.wait_for("ready")

        def wait_for(self, word):
            """Reads what the stand-in tells until this word comes."""
            for line in self.service.stdout:
                if line.strip() == word:
                    return
            raise AssertionError(f"the stand-in ended before it said {word}")

        def announce(self, what):
            """What the machine is about to do or has done: sleep or wake."""
            self.service.stdin.write(what + "\n")
            self.service.stdin.flush()

        def close(self):
            for process in (self.service, self.bus):
                process.terminate()
                process.wait(5)
                for pipe in (process.stdin, process.stdout):
                    if pipe:
                        pipe.close()
else:
    import dbus
    import dbus.mainloop.glib
    import dbus.service
    from gi.repository import GLib

    class Manager(dbus.service.Object):
        @dbus.service.method("org.freedesktop.login1.Manager", in_signature="ssss", out_signature="h")
        def Inhibit(self, what, who, why, mode):  # noqa: N802, the interface's own name
            assert (what, mode) == ("sleep", "delay") and who and why
            mine, theirs = os.pipe()
            GLib.io_add_watch(mine, GLib.IO_HUP, self.let_go)
            GLib.timeout_add(200, lambda: os.close(theirs))  # the reply has a copy
            print("held", flush=True)
            return dbus.types.UnixFd(theirs)

        @dbus.service.signal("org.freedesktop.login1.Manager", signature="b")
        def PrepareForSleep(self, starts):  # noqa: N802
            pass

        def let_go(self, descriptor, _):
            os.close(descriptor)
            print("released", flush=True)
            return False

    def command(channel, _):
        words = os.read(sys.stdin.fileno(), 4096).decode().split()  # a buffered reader would keep the second of two
        if not words:
            loop.quit()
            return False
        for word in words:
            manager.PrepareForSleep(word == "sleep")
        return True

    dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
    bus = dbus.bus.BusConnection(sys.argv[1])
    name = dbus.service.BusName("org.freedesktop.login1", bus)
    manager = Manager(bus, "/org/freedesktop/login1")
    loop = GLib.MainLoop()
    GLib.io_add_watch(sys.stdin.fileno(), GLib.IO_IN | GLib.IO_HUP, command)
    print("ready", flush=True)
    loop.run()
