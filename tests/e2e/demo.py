"""The main job shown to somebody without a screen: a short spoken call to the sandbox's agent, with transcript,
ledger and cost printed as they come, and screenshots. Run by `packaging/dev.sh demo`."""
import argparse
import os
import subprocess
import sys
import tempfile

from desk import Monitor, Program, Sandbox, Store, now_us, say, until

ANSWERS = ("my name is alice", "yes please", "goodbye")


class Printer:
    """Prints each finished line of the transcript once."""

    def __init__(self, program):
        self.program = program
        self.shown = []

    def look(self):
        lines = self.program.transcript()
        for line in lines[len(self.shown):-1]:  # the last one may still grow
            print(f"  {line}", flush=True)
            self.shown.append(line)

    def finish(self):
        for line in self.program.transcript()[len(self.shown):]:
            print(f"  {line}", flush=True)


def picture(folder, name):
    path = os.path.join(folder, name + ".png")
    subprocess.run(["import", "-window", "root", path], check=True)
    return path


def hold_call(sandbox, program, folder):
    printer = Printer(program)
    speaker = Monitor()
    pictures = [picture(folder, "1-ready")]
    print("Pressing Start web call", flush=True)
    began = now_us()
    program.press("Start web call")
    until(lambda: program.state() == "In call", "the line to come up")
    until(lambda: speaker.heard_since(began), "the agent's voice at the speaker", 20)
    spoken = began
    for answer in ANSWERS:
        until(lambda: (printer.look(), speaker.heard_since(spoken) and speaker.quiet_for(1.2))[1],
              "the agent to speak and to finish", 40)
        if sandbox.lines()[-1]["closed_us"] is not None:
            break
        say(answer)
        spoken = now_us() + 300_000  # what is still in the speaker's buffer is no answer
        if answer == ANSWERS[1]:
            pictures.append(picture(folder, "2-in-call"))
    if sandbox.lines()[-1]["closed_us"] is None:
        print("Pressing Hang up", flush=True)
        try:
            program.press("Hang up", 2)
        except AssertionError:
            pass  # the agent was quicker: it has said goodbye
    until(lambda: sandbox.lines()[-1]["closed_us"] is not None, "the line to be closed", 20)
    printer.finish()
    speaker.close()
    return pictures


def report(sandbox, program, profile, folder, pictures):
    session = until(lambda: [r for r in Store(profile).sessions() if r["billed_micros"] is not None], "the bill")[-1]
    pictures.append(picture(folder, "3-over"))
    program.find("Sessions", "page tab")
    program.keys("ctrl+4")
    until(lambda: program.shows("Sessions") and program.all(role="table"), "the Sessions tab")
    pictures.append(picture(folder, "4-sessions"))
    line = sandbox.lines()[-1]
    print(f"Ledger: line {line['id']}, closed by {line['closed_by']} ({line['close_how']}), "
          f"{line['billed_ms'] / 1000:.1f} s billed, ${line['cost_usd']:.4f}")
    print(f"Session: {session['end_reason']}, proof {session['end_proof']}, "
          f"estimated ${session['estimated_micros'] / 1e6:.4f}, billed ${session['billed_micros'] / 1e6:.4f}")
    print("Screenshots:")
    for path in pictures:
        print(f"  {path}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", required=True)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    os.makedirs(options.out, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="hs-demo-") as profile:
        sandbox = Sandbox(options.build)
        program = Program(options.build, profile, sandbox.access)
        try:
            program.find("Start web call")
            pictures = hold_call(sandbox, program, options.out)
            report(sandbox, program, profile, options.out, pictures)
            return 0 if program.end() == 0 else 1
        finally:
            if program.process.poll() is None:
                program.kill()
            sandbox.close()


if __name__ == "__main__":
    sys.exit(main())
