"""Who sees which proposals, and what waits for whom."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db.models import Q

from portal.areas.querysets import ScopedQuerySet
from proposals.states import OPEN_STATES, State


class ProposalQuerySet(ScopedQuerySet):
    def visible_to(self, user: Any) -> Self:
        """The office sees its area's, a unit those assigned to it, a member the own ones.

        A draft is its writer's alone.
        """
        if not user.is_authenticated:
            return self.none()
        own = Q(proposer__user=user) | Q(state=State.DRAFT, registered_by=user)
        seen = Q()
        if user.has_perm("proposals.view_proposal"):
            seen |= Q(pk__in=self.in_scope_of(user).exclude(state=State.DRAFT).values("pk"))
        if user.has_perm("proposals.handle_proposal") and user.unit_id:
            seen |= Q(assignments__unit=user.unit_id)
        return self.filter(own | seen).distinct() if seen else self.filter(own)

    def submitted(self) -> Self:
        """All that were handed in."""
        return self.exclude(state=State.DRAFT)

    def overdue(self, today: date) -> Self:
        return self.filter(state__in=OPEN_STATES, due_on__lt=today)

    def adopted(self) -> Self:
        return self.filter(adopted_on__isnull=False)


class ResearchTopicQuerySet(ScopedQuerySet):
    pass


class ResearchReportQuerySet(ScopedQuerySet):
    area_field = "topic__area"


class DigestQuerySet(ScopedQuerySet):
    pass
