"""Rosters as clerks send them, made on the spot."""

from io import BytesIO

import openpyxl
import pytest
from django.utils import timezone

from members import imports
from tests.conftest import COUNTY

HEADERS = ["姓名", "性别", "出生年月", "工作单位", "职务", "联系电话"]
WANG = ["王轩强", "男", "1979-10", "样例会计师事务所", "会计", "13800000060"]
GUO = ["郭瑞", "女", "1955-09", "示例市第一中学", "教师", "13800000061"]


def book(*rows, headers=HEADERS, title="名册"):
    """An .xlsx of these rows."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = title
    for row in [headers, *rows]:
        sheet.append(row)
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


def look(data, area=COUNTY):
    """The preview of a file."""
    source = imports.read("名册.xlsx", data)
    return imports.preview(source, source.columns(), area)


@pytest.fixture
def begin(administrator):
    def begun(data, **more):
        return imports.begin(
            file_name="名册.xlsx",
            data=data,
            ground="2024年会员登记表",
            area_code=more.get("area", COUNTY),
            by=more.get("by", administrator),
            now=timezone.now(),
        )

    return begun


@pytest.fixture
def bring(begin, administrator):
    """Import a file at once, doubtful rows left out."""

    def brought(data, **more):
        batch = begin(data, **more)
        return imports.confirm(batch, seen=None, by=administrator, now=timezone.now())

    return brought
