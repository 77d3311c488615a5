"""Files that are none, or are meant to hurt."""

import struct
import zipfile
import zlib
from io import BytesIO

from PIL import Image


def _png(width, height):
    """The head of a picture of that size, and hardly anything behind it."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)

    def part(name, data):
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    body = part(b"IHDR", head) + part(b"IDAT", zlib.compress(b"\0" * 100)) + part(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def _zip(**parts):
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name.replace("__", "/") + ".xml", data)
    return out.getvalue()


def _polyglot():
    out = BytesIO()
    Image.new("RGB", (60, 40), "#a8322d").save(out, "JPEG", comment=b"<script>alert(1)</script>")
    return out.getvalue() + b"<script>alert(1)</script>"


LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><worksheet>&c;</worksheet>'
)
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'

# {name sent: content}
FILES = {
    "empty.jpg": b"",
    "drawing.jpg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "page.png": b"<!doctype html><script>alert(1)</script>",
    "vast.png": _png(50_000, 50_000),
    "bomb.png": _png(13_000, 13_000),
    "cut.jpg": _polyglot()[:200],
    "../../../etc/passwd.jpg": _polyglot(),
    "甲\u202egpj.exe": b"MZ" + b"\0" * 500,
    "laughs.xlsx": _zip(xl__worksheets__sheet1=LAUGHS, content=TYPES),
    "zeros.xlsx": _zip(xl__worksheets__sheet1=b"\0" * 30_000_000),
    "broken.xlsx": _zip(nothing="x")[:60],
    "broken.pdf": b"%PDF-1.7\n" + b"\0" * 300,
    "deep.json": b"[" * 100_000,
    "nan.geojson": b'{"type": "FeatureCollection", "features": [{"geometry": NaN}]}',
    "null.csv": "姓名\0,电话\n".encode(),
}
