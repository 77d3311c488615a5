"""What stands on a proposal's page after the answer: its letters, and its publication."""

from __future__ import annotations

from typing import Any

from proposals import rules_papers
from proposals.models import Proposal, Publication


def of(user: Any, proposal: Proposal) -> dict[str, Any]:
    """The replies that this user may have as letters; what is public, and what may be done."""
    allows = {"can_allow": rules_papers.can_allow_publication(user, proposal)}
    sent = [reply for reply in proposal.replies.all() if reply.sent_at]
    if not sent:
        return allows
    may_publish = rules_papers.can_publish(user, proposal)
    return allows | {
        "letters": sent if rules_papers.can_have_letter(user, proposal) else [],
        "publication": Publication.objects.public().filter(proposal=proposal).first(),
        "can_publish": may_publish,
        "hindrance": rules_papers.publication_hindrance(proposal) if may_publish else "",
    }
