"""Whole files: headers found, titles and totals passed over, what is never held dropped."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from portal.sheets import Field, match_columns, read_tables
from portal.sheets.writing import write_workbook

FIELDS = [
    Field("name", "姓名", ("姓名", "名字"), "name", required=True),
    Field("phone", "联系电话", ("联系电话", "手机", "电话"), "phone"),
    Field("employer", "工作单位", ("工作单位", "单位")),
    Field("position", "职务", ("职务",)),
]
SAMPLES = Path("tests/samples")


def _book(rows, merges=(), hidden=(), title="名册"):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for cells in merges:
        sheet.merge_cells(cells)
    for row in hidden:
        sheet.row_dimensions[row].hidden = True
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _only(data):
    tables, _passed = read_tables("x", data, FIELDS)
    assert len(tables) == 1
    return tables[0]


@pytest.mark.parametrize(
    "name, rows, header, skipped",
    [("title-row.xlsx", 12, 3, 2), ("merged-units.xlsx", 12, 1, 2), ("gb18030.csv", 9, 1, 0)],
)
def test_the_samples(name, rows, header, skipped):
    table = _only((SAMPLES / name).read_bytes())
    assert table.header_row == header
    assert table.dropped == ["民族", "政治面貌"]
    assert (len(table.rows), len(table.skipped)) == (rows, skipped)
    assert not any("族" in cell for _n, row in table.rows for cell in row)


def test_only_really_merged_cells_are_filled_down():
    rows = [
        ["姓名", "工作单位", "职务"],
        ["王强", "甲校", "教师"],
        ["李明", None, "校长"],
        ["张华", None, "教师"],
    ]
    table = _only(_book(rows, merges=["B2:B3"]))
    assert [row[1] for _n, row in table.rows] == ["甲校", "甲校", ""]


def test_two_header_rows_are_joined():
    rows = [
        ["姓名", "联系方式", None, "职务"],
        [None, "手机", "邮箱", None],
        ["王强", "13800000060", "", "教师"],
    ]
    table = _only(_book(rows, merges=["A1:A2", "B1:C1", "D1:D2"]))
    assert table.headers[1] == "联系方式/手机"
    assert match_columns(table.headers, FIELDS)[1] == "phone"
    assert [number for number, _row in table.rows] == [3]


def test_totals_notes_and_repeated_headers_are_no_people():
    rows = [
        ["姓名", "联系电话", "职务"], ["王强", "13800000060", "教师"], ["姓名", "联系电话", "职务"],
        ["李明", "13800000061", "教师"], ["合计", 2, None], ["注：以上为示例", None, None],
    ]  # fmt: skip
    table = _only(_book(rows))
    assert [row[0] for _n, row in table.rows] == ["王强", "李明"]
    assert [number for number, _reason in table.skipped] == [3, 5, 6]


def test_a_hidden_row_is_read_and_said():
    table = _only(_book([["姓名", "职务"], ["王强", "教师"], ["李明", "教师"]], hidden=[3]))
    assert len(table.rows) == 2
    assert list(table.notes) == [3]


def test_a_column_is_dropped_for_what_it_says_whatever_its_name():
    rows = [
        ["姓名", "职务", "其他"],
        ["王强", "教师", "汉族"],
        ["李明", "教师", "回族"],
        ["张华", "教师", None],
    ]
    assert _only(_book(rows)).dropped == ["其他"]


def test_a_column_of_names_is_kept_though_some_are_also_peoples():
    rows = [["姓名", "职务"], ["白", "教师"], ["王强", "教师"], ["李明", "教师"]]
    assert _only(_book(rows)).dropped == []


@pytest.mark.parametrize(
    "header", ["姓 名", "姓名*", "姓名：", "姓名（必填）", "成员姓名", "Name", "名字\n"]
)
def test_headers_in_many_spellings(header):
    assert match_columns([header, "职务"], FIELDS) == {0: "name", 1: "position"}


def test_every_field_is_given_once():
    assert match_columns(["电话", "联系电话", "姓名"], FIELDS) == {1: "phone", 2: "name"}


def test_a_sheet_without_a_table_is_passed_over():
    book = openpyxl.load_workbook(BytesIO(_book([["姓名", "职务"], ["王强", "教师"]])))
    book.create_sheet("填表说明").append(["请如实填写"])
    book.create_sheet("空")
    out = BytesIO()
    book.save(out)
    tables, passed = read_tables("x", out.getvalue(), FIELDS)
    assert [table.sheet for table in tables] == ["名册"]
    assert set(passed) == {"填表说明", "空"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_in_any_usual_encoding(encoding):
    table = _only("姓名,职务\n陈𠮷二,教师\n".encode(encoding))
    assert table.rows == [(2, ["陈𠮷二", "教师"])]


def test_an_export_is_read_back_as_it_was():
    out = BytesIO()
    write_workbook(out, [("名册", ["姓名", "职务"], [["=1+1", "@x"], ["-王", "13800000060"]])])
    assert [row for _n, row in _only(out.getvalue()).rows] == [
        ["=1+1", "@x"],
        ["-王", "13800000060"],
    ]
