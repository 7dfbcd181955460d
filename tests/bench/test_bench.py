"""The selection by prefix and the form of a figure's line hold, without measuring anything."""
import contextlib
import io
import json
import math
import unittest

import bench
import figures
import sound_path


class Selection(unittest.TestCase):
    def names(self, *prefixes):
        with contextlib.redirect_stdout(io.StringIO()) as told:
            self.assertEqual(bench.main(["--list", *prefixes]), 0)
        return told.getvalue().split()

    def test_without_a_prefix_every_figure_is_selected_once(self):
        names = self.names()
        self.assertIn("web.hangup", names)
        self.assertEqual(len(names), len(set(names)))

    def test_a_prefix_selects_by_the_beginning_of_the_name(self):
        self.assertEqual(self.names("web.hangup"), ["web.hangup"])
        self.assertTrue(all(n.startswith("web.first_window") for n in self.names("web.first_window")))
        self.assertEqual(len(self.names("web.microphone_closed.")), 6)

    def test_several_prefixes_add_up(self):
        self.assertEqual(self.names("web.hangup", "web.pss_idle"), ["web.hangup", "web.pss_idle"])

    def test_an_unknown_prefix_selects_nothing(self):
        self.assertEqual(self.names("nothing."), [])


class Form(unittest.TestCase):
    figure = figures.Figure("web.hangup", "ms", 20)

    def test_a_line_is_one_json_object_with_every_field(self):
        told = json.loads(figures.line(self.figure, range(1, 101)))
        self.assertEqual(told, {"name": "web.hangup", "unit": "ms", "n": 100, "p50": 50, "p95": 95, "max": 100,
                                "bar": 20, "ok": False})

    def test_the_bar_is_held_by_the_95th_percentile(self):
        self.assertTrue(json.loads(figures.line(self.figure, [20] * 95 + [99] * 5))["ok"])
        self.assertFalse(json.loads(figures.line(self.figure, [20] * 94 + [99] * 6))["ok"])

    def test_where_more_is_better_the_bar_is_held_by_the_5th(self):
        figure = figures.Figure("sound.echo", "dB", 40, at_least=True)
        told = json.loads(figures.line(figure, [39] * 4 + [50] * 96))
        self.assertEqual((told["p5"], told["ok"]), (50, True))
        self.assertFalse(json.loads(figures.line(figure, [39] * 6 + [50] * 94))["ok"])
        self.assertFalse(json.loads(figures.line(figure, []))["ok"])

    def test_what_could_not_be_measured_is_not_ok(self):
        told = json.loads(figures.line(self.figure, []))
        self.assertEqual((told["n"], told["p95"], told["ok"]), (0, None, False))


class Steps(unittest.TestCase):
    def test_a_step_that_is_missing_from_the_rising_tone_is_seen(self):
        step, phase, samples = sound_path.STEP_MS * 16, 0.0, []
        for index in range(10 * step):
            samples.append(int(10_900 * math.sin(phase)))
            phase += 2 * math.pi * (sound_path.FIRST_HZ + sound_path.STEP_HZ * (index // step)) / 16_000
        heard = sound_path.steps_heard(samples, 16_000, 328)
        self.assertTrue(all(heard.get(number, 0) > 20 for number in range(10)), heard)
        del samples[3 * step:4 * step]
        heard = sound_path.steps_heard(samples, 16_000, 328)
        self.assertEqual([number for number in range(10) if heard.get(number, 0) < 5], [3], heard)


if __name__ == "__main__":
    unittest.main()
