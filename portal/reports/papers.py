"""A report as an official paper: its words, then the figures with what they mean."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.accounts.offices import office_above, office_name
from portal.official import Paper, dated
from portal.reports import content, periods
from portal.reports.models import Report

FIGURE = ("name", "unit", "text", "before", "change")
MEANING = ("name", "definition", "source", "owner")


def title_of(report: Report) -> str:
    """宝应县2026年第3季度社区参与工作报告"""
    with override("zh-hans"):
        return f"{report.area.name}{periods.spoken(report.kind, report.start)}社区参与工作报告"


def docx(report: Report, today: date) -> bytes:
    """The report in the official layout. Papers are Chinese, whatever the reader's language."""
    with override("zh-hans"):
        found = report.kept or content.figures_of(report.area_id, report.period)
        day = timezone.localdate(report.issued_at) if report.issued_at else today
        paper = Paper()
        paper.title(title_of(report))
        if above := office_above(report.area):
            paper.recipient(above)
        paper.text(_lead(report, day))
        for heading, text in report.texts:
            paper.heading(heading)
            paper.text(text)
        _figures(paper, found)
        paper.signature(office_name(report.area), day)
        return paper.bytes()


def _lead(report: Report, day: date) -> str:
    start, end = report.period.start, report.period.end
    lead = f"现将{dated(start)}至{dated(end)}社区参与工作情况报告如下。"
    if report.is_issued:
        return f"{lead}文中数据截至{dated(day)}。"
    return f"{lead}本件为草稿，文中数据截至{dated(day)}。"


def _figures(paper: Paper, found: dict[str, Any]) -> None:
    """The three tables: the figures, the eight by area, and what each figure means."""
    rows = found["figures"]
    heads = [_("Figure"), _("Unit"), _("Value"), _("Period before"), _("Difference")]
    paper.heading(_("Figures"))
    paper.table(heads, _cells(rows, FIGURE), numbers=(2, 3))
    paper.text(
        _(
            "One to four people are shown as “under 5”, other numbers of people are rounded to"
            " fives."
        )
    )
    paper.heading(_("By area"))
    columns = found["columns"]
    areas = [*found["areas"], [_("Total"), *found["totals"]]]
    paper.table([_("Area"), *columns], areas, numbers=range(1, len(columns) + 1))
    paper.heading(_("What the figures mean"))
    heads = [_("Figure"), _("What is counted"), _("Counted from"), _("Who answers for it")]
    paper.table(heads, _cells(rows, MEANING))


def _cells(rows: list[dict[str, str]], names: tuple[str, ...]) -> list[list[str]]:
    return [[row[name] for name in names] for row in rows]
