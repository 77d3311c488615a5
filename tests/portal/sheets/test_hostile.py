"""Files that are none, locked, broken or meant to hurt are refused with a sentence."""

import time
import zipfile
from io import BytesIO

import openpyxl
import pytest

from portal.sheets import Field, SheetError, read_tables

FIELDS = [Field("name", "姓名", ("姓名",), "name", required=True)]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _xlsx(rows=(("姓名", "职务"), ("王强", "教师"))):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _with(data, name, content):
    """The package with one part replaced or added."""
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return out.getvalue()


def _sheet(cells):
    return (
        '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/'
        f'2006/main"><sheetData>{cells}</sheetData></worksheet>'
    )


BOMB = b"0" * (250 * 1024 * 1024)
FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


@pytest.mark.parametrize(
    "data",
    [
        b"", b"   \n", b"%PDF-1.7 ...", b"\x89PNG\r\n\x1a\n", b"<html><table></table></html>",
        OLE + b"\0" * 600, OLE + b"\0" * 100 + "EncryptedPackage".encode("utf-16-le"),
        b"PK\x03\x04 broken", _xlsx()[:-200], _xlsx((("a", "b"),)), b"\x00\x01\x02\x03binary",
    ],
)  # fmt: skip
def test_what_is_no_roster_is_refused(data):
    with pytest.raises(SheetError):
        read_tables("名册.xlsx", data, FIELDS)


def test_a_locked_file_is_called_locked():
    with pytest.raises(SheetError, match="密码"):
        read_tables("x.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), FIELDS)


def test_a_file_that_unpacks_without_end_is_refused():
    with pytest.raises(SheetError):
        read_tables("x.xlsx", _with(_xlsx(), "xl/sharedStrings.xml", BOMB), FIELDS)


def test_entities_are_refused():
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>' + _sheet("")
    with pytest.raises(SheetError):
        read_tables("x.xlsx", _with(_xlsx(), "xl/worksheets/sheet1.xml", laughs), FIELDS)


def test_a_cell_at_the_end_of_the_world_is_refused():
    with pytest.raises(SheetError):
        read_tables("x.xlsx", _with(_xlsx(), "xl/worksheets/sheet1.xml", _sheet(FAR)), FIELDS)


def _elsewhere(sheet):
    """The package whose sheet lies where no sheet is looked for."""
    data = _with(_xlsx(), "xl/other/sheet1.xml", sheet)
    with zipfile.ZipFile(BytesIO(data)) as package:
        links = package.read("xl/_rels/workbook.xml.rels").decode()
    links = links.replace("/xl/worksheets/sheet1.xml", "/xl/other/sheet1.xml")
    return _with(data, "xl/_rels/workbook.xml.rels", links)


CELL = "<c><v>1</v></c>"  # the parser counts by itself where it stands
WIDE = f'<row r="1">{CELL * 3000}</row><row r="1048576">{CELL}</row>'


@pytest.mark.parametrize(
    "data",
    [
        _with(_xlsx(), "xl/worksheets/sheet1.xml", _sheet(WIDE)),
        _elsewhere(_sheet(FAR)),
        _with(_xlsx(), "xl/worksheets/sheet1.xml", _sheet("<c " * 300_000)),
        _with(_xlsx(), "xl/worksheets/sheet1.xml", _sheet("<row " * 300_000)),
        _with(_xlsx(), "xl/workbook.bin", b"another format"),
        _with(_xlsx(), "xl/workbook.xml", _sheet("<sheet/>" * 700_000)),
        _with(_xlsx(), "xl/workbook.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x/>'.encode("utf-16")),
    ],
    ids=["far row", "far part", "cells", "rows", "binary", "index", "utf-16"],
)
def test_what_would_take_the_server_down_takes_a_process_of_its_own(data):
    begun = time.monotonic()
    with pytest.raises(SheetError):
        read_tables("x.xlsx", data, FIELDS)
    assert time.monotonic() - begun < 30


def test_a_lying_dimension_is_harmless():
    data = _xlsx()
    with zipfile.ZipFile(BytesIO(data)) as package:
        xml = package.read("xl/worksheets/sheet1.xml").decode()
    lie = xml.replace("A1:B2", "A1:XFD1048576")
    tables, _passed = read_tables("x", _with(data, "xl/worksheets/sheet1.xml", lie), FIELDS)
    assert len(tables[0].rows) == 1


def test_a_misnamed_file_is_read_for_what_it_is():
    assert read_tables("名册.csv", _xlsx(), FIELDS)[0][0].rows
    assert read_tables("名册.xls", "姓名\n王强\n".encode("gb18030"), FIELDS)[0][0].rows
