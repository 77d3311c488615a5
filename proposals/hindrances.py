"""What stands in the way of a step as the matter stands: one sentence, or nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.access.roles import Role
from portal.accounts.models import User
from proposals import clocks, rules
from proposals.states import BY_ACTION, MOST_REOPENINGS, STEPS, Clock, State, Step, StepKind


def last_day_to_send_back(assignment: Any) -> date:
    """Until when a unit may send back what it was given."""
    return clocks.deadline(Clock.SEND_BACK, timezone.localdate(assignment.assigned_at)).day


def last_day_of_extension(proposal: Any) -> date:
    """The longest time that can be asked for, counted from the day on which it is due."""
    return clocks.deadline(Clock.EXTEND, proposal.due_on).day


def _submit(proposal: Any, today: date, user: Any) -> str:
    if proposal.situation.strip() and proposal.suggestion.strip():
        return ""
    return _("Write what is so and what should be done before you hand it in.")


def _uncompleted(proposal: Any, today: date, user: Any) -> str:
    return _until(proposal, today, _("It may still be completed until %(day)s."))


def _split(proposal: Any, today: date, user: Any) -> str:
    if proposal.waiting_with_it():
        return _("Others are merged into it, so it cannot be split.")
    return ""


def _send_back(proposal: Any, today: date, user: Any) -> str:
    return _too_late(proposal.assignment, today)


def _too_late(assignment: Any, today: date) -> str:
    if assignment is None:
        return ""
    last = last_day_to_send_back(assignment)
    if today <= last:
        return ""
    return _("It could be sent back until %(day)s. Please handle it, or ask the office.") % {
        "day": date_format(last)
    }


def _sign_support(proposal: Any, today: date, user: Any) -> str:
    own = _own(proposal, user)
    return _("Your unit has signed for it already.") if own and own.signed_at else ""


def _send_back_support(proposal: Any, today: date, user: Any) -> str:
    return _sign_support(proposal, today, user) or _too_late(_own(proposal, user), today)


def _give_opinion(proposal: Any, today: date, user: Any) -> str:
    own = _own(proposal, user)
    if own and own.opinion_at:
        return _("Your unit has given its opinion already.")
    if own and not own.signed_at:
        return _("Your unit has to sign for it before it gives its opinion.")
    return ""


def _own(proposal: Any, user: Any) -> Any:
    return proposal.assignment_of(user.unit_id) if user else None


def _contact(proposal: Any, today: date, user: Any) -> str:
    if user is None or rules.can_contact(user, proposal):
        return ""
    return _("The proposer stays unnamed to your unit; the office speaks with them.")


def _hand_over(proposal: Any, today: date, user: Any) -> str:
    rows = [row for row in proposal.standing if user is None or row.unit_id == user.unit_id]
    rows = rows or proposal.standing
    others = User.objects.with_role(Role.HANDLER).filter(unit__in=[row.unit_id for row in rows])
    if others.exclude(pk__in=[row.clerk_id for row in rows if row.clerk_id]).exists():
        return ""
    return _("Nobody else handles for this unit.")


def _release(proposal: Any, today: date, user: Any) -> str:
    if any(row.opinion_at is None for row in proposal.supporting):
        return ""
    return _("No supporting unit is left that has not given its opinion.")


def _no_answer(proposal: Any, today: date, user: Any) -> str:
    return _until(proposal, today, _("The proposer may still answer until %(day)s."))


def _ask_extension(proposal: Any, today: date, user: Any) -> str:
    if proposal.due_on is None or today > proposal.due_on:
        return _("More time is asked for before the time is over.")
    mine = [row for row in proposal.extensions.all() if row.round == proposal.round]
    if any(row.granted is None for row in mine):
        return _("More time is asked for already; the office decides on it.")
    if any(row.granted for row in mine):
        return _("More time was granted already; it is given once a round.")
    return ""


def _refuse_extension(proposal: Any, today: date, user: Any) -> str:
    return "" if proposal.extension else _("No more time is asked for.")


def _grant_extension(proposal: Any, today: date, user: Any) -> str:
    if proposal.extension and proposal.due_on and today > proposal.due_on:
        return _("The time was over on %(day)s; more can no longer be granted.") % {
            "day": date_format(proposal.due_on)
        }
    return _refuse_extension(proposal, today, user)


def _reply(proposal: Any, today: date, user: Any) -> str:
    if not (proposal.assignment and proposal.assignment.signed_at):
        return _("The lead unit has to sign for it before it can reply.")
    waiting = [str(row.unit) for row in proposal.supporting if row.opinion_at is None]
    if waiting:
        return _("The reply waits for the opinion of: %(units)s.") % {"units": ", ".join(waiting)}
    return ""


def _rate(proposal: Any, today: date, user: Any) -> str:
    ratings = proposal.ratings.all()
    if user and any(row.round == proposal.round and row.is_by(user) for row in ratings):
        return _("You have rated this reply already.")
    return ""


def _lapse(proposal: Any, today: date, user: Any) -> str:
    return _until(proposal, today, _("The proposer may still rate the reply until %(day)s."))


def _until(proposal: Any, today: date, sentence: str) -> str:
    if proposal.due_on and today > proposal.due_on:
        return ""
    return sentence % {"day": date_format(proposal.due_on) if proposal.due_on else ""}


def _reopen(proposal: Any, today: date, user: Any) -> str:
    if not proposal.is_dissatisfied:
        return _("It can be opened again only when the proposer is dissatisfied.")
    if proposal.round > MOST_REOPENINGS:
        return _("It has been opened again as often as the rules allow; a leader decides.")
    return ""


def _lay_before(proposal: Any, today: date, user: Any) -> str:
    if not proposal.is_dissatisfied:
        return _("It goes to a leader only when the proposer is dissatisfied.")
    if proposal.round <= MOST_REOPENINGS:
        return _("It can still be opened again before a leader decides.")
    return ""


def _send_again(proposal: Any, today: date, user: Any) -> str:
    if proposal.round <= MOST_REOPENINGS + 1:
        return ""
    return _("It went round once more already; please conclude it in writing.")


def _close(proposal: Any, today: date, user: Any) -> str:
    if not _reopen(proposal, today, user):
        return _("The proposer is dissatisfied: open it again.")
    if not _lay_before(proposal, today, user):
        return _("The proposer is dissatisfied: lay it before a leader.")
    return _conclude(proposal, today, user)


def _conclude(proposal: Any, today: date, user: Any) -> str:
    done = any(step.kind == StepKind.DONE for step in proposal.steps.all())
    missing = [
        name
        for name, there in (
            (_("the text of the suggestion"), proposal.suggestion.strip()),
            (_("a dated step with its owner"), done),
            (_("a reply in this round"), proposal.reply),
            (_("a rating, or the note that it was not rated in time"), proposal.rating),
        )
        if not there
    ]
    if not missing:
        return ""
    return _("It cannot be closed yet. Missing: %(what)s.") % {"what": "; ".join(missing)}


def _adopt(proposal: Any, today: date, user: Any) -> str:
    return _("It is marked as adopted already.") if proposal.adopted_on else ""


_HINDRANCES = {
    "submit": _submit,
    "complete": _submit,
    "decline_uncompleted": _uncompleted,
    "split": _split,
    "send_back": _send_back,
    "sign_support": _sign_support,
    "send_back_support": _send_back_support,
    "give_opinion": _give_opinion,
    "release": _release,
    "note_contact": _contact,
    "note_answer": _contact,
    "hand_over": _hand_over,
    "no_answer": _no_answer,
    "ask_extension": _ask_extension,
    "grant_extension": _grant_extension,
    "refuse_extension": _refuse_extension,
    "reply": _reply,
    "rate": _rate,
    "lapse": _lapse,
    "reopen": _reopen,
    "lay_before": _lay_before,
    "send_again": _send_again,
    "close": _close,
    "conclude": _conclude,
    "adopt": _adopt,
}


def hindrance(proposal: Any, action: str, today: date, user: Any = None) -> str:
    """The sentence that says why this step cannot be taken now; empty when it can.

    With a `user` also what concerns that one alone: the own unit's signature, the own rating.
    """
    asks = _HINDRANCES.get(action)
    return asks(proposal, today, user) if asks else ""


# What a state waits for, the most pressing first; all other steps are folded away.
FIRST: dict[str, tuple[str, ...]] = {
    State.DRAFT: ("submit",),
    State.SUBMITTED: ("accept",),
    State.RETURNED: ("complete",),
    State.ACCEPTED: ("assign",),
    State.ASSIGNED: ("sign", "sign_support", "give_opinion"),
    State.HANDLING: ("grant_extension", "sign_support", "give_opinion", "reply", "act"),
    State.ASKING: ("answer", "sign_support", "give_opinion", "no_answer", "note_answer"),
    State.REVIEW: ("approve", "grant_extension"),
    State.REPLIED: ("rate", "lapse"),
    State.RATED: ("reopen", "lay_before", "close"),
    State.WITH_LEADER: ("send_again", "conclude"),
}


def available_steps(user: Any, proposal: Any, today: date) -> list[Step]:
    """The steps that this user may take now, in the order of the table."""
    return [
        step
        for step in STEPS
        if rules.allows(user, proposal, step) and not hindrance(proposal, step.action, today, user)
    ]


def main_step(steps: list[Step], user: Any, proposal: Any) -> Step | None:
    """Of these the one that the matter waits for from this user; None when it waits for others."""
    first = list(FIRST.get(proposal.state, ()))
    if proposal.state == State.HANDLING and not _has_acted(proposal):
        first.remove("reply")  # a unit notes a step before it replies
    if not (rules.is_lead_unit(user, proposal) or proposal.is_unnamed):
        first = [action for action in first if action != "note_answer"]
    found = {step.action: step for step in steps}
    return next((found[action] for action in first if action in found), None)


def _has_acted(proposal: Any) -> bool:
    """Whether the unit noted something done in this round."""
    return any(
        step.round == proposal.round and step.kind == StepKind.DONE for step in proposal.steps.all()
    )


def obstacle(user: Any, proposal: Any, today: date) -> str:
    """For whoever would reply or close: what is still missing before that."""
    action = {State.HANDLING: "reply", State.RATED: "close"}.get(proposal.state, "")
    if not action or not rules.may_take(user, proposal, BY_ACTION[action]):
        return ""
    if action == "close" and not (
        _reopen(proposal, today, user) and _lay_before(proposal, today, user)
    ):
        return ""
    return hindrance(proposal, action, today, user)
