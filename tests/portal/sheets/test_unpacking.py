"""Workbooks are opened in a process of their own: bounded, without keys, and as quick as before."""

import os
import subprocess
import sys
import time
import zipfile
from io import BytesIO

import openpyxl
import pytest
import xlsxwriter

from portal.sheets import SheetError, grids, safety, unpacking

ROSTER = 10_000


def _book(rows, columns):
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"constant_memory": True})
    sheet = book.add_worksheet()
    for row in range(rows):
        for column in range(columns):
            sheet.write_string(row, column, f"林若兰{row}-{column}")
    book.close()
    return out.getvalue()


def _unpack(data):
    return unpacking.unpack(data, safety.MOST_ROWS, safety.MOST_COLUMNS)


def test_what_is_hidden_and_merged_is_told():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "名册 & 表"
    for row in (("姓名", "电话"), ("王强", 13800000060.0), ("郭芳", None)):
        sheet.append(row)
    sheet.merge_cells("A4:B5")
    sheet.row_dimensions[2].hidden = True
    out = BytesIO()
    book.save(out)
    (grid,) = grids.read(out.getvalue())
    assert grid.name == "名册 & 表"
    assert grid.cells[1] == ["王强", "13800000060"]
    assert (grid.hidden_rows, grid.merges) == ({1}, [(3, 0, 4, 1)])
    assert _unpack(out.getvalue())["grids"][0][0] == "名册 & 表"


def test_a_roster_is_opened_as_quickly_as_in_our_own_process():
    data = _book(ROSTER, 12)
    begun = time.monotonic()
    assert len(_unpack(data)["grids"][0][1]) == ROSTER
    own = time.monotonic() - begun
    begun = time.monotonic()
    (grid,) = grids.read(data)
    assert grid.cells[-1][0] == f"林若兰{ROSTER - 1}-0"
    assert time.monotonic() - begun < own * 3 + 3


def test_a_file_of_open_office_is_no_spreadsheet_here():
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", "<office:document-content/>")
    with pytest.raises(SheetError, match="xlsx"):
        grids.read(out.getvalue())


def test_cells_that_would_not_fit_where_they_are_read_are_too_many(monkeypatch):
    monkeypatch.setattr(unpacking, "MOST_ROOM", 100 * unpacking.EACH)
    assert "grids" in _unpack(_book(1, 2))
    assert _unpack(_book(20, 20)) == {"error": "large"}


def test_it_knows_no_key_and_ends_by_itself(monkeypatch, tmp_path):
    script = tmp_path / "told.py"
    monkeypatch.setenv("PORTAL_SECRET", "k")
    monkeypatch.setattr(unpacking, "__file__", str(script))
    script.write_text("import os, json\nprint(json.dumps({'error': sorted(os.environ)}))")
    assert "PORTAL_SECRET" not in grids._unpacked(b"")["error"]
    for ends in ("os.abort()", "import time; time.sleep(60)"):
        monkeypatch.setattr(grids, "MOST_SECONDS", 1)
        script.write_text(f"import os, resource\nresource.setrlimit(4, (0, 0))\n{ends}")
        assert grids._unpacked(b"") == {"error": "large"}
    script.write_text("raise SystemExit(1)")
    assert grids._unpacked(b"") == {"error": "damaged"}


def test_who_waits_for_others_too_long_is_told_so(monkeypatch):
    monkeypatch.setattr(grids, "PATIENCE", 0.01)
    with grids.TURNS, pytest.raises(SheetError, match="稍后"):
        grids.read(_book(1, 1))
    assert grids.read(_book(1, 1))


@pytest.mark.skipif(os.uname().machine != "x86_64", reason="the number of the call is this one's")
def test_it_bounds_itself_where_the_service_forbids_setrlimit():
    """deploy/portal.service refuses the calls of @resources; prlimit64 is none of them."""
    begin = (
        "import ctypes, sys, runpy\n"
        "class One(ctypes.Structure):\n"
        "    _fields_ = [('code', ctypes.c_ushort), ('jt', ctypes.c_ubyte),"
        " ('jf', ctypes.c_ubyte), ('k', ctypes.c_uint)]\n"
        "class Filter(ctypes.Structure):\n"
        "    _fields_ = [('len', ctypes.c_ushort), ('all', ctypes.POINTER(One))]\n"
        "ones = (One * 4)(One(0x20, 0, 0, 0), One(0x15, 0, 1, 160), One(6, 0, 0, 0x50001),"
        " One(6, 0, 0, 0x7fff0000))\n"
        "libc = ctypes.CDLL(None, use_errno=True)\n"
        "assert libc.prctl(38, 1, 0, 0, 0) == 0\n"
        "assert libc.prctl(22, 2, ctypes.byref(Filter(4, ones)), 0, 0) == 0\n"
        "script, *sys.argv[:] = sys.argv[1:]\n"
        "sys.argv.insert(0, script)\n"
        "runpy.run_path(script, run_name='__main__')\n"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", begin, unpacking.__file__, "60000", "200"],
        input=_book(2, 2), capture_output=True, env={}, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b'{"grids"')
