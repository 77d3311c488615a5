"""The record of an activity in one page."""

from __future__ import annotations

import re
import uuid
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.actions import Gift, Record
from activities.forms.picking import PicksMembers
from activities.forms.planning import WhenAndWhereForm
from activities.hours import minutes_between
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
        self.initial.setdefault("token", uuid.uuid4())
        if self.instance.pk:
            self.initial |= _written(self.instance) or _checked_in(self.instance)

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
        return cleaned

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
        )


def _written(activity: Any) -> dict[str, Any]:
    """What the record says so far; nothing before it was ever written."""
    if not activity.recorded_by_id:
        return {}
    came = activity.attendance.filter(member__isnull=False)
    minutes = came.values_list("minutes", flat=True).first()
    return {
        "members": list(came.values_list("member", flat=True)),
        "hours": None if minutes is None else Decimal(minutes) / 60,
        "others": activity.others or None,
        "beneficiaries": activity.beneficiaries or None,
        "summary": activity.summary,
    }


def _checked_in(activity: Any) -> dict[str, Any]:
    """Who checked in, for the organiser to look over: nothing counts before that."""
    rows = list(activity.check_ins.values_list("member", flat=True))
    members = [member for member in rows if member]
    if not rows:
        return {}
    others = len(rows) - len(members)
    return {"members": members, "others": others or None, "checked_in": len(rows)}
