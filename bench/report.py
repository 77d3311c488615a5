"""The table of costs, as a page to keep beside the code."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

HEAD = """# Pages on {engine}

Each database holds the demo county and so many people more, as many activities and a third as many
suggestions, over all its communities. A cost is a whole request (questions, template) in one
process, after a warm-up. How to read it: [README.md](README.md). Written by `make bench`.

## By size

Milliseconds, the lower quartile of {rounds} requests (five of what is posted); in brackets the
ratio to the smallest size. Where the smallest size finds fewer than fifty people (inside one
community, or by part of a given name) its page is shorter: there the ratio is mostly of the rows.

"""
FULL = """
## In full, at {size:,}

Milliseconds; requests a second of one thread; questions to the database; kilobytes of the page, and
compressed; megabytes that the request holds at once.

"""


def table(found: list[dict[str, Any]]) -> str:
    """Markdown: a row for each page, a column for each size; then all of the largest size."""
    first, last = found[0], found[-1]
    sizes = [f"{one['size']:,}" for one in found]
    lines = [_row(["page", *sizes]), _row(["---", *["---:"] * len(sizes)])]
    for page, least in first["pages"].items():
        costs = (_ratio(one["pages"][page]["low"], least["low"]) for one in found)
        lines.append(_row([page, *costs]))
    lines.append(_row(["made in", *(f"{one['made']:.0f} s" for one in found)]))
    whole = "\n".join(lines)
    return HEAD.format(**first) + whole + "\n" + FULL.format(**last) + _full(last["pages"]) + "\n"


def _full(pages: dict[str, dict[str, Any]]) -> str:
    names = ["page", "p50", "p95", "a second", "questions", "kB", "packed", "MB"]
    lines = [_row(names), _row(["---", *["---:"] * (len(names) - 1)])]
    for page, cost in pages.items():
        cells = [f"{cost[name]:.1f}" for name in ("p50", "p95", "a_second")]
        cells += [str(cost["queries"]), f"{cost['size'] / 1000:.1f}"]
        cells += [f"{cost['packed'] / 1000:.1f}", f"{cost['memory'] / 1e6:.1f}"]
        lines.append(_row([page, *cells]))
    return "\n".join(lines)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _ratio(cost: float, least: float) -> str:
    return f"{cost:.1f} ({cost / least:.2f})"
