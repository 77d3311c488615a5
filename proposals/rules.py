"""Who may do what with a proposal.

`may_take` asks who the user is; what stands in the way as the matter stands is in `hindrances`.
"""

from __future__ import annotations

from typing import Any

from portal.access.roles import Role, grant
from portal.accounts.models import Unit
from proposals.states import STEPS, SUPERVISED_IN, Actor, State, Step, UnitRole, Verb

OFFICES = (Role.STAFF, Role.LEADER, Role.ADMINISTRATOR)

# Opening the pages says nothing about what they show: `visible_to` decides that.
grant("proposals.open_proposal", *Role)
grant("proposals.view_proposal", *OFFICES)
grant("proposals.handle_proposal", Role.HANDLER)
grant("proposals.add_proposal", Role.STAFF, Role.ADMINISTRATOR, Role.MEMBER)
grant("proposals.decide_proposal", *OFFICES)
grant("proposals.view_digest", *OFFICES)
grant("proposals.make_digest", Role.STAFF, Role.ADMINISTRATOR)
grant("proposals.instruct_digest", *OFFICES)
grant("proposals.view_digesttask", *OFFICES, Role.HANDLER)
grant("proposals.publish_proposal", *OFFICES)
grant("proposals.view_researchtopic", *OFFICES, Role.MEMBER)
grant("proposals.view_researchreport", *OFFICES, Role.MEMBER)
grant("proposals.claim_researchtopic", Role.STAFF, Role.ADMINISTRATOR, Role.MEMBER)
grant("proposals.keep_research", Role.STAFF, Role.ADMINISTRATOR)
grant("proposals.hand_over_proposals", Role.HANDLER, *OFFICES)
for _model in ("category", "replyclass", "researchfield"):
    for _verb in ("view", "add", "change", "delete"):
        grant(f"proposals.{_verb}_{_model}", Role.ADMINISTRATOR)
grant("proposals.view_supervision", *OFFICES, Role.HANDLER)
grant("proposals.view_unitwork", Role.HANDLER, Role.LEADER, Role.ADMINISTRATOR)
for _model in ("clockrun", "rating", "assignment"):
    grant(f"proposals.view_{_model}", *OFFICES, Role.HANDLER)
grant("proposals.supervise_proposal", Role.LEADER, Role.ADMINISTRATOR)
grant("proposals.view_steplimit", Role.ADMINISTRATOR)
grant("proposals.change_steplimit", Role.ADMINISTRATOR)


def decides(user: Any) -> bool:
    """Administrators and leaders decide; staff do when they work for the office itself."""
    if not user.has_perm("proposals.decide_proposal"):
        return False
    if user.is_superuser or {Role.LEADER, Role.ADMINISTRATOR} & user.roles:
        return True
    return bool(user.unit_id and user.unit.kind == Unit.Kind.OFFICE)


def is_office(user: Any, proposal: Any) -> bool:
    """Whether this user decides on proposals of that area."""
    if not decides(user):
        return False
    within = bool(user.area_id) and proposal.area_id.startswith(user.area_id)
    return user.is_superuser or within


def is_leader(user: Any, proposal: Any) -> bool:
    """Whether matters of that area that went round too often end with this user."""
    leads = user.is_superuser or Role.LEADER in user.roles
    return leads and is_office(user, proposal)


def handles(user: Any) -> bool:
    """Whether this user handles proposals for a unit."""
    return bool(user.unit_id) and user.has_perm("proposals.handle_proposal")


def assignment_of(user: Any, proposal: Any) -> Any:
    """What this user's unit has to do with it in this round; None without, or for another role."""
    return proposal.assignment_of(user.unit_id) if handles(user) else None


def is_lead_unit(user: Any, proposal: Any) -> bool:
    """Whether this user handles proposals for the unit that leads in this round."""
    own = assignment_of(user, proposal)
    return own is not None and own.role == UnitRole.LEAD


def is_supporting_unit(user: Any, proposal: Any) -> bool:
    """Whether this user handles proposals for a unit that supports in this round."""
    own = assignment_of(user, proposal)
    return own is not None and own.role == UnitRole.SUPPORT


def is_reviewer(user: Any, proposal: Any) -> bool:
    """Whether the reply in review is this user's to review; never the writer's own.

    Before and after that, whoever could be asked to: so that one who comes too late is told.
    """
    if proposal.state != State.REVIEW:
        return is_lead_unit(user, proposal) or is_office(user, proposal)
    return type(proposal).objects.filter(pk=proposal.pk).to_review_by(user).exists()


def is_proposer(user: Any, proposal: Any) -> bool:
    """The proposer and those who signed it too, by their own accounts: nobody rates for them."""
    return user.pk is not None and user.pk in author_ids(proposal)


def rater(user: Any, proposal: Any) -> Any:
    """For whom this account rates: its own record, as proposer or as signatory."""
    members = [proposal.proposer, *(row.member for row in proposal.signatories.all())]
    return next((one for one in members if one and one.user_id == user.pk), None)


def author_ids(proposal: Any) -> set[int]:
    """The accounts of proposer and signatories."""
    members = [row.member for row in proposal.signatories.all()]
    if proposal.proposer_id:
        members.append(proposal.proposer)
    return {member.user_id for member in members if member.user_id}


# What nobody but an author or who writes for one does, whoever of them is one today: a signatory
# may have taken the name off.
_OF_AUTHORS = {
    Verb.DRAFTED, Verb.CHANGED, Verb.SIGNED_WITH, Verb.SIGNS_NO_MORE, Verb.FILE_ADDED,
    Verb.FILE_REMOVED, Verb.PUBLICATION_ALLOWED, Verb.PUBLICATION_DENIED,
    *(step.verb for step in STEPS if {*step.who} <= {Actor.PROPOSER, Actor.WRITER}),
}  # fmt: skip


def points_at_author(event: Any, proposal: Any) -> bool:
    """Whether the name of who did this would tell who stays unnamed."""
    if event.verb in _OF_AUTHORS:
        return True
    return event.actor_id is not None and (
        event.actor_id == proposal.registered_by_id or event.actor_id in author_ids(proposal)
    )


def is_writer(user: Any, proposal: Any) -> bool:
    """Who may write and speak for the proposer: who registered it, and the proposer."""
    return proposal.registered_by_id == user.pk or is_proposer(user, proposal)


def knows_author(user: Any, proposal: Any) -> bool:
    """Who stays unnamed is known to the office that decides, and to who wrote it down."""
    if not proposal.is_unnamed:
        return True
    return is_writer(user, proposal) or is_office(user, proposal)


_IS = {
    Actor.OFFICE: is_office,
    Actor.LEAD_UNIT: is_lead_unit,
    Actor.SUPPORTING_UNIT: is_supporting_unit,
    Actor.REVIEWER: is_reviewer,
    Actor.LEADER: is_leader,
    Actor.PROPOSER: is_proposer,
    Actor.WRITER: is_writer,
}


def may_take(user: Any, proposal: Any, step: Step) -> bool:
    """Whether this step is this user's, whatever the state. The clock's are taken by nobody."""
    if user is None:
        return Actor.CLOCK in step.who
    if not user.is_authenticated or not user.is_active:
        return False
    return any(_IS[who](user, proposal) for who in step.who if who != Actor.CLOCK)


def allows(user: Any, proposal: Any, step: Step) -> bool:
    """Whether the table lets this user take this step in this state."""
    return proposal.state in step.sources and may_take(user, proposal, step)


def can_contact(user: Any, proposal: Any) -> bool:
    """Whoever stays unnamed to the unit is rung up by the office."""
    return not proposal.is_unnamed or is_office(user, proposal)


def sees_inside(user: Any, proposal: Any) -> bool:
    """What units say to each other before the reply goes out is for them and the office."""
    return is_office(user, proposal) or assignment_of(user, proposal) is not None


def can_hand_over_all(user: Any) -> bool:
    """Who leads the unit or handles for it, and the office, move a leaver's work."""
    return handles(user) or decides(user)


def can_see_contact(user: Any, proposal: Any) -> bool:
    """The office that decides on it sees who wants to be rung up, the number masked."""
    left = proposal.contact_name or proposal.contact_phone
    return bool(left) and is_office(user, proposal)


def can_reveal_contact(user: Any, proposal: Any) -> bool:
    """The office that decides on it may ring who left a number."""
    return bool(proposal.contact_phone) and is_office(user, proposal)


def can_supervise(user: Any, proposal: Any) -> bool:
    """A leader or administrator of its area, as long as it is not at its end."""
    if not user.has_perm("proposals.supervise_proposal") or proposal.state not in SUPERVISED_IN:
        return False
    within = bool(user.area_id) and proposal.area_id.startswith(user.area_id)
    return user.is_superuser or within


def can_answer_supervision(user: Any, supervision: Any) -> bool:
    """The lead unit; the office as long as no unit has it. Once answered, nobody."""
    if supervision.answered_at:
        return False
    proposal = supervision.proposal
    return (is_lead_unit if proposal.assignment else is_office)(user, proposal)


def can_see_work_of(user: Any, unit: Any) -> bool:
    """The unit itself sees how it works, and whoever supervises in its area."""
    if user.unit_id == unit.pk and user.has_perm("proposals.handle_proposal"):
        return True
    within = bool(user.area_id) and unit.area_id.startswith(user.area_id)
    return user.has_perm("proposals.supervise_proposal") and (user.is_superuser or within)


def can_edit(user: Any, proposal: Any) -> bool:
    """The text may be changed until it is handed in, and again when it is to be completed."""
    return proposal.state in (State.DRAFT, State.RETURNED) and is_writer(user, proposal)
