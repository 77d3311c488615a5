"""Figures that are shares or days: how well steps keep their time, and what is thought of replies.

Each is parted by category and by unit as well; where the unit is not on the record it is the one
that leads, or that replied.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Avg, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.indicators import Indicator, Median, Percentile90, Split, percent_of, register
from portal.models import Unit
from proposals.models import Assignment, Category, ClockRun, Promise, Rating, Supervision
from proposals.querysets import IN_TIME, OFFICIAL
from proposals.states import Clock, Satisfaction, UnitRole

WORKDAYS = pgettext_lazy("unit", "working days")
PERCENT = pgettext_lazy("unit", "%")

SATISFIED = Q(result=Satisfaction.SATISFIED)
KEPT = Q(done_on__lte=F("first_due_on"))


def _categories() -> list[tuple[str, str]]:
    return [(f"category-{key}", name) for key, name in Category.objects.values_list("pk", "name")]


def _units() -> list[tuple[str, str]]:
    return [(f"unit-{key}", name) for key, name in Unit.objects.values_list("pk", "name")]


def lead_unit(proposal: str = "pk", round_: str = "round") -> Subquery:
    """The unit that leads the proposal that a record is about, in its present round."""
    leads = Assignment.objects.filter(
        proposal=OuterRef(proposal),
        round=OuterRef(round_),
        role=UnitRole.LEAD,
        sent_back_at__isnull=True,
    )
    return Subquery(leads.values("unit")[:1])


def splits(category: Any, unit: Any) -> tuple[Split, Split]:
    """By category and by unit, told by these expressions."""
    return (
        Split(lambda: category, _categories, key="category", name=_("By category")),
        Split(lambda: unit, _units, key="unit", name=_("By unit")),
    )


def _steps() -> QuerySet:
    return ClockRun.objects.of_office_and_units()


def _due_promises() -> QuerySet:
    return Promise.objects.come_due(timezone.localdate())


OF_RUN: dict[str, Any] = {
    "records": _steps,
    "page": "proposals:run_list",
    "on": "ended_on",
    "area": "proposal__area",
    "split": Split(
        "clock", lambda: [(clock, Clock(clock).label) for clock in OFFICIAL], name=_("By step")
    ),
    "also": splits(F("proposal__category"), F("unit")),
}
OF_RATING: dict[str, Any] = {
    "page": "proposals:rating_list",
    "on": "at",
    "area": "proposal__area",
    "also": splits(F("proposal__category"), Rating.objects.replied_by()),
}

register(
    Indicator(
        key="steps_in_time",
        name=_("Steps in time"),
        unit=PERCENT,
        definition=_(
            "Of the steps that the office and the units ended in the period (decision, "
            "assignment, signing, reply), the share that ended on or before its day."
        ),
        measure=Avg,
        field=percent_of(IN_TIME),
        kind="share",
        order=532,
        **OF_RUN,
    )
)
register(
    Indicator(
        key="step_days",
        name=_("Working days a step, usually"),
        unit=WORKDAYS,
        definition=_(
            "Half of the steps that ended in the period took no longer (median), in working "
            "days, without the days of a question to the proposer."
        ),
        measure=Median,
        field="workdays",
        kind="days",
        order=533,
        **OF_RUN,
    )
)
register(
    Indicator(
        key="step_days_90",
        name=_("Working days a step, nine in ten"),
        unit=WORKDAYS,
        definition=_(
            "Nine in ten of the steps that ended in the period took no longer (90th percentile), "
            "in working days, without the days of a question to the proposer."
        ),
        measure=Percentile90,
        field="workdays",
        kind="days",
        order=534,
        **OF_RUN,
    )
)
register(
    Indicator(
        key="satisfaction",
        name=_("Satisfied with the reply"),
        unit=PERCENT,
        definition=_(
            "Of the ratings given in the period, the share that is satisfied with what came of "
            "it. Replies that were not rated are not among them: they have their own figure."
        ),
        records=Rating.objects.rated,
        measure=Avg,
        field=percent_of(SATISFIED),
        kind="share",
        order=535,
        **OF_RATING,
    )
)
register(
    Indicator(
        key="replies_not_rated",
        name=_("Replies not rated in time"),
        unit=pgettext_lazy("unit", "replies"),
        definition=_("Replies whose proposers let the day go by, by the day of that note."),
        records=Rating.objects.not_rated,
        order=536,
        **OF_RATING,
    )
)
register(
    Indicator(
        key="promises_kept",
        name=_("Promises kept in time"),
        unit=PERCENT,
        definition=_(
            "Of the promises whose day lies in the period and has passed, or that were kept "
            "before it, the share that was done by its day and answered again."
        ),
        records=_due_promises,
        page="proposals:promise_list",
        on="first_due_on",
        area="proposal__area",
        measure=Avg,
        field=percent_of(KEPT),
        kind="share",
        also=splits(F("proposal__category"), F("unit")),
        order=537,
    )
)
register(
    Indicator(
        key="supervisions",
        name=_("Supervisions"),
        unit=pgettext_lazy("unit", "supervisions"),
        definition=_("Instructions of leaders about proposals, by the day they were given."),
        records=Supervision.objects.all,
        page="proposals:supervision_list",
        on="at",
        area="proposal__area",
        also=splits(F("proposal__category"), lead_unit("proposal", "proposal__round")),
        order=538,
    )
)
