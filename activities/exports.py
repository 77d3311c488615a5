"""Hours in the columns that another system asks for, as reference data lays them down."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from activities.models import Attendance, HoursColumn
from activities.states import ColumnValue
from members.exports import write_marked
from members.models import ExportFile
from members.phones import masked


def write_hours(
    rows: Iterable[Attendance], columns: list[HoursColumn], export: ExportFile
) -> bytes:
    """A spreadsheet of these attendances with the file's watermark; numbers as `export` says."""
    ways = [_way(column, export.full) for column in columns]
    lines = ([way(row) for way in ways] for row in rows)
    headings = [column.heading for column in columns]
    return write_marked([(_("Hours given"), headings, lines)], export)


def _way(column: HoursColumn, full: bool) -> Callable[[Any], Any]:
    if column.value == ColumnValue.FIXED:
        return lambda row: column.fixed
    if column.value == ColumnValue.PHONE and not full:
        return lambda row: masked(str(row.member.phone or ""))
    return WAYS[column.value]


def _local(moment: Any, form: str) -> str:
    return timezone.localtime(moment).strftime(form)


WAYS: dict[str, Callable[[Any], Any]] = {
    ColumnValue.NAME: lambda row: row.member.name,
    ColumnValue.PHONE: lambda row: str(row.member.phone or ""),
    ColumnValue.ACTIVITY: lambda row: row.activity.title,
    ColumnValue.DAY: lambda row: _local(row.starts_at, "%Y-%m-%d"),
    ColumnValue.STARTS: lambda row: _local(row.activity.starts_at, "%Y-%m-%d %H:%M"),
    ColumnValue.ENDS: lambda row: _local(row.activity.ends_at, "%Y-%m-%d %H:%M"),
    ColumnValue.HOURS: lambda row: float(round(Decimal(row.minutes) / 60, 2)),
    ColumnValue.DUTY: lambda row: row.duty or row.activity.kind.name,
    ColumnValue.KIND: lambda row: row.activity.kind.name,
    ColumnValue.ORGANISATION: lambda row: str(row.activity.organisation or ""),
    ColumnValue.AREA: lambda row: row.activity.area.name,
}
