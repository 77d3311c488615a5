"""A workbook or text file as grids of texts, with what is merged and hidden."""

from __future__ import annotations

import csv
import re
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime, time
from io import BytesIO, StringIO
from typing import Any
from xml.etree import ElementTree

from django.utils.translation import gettext as _
from python_calamine import CalamineWorkbook

from portal.sheets import safety
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
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
HIDDEN_ROW = re.compile(rb'<row\b[^>]*?\br="(\d+)"[^>]*?\bhidden="(?:1|true)"')
HIDDEN_FIRST = re.compile(rb'<row\b[^>]*?\bhidden="(?:1|true)"[^>]*?\br="(\d+)"')
ENCODINGS = ("utf-8-sig", "gb18030")


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
        return _from_workbook(data, {})
    if data.startswith(NOT_SHEETS):
        raise SheetError(_("This is not a spreadsheet. Send .xlsx, .xls or .csv."))
    if start.startswith((b"<html", b"<!doctype html", b"<table", b"<?xml", b"<meta")):
        raise SheetError(_("This is a web page and no spreadsheet. Open it, save it as .xlsx."))
    return [_from_text(data)]


def _from_xlsx(data: bytes) -> list[Grid]:
    package = safety.open_package(data)
    if "xl/workbook.xml" not in package.namelist():
        raise SheetError(_("This is not a spreadsheet. Send .xlsx, .xls or .csv."))
    return _from_workbook(data, _hidden_rows(package))


def _hidden_rows(package: zipfile.ZipFile) -> dict[str, set[int]]:
    """{sheet name: hidden rows counted from 0}."""
    try:
        relations = ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
        workbook = ElementTree.fromstring(package.read("xl/workbook.xml"))  # noqa: S314
    except (KeyError, ElementTree.ParseError):
        return {}
    targets = {rel.get("Id"): str(rel.get("Target")).lstrip("/") for rel in relations}
    found = {}
    for sheet in workbook.iter(f"{MAIN}sheet"):
        target = targets.get(sheet.get(f"{RELATION}id"), "")
        path = target if target.startswith("xl/") else f"xl/{target}"
        if path in package.namelist():
            xml = package.read(path)
            rows = HIDDEN_ROW.findall(xml) + HIDDEN_FIRST.findall(xml)
            found[str(sheet.get("name"))] = {int(row) - 1 for row in rows}
    return found


def _from_workbook(data: bytes, hidden: dict[str, set[int]]) -> list[Grid]:
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(data))
        return [_grid(workbook, name, hidden.get(name, set())) for name in workbook.sheet_names]
    except SheetError:
        raise
    except Exception as error:
        # The parser has a class of error for each format and panics on some broken files.
        if "password" in str(error).lower() or "encrypt" in str(error).lower():
            raise SheetError(
                _("This file is locked with a password. Save it without one.")
            ) from error
        raise SheetError(_("This file is damaged. Open it, save it again and send it.")) from error


def _grid(workbook: Any, name: str, hidden: set[int]) -> Grid:
    sheet = workbook.get_sheet_by_name(name)
    if sheet.total_height > safety.MOST_ROWS or sheet.total_width > safety.MOST_COLUMNS:
        safety.too_large()
    rows = sheet.to_python(skip_empty_area=False)
    merges = [
        (top, left, bottom, right)
        for (top, left), (bottom, right) in (sheet.merged_cell_ranges or [])
    ]
    return Grid(name, [[as_text(value) for value in row] for row in rows], merges, hidden)


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
