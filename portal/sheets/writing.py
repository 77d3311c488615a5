"""Writing .xlsx row by row, so that fifty thousand rows need no more memory than fifty."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import IO, Any

import xlsxwriter

from portal.sheets.text import one_line, writable

Sheet = tuple[str, list[str], Iterable[Iterable[Any]]]
WIDTH = 16
MOST_OF_TITLE = 31
NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]+")
MOST_OF_FOOTER = 250  # what the format allows, less the mark of the middle


def write_workbook(target: IO[bytes], sheets: list[Sheet], *, footer: str = "") -> None:
    """Write (title, headers, rows) sheets. Numbers stay numbers, everything else is text.

    `footer` stands below every page that is printed of them.
    Text is written as text, never as a formula or a link, so "=1+1" shows as typed and nothing is
    put before it: an untouched export that is imported again changes nothing.
    """
    workbook = xlsxwriter.Workbook(
        target,
        {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
    )
    bold = workbook.add_format({"bold": True})
    taken: set[str] = set()
    for title, headers, rows in sheets:
        sheet = workbook.add_worksheet(_title(title, taken))
        sheet.freeze_panes(1, 0)
        if footer:
            sheet.set_footer("&C" + one_line(footer).replace("&", "&&")[:MOST_OF_FOOTER])
        sheet.set_column(0, max(len(headers) - 1, 0), WIDTH)
        for column, header in enumerate(headers):
            sheet.write_string(0, column, writable(str(header)), bold)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                _write(sheet, number, column, value)
    workbook.close()


def as_number(text: str) -> Any:
    """1,234.5 as a number; what is no number stays a word."""
    try:
        number = float(text.replace(",", ""))
    except ValueError:
        return text
    if not math.isfinite(number):
        return text
    return int(number) if number == int(number) else number


def _title(title: str, taken: set[str]) -> str:
    """A name that the format allows, and no other sheet has: a file that was sent may have any."""
    name = NOT_IN_TITLES.sub(" ", one_line(title)).strip("' ")[:MOST_OF_TITLE].rstrip("' ")
    unique, number = name, 1
    while unique.lower() in taken:
        number += 1
        unique = f"{name[: MOST_OF_TITLE - 4]} {number}"
    taken.add(unique.lower())
    return unique


def _write(sheet: Any, row: int, column: int, value: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
        sheet.write_number(row, column, value)
    else:
        sheet.write_string(row, column, writable(str(value))[:32_767])
