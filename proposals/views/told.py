"""What a proposal's page tells whom: who is unnamed to a unit, what units say among themselves."""

from __future__ import annotations

from typing import Any

from portal.audit.models import Event
from proposals import rules
from proposals.models import Proposal
from proposals.states import STEPS, State, StepKind, Verb

INTERNAL = frozenset(step.verb for step in STEPS if step.internal)
# Words in which the office may name who stays unnamed.
SPOKEN = frozenset({Verb.CONTACTED, Verb.CONTACT_VIEWED, Verb.CODE_GIVEN})


def for_page(user: Any, proposal: Proposal) -> dict[str, Any]:
    """Names, rounds, neighbours and events, as far as this viewer is told of them."""
    named = rules.knows_author(user, proposal)
    inside = rules.sees_inside(user, proposal)
    return {
        "named": named,
        "inside": inside,
        "rounds": [_round(found, named, inside) for found in proposal.rounds],
        "events": _events(proposal, named, inside),
        **_neighbours(user, proposal, inside),
    }


def _round(found: dict[str, Any], named: bool, inside: bool) -> dict[str, Any]:
    """A reply that has not gone out, opinions and requests for more time are for units and office.

    With a unit to which the proposer is unnamed, only what the unit noted itself is spoken of.
    """
    if not inside:
        found |= {"in_review": None, "extensions": []}
    if not named:
        found["steps"] = [step for step in found["steps"] if step.kind != StepKind.CONTACT]
    return found


def _events(proposal: Proposal, named: bool, inside: bool) -> list[Event]:
    events = [
        event for event in Event.objects.about(proposal) if inside or event.verb not in INTERNAL
    ]
    if not named:
        events = [event for event in events if event.verb not in SPOKEN]
        for event in events:
            if rules.points_at_author(event, proposal):
                event.actor = None
    return events


def _neighbours(user: Any, proposal: Proposal, inside: bool) -> dict[str, Any]:
    """What it was merged into or split from, its parts, and those that it answers too.

    Others than units and office learn of other people's suggestions only how many there are.
    """
    around = [row for row in (proposal.merged_into, proposal.split_from) if row]
    merged = list(proposal.merged.all())
    parts = list(proposal.parts.order_by("number")) if proposal.state == State.SPLIT else []
    keys = [row.pk for row in (*around, *merged, *parts)]
    seen = _seen(user, keys) if keys else set()
    return {
        "seen": seen,
        "merged": merged if inside else [row for row in merged if row.pk in seen],
        "merged_count": len(merged),
        "parts": parts,
    }


def _seen(user: Any, keys: list[int]) -> set[int]:
    found = Proposal.objects.visible_to(user).filter(pk__in=keys)
    return set(found.values_list("pk", flat=True))
