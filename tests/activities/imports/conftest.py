"""Lists of past activities as clerks send them."""

import pytest
from django.utils import timezone

from activities.imports import PAST_ACTIVITIES
from portal.imports import confirming
from portal.imports.preview import Source, preview
from tests.activities import factories as make
from tests.conftest import COUNTY
from tests.members.imports.conftest import book as sheet

HEADERS = [
    "活动名称", "活动日期", "开始时间", "结束时间", "活动地点", "所在区域", "参加人员", "参加人数",
    "惠及人数", "服务时长", "活动纪要", "捐款",
]  # fmt: skip
HAIRCUT = {
    "活动名称": "敬老院理发", "活动日期": "2026-03-03", "开始时间": "9:00", "结束时间": "11:00",
    "活动地点": "镇敬老院", "所在区域": "安宜镇", "参加人员": "单立华、王不识", "惠及人数": "40",
}  # fmt: skip


def rows_of(*given):
    return [[row.get(head, "") for head in HEADERS] for row in given]


def book(*given):
    """An .xlsx of these rows, each {header: cell}."""
    return sheet(*rows_of(*given), headers=HEADERS, title="台账")


@pytest.fixture
def look(administrator):
    """The rows of a file as the administrator's preview judges them."""

    def looked(*given, by=administrator, area=COUNTY):
        source = Source.read(PAST_ACTIVITIES, "台账.xlsx", book(*given))
        columns = source.columns()
        found = preview(PAST_ACTIVITIES, source, columns, area, by=by, kind=make.kind())
        return found.rows

    return looked


@pytest.fixture
def begin(administrator):
    def begun(*given, by=administrator, area=COUNTY):
        return confirming.begin(
            PAST_ACTIVITIES, file_name="台账.xlsx", data=book(*given), area_code=area, by=by,
            now=timezone.now(), kind=make.kind(),
        )  # fmt: skip

    return begun


@pytest.fixture
def bring(begin, administrator):
    """Import a file at once, doubtful rows left out."""

    def brought(*given, **more):
        batch = begin(*given, **more)
        return confirming.confirm(batch, seen=None, by=administrator, now=timezone.now())

    return brought
