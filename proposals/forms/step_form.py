"""What the forms of all steps have in common."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.access import Role
from portal.models import Unit
from proposals.models import Proposal

# What a step means, where its name does not say it all.
NOTES = {
    "submit": _("After this the text cannot be changed, and the office decides on it."),
    "complete": _("Add what is missing to the text first; then hand it in again."),
    "split": _("Each part gets its own number and its own answer. This one ends here."),
    "merge": _("It is handled with the other one; its proposer gets an answer of the own."),
    "sign_support": _("Your unit gives its opinion before the lead unit replies."),
    "act": _("Each step has a day and somebody in charge; the proposer reads it."),
    "ask": _("The time for the reply stands still until there is an answer."),
    "no_answer": _("The proposer has let the day go by. The time for the reply goes on."),
    "approve": _("The proposer gets the reply at once, and is asked to rate it."),
    "lapse": _("The proposer has let the day go by. After this it can be closed."),
    "send_again": _("A new round begins with your instruction."),
    "conclude": _("The proposer reads this. The matter ends with it."),
    "close": _("The matter ends here. Nothing can be added afterwards."),
}


def long_text(rows: int = 4) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def words(label: Any, help_text: Any = "", *, rows: int = 4, most: int = 2000) -> forms.CharField:
    """A text that must be given."""
    return forms.CharField(
        label=label, help_text=help_text, widget=long_text(rows), max_length=most
    )


class StepForm(forms.Form):
    """A step that asks for nothing more than the decision itself."""

    def __init__(self, data: Any, *, action: str, proposal: Proposal, user: Any) -> None:
        self.note = NOTES.get(action, "")
        # Several of these stand on one page, so their fields' ids carry the action.
        super().__init__(data, auto_id=f"{action}_%s")
        self.prepare(proposal, user)

    def prepare(self, proposal: Proposal, user: Any) -> None:
        """Fill choices and first values."""


def handling_units(proposal: Proposal) -> Any:
    """The units of the proposal's county in which somebody can sign for it."""
    return (
        Unit.objects.in_area(proposal.area_id[:6])
        .filter(is_active=True, users__is_active=True, users__groups__name=Role.HANDLER.value)
        .distinct()
    )
