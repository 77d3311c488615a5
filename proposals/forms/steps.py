"""One form for each step. What it cleans is what the action of that name takes."""

from __future__ import annotations

from typing import Any

from proposals.forms import deciding, handling
from proposals.forms.step_form import StepForm, handling_units, long_text
from proposals.models import Proposal

__all__ = ["StepForm", "handling_units", "long_text", "step_form"]

_FORMS: dict[str, type[StepForm]] = {
    "accept": deciding.AcceptForm,
    "decline": deciding.DeclineForm,
    "give_back": deciding.GiveBackForm,
    "merge": deciding.MergeForm,
    "split": deciding.SplitForm,
    "assign": deciding.AssignForm,
    "support": deciding.SupportForm,
    "release": deciding.ReleaseForm,
    "grant_extension": deciding.GrantForm,
    "refuse_extension": deciding.RefuseForm,
    "reopen": deciding.OnceMoreForm,
    "lay_before": deciding.LayBeforeForm,
    "send_again": deciding.OnceMoreForm,
    "conclude": deciding.ConcludeForm,
    "adopt": deciding.AdoptForm,
    "sign": handling.SignForm,
    "send_back": handling.SendBackForm,
    "send_back_support": handling.SendBackForm,
    "give_opinion": handling.OpinionForm,
    "act": handling.ActForm,
    "note_contact": handling.ContactForm,
    "ask": handling.AskForm,
    "answer": handling.AnswerForm,
    "note_answer": handling.AnswerForm,
    "ask_extension": handling.ExtensionForm,
    "hand_over": handling.HandOverForm,
    "reply": handling.ReplyForm,
    "rework": handling.ReworkForm,
    "rate": handling.RateForm,
}


def step_form(action: str, proposal: Proposal, user: Any, data: Any = None) -> StepForm:
    """The form of that step; an empty one where the decision says it all."""
    kind = _FORMS.get(action, StepForm)
    return kind(data, action=action, proposal=proposal, user=user)
