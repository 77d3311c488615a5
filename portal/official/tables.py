"""Tables within the grid: ruled, the head row on every page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.shared import Twips

from portal.official import measures as m
from portal.official.words import clean, width
from portal.official.xml import add_run, element, set_paragraph

LINE = 420  # twips, for text of the fourth size
NARROWEST = 3
SHORT = 5  # characters of a word or number that stays on one line
WORD = 2  # characters of a head that stay together
CHAR = 280  # twips, of the fourth size


def add_table(
    document: Any, heads: Sequence[Any], rows: Sequence[Sequence[Any]], numbers: Sequence[int]
) -> None:
    """A table as wide as the text; the columns in `numbers`, counted from nought, stand right."""
    grid = [[clean(cell) for cell in row] for row in (heads, *rows)]
    table = document.add_table(rows=0, cols=len(heads))
    table.style = "Table Grid"
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    widths = _widths(grid)
    for place, row in enumerate(grid):
        made = table.add_row()
        properties = made._tr.get_or_add_trPr()
        properties.append(element("cantSplit"))
        if place == 0:
            properties.append(element("tblHeader"))
        for column, text in enumerate(row):
            cell = made.cells[column]
            cell.width = Twips(widths[column])
            side = "center" if place == 0 else "right" if column in numbers else "left"
            _fill(cell.paragraphs[0], text, side, m.HEI if place == 0 else m.FANGSONG)
    for column, size in enumerate(widths):
        table.columns[column].width = Twips(size)


def _fill(paragraph: Any, text: str, side: str, font: m.Font) -> None:
    set_paragraph(paragraph, "spacing", before=0, after=0, line=LINE, lineRule="exact")
    set_paragraph(paragraph, "jc", val=side)
    add_run(paragraph, text, font, m.SIZE_4)


def _widths(grid: list[list[str]]) -> list[int]:
    """Room by what stands in a column: a long one gets more, and a short word does not break."""
    wants, least = [], []
    most = m.TEXT_WIDTH / len(grid[0])
    for head, *cells in zip(*grid, strict=True):
        longest = max((width(text) for text in cells), default=0)
        wants.append(max(min(max(longest, width(head)), 24) + 1, NARROWEST))
        short = max(min(longest, SHORT), min(width(head), WORD))
        least.append(min((short + 1) * CHAR, most))
    sizes = [m.TEXT_WIDTH * want / sum(wants) for want in wants]
    pairs = list(zip(sizes, least, strict=True))
    lack = sum(max(small - size, 0) for size, small in pairs)
    room = sum(max(size - small, 0) for size, small in pairs) or 1
    return [int(max(size - max(size - small, 0) * lack / room, small)) for size, small in pairs]
