"""Bounds on a sent spreadsheet, checked before anything parses it."""

from __future__ import annotations

import lzma
import re
import struct
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
BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, RuntimeError, ValueError,
    struct.error,
)  # fmt: skip

MOST_OF_INDEX = 4 * 1024 * 1024  # of the parts that say what else is there
ENTITY = re.compile(
    rb"<!(DOCTYPE|ENTITY)|<\0!\0(D\0O\0C|E\0N\0T)|\0<\0!\0(D\0O\0C|E\0N\0T)", re.IGNORECASE
)
# By these the parser would take the package for another format, whose bounds nobody checks.
OTHER_FORMATS = ("xl/workbook.bin", "content.xml")


def check_size(data: bytes) -> None:
    """Raises SheetError for an empty or too large file."""
    if not data.strip():
        raise SheetError(_("This file is empty."))
    if len(data) > MOST_BYTES:
        raise SheetError(_("This file is larger than 20 MB. Split it and send the parts."))


def check_package(data: bytes) -> list[str]:
    """The names of the parts of an .xlsx whose sizes are bounded. Raises SheetError."""
    try:
        package = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, struct.error) as error:
        raise SheetError(_("This file is damaged. Open it, save it again and send it.")) from error
    unpacked = sum(part.file_size for part in package.infolist())
    if unpacked > MOST_UNPACKED or unpacked > max(len(data), 50_000) * MOST_RATIO:
        raise SheetError(_("This file unpacks to far more than a roster. It was not opened."))
    names = package.namelist()
    if any(name in names for name in OTHER_FORMATS):
        raise SheetError(_("This is not a spreadsheet. Send .xlsx, .xls or .csv."))
    for part in package.infolist():
        _check_part(package, part)
    return names


def _check_part(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Read the whole part: a size that lies breaks its checksum here and not in the parser."""
    tail = b""
    if part.file_size > MOST_OF_INDEX and part.filename.endswith((".rels", "workbook.xml")):
        raise SheetError(_("This file unpacks to far more than a roster. It was not opened."))
    try:
        with package.open(part) as stream:
            while chunk := stream.read(CHUNK):
                if ENTITY.search(tail + chunk):
                    raise SheetError(_("This file contains instructions that a roster never has."))
                tail = chunk[-200:]
    except BROKEN as error:
        raise SheetError(_("This file is damaged. Open it, save it again and send it.")) from error


def too_large() -> None:
    """Raises SheetError: more rows or columns than a roster has."""
    raise SheetError(
        _("This sheet has more than %(rows)s rows or %(columns)s columns. Split it.")
        % {"rows": MOST_ROWS, "columns": MOST_COLUMNS}
    )
