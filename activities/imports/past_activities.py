"""Past activities as a record type of the importer."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities import actions
from activities.actions.importing import write_import
from activities.fields import as_yuan
from activities.forms.came import as_hours
from activities.forms.imports import ActivitiesForm
from activities.imports.differences import compared, labelled
from activities.imports.entries import entries_of
from activities.imports.fields import BY_NAME, FIELDS
from activities.imports.judging import Judge
from activities.imports.rows import Row
from activities.models import Activity, ActivityColumnChoice, ActivityImport, Donation
from activities.rules import can_import
from activities.states import Verb
from members.models import Organisation
from portal.imports.kinds import RecordType, Shown, Tell, Words, register

WORDS = Words(
    heading=gettext_lazy("Import past activities"),
    lead=gettext_lazy(
        "Titles above the table, totals and notes may stay. You see every row before anything is "
        "stored, and can undo for seven days."
    ),
    reads=(
        gettext_lazy(
            "One row names the columns. The name of the activity and its day are needed; these "
            "are known by their usual words: kind, beginning and end, venue or place, "
            "organisation, area, participants, all who came, others, beneficiaries, hours of "
            "each, summary, donations in yuan, donor."
        ),
        gettext_lazy(
            "Participants stand in one cell, by name or phone, with commas between them. Who is "
            "on your part of the roster gets the hours; everybody else is counted among the "
            "others. Nobody is put on the roster by this list."
        ),
        gettext_lazy(
            "An activity with the same name, day and place is known again: a row that says more "
            "completes it, a row that says nothing new changes nothing."
        ),
        gettext_lazy(
            "Columns about religion, ethnicity, party, health, ID number, family or home address "
            "are never stored: they are dropped while the file is read."
        ),
    ),
    subject=gettext_lazy("Activity"),
    imported=gettext_lazy("The activities are imported."),
    written=gettext_lazy("Activities written"),
    home=gettext_lazy("To the activities"),
    back=gettext_lazy("Activities"),
    undo=gettext_lazy(
        "Activities that came with it are removed with their hours and donations, those that were "
        "changed are as before. What was changed or used since stays."
    ),
    known=gettext_lazy("Recorded or planned"),
)
BESIDE = ("title", "day", "starts", "ends", "span", "hours", "money", "participants")


@register
class PastActivities(RecordType):
    key = "activities"
    home = "activities:activity_list"
    permission = "activities.import_activity"
    imported, undone = Verb.IMPORTED, Verb.IMPORT_UNDONE
    batch = ActivityImport
    column_choice = ActivityColumnChoice
    fields = FIELDS
    form = ActivitiesForm
    words = WORDS
    row = Row
    limits = {
        "title": Activity._meta.get_field("title").max_length,
        "place": Activity._meta.get_field("place").max_length,
        "donor": Donation._meta.get_field("donor_name").max_length,
    }
    sample = (
        "活动名称 活动类型 活动日期 开始时间 结束时间 阵地 活动地点 组织 所在区域 参加人员 "
        "参加人数 惠及人数 服务时长 活动纪要 捐款 捐赠方".split(),
        ["敬老院理发", "志愿服务", "2025-03-05", "9:00", "11:00", "", "镇敬老院", "", "",
         "示例甲、示例乙 13800000000", "6", "40", "2", "为老人理发40人次。", "", ""],
        ["端午包粽子", "节庆文体", "2025-05-31", "14:00", "16:30", "", "社区活动室", "", "", "",
         "35", "35", "", "邻里一起包粽子，送给独居老人。", "500", "示例商会"],
    )  # fmt: skip

    def may(self, by: Any, area_code: str) -> bool:
        return can_import(by, area_code)

    def more_of(self, batch: Any) -> dict[str, Any]:
        return {"kind": batch.kind}

    def judge(self, area_code: str, rows: list[Any], by: Any, **more: Any) -> Any:
        return Judge(area_code, rows, by, more["kind"]).judge

    def entries(self, taken: list[Any], today: date) -> list[Any]:
        names = {row.fields["donor"] for row in taken if row.fields.get("donor")}
        known = Organisation.objects.open().standing().filter(name__in=names)
        return entries_of(taken, {group.name: group for group in known})

    def write(self, batch: Any, entries: list[Any], *, by: Any, now: datetime, tell: Tell) -> None:
        write_import(batch, entries, by=by, now=now, tell=tell)

    def undo(self, batch: Any, *, by: Any, now: datetime) -> list[Any]:
        return actions.undo_import(batch, by=by, now=now)

    def facts(self, batch: Any) -> list[tuple[Promise | str, str]]:
        return [(gettext_lazy("Kind of those whose row names none"), str(batch.kind))]

    def show(self, row: Any) -> Shown:
        beside = compared(row) if row.options and row.stored else []
        return Shown(
            title=row.fields.get("title", ""),
            below=" ".join(filter(None, [row.fields.get("day", ""), _times(row)])),
            said=_said(row),
            told=[] if beside else labelled(row.changes),
            compared=beside,
            ways=[(option, _way(row, option)) for option in row.options],
        )


def _way(row: Row, option: str) -> str:
    if option == "merge":
        return _("The same activity: complete it")
    return _("Another activity: add it") if row.stored or row.first else _("Take it as it stands")


def _times(row: Row) -> str:
    if row.fields.get("span"):
        return row.fields["span"].replace("-", "–")
    return "–".join(filter(None, [row.fields.get("starts"), row.fields.get("ends")]))


def _said(row: Row) -> list[tuple[str, str]]:
    """(label, text) of what was read, without name and time, which stand before it."""
    said = [(name, str(value)) for name, value in row.fields.items() if name not in BESIDE]
    if row.members:
        said.append(("participants", "、".join(member.name for member in row.members)))
    if "hours" in row.fields:
        said.append(("hours", as_hours(row.fields["hours"])))
    if "money" in row.fields:
        said.append(("money", as_yuan(row.fields["money"])))
    return [(str(BY_NAME[name].label), text) for name, text in said]
