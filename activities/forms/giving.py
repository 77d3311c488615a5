"""Donations as they are typed, one a line."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.actions import Gift
from activities.fields import YuanField, as_yuan
from activities.models import Activity
from members.models import Organisation


class GiftForm(forms.Form):
    """One donation; an empty line is none."""

    yuan = YuanField(label=gettext_lazy("Money (yuan)"), required=False)
    goods = forms.CharField(label=gettext_lazy("Goods"), required=False, max_length=120)
    quantity = forms.CharField(label=gettext_lazy("Quantity"), required=False, max_length=40)
    donor_name = forms.CharField(label=gettext_lazy("From whom"), required=False, max_length=80)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        given = cleaned.get("yuan") or cleaned.get("goods")
        if (
            "yuan" in cleaned
            and not given
            and (cleaned.get("quantity") or cleaned.get("donor_name"))
        ):
            self.add_error("yuan", _("Write the money or the goods that were given."))
        return cleaned

    def gift(self) -> Gift | None:
        cleaned = self.cleaned_data
        if not cleaned.get("yuan") and not cleaned.get("goods"):
            return None
        return Gift(cleaned["yuan"], cleaned["goods"], cleaned["quantity"], cleaned["donor_name"])


def with_donors(gifts: list[Gift], user: Any) -> list[Gift]:
    """A donor called exactly as an organisation that the user may see is that organisation."""
    names = {gift.donor_name for gift in gifts if gift.donor_name}
    organisations = Organisation.objects.visible_to(user).open().filter(name__in=names)
    found = {organisation.name: organisation for organisation in organisations}
    return [
        replace(gift, donor_name="", donor_organisation=found[gift.donor_name])
        if gift.donor_name in found
        else gift
        for gift in gifts
    ]


GiftFormSet = forms.formset_factory(GiftForm, extra=1, max_num=50, absolute_max=60)


def gifts_of(activity: Activity) -> list[dict[str, str]]:
    """The stored donations as the formset's initial."""
    return [
        {
            "yuan": as_yuan(gift.fen),
            "goods": gift.goods,
            "quantity": gift.quantity,
            "donor_name": gift.donor_name or str(gift.donor_organisation or ""),
        }
        for gift in activity.donations.select_related("donor_organisation")
    ]
