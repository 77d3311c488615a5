"""A workbook or text file as grids of texts, with what is merged and hidden."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from io import StringIO
from typing import Any

from django.utils.translation import gettext as _

from portal.sheets import safety, unpacking
from portal.sheets.results import SheetError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = "EncryptedPackage".encode("utf-16-le")
NOT_SHEETS = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x7fELF",
    b"MZ",
)
ENCODINGS = ("utf-8-sig", "gb18030")
MOST_SECONDS = 90  # of the clock; of work it may do less
PATIENCE = 20  # seconds for the files before this one; who waits holds a place that others need
TURNS = threading.Semaphore(1)  # one at a time in each worker, as with pictures


@dataclass
class Grid:
    """`cells[r][c]` is text; `merges` are (top, left, bottom, right), all counted from 0."""

    name: str
    cells: list[list[str]]
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)


def read(data: bytes) -> list[Grid]:
    """The grids of a file, by what it is and not by what it is called. Raises SheetError."""
    safety.check_size(data)
    start = data[:4096].lstrip().lower()
    if data.startswith(b"PK\x03\x04"):
        return _from_xlsx(data)
    if data.startswith(OLE):
        if LOCKED in data:
            raise SheetError(_("This file is locked with a password. Save it without one."))
        return _from_workbook(data)
    if data.startswith(NOT_SHEETS):
        raise SheetError(_("This is not a spreadsheet. Send .xlsx, .xls or .csv."))
    if start.startswith((b"<html", b"<!doctype html", b"<table", b"<?xml", b"<meta")):
        raise SheetError(_("This is a web page and no spreadsheet. Open it, save it as .xlsx."))
    return [_from_text(data)]


def _from_xlsx(data: bytes) -> list[Grid]:
    names = safety.check_package(data)
    if "xl/workbook.xml" not in names:
        raise SheetError(_("This is not a spreadsheet. Send .xlsx, .xls or .csv."))
    return _from_workbook(data)


def _from_workbook(data: bytes) -> list[Grid]:
    told = _unpacked(data)
    if "grids" in told:
        return [
            Grid(name, cells, [tuple(merge) for merge in merges], set(hidden))  # type: ignore[misc]
            for name, cells, merges, hidden in told["grids"]
        ]
    if told["error"] == "large":
        safety.too_large()
    if told["error"] == "busy":
        raise SheetError(_("Other files are being opened just now. Send it again in a minute."))
    if told["error"] == "locked":
        raise SheetError(_("This file is locked with a password. Save it without one."))
    raise SheetError(_("This file is damaged. Open it, save it again and send it."))


def _unpacked(data: bytes) -> dict[str, Any]:
    """What `portal.sheets.unpacking` says; large, when the file was the end of its process."""
    command = [sys.executable, "-IB", unpacking.__file__]
    bounds = [str(safety.MOST_ROWS), str(safety.MOST_COLUMNS)]
    if not TURNS.acquire(timeout=PATIENCE):
        return {"error": "busy"}
    try:
        done = subprocess.run(  # noqa: S603 - our own script, no shell; no keys to it either
            [*command, *bounds], input=data, capture_output=True, timeout=MOST_SECONDS, env={}
        )
    except subprocess.TimeoutExpired:
        return {"error": "large"}
    finally:
        TURNS.release()
    if done.returncode:
        return {"error": "large" if done.returncode < 0 else "damaged"}
    return json.loads(done.stdout)


def _from_text(data: bytes) -> Grid:
    text = _decoded(data)
    if "\0" in text:
        raise SheetError(_("This is not a spreadsheet. Send .xlsx, .xls or .csv."))
    head = text[:20_000]
    delimiter = max(",\t;，", key=head.count) if any(c in head for c in ",\t;，") else ","
    csv.field_size_limit(1_000_000)
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise SheetError(_("This file is damaged. Open it, save it again and send it.")) from error
    if len(rows) > safety.MOST_ROWS or max(map(len, rows), default=0) > safety.MOST_COLUMNS:
        safety.too_large()
    width = max(map(len, rows), default=0)
    return Grid("CSV", [row + [""] * (width - len(row)) for row in rows])


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SheetError(_("The characters of this file cannot be read. Save it as .xlsx or as UTF-8."))
