"""All open matters of a clerk who leaves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.access import Role
from portal.models import User
from proposals import rules


class HandOverAllForm(forms.Form):
    leaver = forms.ModelChoiceField(
        label=_("Who leaves"),
        queryset=User.objects.none(),
        help_text=_("Everything open that this clerk handles goes over."),
    )
    clerk = forms.ModelChoiceField(
        label=_("Who handles it from now on"), queryset=User.objects.none()
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        """A unit moves its own clerks' work, the office that of its area's units."""
        super().__init__(*args, **kwargs)
        handlers = User.objects.filter(groups__name=Role.HANDLER.value, unit__isnull=False)
        if not user.is_superuser:
            handlers = (
                handlers.in_area(user.area_id)
                if rules.decides(user)
                else handlers.filter(unit=user.unit_id)
            )
        handlers = handlers.select_related("unit").order_by("unit", "name")
        self.fields["leaver"].queryset = handlers
        self.fields["clerk"].queryset = handlers.filter(is_active=True)
        for field in self.fields.values():
            field.label_from_instance = lambda one: f"{one.name} · {one.unit}"

    def clean(self) -> dict[str, Any]:
        leaver, clerk = self.cleaned_data.get("leaver"), self.cleaned_data.get("clerk")
        if leaver and clerk and (leaver == clerk or leaver.unit_id != clerk.unit_id):
            self.add_error("clerk", gettext("Choose somebody else of the same unit."))
        return self.cleaned_data
