"""Bounds on a sent spreadsheet, checked before anything parses it."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO

from django.utils.translation import gettext as _

from portal.sheets.results import SheetError

MOST_BYTES = 20 * 1024 * 1024
MOST_UNPACKED = 200 * 1024 * 1024
MOST_RATIO = 200
MOST_ROWS = 60_000
MOST_COLUMNS = 200
CHUNK = 1024 * 1024

ENTITY = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
# A cell that holds something; empty formatted cells far away cost nothing and do not count.
CELL = re.compile(
    rb"""<(?:\w+:)?c\b[^>]*?\br\s*=\s*["']([A-Za-z]+)(\d+)["'](?:[^>]*[^/])?>(?!</c>)"""
)


def check_size(data: bytes) -> None:
    """Raises SheetError for an empty or too large file."""
    if not data.strip():
        raise SheetError(_("This file is empty."))
    if len(data) > MOST_BYTES:
        raise SheetError(_("This file is larger than 20 MB. Split it and send the parts."))


def open_package(data: bytes) -> zipfile.ZipFile:
    """An .xlsx as a package whose unpacked parts are bounded. Raises SheetError."""
    try:
        package = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise SheetError(_("This file is damaged. Open it, save it again and send it.")) from error
    unpacked = sum(part.file_size for part in package.infolist())
    if unpacked > MOST_UNPACKED or unpacked > max(len(data), 50_000) * MOST_RATIO:
        raise SheetError(_("This file unpacks to far more than a roster. It was not opened."))
    for part in package.infolist():
        _check_part(package, part)
    return package


def _check_part(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Read the whole part: a size that lies breaks its checksum here and not in the parser."""
    tail = b""
    try:
        with package.open(part) as stream:
            while chunk := stream.read(CHUNK):
                if part.filename.endswith((".xml", ".rels")) and ENTITY.search(tail + chunk):
                    raise SheetError(_("This file contains instructions that a roster never has."))
                if part.filename.startswith("xl/worksheets/"):
                    _check_cells(tail + chunk)
                tail = chunk[-200:]
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
        raise SheetError(_("This file is damaged. Open it, save it again and send it.")) from error


def _check_cells(xml: bytes) -> None:
    for letters, row in CELL.findall(xml):
        if int(row) > MOST_ROWS or column_number(letters.decode().upper()) > MOST_COLUMNS:
            too_large()


def too_large() -> None:
    """Raises SheetError: more rows or columns than a roster has."""
    raise SheetError(
        _("This sheet has more than %(rows)s rows or %(columns)s columns. Split it.")
        % {"rows": MOST_ROWS, "columns": MOST_COLUMNS}
    )


def column_number(letters: str) -> int:
    """A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
