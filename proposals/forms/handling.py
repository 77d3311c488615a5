"""What units say when they handle a matter, and what the proposer answers and rates."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from portal.access import Role
from portal.models import Unit, User
from portal.tables.filters import day_input
from proposals.forms.step_form import StepForm, handling_units, long_text, words
from proposals.hindrances import last_day_of_extension, last_day_to_send_back
from proposals.models import Proposal, ReplyClass
from proposals.states import Satisfaction


class SignForm(StepForm):
    """Signing is one click; the note says until when one can still send it back."""

    def prepare(self, proposal: Proposal, user: Any) -> None:
        own = proposal.assignment_of(user.unit_id)
        last = last_day_to_send_back(own) if own else None
        if last is None or last < timezone.localdate():
            self.note = _now("Your unit takes this on and replies within the time allowed.")
            return
        self.note = _now(
            "Your unit takes this on and replies within the time allowed. "
            "What belongs to another unit can be sent back until %(day)s."
        ) % {"day": date_format(last)}


class SendBackForm(StepForm):
    reason = words(_("Why it is not your unit's"), rows=3)
    suggested_unit = forms.ModelChoiceField(
        label=_("The unit it belongs to"), queryset=Unit.objects.none()
    )

    def prepare(self, proposal: Proposal, user: Any) -> None:
        units = handling_units(proposal).exclude(pk=user.unit_id)
        self.fields["suggested_unit"].queryset = units


class OpinionForm(StepForm):
    opinion = words(
        _("Your unit's opinion"),
        _("The lead unit works it into the reply."),
        rows=6,
        most=10000,
    )


class ActForm(StepForm):
    what = words(_("What was done"), most=4000)
    done_on = forms.DateField(label=_("On which day"), widget=day_input())
    owner = forms.CharField(label=_("Who was in charge"), max_length=60)

    def prepare(self, proposal: Proposal, user: Any) -> None:
        self.initial |= {"done_on": timezone.localdate(), "owner": user.name}


class ContactForm(ActForm):
    what = words(_("What was spoken about"), most=4000)
    owner = forms.CharField(label=_("Who spoke with the proposer"), max_length=60)


class AskForm(StepForm):
    question = words(_("What you want to know"), _("The proposer reads this and answers here."))


class AnswerForm(StepForm):
    answer = words(_("Answer"), rows=5, most=4000)

    def prepare(self, proposal: Proposal, user: Any) -> None:
        if proposal.question:
            self.note = proposal.question.text


class ExtensionForm(StepForm):
    reason = words(_("Why more time is needed"), _("The office decides on it."), rows=3)
    until = forms.DateField(label=_("Until when"), widget=day_input())

    def prepare(self, proposal: Proposal, user: Any) -> None:
        last = last_day_of_extension(proposal)
        self.fields["until"].help_text = _now("At the latest %(day)s.") % {"day": date_format(last)}


class HandOverForm(StepForm):
    clerk = forms.ModelChoiceField(label=_("Who handles it from now on"), queryset=User.objects)

    def prepare(self, proposal: Proposal, user: Any) -> None:
        own = proposal.assignment_of(user.unit_id)
        units = [own.unit_id] if own else [row.unit_id for row in proposal.standing]
        clerks = User.objects.with_role(Role.HANDLER).filter(unit__in=units)
        field = self.fields["clerk"]
        field.queryset = clerks.exclude(
            pk__in=[row.clerk_id for row in proposal.standing if row.clerk_id]
        ).select_related("unit")
        field.label_from_instance = lambda one: f"{one.name} · {one.unit}"


class ReplyForm(StepForm):
    """Written anew after it was given back, it begins with what was written before."""

    reply_class = forms.ModelChoiceField(
        label=_("Class of the reply"),
        queryset=ReplyClass.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
    )
    promised_until = forms.DateField(
        label=_("Promised until"),
        widget=day_input(),
        required=False,
        help_text=_("For a class that promises something: by when it is done."),
    )
    text = words(_("Reply to the proposer"), rows=8, most=10000)

    def prepare(self, proposal: Proposal, user: Any) -> None:
        self.fields["reply_class"].queryset = ReplyClass.objects.scheme_of(proposal.year)
        self.note = _now("Somebody else in your unit reviews it before it goes out.")
        before = proposal.reply_in_review
        if before:
            for name in ("reply_class", "promised_until", "text"):
                self.initial[name] = getattr(before, name)
            self.note = _now("To be changed: %(what)s") % {"what": before.review_note}


class ReworkForm(StepForm):
    remark = words(_("What has to be changed"), rows=3)


class RateForm(StepForm):
    process = forms.ChoiceField(
        label=_("How it was handled"), choices=Satisfaction.choices, widget=forms.RadioSelect
    )
    result = forms.ChoiceField(
        label=_("What came of it"), choices=Satisfaction.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("In your own words"),
        help_text=_("Needed when you are dissatisfied: it is taken up again."),
        widget=long_text(),
        max_length=2000,
        required=False,
    )
