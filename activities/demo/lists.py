"""Lists of past activities that the administrator received: one imported, one being looked at."""

from __future__ import annotations

from datetime import timedelta

from activities.imports import PAST_ACTIVITIES
from activities.models import ActivityImport, ActivityKind
from portal.demo.registry import Stage
from portal.imports import confirming

HEADER = "活动名称,活动类型,活动日期,活动时间,活动地点,参加人员,参加人数,惠及人数,活动内容"
DONE = (
    ("早春植树", "志愿服务", 410, "14:00-16:00", "大运河堤", "", 26, 0, "栽树 120 棵。"),
    ("法律进集市", "宣讲讲座", 402, "9:00-11:00", "镇集贸市场", "", 9, 130, "发放资料 200 份。"),
)
WAITING = (
    ("反诈宣讲", "宣讲讲座", 395, "15:00-16:30", "社区活动室", "张三丰", 18, 60, "以案说法。"),
    ("旧衣回收", "便民", 388, "", "小区东门", "", 7, 45, "回收旧衣 300 斤。"),
)


def add_lists(stage: Stage) -> None:
    """Import one; leave another, with a kind that is none and without times, for review."""
    by = stage.users["admin"]
    done = _begin(stage, "氾水镇往期活动台账.csv", DONE, "321023101", days=20)
    confirming.confirm(done, seen=None, by=by, now=stage.ago(20, 10))
    _begin(stage, "曹甸镇往期活动台账.csv", WAITING, "321023109", days=2)


def _begin(stage: Stage, name: str, rows: tuple, area: str, days: int) -> ActivityImport:
    lines = [
        ",".join([title, kind, (stage.today - timedelta(days=ago)).isoformat(), *map(str, rest)])
        for title, kind, ago, *rest in rows
    ]
    return confirming.begin(
        PAST_ACTIVITIES,
        file_name=name,
        data="\n".join([HEADER, *lines]).encode(),
        area_code=area,
        by=stage.users["admin"],
        now=stage.ago(days, 9),
        kind=ActivityKind.objects.get(code="volunteering"),
    )
