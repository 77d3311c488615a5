"""The table of costs, as a page to keep beside the code."""

from __future__ import annotations

from collections.abc import Iterable

HEAD = """# Pages of the roster on {engine}

Milliseconds for a whole page (request, queries, template): the lower quartile of {rounds} requests
after a warm-up, in one process. In brackets the ratio to the smallest size. Each database holds the
demo county and so many people more, over all its communities. Written by `make bench`.

Most of a page is its fifty rows and the filter bar. Where the smallest size finds fewer than fifty
people (inside one community, or by part of a given name) its page is shorter, and the ratio is
mostly that of the rows.

"""


def table(found: list[dict]) -> str:
    """Markdown: a row for each page, a column for each size."""
    first = found[0]
    sizes = [f"{one['size']:,}" for one in found]
    lines = [_row(["page", *sizes]), _row(["---", *["---:"] * len(sizes)])]
    for page, least in first["pages"].items():
        lines.append(_row([page, *(_cost(one["pages"][page], least) for one in found)]))
    lines.append(_row(["made in", *(f"{one['made']:.0f} s" for one in found)]))
    return HEAD.format(**first) + "\n".join(lines) + "\n"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cost(cost: float, least: float) -> str:
    return f"{cost:.1f} ({cost / least:.2f})"
