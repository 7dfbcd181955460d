"""A figure: a name that never changes, a unit, a bar, and what was measured."""
import json


class Figure:
    def __init__(self, name, unit, bar, at_least=False):
        self.name, self.unit, self.bar, self.at_least = name, unit, bar, at_least


def percentile(values, percent):
    """Nearest rank: a value that was really measured."""
    ordered = sorted(values)
    rank = max(1, -(-len(ordered) * percent // 100))
    return ordered[int(rank) - 1]


def line(figure, values):
    """One JSON line. The bar is held by the 95th percentile, or, where more is better, by the 5th; without a bar there is
    nothing to hold; a figure that could not be measured has n = 0 and is not ok."""
    told = {"name": figure.name, "unit": figure.unit, "n": len(values)}
    for key, percent in (("p50", 50), ("p95", 95), ("max", 100)):
        told[key] = round(percentile(values, percent), 3) if values else None
    told["bar"] = figure.bar
    if figure.at_least:
        told["p5"] = round(percentile(values, 5), 3) if values else None
        told["ok"] = bool(values) and told["p5"] >= figure.bar
    else:
        told["ok"] = bool(values) and (figure.bar is None or told["p95"] <= figure.bar)
    return json.dumps(told)


def selected(benches, prefixes):
    """Of [(bench, [figures])], the benches to run, each with the figures to print."""
    chosen = []
    for bench, figures in benches:
        wanted = [f for f in figures if not prefixes or any(f.name.startswith(p) for p in prefixes)]
        if wanted:
            chosen.append((bench, wanted))
    return chosen
