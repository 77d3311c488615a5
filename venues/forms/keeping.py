"""Forms of a venue itself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.access import Role
from portal.models import User
from portal.tables.filters import area_choices, day_input
from venues.forms.point import PointForm
from venues.models import Room, ServiceCategory, ServiceItem, Venue


class VenueForm(PointForm):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Venue
        fields = (
            "name", "kind", "area", "host", "address", "phone", "about", "honours", "facilities",
            "keeper", "closed_on_holidays", "opened_on", "given_datum",
        )  # fmt: skip
        widgets = {
            "opened_on": day_input(),
            "facilities": forms.CheckboxSelectMultiple,
            "about": forms.Textarea(attrs={"rows": 3}),
            "honours": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = [code for code, _name in area_choices(user)]
        area = self.fields["area"]
        area.queryset = area.queryset.filter(code__in=codes)
        area.choices = [("", "---------"), *area_choices(user)]
        people = User.objects.with_role(Role.STAFF).in_scope_of(user)
        # Who keeps it now stays to choose, even after moving to another office.
        self.fields["keeper"].queryset = User.objects.filter(
            Q(pk__in=people.values("pk")) | Q(pk=self.instance.keeper_id)
        )
        if self.instance.pk:
            self.initial["version"] = self.instance.version
        else:
            self.initial.setdefault("area", user.area_id)
            self.initial.setdefault("keeper", user.pk)


class RoomForm(forms.ModelForm):
    class Meta:
        model = Room
        fields = ("name", "capacity")


class ServiceForm(forms.ModelForm):
    """The category may be typed: a new one is made when nobody has it yet."""

    category_name = forms.CharField(label=_("Category"), max_length=40)

    class Meta:
        model = ServiceItem
        fields = ("category_name", "name", "how", "when", "who", "since")
        widgets = {"since": day_input()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.category_id:
            self.initial["category_name"] = self.instance.category.name

    def save(self, commit: bool = True) -> ServiceItem:
        name = self.cleaned_data["category_name"].strip()
        self.instance.category = ServiceCategory.objects.get_or_create(name=name)[0]
        return super().save(commit)


def _formset(model: Any, form: Any, extra: int) -> Any:
    return forms.inlineformset_factory(Venue, model, form=form, extra=extra, max_num=60)


RoomFormSet = _formset(Room, RoomForm, 1)
ServiceFormSet = _formset(ServiceItem, ServiceForm, 1)


class CloseForm(forms.Form):
    closed_on = forms.DateField(label=_("Closed from"), widget=day_input())


class PhotosField(forms.FileField):
    """Several files in one field, each kept for the action to look at."""

    widget = type("Files", (forms.ClearableFileInput,), {"allow_multiple_selected": True})

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = data if isinstance(data, list | tuple) else [data]
        return [super(PhotosField, self).clean(file, initial) for file in files]


class PhotosForm(forms.Form):
    photos = PhotosField(label=_("Photos"), widget=PhotosField.widget(attrs={"accept": "image/*"}))
