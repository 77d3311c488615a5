"""Who sees which proposals, and what waits for whom."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, TruncDate

from portal.areas.codes import within
from portal.areas.querysets import ScopedQuerySet
from proposals import rules
from proposals.states import OPEN_STATES, Clock, State


class ProposalQuerySet(ScopedQuerySet):
    def visible_to(self, user: Any) -> Self:
        """The office sees its area's, a unit those assigned to it, a member the own ones.

        A draft is its writer's alone.
        """
        if not user.is_authenticated:
            return self.none()
        seen = Q(proposer__user=user) | Q(state=State.DRAFT, registered_by=user)
        if user.has_perm("proposals.view_proposal"):
            seen |= _scope(user) & ~Q(state=State.DRAFT)
        if user.has_perm("proposals.handle_proposal") and user.unit_id:
            seen |= Q(self._assigned_to(user.unit_id))
        return self.filter(seen)

    def _assigned_to(self, unit: Any, **now: Any) -> Exists:
        assignments = self.model.assignments.rel.related_model.objects
        return Exists(assignments.filter(proposal=OuterRef("pk"), unit=unit, **now))

    def led_by(self, unit: Any) -> Self:
        """Those that this unit leads in their present round."""
        return self.filter(self._assigned_to(unit, round=OuterRef("round")))

    def submitted(self) -> Self:
        """All that were handed in."""
        return self.exclude(state=State.DRAFT)

    def overdue(self, today: date) -> Self:
        return self.filter(state__in=OPEN_STATES, due_on__lt=today)

    def answered(self) -> Self:
        """Those that were given a reply, in any of their rounds."""
        replies = self.model.replies.rel.related_model.objects
        return self.filter(Exists(replies.filter(proposal=OuterRef("pk"), sent_at__isnull=False)))

    def from_organisation(self, organisation: Any) -> Self:
        """By people who belonged to the organisation on the day they handed it in."""
        handed_in = OuterRef("handed_in_on")
        places = organisation.memberships.filter(
            Q(until__isnull=True) | Q(until__gte=handed_in),
            member=OuterRef("proposer"),
            since__lte=handed_in,
        )
        return self.alias(handed_in_on=TruncDate("submitted_at")).filter(Exists(places))

    def adopted(self) -> Self:
        return self.filter(adopted_on__isnull=False)

    def waiting_for(self, user: Any, today: date) -> Self:
        """What this user has to do, with `due_key` to sort by: those without a day come last."""
        theirs = Q(proposer__user=user) | Q(proposer__user__isnull=True, registered_by=user)
        waits = Q(state=State.DRAFT, registered_by=user) | Q(state=State.REPLIED) & theirs
        if rules.decides(user):
            decisions = Q(state__in=(State.SUBMITTED, State.ACCEPTED, State.RATED))
            decisions |= Q(state=State.REPLIED, due_on__lt=today)
            waits |= _scope(user) & decisions
        if user.has_perm("proposals.handle_proposal") and user.unit_id:
            leads = Q(self._assigned_to(user.unit_id, round=OuterRef("round")))
            waits |= leads & Q(state__in=(State.ASSIGNED, State.HANDLING))
        last = Value(date.max, output_field=models.DateField())
        return self.filter(waits).annotate(due_key=Coalesce("due_on", last))

    def with_people(self) -> Self:
        """Everything that a list's row shows, so that rows cost no further query."""
        return self.select_related(
            "area", "category", "proposer", "registered_by", "proposer__user"
        ).prefetch_related("assignments__unit")

    def in_full(self) -> Self:
        """Everything that a proposal's own page shows."""
        return (
            self.with_people()
            .select_related("venue")
            .prefetch_related(
                "assignments__signed_by",
                "steps",
                "replies__reply_class",
                "replies__unit",
                "ratings",
            )
        )


def _scope(user: Any) -> Q:
    """Proposals of this user's area; the server's keeper has no area and sees all."""
    if user.is_superuser:
        return Q(pk__isnull=False)
    return within("area", user.area_id) if user.area_id else Q(pk__in=[])


class ReplyClassQuerySet(models.QuerySet):
    def scheme_of(self, year: int) -> Self:
        """The classes in force in that year: its own scheme, else the last before it."""
        years = set(self.order_by().values_list("year", flat=True))
        earlier = [found for found in years if found <= year]
        chosen = max(earlier) if earlier else min(years, default=year)
        return self.filter(year=chosen)


class ResearchTopicQuerySet(ScopedQuerySet):
    def with_reports(self) -> Self:
        """With what a list's row shows: area, field, how many reports."""
        return self.select_related("area", "field").annotate(
            report_count=models.Count("reports", distinct=True)
        )


class ResearchReportQuerySet(ScopedQuerySet):
    area_field = "topic__area"


class DigestQuerySet(ScopedQuerySet):
    pass


class _OfProposal(ScopedQuerySet):
    """What belongs to a proposal is seen by whoever sees the proposal."""

    area_field = "proposal__area"

    def visible_to(self, user: Any) -> Self:
        proposals = self.model._meta.get_field("proposal").related_model.objects
        return self.filter(proposal__in=proposals.visible_to(user))


OFFICIAL = (Clock.DECIDE, Clock.ASSIGN, Clock.SIGN, Clock.REPLY)
IN_TIME = Q(ended_on__lte=F("due_on"))


class SupervisionQuerySet(_OfProposal):
    def open(self) -> Self:
        """Instructions that nobody has answered."""
        return self.filter(answered_at=None)

    def late(self, today: date) -> Self:
        """Those whose day has passed without an answer."""
        return self.open().filter(answer_by__lt=today)

    def to_answer_by(self, user: Any) -> Self:
        """Open ones of what this user's unit leads."""
        proposals = self.model._meta.get_field("proposal").related_model.objects
        if not user.unit_id or not user.has_perm("proposals.handle_proposal"):
            return self.none()
        return self.open().filter(proposal__in=proposals.led_by(user.unit_id))

    def with_people(self) -> Self:
        """Everything that a list's row shows."""
        return self.select_related(
            "proposal", "proposal__area", "by", "answered_by"
        ).prefetch_related("proposal__assignments__unit")


class ClockRunQuerySet(_OfProposal):
    def ended(self) -> Self:
        return self.exclude(ended_on=None)

    def of_office_and_units(self) -> Self:
        """Steps that offices and units took: their own time, not the proposers'."""
        return self.ended().filter(clock__in=OFFICIAL)

    def in_time(self) -> Self:
        return self.filter(IN_TIME)

    def with_people(self) -> Self:
        """Everything that a list's row shows."""
        return self.select_related("proposal", "proposal__area", "unit")


class AssignmentQuerySet(_OfProposal):
    def with_people(self) -> Self:
        """Everything that a list's row shows."""
        return self.select_related("proposal", "proposal__area", "unit", "suggested_unit")


class RatingQuerySet(_OfProposal):
    def rated(self) -> Self:
        return self.filter(in_time=True)

    def not_rated(self) -> Self:
        """Replies whose proposers let the day go by."""
        return self.filter(in_time=False)

    def with_people(self) -> Self:
        """Everything that a list's row shows; not who rated."""
        return self.select_related("proposal", "proposal__area").annotate(
            unit_name=self.replied_by("unit__name")
        )

    def replied_by(self, field: str = "unit") -> Subquery:
        """The unit whose reply a row rates."""
        replies = self.model._meta.get_field("proposal").related_model.replies
        rated = replies.rel.related_model.objects.filter(
            proposal=OuterRef("proposal"), round=OuterRef("round")
        )
        return Subquery(rated.values(field)[:1])


class PromiseQuerySet(_OfProposal):
    def come_due(self, today: date) -> Self:
        """Those whose day is over, and those that were kept before it."""
        return self.filter(Q(due_on__lt=today) | Q(done_on__isnull=False))

    def open(self) -> Self:
        """What was promised and is not done."""
        return self.filter(done_on=None)

    def overdue(self, today: date) -> Self:
        return self.open().filter(due_on__lt=today)


class AdoptionQuerySet(_OfProposal):
    pass


class PublicationQuerySet(_OfProposal):
    def public(self) -> Self:
        """What everybody may read."""
        return self.filter(withdrawn_at=None)
