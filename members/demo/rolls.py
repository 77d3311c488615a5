"""Spreadsheets that the demo county's administrator received: one imported, one being looked at."""

from __future__ import annotations

from members import imports
from members.models import ImportBatch
from portal.demo.names import People
from portal.demo.registry import Stage

HEADER = "姓名,联系电话,工作单位,职务"
IMPORTED = 12
WAITING = 6
GROUND = "纸质《个人信息告知同意书》，存社区档案柜"


def add_rolls(stage: Stage, people: People) -> None:
    """Import one roll as the administrator; leave another, with a faulty number, for review."""
    by = stage.users["admin"]
    done = _begin(stage, "氾水镇乡贤名册.csv", _rows(people, IMPORTED), "321023101", days=12)
    imports.confirm(done, seen=None, by=by, now=stage.ago(12, 10))
    rows = _rows(people, WAITING)
    rows[2] = f"{people.name()},1990000,示例县图书馆,馆员"
    _begin(stage, "曹甸镇志愿者报名表.csv", rows, "321023109", days=1)


def _rows(people: People, number: int) -> list[str]:
    return [
        f"{people.name()},{people.phone()},{people.employer()},{people.position()}"
        for _row in range(number)
    ]


def _begin(stage: Stage, name: str, rows: list[str], area: str, days: int) -> ImportBatch:
    return imports.begin(
        file_name=name,
        data="\n".join([HEADER, *rows]).encode(),
        ground=GROUND,
        area_code=area,
        by=stage.users["admin"],
        now=stage.ago(days, 9),
    )
