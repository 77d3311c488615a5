"""Who sees which proposals, and what waits for whom."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, TruncDate

from members.names import fold
from portal.areas.codes import COUNTY, within
from portal.areas.querysets import ScopedQuerySet
from proposals import waiting
from proposals.states import OPEN_STATES, TAKES_IN, Clock, State, UnitRole


class ProposalQuerySet(ScopedQuerySet):
    def visible_to(self, user: Any) -> Self:
        """The office sees its area's, a unit those that it has or had to do with, a member the own.

        A draft is its writer's alone. What a unit sent back is no longer the unit's.
        """
        if not user.is_authenticated:
            return self.none()
        seen = self._of_author(user) | Q(state=State.DRAFT, registered_by=user)
        if user.has_perm("proposals.view_proposal"):
            seen |= waiting.scope(user) & ~Q(state=State.DRAFT)
        if user.has_perm("proposals.handle_proposal") and user.unit_id:
            seen |= Q(self._assigned_to(user.unit_id))
        return self.filter(seen)

    def _of_author(self, user: Any) -> Q:
        signed = ~Q(state=State.DRAFT) & Q(self._has("signatories", member__user=user))
        return Q(proposer__user=user) | signed

    def _has(self, related: str, **values: Any) -> Exists:
        rows = getattr(self.model, related).rel.related_model.objects
        return Exists(rows.filter(proposal=OuterRef("pk"), **values))

    def _assigned_to(self, unit: Any, **now: Any) -> Exists:
        return self._has("assignments", unit=unit, sent_back_at__isnull=True, **now)

    def _now(self, unit: Any, role: str, **more: Any) -> Exists:
        return self._assigned_to(unit, role=role, round=OuterRef("round"), **more)

    def suggested_by(self, user: Any) -> Self:
        """The user's own, alone or together with others."""
        return self.filter(self._of_author(user))

    def led_by(self, unit: Any) -> Self:
        """Those that this unit leads in their present round."""
        return self.filter(self._now(unit, UnitRole.LEAD))

    def supported_by(self, unit: Any) -> Self:
        """Those that this unit supports in their present round."""
        return self.filter(self._now(unit, UnitRole.SUPPORT))

    def sent_back_by(self, unit: Any) -> Self:
        """Those that this unit sent back in their present round."""
        return self.filter(
            self._has("assignments", unit=unit, sent_back_at__isnull=False, round=OuterRef("round"))
        )

    def to_review_by(self, user: Any) -> Self:
        """Those whose reply this user reviews: a head of the lead unit who did not write it.

        Where there is no such head another handler of the unit does; where there is nobody else
        at all, the office.
        """
        return self.filter(waiting.review(self.model, user))

    def takes_in(self, proposal: Any) -> Self:
        """What this one can be merged into: others of its county that still wait for an answer."""
        county = within("area", proposal.area_id[:6])
        return self.filter(county, state__in=TAKES_IN).exclude(pk=proposal.pk)

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

    def naming_author_to(self, user: Any) -> Self:
        """Those whose proposer this user is told of; `rules.knows_author` says it of one."""
        return self.filter(
            Q(is_unnamed=False)
            | self._of_author(user)
            | Q(registered_by=user)
            | waiting.office(user)
        )

    def adopted(self) -> Self:
        return self.filter(adopted_on__isnull=False)

    def on_the_wall(self, user: Any) -> Self:
        """Adopted ones that everyone signed in may read about: those of the own county."""
        adopted = self.adopted().filter(adoption__isnull=False)
        if user.is_superuser:
            return adopted
        home = _home(user)
        own = adopted.suggested_by(user).values("pk") if user.is_authenticated else []
        return adopted.filter(within("area", home) | Q(pk__in=own)) if home else adopted.none()

    def waiting_for(self, user: Any, today: date) -> Self:
        """What this user has to do, with `due_key` to sort by: those without a day come last."""
        last = Value(date.max, output_field=models.DateField())
        waits = self.filter(waiting.all_of(self.model, user, today))
        return waits.annotate(due_key=Coalesce("due_on", last))

    def with_people(self) -> Self:
        """Everything that a list's row shows, so that rows cost no further query."""
        return self.select_related(
            "area", "category", "proposer", "registered_by", "proposer__user"
        ).prefetch_related("assignments__unit")

    def in_full(self) -> Self:
        """Everything that a proposal's own page shows."""
        return (
            self.with_people()
            .select_related("venue", "merged_into", "split_from")
            .prefetch_related(
                "assignments__signed_by",
                "assignments__clerk",
                "signatories__member",
                "steps",
                "questions",
                "extensions",
                "replies__reply_class",
                "replies__unit",
                "ratings__rater",
            )
        )


def _home(user: Any) -> str:
    """The county that a user works or lives in; empty for a visitor."""
    if not user.is_authenticated:
        return ""
    member = getattr(user, "member", None)
    return str(user.area_id or (member.area_id if member else "") or "")[:COUNTY]


class ReplyClassQuerySet(models.QuerySet):
    def scheme_of(self, year: int) -> Self:
        """The classes in force in that year: its own scheme, else the last before it."""
        years = set(self.order_by().values_list("year", flat=True))
        earlier = [found for found in years if found <= year]
        chosen = max(earlier) if earlier else min(years, default=year)
        return self.filter(year=chosen)


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
        return self.filter(Q(first_due_on__lt=today) | Q(done_on__isnull=False))

    def open(self) -> Self:
        """What was promised and is not done."""
        return self.filter(done_on=None)

    def overdue(self, today: date) -> Self:
        return self.open().filter(due_on__lt=today)

    def kept(self) -> Self:
        """Done by the day that the reply first named."""
        return self.filter(done_on__lte=F("first_due_on"))

    def told_to(self, proposal: Any) -> Self:
        """Those of its own replies, and of the matter that it was merged into."""
        return self.filter(proposal__in=[proposal.pk, proposal.merged_into_id or proposal.pk])

    def of_unit(self, user: Any) -> Self:
        """Those that the user's unit made."""
        return self.filter(unit=user.unit_id) if user.unit_id else self.none()

    def open_first(self) -> Self:
        """With `is_kept` to sort by: what is still owed comes first."""
        kept = models.Case(models.When(done_on=None, then=Value(0)), default=Value(1))
        return self.annotate(is_kept=kept)

    def with_matter(self) -> Self:
        """What a list's row shows."""
        return self.select_related("unit", "proposal__area", "proposal__category")


class AdoptionQuerySet(_OfProposal):
    def visible_to(self, user: Any) -> Self:
        """What changed is for everyone signed in, and so are its pictures."""
        proposals = self.model._meta.get_field("proposal").related_model.objects
        return self.filter(proposal__in=proposals.on_the_wall(user))


class PublicationQuerySet(_OfProposal):
    def public(self) -> Self:
        """What everybody may read: not taken back, and the author still agrees."""
        return self.filter(withdrawn_at=None, proposal__may_publish=True)

    def with_facts(self) -> Self:
        """With what the public pages show."""
        return self.select_related("proposal__category", "proposal__area").prefetch_related(
            "proposal__replies__reply_class", "proposal__replies__unit"
        )


class WayOutQuerySet(models.QuerySet):
    def for_text(self, *texts: str) -> list[Any]:
        """The ways whose words stand in what was written; a county has a dozen of them."""
        written = fold(" ".join(texts))
        return [way for way in self.all() if any(word in written for word in way.folded_words())]
