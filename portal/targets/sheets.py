"""The assessment as a workbook: areas by items, what is asked, and what was said in words."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal.indicators import find
from portal.sheets.writing import Sheet, as_number, write_workbook
from portal.targets.models import TargetItem
from portal.targets.scores import Line, Table


def title_of(table: Table) -> str:
    """As the page is headed."""
    sheet = table.sheet
    return _("%(area)s: targets of %(year)s") % {"area": sheet.area.name, "year": sheet.year}


def workbook(table: Table) -> bytes:
    """The .xlsx. It shows what the page shows: small numbers of people stay words."""
    lines = table.by_place
    sheets: list[Sheet] = [
        (_("Assessment"), _heads(table), [_row(table, line) for line in lines]),
        (_("Items of the assessment"), _item_heads(), [_item(item) for item in table.items]),
        (
            _("Words"),
            [_("Area"), _("Item"), _("Points"), _("Words"), _("Judged by")],
            [row for line in lines for row in _said(table, line)],
        ),
    ]
    target = BytesIO()
    write_workbook(target, sheets, footer=f"{title_of(table)} · {_state(table)}")
    return target.getvalue()


def _state(table: Table) -> str:
    sheet = table.sheet
    if sheet.frozen_at is None:
        return _("Figures as they stand today.")
    day = date_format(sheet.frozen_at, "DATE_FORMAT")
    return _("Frozen on %(day)s: as it stood that day.") % {"day": day}


def _heads(table: Table) -> list[str]:
    """Three columns a counted item has, one a judged."""
    heads = [_("Area")]
    for item in table.items:
        name = f"{item.name} ({item.weight})"  # type: ignore[attr-defined]
        if item.figure:
            heads += [f"{name} · {word}" for word in (_("Target"), _("Reached"))]
        heads.append(f"{name} · {_('Points')}")
    return [*heads, _("Score"), pgettext("rank", "Place")]


def _row(table: Table, line: Line) -> list[Any]:
    cells: list[Any] = [line.area.name]
    for item, cell in zip(table.items, line.cells, strict=True):
        if item.figure:
            cells += [_plain(cell.target), as_number(cell.reached)]
        cells.append(_plain(cell.points))
    return [*cells, _plain(line.score), line.rank]


def _item_heads() -> list[str]:
    return [
        _("Item"), _("How"), _("Points"), _("What is asked"), _("Judged by"), _("Unit"),
        _("What is counted"),
    ]  # fmt: skip


def _item(item: TargetItem) -> list[Any]:
    found = find(item.figure) if item.figure else None
    means = [found[0].unit, found[0].definition] if found else ["", ""]
    judge = item.judge.name if item.judge else ""
    name = item.name  # type: ignore[attr-defined]
    return [name, item.get_kind_display(), item.weight, item.asked, judge, *means]


def _said(table: Table, line: Line) -> list[list[Any]]:
    rows = []
    for item, cell in zip(table.items, line.cells, strict=True):
        if cell.words:
            who = cell.by.name if cell.by else ""
            rows.append([line.area.name, item.title, _plain(cell.points), cell.words, who])
    return rows


def _plain(value: Decimal | None) -> float | int | None:
    """A number that a workbook knows; nothing stays empty."""
    if value is None:
        return None
    return int(value) if value == int(value) else float(value)
