"""Who sees which digests, tasks from them, topics, claims and reports."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Coalesce

from members.models import Member
from portal.areas.codes import lineage
from portal.areas.querysets import ScopedQuerySet
from proposals.states_papers import ClaimState, DigestState, FollowState, TopicState


class ResearchTopicQuerySet(ScopedQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Staff see their area's; members those that they may claim, and what they claimed."""
        seen = super().visible_to(user)
        if not user.is_authenticated or user.area_id or user.is_superuser:
            return seen
        own = self.model.claims.rel.related_model.objects.filter(topic=OuterRef("pk"))
        homes = _homes(user)
        return self.filter(
            Q(state=TopicState.OPEN, area__in=homes) | Exists(own.filter(member__user=user))
        )

    def with_reports(self) -> Self:
        """With what a list's row shows: area, field, how many work on it, how many reports."""
        at_work = Q(claims__state=ClaimState.TAKEN)
        return self.select_related("area", "field").annotate(
            report_count=models.Count("reports", distinct=True),
            claim_count=models.Count("claims", filter=at_work, distinct=True),
        )


def _homes(user: Any) -> list[str]:
    """The area in which this user lives as a member, and those above it."""
    homes = Member.objects.filter(user=user).values_list("area_id", flat=True)
    return [code for home in homes for code in lineage(home)]


class ResearchClaimQuerySet(ScopedQuerySet):
    area_field = "topic__area"

    def visible_to(self, user: Any) -> Self:
        """Staff see those on their area's topics, members their own."""
        if not user.is_authenticated:
            return self.none()
        mine = Q(member__user=user) | Q(user=user)
        seen = self.scope_of(user) if user.has_perm("proposals.view_proposal") else Q(pk__in=[])
        return self.filter(seen | mine)

    def standing(self) -> Self:
        """Those on which somebody is at work."""
        return self.filter(state=ClaimState.TAKEN)

    def with_names(self) -> Self:
        return self.select_related("member", "user", "organisation")


class ResearchReportQuerySet(ScopedQuerySet):
    area_field = "topic__area"

    def visible_to(self, user: Any) -> Self:
        """Staff see those on their area's topics, members their own."""
        if not user.is_authenticated:
            return self.none()
        mine = Q(author__user=user) | Q(claim__member__user=user)
        seen = self.scope_of(user) if user.has_perm("proposals.view_proposal") else Q(pk__in=[])
        return self.filter(seen | mine)

    def with_names(self) -> Self:
        return self.select_related(
            "topic__area", "topic__field", "author", "claim__member", "claim__user",
            "claim__organisation", "decided_by",
        )  # fmt: skip


class DigestQuerySet(ScopedQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Those of the area; a draft only for who makes digests."""
        seen = super().visible_to(user)
        makes = user.is_authenticated and user.has_perm("proposals.make_digest")
        return seen if makes else seen.issued()

    def issued(self) -> Self:
        """Those that have a number."""
        return self.exclude(state=DigestState.DRAFT)

    def drafts_first(self) -> Self:
        """With `day_key` to sort by: a draft has no day yet and comes before all that have."""
        last = Value(date.max, output_field=models.DateField())
        return self.annotate(day_key=Coalesce("issued_on", last))


class DigestTaskQuerySet(ScopedQuerySet):
    area_field = "digest__area"

    def visible_to(self, user: Any) -> Self:
        """The office sees its area's; a unit those that are its own."""
        if not user.is_authenticated:
            return self.none()
        seen = self.scope_of(user) if user.has_perm("proposals.view_digest") else Q(pk__in=[])
        if user.unit_id and user.has_perm("proposals.handle_proposal"):
            seen |= Q(unit=user.unit_id)
        return self.filter(seen)

    def open(self) -> Self:
        """Those that are not reported back."""
        return self.exclude(state=FollowState.REPORTED)

    def overdue(self, today: date) -> Self:
        """Those that should have been done by now."""
        return self.filter(state=FollowState.OPEN, due_on__lt=today)
