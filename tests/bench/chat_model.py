"""A chat with a text model, below the window: from the transport to an endpoint on loopback and back."""
import json
import os
import subprocess

from figures import Figure


def text_model(desk):
    """A message of 500 characters with a prompt of 2,000, 200 times, over the connection that is there: send() to the
    whole request at the endpoint; "long": the same with a prompt of 40,000, which Qt writes in pieces of 16 kB, so that
    on loopback the last one waits for the endpoint's delayed acknowledgement (40 ms). stop() in the first word to the
    connection's end there. Then 2,000 tokens at 200 a second: what they cost this process, the endpoint in it included,
    and how many did not come out in their place."""
    program = os.path.join(desk.build, "bin", "hs_modelbench")
    told = json.loads(subprocess.run([program], check=True, capture_output=True, text=True, timeout=120).stdout)
    return {"chat.send_to_wire": told["send_to_wire"], "chat.long_send_to_wire": told["long_send_to_wire"],
            "chat.stop_to_closed": told["stop_to_closed"], "chat.model_stream_cpu": [told["stream_cpu"]],
            "chat.tokens_dropped": [told["missing"]]}


BENCHES = [
    (text_model, [
        Figure("chat.send_to_wire", "ms", 5), Figure("chat.long_send_to_wire", "ms", None),
        Figure("chat.stop_to_closed", "ms", 20),
        Figure("chat.model_stream_cpu", "% of a core", 10), Figure("chat.tokens_dropped", "tokens", 0)]),
]
