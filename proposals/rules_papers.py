"""Who may have a letter, publish, make digests, instruct, and do research."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from members.models import Member
from portal.access.roles import Role
from proposals.rules import decides, is_lead_unit, is_office, is_proposer, is_writer
from proposals.states import State
from proposals.states_papers import (
    CLAIM_TABLE,
    DIGEST_TABLE,
    FOLLOW_TABLE,
    REPORT_TABLE,
    TOPIC_TABLE,
)


def can_have_letter(user: Any, proposal: Any) -> bool:
    """The office, the unit that leads, and those who handed it in."""
    return is_office(user, proposal) or is_lead_unit(user, proposal) or is_proposer(user, proposal)


def can_publish(user: Any, proposal: Any) -> bool:
    return user.has_perm("proposals.publish_proposal") and is_office(user, proposal)


def can_allow_publication(user: Any, proposal: Any) -> bool:
    """Who wrote it says yes or no to its publication, then and later; nobody in their place."""
    return proposal.state != State.DRAFT and is_writer(user, proposal)


def publication_hindrance(proposal: Any) -> str:
    """The sentence that says why matter and answer cannot go public; empty when they can.

    What has gone out was answered, even where the matter went round again since: the office
    decides whether that answer is worth everybody's reading.
    """
    if not proposal.may_publish:
        return _("The author has not agreed that matter and answer are published.")
    if proposal.last_reply is None:
        return _("Only what has been answered can be published.")
    return ""


def _in_scope(user: Any, area_id: str) -> bool:
    return user.is_superuser or (bool(user.area_id) and area_id.startswith(user.area_id))


def makes_digests(user: Any) -> bool:
    """The office's staff and administrators; leaders instruct."""
    return user.has_perm("proposals.make_digest") and decides(user)


def can_make_digest(user: Any, digest: Any) -> bool:
    return makes_digests(user) and _in_scope(user, digest.area_id)


def can_instruct(user: Any, digest: Any) -> bool:
    """A leader writes it, or the office writes down what a leader wrote on paper."""
    return (
        user.has_perm("proposals.instruct_digest")
        and decides(user)
        and _in_scope(user, digest.area_id)
    )


def can_finish_task(user: Any, task: Any) -> bool:
    """The unit that has it says that it is done; the office may say so for it."""
    own = user.unit_id == task.unit_id and user.has_perm("proposals.handle_proposal")
    return own or can_make_digest(user, task.digest)


def digest_steps(user: Any, digest: Any) -> set[str]:
    """What this user may do with the digest now."""
    found = set()
    for action in DIGEST_TABLE[digest.state]:
        may = can_instruct if action == "instruct" else can_make_digest
        if may(user, digest):
            found.add(action)
    return found


def task_steps(user: Any, task: Any) -> set[str]:
    """What this user may do with a task of a digest now."""
    may = {"finish": can_finish_task, "report": lambda u, t: can_make_digest(u, t.digest)}
    return {action for action in FOLLOW_TABLE[task.state] if may[action](user, task)}


def keeps_research(user: Any) -> bool:
    """Staff of the office and administrators publish topics and review reports."""
    return user.has_perm("proposals.keep_research") and decides(user)


def can_keep_topic(user: Any, topic: Any) -> bool:
    return keeps_research(user) and _in_scope(user, topic.area_id)


def member_of(user: Any) -> Any:
    """The roster's record of this account, for those who are here as members."""
    if Role.MEMBER not in user.roles:
        return None
    return Member.objects.filter(user=user).first()


def topic_steps(user: Any, topic: Any) -> set[str]:
    """What this user may do with the topic now."""
    found = set()
    for action in TOPIC_TABLE[topic.state]:
        if action == "claim":
            may = user.has_perm("proposals.claim_researchtopic")
        else:
            may = can_keep_topic(user, topic)
        if may:
            found.add(action)
    return found


def is_claimant(user: Any, claim: Any) -> bool:
    """Whose claim it is: the member's with an account, or the user's who works for the office."""
    if claim.member_id:
        return claim.member.user_id == user.pk
    return claim.user_id is not None and claim.user_id == user.pk


def claim_steps(user: Any, claim: Any) -> set[str]:
    """The claimant hands in or gives back; the office may give back what lies idle."""
    may = is_claimant(user, claim)
    keeps = can_keep_topic(user, claim.topic)
    return {
        action for action in CLAIM_TABLE[claim.state] if may or (action == "give_back" and keeps)
    }


def report_steps(user: Any, report: Any) -> set[str]:
    """The office reviews what others wrote; the author writes it anew when it came back."""
    own = bool(report.claim_id) and is_claimant(user, report.claim)
    found = set()
    for action in REPORT_TABLE[report.state]:
        if action == "hand_in":
            may = own
        elif action == "propose":
            may = user.has_perm("proposals.add_proposal") and (
                own or can_keep_topic(user, report.topic)
            )
        else:
            may = not own and can_keep_topic(user, report.topic)
        if may:
            found.add(action)
    return found
