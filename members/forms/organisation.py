"""An organisation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.forms.fields import colleagues
from members.models import Organisation
from portal.models import Area
from portal.stale import FormOfARecord
from portal.tables.filters import area_choices, day_input

SENSITIVE = gettext_lazy(
    "Belonging to it says something about a person that the portal does not hold. "
    "Then only its keeper and each member see who belongs."
)


class OrganisationForm(FormOfARecord):
    class Meta:
        model = Organisation
        fields = (
            "name", "kind", "area", "parent", "founded_on", "closed_on", "about", "sensitive",
            "keeper",
        )  # fmt: skip
        widgets = {
            "founded_on": day_input(),
            "closed_on": day_input(),
            "about": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {"sensitive": SENSITIVE}

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = area_choices(user)
        self.fields["area"].queryset = Area.objects.filter(code__in=[code for code, _n in choices])
        self.fields["area"].choices = [("", "---------"), *choices]
        others = Organisation.objects.visible_to(user).standing().exclude(pk=self.instance.pk)
        self.fields["parent"].queryset = others
        self.fields["keeper"].queryset = colleagues(user)
        if self.instance.pk is None:
            self.initial |= {"founded_on": timezone.localdate(), "area": user.area_id}

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("sensitive") and not values.get("keeper"):
            self.add_error("keeper", _("A sensitive organisation needs a keeper."))
        founded, closed = values.get("founded_on"), values.get("closed_on")
        if founded and closed and closed < founded:
            self.add_error("closed_on", _("It cannot end before it began."))
        return values
