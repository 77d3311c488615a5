"""Opens a workbook in a process of its own, which may use so much memory and time and no more.

A small file can ask for a grid of billions of cells or for hours of reading, in more ways than a
check beforehand can know: the parser then takes the whole process down. Here that is a process
that nothing else depends on. It is started as a script, so it imports nothing of the portal.
"""

from __future__ import annotations

import json
import re
import resource
import sys
import zipfile
from datetime import date, datetime, time
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

MOST_MEMORY = 1024 * 1024 * 1024
MOST_SECONDS = 40
MOST_ROOM = 200_000_000  # what all cells may take where they are read, in bytes or so
EACH = 50  # of a cell, beside its characters
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
ROW = re.compile(rb"<row\b([^<>]*)>")
NUMBER = re.compile(rb'\br="(\d{1,7})"')
HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
Told = dict[str, Any]


class TooLarge(Exception):
    """More than a roster has."""


def unpack(data: bytes, rows: int, columns: int) -> Told:
    """{"grids": [[name, cells, merges, hidden rows], …]}, or {"error": large, locked, damaged}."""
    from python_calamine import CalamineWorkbook

    try:
        hidden = _hidden_rows(data)
        workbook = CalamineWorkbook.from_filelike(BytesIO(data))
        room = [MOST_ROOM]
        grids = [
            [name, *_grid(workbook, name, rows, columns, room), sorted(hidden.get(name, ()))]
            for name in workbook.sheet_names
        ]
    except (TooLarge, MemoryError):
        return {"error": "large"}
    except Exception as error:
        # The parser has a class of error for each format and panics on some broken files.
        locked = any(word in str(error).lower() for word in ("password", "encrypt"))
        return {"error": "locked" if locked else "damaged"}
    return {"grids": grids}


def _hidden_rows(data: bytes) -> dict[str, set[int]]:
    """{sheet name: hidden rows counted from 0}; of another format than .xlsx none are known."""
    try:
        package = zipfile.ZipFile(BytesIO(data))
        relations = ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
        workbook = ElementTree.fromstring(package.read("xl/workbook.xml"))  # noqa: S314
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError):
        return {}
    targets = {rel.get("Id"): str(rel.get("Target")).lstrip("/") for rel in relations}
    found = {}
    for sheet in workbook.iter(f"{MAIN}sheet"):
        target = targets.get(sheet.get(f"{RELATION}id"), "")
        path = target if target.startswith("xl/") else f"xl/{target}"
        if path in package.namelist():
            heads = [head for head in ROW.findall(package.read(path)) if HIDDEN.search(head)]
            numbers = [number for head in heads if (number := NUMBER.search(head))]
            found[str(sheet.get("name"))] = {int(number[1]) - 1 for number in numbers}
    return found


def _grid(workbook: Any, name: str, rows: int, columns: int, room: list[int]) -> list[Any]:
    sheet = workbook.get_sheet_by_name(name)
    if sheet.total_height > rows or sheet.total_width > columns:
        raise TooLarge
    cells = [[as_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    room[0] -= sum(len(text) + EACH for row in cells for text in row if text)
    if room[0] < 0:
        raise TooLarge
    merges = [
        (top, left, bottom, right)
        for (top, left), (bottom, right) in (sheet.merged_cell_ranges or [])
    ]
    return [cells, merges]


def as_text(value: Any) -> str:
    """A cell as a clerk reads it: 13800000060.0 is 13800000060, a day is 1979-10-01."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def main() -> None:
    # setrlimit is none of the calls that the portal's service may make; this one is.
    for kind, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, MOST_SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.prlimit(0, kind, (most, most))
    told = unpack(sys.stdin.buffer.read(), int(sys.argv[1]), int(sys.argv[2]))
    try:
        written = json.dumps(told, ensure_ascii=False).encode("utf-8", "replace")
    except MemoryError:
        written = b'{"error": "large"}'
    sys.stdout.buffer.write(written)


if __name__ == "__main__":
    main()
