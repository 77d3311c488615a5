"""Members as a record type of the importer."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from members import actions
from members.actions.importing import write_import
from members.forms.imports import RosterForm
from members.imports.differences import compared, labelled, masked
from members.imports.entries import entries_of
from members.imports.fields import BY_NAME, FIELDS
from members.imports.judging import Judge
from members.imports.rows import MASKED, Row
from members.models import ColumnChoice, ImportBatch, Member
from members.rules import may
from members.states import Verb
from portal.imports.kinds import RecordType, Shown, Tell, Words, register

WORDS = Words(
    heading=gettext_lazy("Import a roster"),
    lead=gettext_lazy(
        "Titles above the table, totals and notes may stay. You see every row before anything is "
        "stored, and can undo for seven days."
    ),
    reads=(
        gettext_lazy(
            "One row names the columns. Only the name is needed; these are known by their usual "
            "words: gender, month of birth, employer, position, phone, e-mail, expertise, "
            "organisation, area, day of consent, note."
        ),
        gettext_lazy(
            "Columns about religion, ethnicity, party, health, ID number, family or home address "
            "are never stored: they are dropped while the file is read."
        ),
    ),
    subject=pgettext_lazy("person", "name"),
    imported=gettext_lazy("The roster is imported."),
    written=gettext_lazy("People written"),
    home=gettext_lazy("To the roster"),
    back=gettext_lazy("Members"),
    undo=gettext_lazy(
        "Who came with it is removed, who was changed is as before. "
        "Somebody who was changed or took part in something since stays."
    ),
    known=gettext_lazy("On the roster"),
)


@register
class Roster(RecordType):
    key = "members"
    home = "members:member_list"
    permission = "members.import_member"
    imported, undone = Verb.IMPORTED, Verb.IMPORT_UNDONE
    batch = ImportBatch
    column_choice = ColumnChoice
    fields = FIELDS
    form = RosterForm
    words = WORDS
    row = Row
    limits = {
        name: Member._meta.get_field(name).max_length for name in ("employer", "position", "email")
    }
    sample = (
        "姓名 性别 出生年月 工作单位 职务 联系电话 专长领域 所属社区 同意日期".split(),
        "示例甲 女 1979-10 示例县图书馆 馆员 13800000000 法律、书法 东门社区 2024-06-01".split(),
    )

    def may(self, by: Any, area_code: str) -> bool:
        return may(by, self.permission, area_code)

    def read_otherwise(self, row: Any, name: str, raw: str) -> bool:
        """A masked number tells whose it is."""
        if name != "phone" or not MASKED.fullmatch(raw.strip()):
            return False
        row.masked_phone = raw.strip()
        return True

    def judge(self, area_code: str, rows: list[Any], by: Any, **more: Any) -> Any:
        return Judge(area_code, rows).judge

    def entries(self, taken: list[Any], today: date) -> list[Any]:
        return entries_of(taken, today)

    def write(self, batch: Any, entries: list[Any], *, by: Any, now: datetime, tell: Tell) -> None:
        write_import(batch, entries, by=by, now=now, tell=tell)

    def undo(self, batch: Any, *, by: Any, now: datetime) -> list[Any]:
        return actions.undo_import(batch, by=by, now=now)

    def facts(self, batch: Any) -> list[tuple[Promise | str, str]]:
        return [(gettext_lazy("Consent it rests on"), batch.ground)]

    def show(self, row: Any) -> Shown:
        beside = compared(row) if row.options else []
        return Shown(
            title=row.fields.get("name", ""),
            below=row.masked_phone or masked(row.fields.get("phone", "")),
            said=_said(row),
            told=[] if beside else labelled(row.changes),
            compared=beside,
            ways=[(option, _way(option, bool(beside))) for option in row.options],
        )


def _way(option: str, is_compared: bool) -> str:
    if option == "merge":
        return _("Same person: merge")
    return _("Two people: keep both") if is_compared else _("As a new person")


def _said(row: Row) -> list[tuple[str, str]]:
    """(label, text) of what was read, without name and number, which stand before it."""
    said = []
    for name, value in row.fields.items():
        if name in ("name", "phone"):
            continue
        text = "、".join(value) if isinstance(value, list) else str(value)
        if name == "gender":
            text = _("Male") if value == "male" else _("Female")
        said.append((str(BY_NAME[name].label), text))
    return said
