"""How a paper ends: attachments, who signs, who gets a copy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from docx.shared import Twips

from portal.official import measures as m
from portal.official.words import clean, dated, width
from portal.official.xml import add_run, element, set_paragraph

Line = Callable[[], Any]  # adds an empty paragraph of the grid and returns it
DATE_FROM_RIGHT = 4  # characters, under a seal
CELL_MARGIN = 108  # twips, of a table that says nothing else


def indents(name: str, day: str) -> tuple[float, float]:
    """How far name and day stand from the right, in characters: the name centred on the day.

    A name too long for that reaches the margin and the day moves with it.
    """
    both = (width(day) - width(name)) / 2
    of_name = DATE_FROM_RIGHT + both
    if of_name >= 0:
        return of_name, DATE_FROM_RIGHT
    return 0, DATE_FROM_RIGHT - of_name


def add_signature(line: Line, name: str, day: date) -> None:
    """The unit above the day, as for a paper that gets a seal."""
    name, written = clean(name), dated(day)
    for text, far in zip((name, written), indents(name, written), strict=True):
        paragraph = line()
        set_paragraph(paragraph, "jc", val="right")
        set_paragraph(paragraph, "ind", right=round(far * m.CHAR), rightChars=round(far * 100))
        set_paragraph(paragraph, "keepLines")
        if text == name:
            set_paragraph(paragraph, "keepNext")
        add_run(paragraph, text, m.FANGSONG, m.SIZE_3)


def add_attachments(line: Line, names: Sequence[str]) -> None:
    """附件：1. …, the names below one another; a single one has no number."""
    for number, name in enumerate(map(clean, names), 1):
        before = "附件：" if number == 1 else ""
        count = f"{number}. " if len(names) > 1 else ""
        paragraph = line()
        # Two characters in, then "附件：", then the number: longer names hang below their own.
        hang = 3 + width(count)
        first = 0 if number == 1 else 3
        set_paragraph(
            paragraph, "ind", left=round((2 + hang) * m.CHAR),
            hanging=round((hang - first) * m.CHAR),
        )  # fmt: skip
        add_run(paragraph, before + count + name, m.FANGSONG, m.SIZE_3)


def add_copies(document: Any, copies: Sequence[str], printed_by: str, day: date) -> None:
    """At the foot of the last page between lines: who gets a copy, who printed it on which day."""
    rows = [(f"抄送：{'，'.join(map(clean, copies))}。", "", 3)] if copies else []
    rows.append((clean(printed_by), f"{dated(day)}印发", 0))
    table = document.add_table(rows=len(rows), cols=1)
    table.autofit = False
    at_the_foot = {"vertAnchor": "margin", "horzAnchor": "margin", "tblpYSpec": "bottom"}
    table._tblPr.insert(0, element("tblpPr", tblpXSpec="center", **at_the_foot))
    for place, (left, right, hang) in enumerate(rows):
        cell = table.cell(place, 0)
        cell.width = Twips(m.TEXT_WIDTH)
        _lines_between(cell, is_first=place == 0, is_last=place == len(rows) - 1)
        paragraph = cell.paragraphs[0]
        set_paragraph(paragraph, "spacing", before=0, after=0, line=m.LINE, lineRule="exact")
        over = round(hang * m.CHAR)
        inside = round(m.CHAR) - CELL_MARGIN
        set_paragraph(paragraph, "ind", left=inside + over, hanging=over, right=inside)
        add_run(paragraph, left, m.FANGSONG, m.SIZE_4)
        if right:
            tabs = set_paragraph(paragraph, "tabs")
            end = m.TEXT_WIDTH - CELL_MARGIN - round(m.CHAR)
            tabs.append(element("tab", val="right", pos=end))
            add_run(paragraph, "\t" + right, m.FANGSONG, m.SIZE_4)
    last = document.add_paragraph()  # what floats needs a paragraph that it stands beside
    set_paragraph(last, "spacing", before=0, after=0, line=20, lineRule="exact")


def _lines_between(cell: Any, *, is_first: bool, is_last: bool) -> None:
    """The outer lines are 0.35 mm, those between 0.25 mm; sizes in eighths of a point."""
    borders = element("tcBorders")
    borders.append(element("top", val="single", sz=8 if is_first else 6, color="000000"))
    if is_last:
        borders.append(element("bottom", val="single", sz=8, color="000000"))
    cell._tc.get_or_add_tcPr().append(borders)
