"""The figures of the roster."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members.contacts import contacted_since, quarter_of
from members.models import (
    ContactNote,
    Correction,
    Duty,
    DutyKind,
    Liaison,
    Member,
    Notice,
    Offer,
    OfferKind,
    Organisation,
    OrganisationKind,
)
from members.states import CorrectionState, NoticeAbout
from portal.dashboard import attention
from portal.dashboard.attention import Attention
from portal.indicators import Indicator, Split, register


def _organisations() -> object:
    return Organisation.objects.open().own()


def _organisation_kinds() -> list[tuple[str, str]]:
    return list(OrganisationKind.objects.values_list("code", "name"))


def _duty_kinds() -> list[tuple[str, str]]:
    return list(DutyKind.objects.values_list("code", "name"))


register(
    Indicator(
        key="members",
        name=_("Members"),
        unit=_("people"),
        definition=_("People on the roster who have agreed, on the last day of the period."),
        records=Member.objects.agreed,
        page="members:member_list",
        on="agreed_on",
        stock=True,
        order=10,
        headline=1,
        people=True,
        rolled=True,
    )
)
register(
    Indicator(
        key="organisations",
        name=_("Organisations"),
        unit=pgettext_lazy("unit", "organisations"),
        definition=_("Organisations that stand on the last day of the period, by kind."),
        records=_organisations,
        page="members:organisation_list",
        on="founded_on",
        until="closed_on",
        stock=True,
        split=Split("kind__code", _organisation_kinds),
        order=12,
    )
)
register(
    Indicator(
        key="duties",
        name=_("Duties"),
        unit=pgettext_lazy("unit", "duties"),
        definition=_("Duties that members hold on the last day of the period, by kind."),
        records=Duty.objects.of_agreed,
        page="members:duty_list",
        on="since",
        until="until",
        stock=True,
        split=Split("kind__code", _duty_kinds),
        order=14,
        people=True,
    )
)
register(
    Indicator(
        key="paired_members",
        name=_("Members in liaison"),
        unit=_("people"),
        definition=_("Members whom a staff user keeps in touch with, on the last day."),
        records=Liaison.objects.of_agreed,
        page="members:liaison_list",
        on="since",
        until="until",
        area="member__area",
        field="member",
        distinct=True,
        stock=True,
        order=16,
        people=True,
    )
)
register(
    Indicator(
        key="liaison_staff",
        name=_("Staff in liaison"),
        unit=_("people"),
        definition=_("Staff users who keep in touch with at least one member, on the last day."),
        records=Liaison.objects.of_agreed,
        page="members:liaison_list",
        on="since",
        until="until",
        area="member__area",
        field="staff",
        distinct=True,
        stock=True,
        order=17,
    )
)


def _offer_kinds() -> list[tuple[str, str]]:
    return list(OfferKind.objects.values_list("code", "name"))


register(
    Indicator(
        key="offers",
        name=_("Offers"),
        unit=pgettext_lazy("unit", "offers"),
        definition=_("What members and organisations offer on the last day of the period."),
        records=Offer.objects.of_agreed,
        page="members:offer_list",
        on="since",
        until="until",
        stock=True,
        split=Split("kind__code", _offer_kinds),
        order=18,
        people=True,
    )
)


@attention.register(ContactNote, Liaison, Member)
def contacts_waiting(user: Any, today: date) -> list[Attention]:
    """Members whom this user keeps in touch with and nobody has contacted this quarter."""
    if not user.has_perm("members.add_contactnote"):
        return []
    pairs = Liaison.objects.visible_to(user).of_agreed().standing().filter(staff=user)
    waiting = pairs.filter(~contacted_since(quarter_of(today), "member")).count()
    url = f"{reverse('members:liaison_list')}?staff={user.pk}&contact=none"
    return [Attention(_("Members to contact this quarter"), waiting, url, "open", for_hall=False)]


@attention.register(Correction, Member)
def corrections_waiting(user: Any, today: date) -> list[Attention]:
    """What members of the area asked to have put right and nobody has decided on."""
    if not user.has_perm("members.change_correction"):
        return []
    waiting = Correction.objects.visible_to(user).waiting().count()
    url = f"{reverse('members:correction_list')}?state={CorrectionState.OPEN.value}"
    return [Attention(_("Corrections waiting"), waiting, url, "due", for_hall=False)]


@attention.register(Member, Notice)
def notices_to_be_agreed(user: Any, today: date) -> list[Attention]:
    """People of the area who agreed to an older notice and have not been asked again."""
    first = not Notice.objects.filter(about=NoticeAbout.ROSTER, version__gt=1).exists()
    if first or not user.has_perm("members.change_member"):  # nobody agreed to an older one
        return []
    asked = Member.objects.visible_to(user).to_be_asked(NoticeAbout.ROSTER).count()
    url = f"{reverse('members:member_list')}?consent=older"
    return [Attention(_("Agreed to an older notice"), asked, url, "open", for_hall=False)]
