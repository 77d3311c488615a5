"""The finished file: the same text gives the same bytes, and nothing says who made it where."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from io import BytesIO
from typing import Any

FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that the format knows
# Of the library's empty document: a picture of its page, and another program's data.
NOT_OURS = ("/docProps/thumbnail.jpeg", "/customXml/item1.xml")


def pack(document: Any, *, title: str, author: str, day: date) -> bytes:
    """The document as a .docx."""
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = title[:250], author, author
    properties.comments = properties.keywords = properties.subject = properties.category = ""
    properties.created = properties.modified = datetime(day.year, day.month, day.day)
    properties.revision, properties.language = 1, "zh-CN"
    for owner in (document.part.package, document.part):
        for key, relation in list(owner.rels.items()):
            if not relation.is_external and str(relation.target_part.partname) in NOT_OURS:
                del owner.rels[key]
    loose = BytesIO()
    document.save(loose)
    return _with_fixed_times(loose)


def _with_fixed_times(loose: BytesIO) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(loose) as source, zipfile.ZipFile(packed, "w") as target:
        for part in source.infolist():
            info = zipfile.ZipInfo(part.filename, FIRST_DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, source.read(part))
    return packed.getvalue()
