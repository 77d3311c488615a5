"""The roster as a spreadsheet whose columns the importer knows, so that it can come back."""

from __future__ import annotations

from tempfile import TemporaryFile
from typing import IO, Any

from django.utils.translation import gettext as _

from members.models import Member
from portal.sheets.writing import write_workbook

MOST = 60_000  # what the importer takes at once
# In Chinese whatever the page is written in: these are the words by which the importer knows them.
COLUMNS = (
    "姓名", "性别", "出生年月", "工作单位", "职务", "联系电话", "电子邮箱", "专长领域", "所属组织",
    "所在区域", "同意日期",
)  # fmt: skip
GENDERS = {"female": "女", "male": "男"}


def of_list() -> str:
    """What the file and its sheet are called."""
    return _("Roster")


def write(members: list[Member], *, full: bool) -> IO[bytes]:
    """The file, ready to be read from its beginning. Numbers are masked unless `full`."""
    target = TemporaryFile()  # noqa: SIM115 - the response closes it
    write_workbook(target, [(of_list(), list(COLUMNS), (_row(one, full) for one in members))])
    target.seek(0)
    return target


def _row(member: Member, full: bool) -> list[Any]:
    return [
        member.name,
        GENDERS.get(member.gender, ""),
        member.birth_month,
        member.employer,
        member.position,
        member.phone if full else member.masked_phone,
        member.email,
        "、".join(field.name for field in member.expertise.all()),
        "、".join(place.organisation.name for place in member.open_memberships),
        member.area.name,
        member.agreed_on.isoformat(),
    ]
