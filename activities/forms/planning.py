"""What, when and where; and calling it off."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.forms import extra
from activities.hours import span
from activities.models import Activity, ActivityKind, KindField
from members.models import Organisation
from portal.tables.filters import area_choices, day_input
from venues.models import Venue

CLAIM_HOURS = Activity._meta.get_field("claim_hours").default


def clock_input() -> forms.TimeInput:
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


def moment_input() -> forms.DateTimeInput:
    return forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


class WhenAndWhereForm(forms.ModelForm):
    """What, when and where: the part that a plan and a record share."""

    day = forms.DateField(label=gettext_lazy("Day"), widget=day_input())
    starts = forms.TimeField(label=gettext_lazy("From (time)"), widget=clock_input())
    ends = forms.TimeField(
        label=gettext_lazy("To (time)"),
        widget=clock_input(),
        help_text=gettext_lazy("Earlier than the beginning means the next day."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Activity
        fields = (
            "title",
            "kind",
            "theme",
            "area",
            "venue",
            "place",
            "organisation",
            "series",
            "project",
        )
        widgets = {"kind": forms.RadioSelect}

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self._narrow(user)
        kind = self.fields["kind"]
        kind.queryset, kind.empty_label = ActivityKind.objects.all(), None
        if self.instance.pk:
            starts_at = timezone.localtime(self.instance.starts_at)
            self.initial |= {
                "day": starts_at.date(),
                "starts": starts_at.time(),
                "ends": timezone.localtime(self.instance.ends_at).time(),
                "version": self.instance.version,
            }
        else:
            self.initial.setdefault("area", user.area_id)
            self.initial.setdefault("day", timezone.localdate())

    def _narrow(self, user: Any) -> None:
        """A choice offers only what the user may see."""
        codes = [code for code, _name in area_choices(user)]
        area = self.fields["area"]
        area.queryset = area.queryset.filter(code__in=codes)
        area.choices = [("", "---------"), *area_choices(user)]
        self.fields["venue"].queryset = Venue.objects.visible_to(user).standing()
        self.fields["organisation"].queryset = (
            Organisation.objects.visible_to(user).open().standing()
        )
        for name in ("series", "project"):
            self.fields[name].queryset = self.fields[name].queryset.visible_to(user)

    def renew(self) -> None:
        """After a stale form: what is saved next is saved knowingly."""
        if self.instance.pk:
            self.data = self.data.copy()
            self.data["version"] = str(Activity.objects.get(pk=self.instance.pk).version)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("venue") and not cleaned.get("place", "").strip():
            self.add_error("place", _("Choose a venue or write the place."))
        day, starts, ends = (cleaned.get(name) for name in ("day", "starts", "ends"))
        if starts and starts == ends:
            self.add_error("ends", _("It must end after it begins."))
        elif day and starts and ends:
            self.instance.starts_at, self.instance.ends_at = span(day, starts, ends)
        return cleaned


class PlanForm(WhenAndWhereForm):
    class Meta(WhenAndWhereForm.Meta):
        fields = (
            *WhenAndWhereForm.Meta.fields,
            "about",
            "capacity",
            "places_each",
            "sign_up_until",
            "claim_hours",
            "is_public",
        )
        widgets = WhenAndWhereForm.Meta.widgets | {
            "about": forms.Textarea(attrs={"rows": 3}),
            "sign_up_until": moment_input(),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sign_up_until"].help_text = _("Left empty: until it begins.")
        self.fields["capacity"].help_text = _("Left empty: no limit. Who comes later waits.")
        self.fields["claim_hours"].required = False
        asked = KindField.objects.filter(is_asked=True, is_announced=True)
        self.announced = list(asked.select_related("kind").order_by("kind", "order", "pk"))
        self.fields |= extra.fields_of(self.announced)
        self.initial |= extra.initial_of(self.instance, self.announced)
        self.fields["claim_hours"].help_text = _(
            "When a place comes free, the next who waits has so long to take it."
        )

    @property
    def questions(self) -> list[dict[str, Any]]:
        """What the kinds announce, for the page to show those of the chosen one."""
        return extra.groups(self, self.announced)

    @property
    def plain_fields(self) -> list[Any]:
        """All but those."""
        return [field for field in self if not field.name.startswith(extra.PREFIX)]

    def clean_claim_hours(self) -> int:
        """The usual time where none is given."""
        return self.cleaned_data["claim_hours"] or CLAIM_HOURS

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        kind = cleaned.get("kind")
        own = [one for one in self.announced if kind and one.kind_id == kind.pk]
        self.instance.extra = extra.announced(self.instance.extra, cleaned, own)
        last, starts_at = cleaned.get("sign_up_until"), self.instance.starts_at
        if last and starts_at and last > starts_at:
            self.add_error("sign_up_until", _("It begins before that."))
        return cleaned


class CancelForm(forms.Form):
    reason = forms.CharField(label=gettext_lazy("Why it is cancelled"), max_length=200)


class ReasonForm(forms.Form):
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=200)
