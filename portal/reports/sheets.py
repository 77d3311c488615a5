"""A report as a workbook: the figures with what they mean, by area, and the words."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _

from portal.sheets.writing import Sheet, as_number, write_workbook

FIGURE = ("name", "unit", "text", "before", "change", "definition", "source", "owner")


def workbook(title: str, content: dict[str, Any], texts: list[tuple[Any, str]]) -> bytes:
    """The .xlsx. Numbers are numbers, covered ones words."""
    heads = [
        _("Figure"), _("Unit"), _("Value"), _("Period before"), _("Difference"),
        _("What is counted"), _("Counted from"), _("Who answers for it"),
    ]  # fmt: skip
    rows = [[as_number(row[name]) if name in ("text", "before") else row[name] for name in FIGURE]
            for row in content["figures"]]  # fmt: skip
    areas = [[name, *map(as_number, texts)] for name, *texts in content["areas"]]
    areas.append([_("Total"), *map(as_number, content["totals"])])
    sheets: list[Sheet] = [
        (_("Figures"), heads, rows),
        (_("By area"), [_("Area"), *content["columns"]], areas),
        (_("Words"), [_("Part"), _("Words")], [[str(head), text] for head, text in texts]),
    ]
    target = BytesIO()
    write_workbook(target, sheets, footer=title)
    return target.getvalue()
