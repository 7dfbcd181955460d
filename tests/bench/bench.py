#!/usr/bin/python3
"""Figures, one JSON line each on standard output; words on standard error. See `bench.py --help`.

Run by `packaging/dev.sh bench [name-prefix…]` inside the harness, which brings screen, bus and sound. A new family of
figures is a module with BENCHES = [(function(rig) -> {name: [values]}, [Figure, …]), …], listed in FAMILIES below."""
import argparse
import importlib
import os
import sys
import traceback

import figures

FAMILIES = ("web_calls", "web_sound", "sound_path", "sound_devices", "web_process", "sound_chain", "ladder_ends",
            "chat_model", "chats")


def benches():
    return [bench for family in FAMILIES for bench in importlib.import_module(family).BENCHES]


def run(build, chosen):
    import rig  # needs screen, bus and sound; the selection above does not

    for bench, wanted in chosen:
        print(f"--- {bench.__name__}: {bench.__doc__.strip()}", file=sys.stderr)
        measured = {}
        try:
            with rig.Rig(build) as desk:
                measured = bench(desk)
        except Exception:  # a figure that cannot be had must not hide the others
            traceback.print_exc()
        print(f"    load average {os.getloadavg()[0]:.1f}", file=sys.stderr)
        for figure in wanted:
            print(figures.line(figure, measured.get(figure.name, [])), flush=True)


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", default="build/dev", help="build directory")
    parser.add_argument("--list", action="store_true", help="print the names selected, measure nothing")
    parser.add_argument("prefix", nargs="*", help="beginnings of names; without one: every figure")
    asked = parser.parse_args(arguments)
    chosen = figures.selected(benches(), asked.prefix)
    if asked.list:
        for _, wanted in chosen:
            for figure in wanted:
                print(figure.name)
    else:
        run(os.path.abspath(asked.build), chosen)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
