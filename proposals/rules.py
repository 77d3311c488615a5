"""Who may do what with a proposal, and what stands in the way of a step.

`may_take` asks who the user is, `hindrance` asks how the matter stands; actions and pages use both.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.access.roles import Role, grant
from portal.accounts.models import Unit
from proposals.states import (
    BY_ACTION,
    MOST_REOPENINGS,
    STEPS,
    SUPERVISED_IN,
    Actor,
    Satisfaction,
    State,
    Step,
)

OFFICES = (Role.STAFF, Role.LEADER, Role.ADMINISTRATOR)

# Opening the pages says nothing about what they show: `visible_to` decides that.
grant("proposals.open_proposal", *Role)
grant("proposals.view_proposal", *OFFICES)
grant("proposals.handle_proposal", Role.HANDLER)
grant("proposals.add_proposal", Role.STAFF, Role.ADMINISTRATOR, Role.MEMBER)
grant("proposals.decide_proposal", *OFFICES)
for _model in ("digest", "researchtopic", "researchreport"):
    grant(f"proposals.view_{_model}", *OFFICES)
    for _verb in ("add", "change", "delete"):
        grant(f"proposals.{_verb}_{_model}", Role.ADMINISTRATOR)
for _model in ("category", "replyclass", "researchfield"):
    for _verb in ("view", "add", "change", "delete"):
        grant(f"proposals.{_verb}_{_model}", Role.ADMINISTRATOR)
grant("proposals.view_supervision", *OFFICES, Role.HANDLER)
grant("proposals.view_unitwork", Role.HANDLER, Role.LEADER, Role.ADMINISTRATOR)
for _model in ("clockrun", "rating", "promise", "assignment"):
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


def is_lead_unit(user: Any, proposal: Any) -> bool:
    """Whether this user handles proposals for the unit that leads in this round."""
    assignment = proposal.assignment
    if assignment is None or not user.unit_id:
        return False
    return assignment.unit_id == user.unit_id and user.has_perm("proposals.handle_proposal")


def is_proposer(user: Any, proposal: Any) -> bool:
    """The proposer; for one without an account, whoever registered the proposal."""
    if proposal.proposer_id and proposal.proposer.user_id:
        return proposal.proposer.user_id == user.pk
    return proposal.registered_by_id is not None and proposal.registered_by_id == user.pk


def is_writer(user: Any, proposal: Any) -> bool:
    """Who may change a draft and hand it in: who began it, and the proposer."""
    return proposal.registered_by_id == user.pk or is_proposer(user, proposal)


_IS = {Actor.OFFICE: is_office, Actor.LEAD_UNIT: is_lead_unit, Actor.PROPOSER: is_proposer}


def may_take(user: Any, proposal: Any, step: Step) -> bool:
    """Whether this step is this user's, whatever the state. The clock's are taken by nobody."""
    if user is None:
        return step.action in ("lapse", "close")
    if not user.is_authenticated or not user.is_active:
        return False
    if step.action == "submit":
        return is_writer(user, proposal)
    return _IS[step.actor](user, proposal)


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
    """The text may be changed until it is handed in."""
    return proposal.state == State.DRAFT and is_writer(user, proposal)


def _submit(proposal: Any, today: date) -> str:
    if proposal.situation.strip() and proposal.suggestion.strip():
        return ""
    return _("Write what is so and what should be done before you hand it in.")


def _reply(proposal: Any, today: date) -> str:
    if proposal.assignment and proposal.assignment.signed_at:
        return ""
    return _("The lead unit has to sign for it before it can reply.")


def _lapse(proposal: Any, today: date) -> str:
    if proposal.due_on and today > proposal.due_on:
        return ""
    day = date_format(proposal.due_on) if proposal.due_on else ""
    return _("The proposer may still rate the reply until %(day)s.") % {"day": day}


def _reopen(proposal: Any, today: date) -> str:
    rating = proposal.rating
    if rating is None or Satisfaction.DISSATISFIED not in (rating.process, rating.result):
        return _("It can be opened again only when the proposer is dissatisfied.")
    if proposal.round > MOST_REOPENINGS:
        return _("It has been opened again as often as the rules allow.")
    return ""


def _close(proposal: Any, today: date) -> str:
    missing = [
        name
        for name, there in (
            (_("the text of the suggestion"), proposal.suggestion.strip()),
            (_("a dated step with its owner"), proposal.steps.exists()),
            (_("a reply in this round"), proposal.reply),
            (_("a rating, or the note that it was not rated in time"), proposal.rating),
        )
        if not there
    ]
    if not missing:
        return ""
    return _("It cannot be closed yet. Missing: %(what)s.") % {"what": "; ".join(missing)}


def _adopt(proposal: Any, today: date) -> str:
    return _("It is marked as adopted already.") if proposal.adopted_on else ""


_HINDRANCES = {
    "submit": _submit,
    "reply": _reply,
    "lapse": _lapse,
    "reopen": _reopen,
    "close": _close,
    "adopt": _adopt,
}


def hindrance(proposal: Any, action: str, today: date) -> str:
    """The sentence that says why this step cannot be taken now; empty when it can."""
    asks = _HINDRANCES.get(action)
    return asks(proposal, today) if asks else ""


def available_steps(user: Any, proposal: Any, today: date) -> list[Step]:
    """The steps that this user may take now; the one that the matter waits for stands first."""
    found = [
        step
        for step in STEPS
        if proposal.state in step.sources
        and may_take(user, proposal, step)
        and (step.action == "close" or not hindrance(proposal, step.action, today))
    ]
    first = _main_action(proposal)
    return sorted(found, key=lambda step: step.action != first)


def _main_action(proposal: Any) -> str:
    """A unit notes a step before it replies; whoever is dissatisfied is heard before closing."""
    if proposal.state == State.HANDLING:
        steps = [step for step in proposal.steps.all() if step.round == proposal.round]
        return BY_ACTION["reply"].action if steps else BY_ACTION["act"].action
    if proposal.state == State.REPLIED:
        return "rate"
    if proposal.state == State.RATED:
        return "close" if _reopen(proposal, date.max) else "reopen"
    return ""
