"""How a unit works: what it received, what it did in time, beside the middle of its county.

Five queries, however many units there are. Shares and days that rest on fewer than five records
are hidden, and so are counts between one and four: they could point at one matter.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Avg, Count, F, Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise as Words
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.areas.codes import within
from portal.indicators import Median, Percentile90, Period, percent_of
from portal.indicators.figures import is_moment
from portal.indicators.measures import percentile
from proposals.measures import KEPT, PERCENT, SATISFIED, WORKDAYS, lead_unit
from proposals.models import Assignment, ClockRun, Promise, Rating, Supervision
from proposals.querysets import IN_TIME
from proposals.states import Clock, UnitRole

FEW = 5
MATTERS = pgettext_lazy("unit", "proposals")


@dataclass(frozen=True)
class Measure:
    """One line of the page. `base` is the key of how many records it rests on.

    `more_is_better` is None where neither is. `page` and `query` open the records behind it;
    %s in a figure's key is the unit.
    """

    key: str
    name: Words
    unit: Words
    base: str
    more_is_better: bool | None
    page: str
    query: dict[str, str]


MEASURES = (
    Measure("received", _("Received as lead unit"), MATTERS, "received", None,
            "proposals:assignment_list", {"role": "lead"}),
    Measure("sent_back", _("of these sent back"), MATTERS, "sent_back", None,
            "proposals:assignment_list", {"role": "lead", "state": "sent_back"}),
    Measure("signed_in_time", _("Signed in time"), PERCENT, "signed", True,
            "proposals:run_list", {"clock": Clock.SIGN.value}),
    Measure("replied_in_time", _("Replied in time"), PERCENT, "replied", True,
            "proposals:run_list", {"clock": Clock.REPLY.value}),
    Measure("days", _("Working days to the reply, usually"), WORKDAYS, "replied", False,
            "proposals:run_list", {"clock": Clock.REPLY.value}),
    Measure("days_90", _("Working days to the reply, nine in ten"), WORKDAYS, "replied", False,
            "proposals:run_list", {"clock": Clock.REPLY.value}),
    Measure("satisfied", _("Satisfied with the reply"), PERCENT, "rated", True,
            "proposals:rating_list", {"rated": "1"}),
    Measure("promises", _("Promises kept in time"), PERCENT, "promised", True,
            "proposals:promise_list", {"figure": "promises_kept.unit-%s"}),
    Measure("supervised", _("Supervised by leaders"), MATTERS, "supervised", None,
            "proposals:supervision_list", {"figure": "supervisions.unit-%s"}),
)  # fmt: skip


def work_of(county: str, period: Period, today: Any) -> dict[int, dict[str, Any]]:
    """{unit: {key: value}} of every unit of the county that had anything to do in the period."""
    found: dict[int, dict[str, Any]] = {}
    for rows in (
        _assignments(county, period),
        _runs(county, period),
        _ratings(county, period),
        _promises(county, period, today),
        _supervisions(county, period),
    ):
        for row in rows:
            if row["of_unit"]:
                found.setdefault(row.pop("of_unit"), {}).update(row)
    return found


def _in(rows: QuerySet, county: str, on: str, period: Period, unit: Any) -> QuerySet:
    """The rows of the county and the period, grouped by unit."""
    start, after = period.moments()
    if not is_moment(rows.model, on):
        start, after = start.date(), after.date()
    rows = rows.filter(
        within("proposal__area", county), **{f"{on}__gte": start, f"{on}__lt": after}
    )
    return rows.order_by().annotate(of_unit=unit).values("of_unit")


def _assignments(county: str, period: Period) -> QuerySet:
    rows = Assignment.objects.filter(role=UnitRole.LEAD)
    return _in(rows, county, "assigned_at", period, F("unit")).annotate(
        received=Count("pk"), sent_back=Count("pk", filter=Q(sent_back_at__isnull=False))
    )


def _runs(county: str, period: Period) -> QuerySet:
    sign, reply = Q(clock=Clock.SIGN), Q(clock=Clock.REPLY)
    in_time = percent_of(IN_TIME)
    return _in(ClockRun.objects.ended(), county, "ended_on", period, F("unit")).annotate(
        signed=Count("pk", filter=sign),
        signed_in_time=Avg(in_time, filter=sign),
        replied=Count("pk", filter=reply),
        replied_in_time=Avg(in_time, filter=reply),
        days=Median("workdays", filter=reply),
        days_90=Percentile90("workdays", filter=reply),
    )


def _ratings(county: str, period: Period) -> QuerySet:
    rows = Rating.objects.rated()
    return _in(rows, county, "at", period, Rating.objects.replied_by()).annotate(
        rated=Count("pk"), satisfied=Avg(percent_of(SATISFIED))
    )


def _promises(county: str, period: Period, today: Any) -> QuerySet:
    rows = Promise.objects.come_due(today)
    return _in(rows, county, "first_due_on", period, F("unit")).annotate(
        promised=Count("pk"), promises=Avg(percent_of(KEPT))
    )


def _supervisions(county: str, period: Period) -> QuerySet:
    unit = lead_unit("proposal", "proposal__round")
    return _in(Supervision.objects.all(), county, "at", period, unit).annotate(
        supervised=Count("pk")
    )


def value_of(work: dict[str, Any], measure: Measure) -> float | None:
    """The unit's value; None without records, and where too few stand behind it."""
    number = work.get(measure.base) or 0
    if measure.key == measure.base:  # a count of its own
        return None if 0 < number < FEW else number
    return round(work[measure.key], 1) if number >= FEW else None


def is_hidden(work: dict[str, Any], measure: Measure) -> bool:
    """Whether there is something that is too little to be shown."""
    return 0 < (work.get(measure.base) or 0) < FEW


def records_url(measure: Measure, unit: int, period: Period) -> str:
    """The page that opens the records behind a unit's value."""
    query: dict[str, Any] = {"from": period.start, "to": period.end}
    if "figure" in measure.query:
        query["figure"] = measure.query["figure"] % unit
    else:
        query |= {"unit": unit} | measure.query
    return f"{reverse(measure.page)}?{urlencode(query)}"


def middle_of(everyone: dict[int, dict[str, Any]], measure: Measure) -> float | None:
    """The median of the county's units that have enough of it; None with fewer than two."""
    values = [value_of(work, measure) for work in everyone.values() if work.get(measure.base)]
    shown = [value for value in values if value is not None]
    return round(percentile(shown, 50) or 0, 1) if len(shown) > 1 else None
