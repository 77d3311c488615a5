"""Word files that are sent in: looked at from outside, never opened for what they say."""

from __future__ import annotations

import zipfile
import zlib
from typing import IO

from django.utils.translation import gettext as _

from portal.documents.pictures import NotAPicture

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MOST_UNPACKED = 200 * 1024 * 1024
MOST_PARTS = 2000
MAIN = b"wordprocessingml.document.main+xml"


def check_docx(file: IO[bytes]) -> None:
    """Raises NotAPicture unless it is a Word file without macros, of bounded size."""
    try:
        with zipfile.ZipFile(file) as package:
            _look(package)
    except (zipfile.BadZipFile, zlib.error, KeyError, OSError, ValueError, RuntimeError) as error:
        raise _no_paper() from error
    finally:
        file.seek(0)


def _look(package: zipfile.ZipFile) -> None:
    parts = package.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise NotAPicture(_("This file unpacks to far more than a report. It was not kept."))
    if any("vbaproject" in part.filename.lower() for part in parts):
        raise NotAPicture(_("This file holds macros. Save it as .docx without them and send it."))
    package.getinfo("word/document.xml")
    with package.open("[Content_Types].xml") as types:
        if MAIN not in types.read(1024 * 1024):
            raise _no_paper()


def _no_paper() -> NotAPicture:
    return NotAPicture(_("This file is neither a .docx nor a PDF nor a picture. Send one of them."))
