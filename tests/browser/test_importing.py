"""The administrator's job: a spreadsheet is looked at row by row, confirmed, and taken back."""

import pytest
from openpyxl import Workbook

ROWS = [
    ["2026年志愿者名册"],
    ["姓名", "联系电话", "工作单位", "民族"],
    ["欧阳测试", 13911110001, "示例社区", "汉族"],
    ["司徒测试", "139-1111-0002", "示例社区", "汉族"],
    ["上官测试", "1391111", "示例社区", "汉族"],
    ["合计", 3],
]


@pytest.fixture
def roll(tmp_path):
    book = Workbook()
    for row in ROWS:
        book.active.append(row)
    book.save(tmp_path / "名册.xlsx")
    return tmp_path / "名册.xlsx"


def found(one, name):
    one.go(f"/members/?q={name}")
    return one.page.locator("#records tbody tr").count()


def test_preview_confirm_undo(person, roll):
    one = person("admin")
    page = one.go("/members/import/add/")
    page.set_input_files("[name=file]", roll)
    page.fill("[name=ground]", "2026年签署的纸质告知书，存办公室")
    page.locator("button.main").click()
    page.wait_for_url("**/members/import/*/")
    text = page.locator("main").inner_text()
    assert "民族" in text
    assert "汉族" not in text
    assert "上官测试" in text  # doubtful rows are shown first
    assert one.looks_right() == []
    assert one.barriers() == []
    assert found(one, "欧阳测试") == 0

    page.go_back()
    page.get_by_role("button", name="导入 2 行").click()
    page.wait_for_selector(".notice-success")
    path = page.url.removeprefix(one.server)
    assert (found(one, "欧阳测试"), found(one, "上官测试")) == (1, 0)

    one.go(path)
    page.get_by_role("link", name="撤销").click()
    page.locator("button.main").click()
    page.wait_for_selector(".notice-success")
    assert found(one, "欧阳测试") == 0


def test_a_file_that_is_none_says_so_beside_the_field(person, tmp_path):
    broken = tmp_path / "名册.xlsx"
    broken.write_bytes(b"this is no spreadsheet")
    one = person("admin", "narrow")
    page = one.go("/members/import/add/")
    page.set_input_files("[name=file]", broken)
    page.fill("[name=ground]", "签署的纸质告知书")
    page.locator("button.main").click()
    page.wait_for_selector("#id_file_error")
    assert page.input_value("[name=ground]") == "签署的纸质告知书"
    assert one.barriers() == []
