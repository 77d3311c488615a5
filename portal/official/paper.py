"""The builder: say what the paper holds, from top to bottom, and take its bytes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from portal.official import measures as m
from portal.official.ends import add_attachments, add_copies, add_signature
from portal.official.heads import border, document_head, letter_head
from portal.official.packing import pack
from portal.official.page import new_page
from portal.official.tables import add_table
from portal.official.words import clean, lines
from portal.official.xml import add_run, element, set_paragraph

# 一、 and （一） have faces of their own, 1. and （1） the body's.
LEVELS = {1: m.HEI, 2: m.KAI, 3: m.FANGSONG, 4: m.FANGSONG}
NUMERALS = "一二三四五六七八九十"


def numeral(number: int) -> str:
    """1 to 99 in Chinese figures, as headings have them: 十一, 二十."""
    tens, ones = divmod(number, 10)
    before = "" if tens == 0 else "十" if tens == 1 else NUMERALS[tens - 1] + "十"
    return before + (NUMERALS[ones - 1] if ones else "")


def heading_number(level: int, number: int) -> str:
    """一、 （一） 1. （1）"""
    forms = {
        1: f"{numeral(number)}、",
        2: f"（{numeral(number)}）",
        3: f"{number}.",
        4: f"（{number}）",
    }
    return forms[level]


class Paper:
    """A letter, a document with a red mark, or (with neither) a plain report.

        paper = Paper()
        paper.letterhead("宝应县社区参与办公室", "〔2026〕17号")
        paper.title("关于东门路口拥堵建议的答复")
        paper.recipient("郑成员")
        paper.heading("办理情况")
        paper.text("已调整信号配时。")
        paper.attachments(["配时表"])
        paper.signature("县交通运输局", date(2026, 3, 4))
        data = paper.bytes()

    Every text may come from users: it stays text, and what a document cannot hold falls away.
    """

    def __init__(self) -> None:
        self._document = new_page()
        self._title, self._author, self._day = "", "", date(2000, 1, 1)
        self._counts = dict.fromkeys(LEVELS, 0)

    def _line(self) -> Any:
        """A paragraph that is one line of the grid, whatever faces a machine has."""
        paragraph = self._document.add_paragraph()
        set_paragraph(paragraph, "spacing", before=0, after=0, line=m.LINE, lineRule="exact")
        return paragraph

    def blank(self, number: int = 1) -> None:
        """Empty lines."""
        for _ in range(number):
            self._line()

    def letterhead(self, unit: str, number: str = "") -> None:
        """A letter: the unit in red between double lines, the number at the right below them."""
        letter_head(self._document, clean(unit))
        if number:
            paragraph = self._line()
            set_paragraph(paragraph, "jc", val="right")
            add_run(paragraph, clean(number), m.FANGSONG, m.SIZE_3)
            self.blank()

    def red_head(self, mark: str, number: str, *, signer: str = "") -> None:
        """A document: its mark, the number, the red line. One sent up names who signs it."""
        document_head(self._document, clean(mark))
        self.blank(2)
        paragraph = self._line()
        if signer:
            tabs = set_paragraph(paragraph, "tabs")
            for side, place in (("left", m.CHAR), ("right", m.TEXT_WIDTH - m.CHAR)):
                tabs.append(element("tab", val=side, pos=round(place)))
            add_run(paragraph, f"\t{clean(number)}\t签发人：", m.FANGSONG, m.SIZE_3)
            add_run(paragraph, clean(signer), m.KAI, m.SIZE_3)
        else:
            set_paragraph(paragraph, "jc", val="center")
            add_run(paragraph, clean(number), m.FANGSONG, m.SIZE_3)
        border(paragraph, "bottom", "single", 12, 11, m.RED)
        self.blank(2)

    def title(self, text: str) -> None:
        """The title in the second size, centred; a line below it stays empty."""
        self._title = clean(text)
        paragraph = self._line()
        set_paragraph(paragraph, "spacing", before=0, after=0, line=660, lineRule="exact")
        set_paragraph(paragraph, "jc", val="center")
        set_paragraph(paragraph, "keepNext")
        add_run(paragraph, self._title, m.SONG_TITLE, m.SIZE_2)
        self.blank()

    def recipient(self, name: str) -> None:
        """主送机关: flush left, with its colon."""
        add_run(self._line(), clean(name) + "：", m.FANGSONG, m.SIZE_3)

    def heading(self, text: str, level: int = 1, *, numbered: bool = True) -> None:
        """A heading; its number is counted, and begins anew below a higher one."""
        self._counts[level] += 1
        for lower in LEVELS:
            if lower > level:
                self._counts[lower] = 0
        count = heading_number(level, self._counts[level]) if numbered else ""
        paragraph = self._indented()
        set_paragraph(paragraph, "keepNext")
        set_paragraph(paragraph, "outlineLvl", val=level - 1)
        add_run(paragraph, count + clean(text), LEVELS[level], m.SIZE_3)

    def text(self, text: str) -> None:
        """A text of the body; each of its lines is a paragraph, indented by two characters."""
        for line in lines(text):
            add_run(self._indented(), line, m.FANGSONG, m.SIZE_3)

    def _indented(self) -> Any:
        paragraph = self._line()
        set_paragraph(paragraph, "ind", firstLine=round(2 * m.CHAR), firstLineChars=200)
        set_paragraph(paragraph, "jc", val="both")
        return paragraph

    def caption(self, text: str) -> None:
        """The name of the table below it, centred."""
        paragraph = self._line()
        set_paragraph(paragraph, "jc", val="center")
        set_paragraph(paragraph, "keepNext")
        add_run(paragraph, clean(text), m.HEI, m.SIZE_3)

    def table(
        self, heads: Sequence[Any], rows: Sequence[Sequence[Any]], *, numbers: Sequence[int] = ()
    ) -> None:
        """A table as wide as the text; columns in `numbers`, from nought, stand right."""
        add_table(self._document, heads, rows, numbers)
        self.blank()

    def attachments(self, names: Sequence[str]) -> None:
        """附件说明, a line below the body; the papers themselves follow elsewhere."""
        if names:
            self.blank()
            add_attachments(self._line, names)

    def signature(self, unit: str, day: date) -> None:
        """Who issues it and on which day, with room for the seal."""
        self._author, self._day = clean(unit), day
        self.blank(2)
        add_signature(self._line, unit, day)

    def copies(self, to: Sequence[str], *, printed_by: str, day: date) -> None:
        """版记 at the foot of the last page."""
        add_copies(self._document, to, printed_by, day)

    def bytes(self) -> bytes:
        """The .docx. The same paper gives the same bytes."""
        return pack(self._document, title=self._title, author=self._author, day=self._day)
