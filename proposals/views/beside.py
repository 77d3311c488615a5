"""What stands on a proposal's page beside its loop: files, names, slip, promises, what changed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from portal.documents.models import Document
from portal.door import codes
from proposals import actions, rules, rules_desk
from proposals.actions.attaching import MOST_FILES
from proposals.models import Outcome, Promise, Proposal
from proposals.similar import similar_to
from proposals.states import State


def beside(request: HttpRequest, proposal: Proposal) -> dict[str, Any]:
    """Context of templates/proposals/_beside.html and of the side column."""
    user = request.user
    may_invite = rules_desk.can_invite(user, proposal)
    deciding = proposal.state == State.SUBMITTED and rules.is_office(user, proposal)
    return {
        "files": Document.objects.about(proposal),
        "most_files": MOST_FILES,
        "can_attach": rules_desk.can_attach(user, proposal),
        "can_detach": rules_desk.can_detach(user, proposal),
        "signatories": _signatories(user, proposal),
        "has_signed": any(row.member.user_id == user.pk for row in proposal.signatories.all()),
        "takes_signatures": rules_desk.takes_signatures(proposal),
        "signing_code": codes.spaced(actions.signing_code(proposal)) if may_invite else "",
        "can_hand_over_reply": rules_desk.can_hand_over_reply(user, proposal),
        "can_give_code": rules_desk.can_give_code(user, proposal),
        "similar": similar_to(proposal, user) if deciding else [],
        "promises": list(Promise.objects.told_to(proposal).select_related("unit")),
        "adoption": getattr(proposal, "adoption", None) if proposal.adopted_on else None,
        "outcome": Outcome.objects.filter(proposal=proposal).select_related("activity").first(),
    }


def _signatories(user: Any, proposal: Proposal) -> list[Any]:
    """Those who signed it too; to nobody for whom the proposer stays unnamed."""
    if not rules.knows_author(user, proposal):
        return []
    return [row.member for row in proposal.signatories.all()]
