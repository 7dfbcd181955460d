"""Packets dropped without a queue or a firewall: a socket filter (eBPF) on every TCP socket of some processes, whose one
switch lies in a map. While it is on, the kernel throws every segment that arrives at such a socket away before TCP sees
it, also at one that its process has closed since, and at a listening one, so that nothing new connects either. Linux,
root only. (A tbf queue on lo of a network namespace was tried first: established connections never came back.)"""
import contextlib
import ctypes
import os
import platform
import socket
import struct

BPF_CALL = {"x86_64": 321, "aarch64": 280}[platform.machine()]
PIDFD_GETFD_CALL = 438
SO_ATTACH_BPF = 50
MAP_CREATE, MAP_UPDATE, PROG_LOAD = 0, 2, 5
ARRAY_MAP, SOCKET_FILTER = 2, 1
LIBC = ctypes.CDLL(None, use_errno=True)


def called(number, *arguments):
    answer = LIBC.syscall(number, *arguments)
    if answer < 0:
        raise OSError(ctypes.get_errno(), f"system call {number}: {os.strerror(ctypes.get_errno())}")
    return answer


def bpf(command, attributes):
    block = ctypes.create_string_buffer(attributes, len(attributes))
    return called(BPF_CALL, command, block, len(attributes))


def instruction(code, target=0, source=0, offset=0, value=0):
    return struct.pack("<BBhi", code, target | source << 4, offset, value)


def keep_unless(switch):
    """return map[0] ? 0 : all"""
    return b"".join([
        instruction(0xbf, 2, 10), instruction(0x07, 2, value=-4), instruction(0x62, 10, offset=-4),  # key 0 on the stack
        instruction(0x18, 1, 1, value=switch), instruction(0),  # the map
        instruction(0x85, value=1), instruction(0x15, 0, offset=4),  # look up; none: keep
        instruction(0x61), instruction(0x15, 0, offset=2),  # its value; off: keep
        instruction(0xb4, 0, value=0), instruction(0x95),
        instruction(0xb4, 0, value=-1), instruction(0x95)])


class PacketDrop:
    """The switch and the filter. What takes part is chosen beforehand; sockets accepted later inherit the filter."""

    def __init__(self):
        self.switch = bpf(MAP_CREATE, struct.pack("<5I", ARRAY_MAP, 4, 4, 1, 0))
        code = ctypes.create_string_buffer(keep_unless(self.switch))
        licence = ctypes.create_string_buffer(b"GPL")
        self.filter = bpf(PROG_LOAD, struct.pack("<IIQQIIQII", SOCKET_FILTER, (len(code) - 1) // 8, ctypes.addressof(code),
                                                 ctypes.addressof(licence), 0, 0, 0, 0, 0))

    def include(self, pid):
        """Every TCP socket that the process has now; how many there are."""
        process = os.pidfd_open(pid)
        count = 0
        for name in os.listdir(f"/proc/{pid}/fd"):
            with contextlib.suppress(OSError):  # closed since
                if not os.readlink(f"/proc/{pid}/fd/{name}").startswith("socket:"):
                    continue
                with socket.socket(fileno=called(PIDFD_GETFD_CALL, process, int(name), 0)) as twin:
                    if twin.family in (socket.AF_INET, socket.AF_INET6) and twin.type == socket.SOCK_STREAM:
                        twin.setsockopt(socket.SOL_SOCKET, SO_ATTACH_BPF, self.filter)
                        count += 1
        os.close(process)
        return count

    def set(self, on):
        key, value = ctypes.c_uint32(0), ctypes.c_uint32(on)
        bpf(MAP_UPDATE, struct.pack("<IIQQQ", self.switch, 0, ctypes.addressof(key), ctypes.addressof(value), 0))

    def close(self):
        self.set(False)
        os.close(self.filter)
        os.close(self.switch)
