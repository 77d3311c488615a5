"""Text that is fit for print, and how wide it is."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

from portal.sheets.text import INVISIBLE, NO_CHARACTER


def safe(text: Any) -> str:
    """Nothing that a document cannot hold: no controls, no halves of characters."""
    return NO_CHARACTER.sub("", INVISIBLE.sub("", str(text)))


def clean(text: Any) -> str:
    """One line of safe text: no break, no space at the ends."""
    return " ".join(safe(text).split())


def lines(text: Any) -> list[str]:
    """The paragraphs of a text; empty ones fall away."""
    found = (clean(line) for line in str(text).splitlines())
    return [line for line in found if line]


def width(text: str) -> float:
    """How many full characters wide a text is: figures and Latin letters are half as wide."""
    return sum(1 if unicodedata.east_asian_width(one) in "WFA" else 0.5 for one in text)


def dated(day: date) -> str:
    """A day as official papers write it: 2026年3月4日, without noughts."""
    return f"{day.year}年{day.month}月{day.day}日"


def numbered(year: int, serial: int, prefix: str = "") -> str:
    """A document's number: the year in hexagonal brackets, the serial without noughts."""
    return f"{prefix}〔{year}〕{serial}号"
