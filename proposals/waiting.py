"""What waits for whom, as conditions for a query: everybody's part of the to-do list."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from portal.access.roles import Role
from portal.accounts.models import User
from portal.areas.codes import within
from proposals import rules
from proposals.states import BEFORE_REPLY, State, UnitRole

NOTHING = Q(pk__in=[])


def scope(user: Any) -> Q:
    """Proposals of this user's area; the server's keeper has no area and sees all."""
    if user.is_superuser:
        return Q(pk__isnull=False)
    return within("area", user.area_id) if user.area_id else NOTHING


def office(user: Any) -> Q:
    """Proposals on which this user decides; `rules.is_office` says it of one."""
    return scope(user) if rules.decides(user) else NOTHING


def all_of(model: Any, user: Any, today: date) -> Q:
    """Everything that this user has to do."""
    return (
        _author(model, user)
        | _office(model, user, today)
        | _unit(model, user)
        | review(model, user)
    )


def _rows(model: Any, related: str, **values: Any) -> Any:
    rows = getattr(model, related).rel.related_model.objects
    return rows.filter(proposal=OuterRef("pk"), **values)


def _author(model: Any, user: Any) -> Q:
    """Hand in, complete, answer, and rate what one has not rated yet."""
    own = Q(proposer__user=user) | Q(Exists(_rows(model, "signatories", member__user=user)))
    theirs = Q(registered_by=user, proposer__user__isnull=True)
    rated = Exists(_rows(model, "ratings", round=OuterRef("round"), rater__user=user))
    return (
        Q(state=State.DRAFT, registered_by=user)
        | Q(state__in=(State.RETURNED, State.ASKING)) & (own | theirs)
        | Q(~rated, own, state=State.REPLIED)
    )


def _office(model: Any, user: Any, today: date) -> Q:
    """Decide, assign, close, decide on more time; a leader has the last word."""
    if not rules.decides(user):
        return NOTHING
    asked = Exists(_rows(model, "extensions", granted__isnull=True))
    waits = Q(state__in=(State.SUBMITTED, State.ACCEPTED, State.RATED))
    waits |= Q(state=State.REPLIED, due_on__lt=today)
    waits |= Q(asked, state__in=(State.HANDLING, State.REVIEW))
    if user.is_superuser or Role.LEADER in user.roles:
        waits |= Q(state=State.WITH_LEADER)
    return scope(user) & waits


def _unit(model: Any, user: Any) -> Q:
    """Sign and handle as lead unit; sign and say something as supporting unit."""
    if not rules.handles(user):
        return NOTHING
    own = _rows(
        model, "assignments", unit=user.unit_id, sent_back_at__isnull=True, round=OuterRef("round")
    )
    leads = Q(Exists(own.filter(role=UnitRole.LEAD)))
    silent = Q(Exists(own.filter(role=UnitRole.SUPPORT, opinion_at__isnull=True)))
    return leads & Q(state__in=(State.ASSIGNED, State.HANDLING)) | silent & Q(
        state__in=BEFORE_REPLY
    )


def review(model: Any, user: Any) -> Q:
    """Replies that this user reviews; see `ProposalQuerySet.to_review_by`."""
    written = _rows(model, "replies", round=OuterRef("round"), sent_at__isnull=True)
    written = written.exclude(by=user)
    found = NOTHING
    if rules.handles(user):
        found |= Q(Exists(_of_unit(written, user)))
    if rules.decides(user):
        alone = ~Exists(_handlers().filter(unit=OuterRef("unit")).exclude(pk=OuterRef("by")))
        found |= scope(user) & Q(Exists(written.filter(alone)))
    return found & Q(state=State.REVIEW)


def _of_unit(written: Any, user: Any) -> Any:
    """Of the own unit, by another; with a head there who is not the writer, the heads' alone."""
    own = written.filter(unit=user.unit_id)
    if user.heads_unit:
        return own
    heads = set(_handlers().filter(unit=user.unit_id, heads_unit=True).values_list("pk", flat=True))
    if not heads:
        return own
    return own.filter(by__in=heads) if len(heads) == 1 else own.none()


def _handlers() -> Any:
    return User.objects.filter(is_active=True, groups__name=Role.HANDLER.value)


def reviewers(reply: Any) -> list[Any]:
    """Who in the unit reviews this reply: its heads, else its other handlers, never the writer."""
    others = list(_handlers().filter(unit=reply.unit_id).exclude(pk=reply.by_id))
    return [user for user in others if user.heads_unit] or others
