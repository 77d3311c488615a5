"""The record of an activity in one page."""

from __future__ import annotations

import re
import uuid
from collections import Counter
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.actions import Gift, Record
from activities.forms import came, extra
from activities.forms.picking import PicksMembers
from activities.forms.planning import WhenAndWhereForm
from activities.hours import minutes_between
from activities.models import KindField
from members.models import Member

NAMESAKES_SHOWN = 3


class RecordForm(PicksMembers, WhenAndWhereForm):
    """The record in one page. `members` are picked; `names` is the way without JavaScript."""

    names = forms.CharField(
        label=gettext_lazy("More names, one a line"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    others = forms.IntegerField(
        label=gettext_lazy("Others who came"), min_value=0, max_value=1_000_000, required=False
    )
    beneficiaries = forms.IntegerField(
        label=gettext_lazy("People served"), min_value=0, max_value=10_000_000, required=False
    )
    hours = forms.DecimalField(
        label=gettext_lazy("Hours each"),
        min_value=0,
        max_value=24,
        max_digits=4,
        decimal_places=2,
        required=False,
        help_text=gettext_lazy("Left empty, it is the time from beginning to end."),
    )
    summary = forms.CharField(
        label=gettext_lazy("Summary"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    token = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pick_from(self.user)
        self.asked = list(KindField.objects.filter(is_asked=True).order_by("kind", "order", "pk"))
        self.fields |= extra.fields_of(self.asked)
        self.initial.setdefault("token", uuid.uuid4())
        self._came: dict[int, dict[str, str]] = {}
        if self.instance.pk:
            self.initial |= _written(self.instance) or _checked_in(self.instance)
            self.initial |= extra.initial_of(self.instance, self.asked)
            self._came = came.shown(self.instance, _usual(self.instance))

    @property
    def chosen(self) -> list[Member]:
        """The people picked so far, each with what stands in the fields of its own."""
        people = super().chosen
        for member in people:
            shown = self._came.get(member.pk, {})
            for name, key in (("hours", came.HOURS), ("duty", came.DUTY)):
                kept = shown.get(name, "")
                value = self.data.get(key % member.pk, "") if self.is_bound else kept
                setattr(member, f"own_{name}", value)
        return people

    @property
    def questions(self) -> list[dict[str, Any]]:
        """What the kinds ask besides: [{kind, fields}], for the page to show the right ones."""
        return extra.groups(self, self.asked)

    def clean_names(self) -> list[Member]:
        """The typed names as people. Every unknown or ambiguous one is named."""
        found, wrong = [], []
        for name in re.split(r"[\n、,，;；]+", self.cleaned_data["names"]):
            if name.strip():
                self._find(name.strip(), found, wrong)
        if wrong:
            raise ValidationError(wrong)
        return found

    def _find(self, name: str, found: list[Member], wrong: list[str]) -> None:
        people = list(self.fields["members"].queryset.filter(name=name)[: NAMESAKES_SHOWN + 1])
        if not people:
            wrong.append(
                _("%(name)s is not on the roster; count this person among the others.")
                % {"name": name}
            )
        elif len(people) > 1:
            where = "、".join(person.employer or "—" for person in people[:NAMESAKES_SHOWN])
            wrong.append(
                _("There are several called %(name)s (%(where)s); pick one above.")
                % {"name": name, "where": where}
            )
        else:
            found.append(people[0])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        starts_at, ends_at = self.instance.starts_at, self.instance.ends_at
        if starts_at and starts_at > timezone.now():
            self.add_error("day", _("This is still to come. Plan it, and record it afterwards."))
        hours = cleaned.get("hours")
        if hours and ends_at and int(hours * 60) > minutes_between(starts_at, ends_at):
            self.add_error("hours", _("More than the time from beginning to end."))
        self._clean_answers(cleaned)
        people = [*cleaned.get("members", []), *cleaned.get("names", [])]
        self.came, wrong = came.typed(self.data, people)
        if wrong:
            self.add_error("members", wrong)
        return cleaned

    def _clean_answers(self, cleaned: dict[str, Any]) -> None:
        """What the chosen kind must have answered; what other kinds ask is left out."""
        kind = cleaned.get("kind")
        self.asked_now = [one for one in self.asked if kind and one.kind_id == kind.pk]
        for one in self.asked_now:
            name = f"{extra.PREFIX}{one.pk}"
            missing = extra.is_missing(one, cleaned.get(name))
            if one.is_required and name not in self.errors and missing:
                self.add_error(name, _("This kind of activity needs it."))

    def record(self, gifts: list[Gift]) -> Record:
        """What was written, as the action takes it."""
        cleaned = self.cleaned_data
        people = {member.pk: member for member in [*cleaned["members"], *cleaned["names"]]}
        hours = cleaned["hours"]
        return Record(
            members=list(people.values()),
            others=cleaned["others"] or 0,
            beneficiaries=cleaned["beneficiaries"] or 0,
            summary=cleaned["summary"],
            minutes=None if hours is None else int(hours * 60),
            gifts=gifts,
            came=self.came,
            extra=extra.answers(cleaned, self.asked_now),
        )


def _written(activity: Any) -> dict[str, Any]:
    """What the record says so far; nothing before it was ever written."""
    if not activity.recorded_by_id:
        return {}
    rows = activity.attendance.filter(member__isnull=False)
    minutes = _usual(activity)
    return {
        "members": list(rows.values_list("member", flat=True)),
        "hours": None if minutes is None else Decimal(minutes) / 60,
        "others": activity.others or None,
        "beneficiaries": activity.beneficiaries or None,
        "summary": activity.summary,
    }


def _usual(activity: Any) -> int | None:
    """What most of those who came gave; the longer time where two are given as often."""
    rows = activity.attendance.filter(member__isnull=False).values_list("minutes", flat=True)
    often = Counter(rows)
    return max(often, key=lambda minutes: (often[minutes], minutes)) if often else None


def _checked_in(activity: Any) -> dict[str, Any]:
    """Who checked in, for the organiser to look over: nothing counts before that."""
    rows = list(activity.check_ins.values_list("member", flat=True))
    members = [member for member in rows if member]
    if not rows:
        return {}
    others = len(rows) - len(members)
    return {"members": members, "others": others or None, "checked_in": len(rows)}
