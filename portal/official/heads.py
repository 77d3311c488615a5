"""How a paper begins: a letter with its double lines, a document with its red mark and line."""

from __future__ import annotations

from typing import Any

from docx.shared import Twips

from portal.official import measures as m
from portal.official.words import width
from portal.official.xml import add_run, element, set_paragraph

MARK = 72  # half points: of the red mark, where the name leaves room for it
MARK_LINE = 900  # twips
SMALLEST_MARK = 36


def mark_size(name: str, room: int) -> int:
    """The largest size, in half points, in which the name stands on one line of that room."""
    fits = int(room / 10 / max(width(name), 1))
    return max(min(MARK, fits), SMALLEST_MARK)


def _mark(paragraph: Any, name: str, room: int) -> None:
    set_paragraph(paragraph, "jc", val="center")
    add_run(paragraph, name, m.SONG_TITLE, mark_size(name, room), color=m.RED)


def border(paragraph: Any, side: str, kind: str, size: int, space: int, color: str) -> None:
    """A line at one side of a paragraph; `size` in eighths of a point, `space` in points."""
    borders = set_paragraph(paragraph, "pBdr")
    borders.append(element(side, val=kind, sz=size, space=space, color=color))


def letter_head(document: Any, name: str) -> None:
    """The first sheet of a letter: mark and double line above, double line below, no number."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.header_distance = Twips(m.MARK_BELOW_PAGE_TOP)
    head = section.first_page_header.paragraphs[0]
    set_paragraph(head, "spacing", before=0, after=0, line=MARK_LINE, lineRule="exact")
    over = -m.LETTER_OVERHANG
    set_paragraph(head, "ind", left=over, right=over)
    border(head, "bottom", "thickThinSmallGap", 18, 8, m.RED)
    _mark(head, name, m.TEXT_WIDTH)
    foot = section.first_page_footer.paragraphs[0]
    set_paragraph(foot, "spacing", before=0, after=0, line=240, lineRule="exact")
    set_paragraph(foot, "ind", left=over, right=over)
    border(foot, "top", "thinThickSmallGap", 18, 1, m.RED)
    for header in (section.header, section.even_page_header):
        header.is_linked_to_previous = False
        line = header.paragraphs[0]
        set_paragraph(line, "spacing", before=0, after=0, line=240, lineRule="exact")


def document_head(document: Any, name: str) -> None:
    """The red mark of a document, 35 mm below the upper edge of the text."""
    paragraph = document.add_paragraph()
    set_paragraph(
        paragraph, "spacing", before=m.MARK_BELOW_TEXT_TOP, after=0, line=MARK_LINE,
        lineRule="exact",
    )  # fmt: skip
    _mark(paragraph, name, m.TEXT_WIDTH)
