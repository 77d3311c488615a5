"""What members and organisations offer: made, changed, taken back, offered again."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members.actions.checks import must, must_be_past, must_have_agreed
from members.models import Member, Offer, Organisation
from members.rules import can_edit_offer, can_offer_for
from members.states import Verb
from portal.audit.recording import changes_between, record

FIELDS = ("kind_id", "title", "about", "hours", "area_id", "since")


def values_of(offer: Offer) -> dict[str, Any]:
    return {name: getattr(offer, name) for name in FIELDS}


def offer_mark_of(offer: Offer) -> str:
    """What an open form carries, to notice that somebody else has saved since."""
    return "|".join(str(value or "") for value in [*values_of(offer).values(), offer.until])


@transaction.atomic
def make_offer(
    giver: Member | Organisation, *, fields: dict[str, Any], by: Any, now: datetime
) -> Offer:
    """Write down what is offered; the same once more while it stands changes nothing."""
    giver = type(giver).objects.select_for_update(of=("self",)).get(pk=giver.pk)
    must(can_offer_for(by, giver))
    _check_giver(giver)
    must_be_past(fields["since"], now, "since")
    given = {"member" if isinstance(giver, Member) else "organisation": giver}
    facts = {name: fields[name] for name in FIELDS if name != "since"}
    offer, made = Offer.objects.get_or_create(
        **given, **facts, until=None, defaults={"since": fields["since"]}
    )
    if made:
        record(Verb.OFFER_MADE, giver, by=by, now=now, changes={"offer": [None, offer.title]})
    return offer


def _check_giver(giver: Member | Organisation) -> None:
    if isinstance(giver, Member):
        must_have_agreed(giver)
    elif giver.closed_on:
        raise ValidationError(_("%(name)s is closed; it offers nothing.") % {"name": giver.name})


@transaction.atomic
def change_offer(
    offer: Offer, *, fields: dict[str, Any], seen: str, by: Any, now: datetime
) -> Offer:
    """Save what is offered; a form that is no longer true is refused."""
    locked = _locked(offer, by)
    changes = changes_between(values_of(locked), fields)
    if not changes:
        return locked
    if seen != offer_mark_of(locked):
        raise ValidationError(_("Somebody has changed this since you opened it. Look again."))
    must_be_past(fields["since"], now, "since")
    if locked.until and fields["since"] > locked.until:
        raise ValidationError({"since": _("It cannot begin after it ended.")})
    for name, value in fields.items():
        setattr(locked, name, value)
    locked.save(update_fields=list(fields))
    told = {"offer": [locked.title, locked.title], **changes}
    record(Verb.OFFER_CHANGED, giver_of(locked), by=by, now=now, changes=told)
    return locked


@transaction.atomic
def take_back_offer(offer: Offer, *, by: Any, now: datetime, until: date | None = None) -> Offer:
    """It is no longer offered, from that day on; done twice, it changes nothing."""
    locked = _locked(offer, by)
    if locked.until is None:
        until = until or timezone.localdate(now)
        must_be_past(until, now, "until")
        if until < locked.since:
            raise ValidationError({"until": _("It cannot end before it began.")})
        locked.until = until
        locked.save(update_fields=["until"])
        told = {"offer": [locked.title, None]}
        record(Verb.OFFER_TAKEN_BACK, giver_of(locked), by=by, now=now, changes=told)
    return locked


@transaction.atomic
def renew_offer(offer: Offer, *, by: Any, now: datetime) -> Offer:
    """What was taken back is offered again, as if it had not been."""
    locked = _locked(offer, by)
    _check_giver(giver_of(locked))
    if locked.until is not None:
        locked.until = None
        locked.save(update_fields=["until"])
        told = {"offer": [None, locked.title]}
        record(Verb.OFFER_RENEWED, giver_of(locked), by=by, now=now, changes=told)
    return locked


def giver_of(offer: Offer) -> Member | Organisation:
    return offer.member or offer.organisation


def _locked(offer: Offer, by: Any) -> Offer:
    offers = Offer.objects.select_for_update(of=("self",))
    locked = offers.select_related("member", "organisation").get(pk=offer.pk)
    must(can_edit_offer(by, locked))
    return locked
