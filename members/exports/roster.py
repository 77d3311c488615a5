"""The roster as a spreadsheet whose columns the importer knows, so that it can come back."""

from __future__ import annotations

from datetime import datetime
from tempfile import TemporaryFile
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from members.models import ExportFile, Member
from portal.sheets.writing import Sheet, write_workbook

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


def write(members: list[Member], export: ExportFile) -> bytes:
    """The roster, and a sheet that says who took it, when, why and by which filter."""
    rows = (_row(one, export.full) for one in members)
    return write_marked([(of_list(), list(COLUMNS), rows)], export)


def write_marked(sheets: list[Sheet], export: ExportFile) -> bytes:
    """These sheets, and one that says who took the file, when, why and by which filter."""
    mark = (of_watermark(), [_("This file"), ""], iter(_watermark(export)))
    with TemporaryFile() as target:
        write_workbook(target, [*sheets, mark], footer=_footer(export))
        target.seek(0)
        return target.read()


def of_watermark() -> str:
    """What the sheet about the file is called."""
    return _("About this file")


def _watermark(export: ExportFile) -> list[tuple[str, str]]:
    unit = getattr(export.by, "unit", None)
    return [
        (_("Taken by"), f"{export.by.name} · {unit}" if unit else export.by.name),
        (_("Exported at"), _moment(export.made_at)),
        (_("Why"), export.reason),
        (_("Filter used"), export.about or _("None: everybody whom this account may see")),
        (_("People"), str(export.rows)),
        (_("Phone numbers"), _("In full") if export.full else _("Masked")),
        (_("Number of the file"), str(export.pk)),
        (
            _("Handle with care"),
            _(
                "This file holds personal data. Do not pass it on, and delete it when the purpose "
                "is reached. Every member on it can read who took it and why."
            ),
        ),
    ]


def _footer(export: ExportFile) -> str:
    return f"{export.by.name} · {_moment(export.made_at)} · {str(export.pk)[:8]}"


def _moment(at: datetime) -> str:
    return timezone.localtime(at).strftime("%Y-%m-%d %H:%M")


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
