"""Donations as they are typed, one a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
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
    worth = YuanField(label=gettext_lazy("Estimated value (yuan)"), required=False)
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
        if cleaned.get("worth") and not cleaned.get("goods") and "goods" not in self.errors:
            self.add_error("goods", _("Write which goods are worth that."))
        return cleaned

    def gift(self) -> Gift | None:
        cleaned = self.cleaned_data
        if not cleaned.get("yuan") and not cleaned.get("goods"):
            return None
        return Gift(
            fen=cleaned["yuan"],
            goods=cleaned["goods"],
            quantity=cleaned["quantity"],
            donor_name=cleaned["donor_name"],
            worth_fen=cleaned["worth"],
        )


def with_donors(gifts: list[Gift], user: Any, members: Sequence[Any] = ()) -> list[Gift]:
    """A donor called exactly as an organisation that the user may see is that organisation.

    Called as one of the `members` who came (and as one only), it is that member.
    """
    names = {gift.donor_name for gift in gifts if gift.donor_name}
    organisations = Organisation.objects.visible_to(user).open().filter(name__in=names)
    found = {organisation.name: organisation for organisation in organisations}
    called = Counter(member.name for member in members)
    people = {member.name: member for member in members if called[member.name] == 1}
    return [_with_donor(gift, found, people) for gift in gifts]


def _with_donor(gift: Gift, organisations: dict[str, Any], people: dict[str, Any]) -> Gift:
    name = gift.donor_name
    if name in organisations:
        return replace(gift, donor_name="", donor_organisation=organisations[name])
    if name in people:
        return replace(gift, donor_name="", donor_member=people[name])
    return gift


GiftFormSet = forms.formset_factory(GiftForm, extra=1, max_num=50, absolute_max=60)


def gifts_of(activity: Activity) -> list[dict[str, str]]:
    """The stored donations as the formset's initial."""
    return [
        {
            "yuan": as_yuan(gift.fen),
            "goods": gift.goods,
            "quantity": gift.quantity,
            "worth": as_yuan(gift.worth_fen),
            "donor_name": gift.donor_name
            or str(gift.donor_organisation or gift.donor_member or ""),
        }
        for gift in activity.donations.select_related("donor_organisation", "donor_member")
    ]
