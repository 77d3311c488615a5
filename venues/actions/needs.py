"""Raising a need, and putting it right."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members.models import Member
from members.states import ConsentState
from portal.audit.recording import changes_between, record
from portal.models import Area, User
from venues.actions._needs import (
    NEED_DAYS_AT_MOST,
    answer_day,
    locked_need,
    must_be_said,
    must_handle,
)
from venues.models import Need, NeedTopic, Venue
from venues.rules import can_handle_need
from venues.states import NeedFrom, Urgency, Verb

FIELDS = ("topic_id", "wish", "place", "when", "urgency", "area_id", "venue_id")


@transaction.atomic
def raise_need(
    *,
    topic: NeedTopic,
    wish: str,
    place: str = "",
    when: str = "",
    urgency: str = Urgency.SOON,
    venue: Venue | None = None,
    area: Area | None = None,
    member: Member | None = None,
    name: str = "",
    phone: str = "",
    code_digest: str = "",
    by: Any,
    now: datetime,
) -> Need:
    """Write a need down and let the time for its answer run. Gives the need, with its `number`.

    `by` is None for a resident without an account, the member's own account for a member, else
    staff who write it down, for nobody in particular, for `member`, or for a resident (`name`,
    `phone`). The area is that of `area`, else of the venue, else of the member.

    `code_digest` is `portal.door.codes.digest` of the code under which it is followed: a resident
    holds `need.number` and that code. The same digest again by the same account gives the need
    that was raised first, so that a form sent twice raises one.
    """
    if by is not None and code_digest:
        User.objects.select_for_update().get(pk=by.pk)  # the second tap waits for the first
        twin = Need.objects.filter(raised_by=by, code_digest=code_digest).first()
        if twin:
            return twin
    place_area = area or getattr(venue, "area", None) or getattr(member, "area", None)
    if place_area is None:
        raise ValidationError({"area": _("Say in which area it is needed.")})
    today = timezone.localdate(now)
    need = Need(
        topic=topic,
        wish=must_be_said(wish, "wish", _("Say what is needed.")),
        place=place.strip(),
        when=when.strip(),
        urgency=urgency,
        area=place_area,
        venue=venue,
        member=member,
        name=name.strip(),
        phone=phone.strip(),
        forget_on=today + timedelta(days=NEED_DAYS_AT_MOST) if name or phone else None,
        code_digest=code_digest,
        raised_by=by,
        raised_at=now,
        raised_from=_source(by, member),
        answer_by=answer_day(urgency, today),
    )
    _must_raise(by, need)
    need.save()
    record(Verb.NEED_RAISED, need, by=by, now=now)
    return need


def _source(by: Any, member: Member | None) -> str:
    if by is None:
        return NeedFrom.RESIDENT
    is_own = member is not None and member.user_id == by.pk
    return NeedFrom.MEMBER if is_own else NeedFrom.STAFF


def _must_raise(by: Any, need: Need) -> None:
    """Staff for their area; members who agreed for themselves; residents at a venue."""
    if need.member and need.member.state != ConsentState.AGREED:
        raise ValidationError(_("Only members who agreed to the notice raise needs here."))
    if need.raised_from == NeedFrom.STAFF and not can_handle_need(by, need):
        raise ValidationError({"area": _("Needs of this area are not yours to write down.")})


@transaction.atomic
def change_need(
    need: Need, *, fields: dict[str, Any], version: int, by: Any, now: datetime
) -> Need:
    """Put an open need right. `fields` as FIELDS; a form that is no longer true is refused."""
    row = locked_need(need, "change")
    must_handle(by, row)
    if row.version != version:
        raise ValidationError(
            _("Somebody changed this need while you were writing. Look at it, then save again.")
        )
    before = _words(row)
    for name in FIELDS:
        setattr(row, name, fields[name])
    must_handle(by, row)
    if row.answered_at is None:
        row.answer_by = answer_day(row.urgency, timezone.localdate(row.raised_at))
    changes = changes_between(before, _words(row))
    if changes:
        row.version += 1
        row.save()
        record(Verb.NEED_CHANGED, row, by=by, now=now, changes=changes)
    return row


def _words(need: Need) -> dict[str, Any]:
    """What the history compares, links by the names of what they lead to."""
    plain = Need.objects.model(**{name: getattr(need, name) for name in FIELDS})
    return {
        "topic": str(plain.topic),
        "wish": plain.wish,
        "place": plain.place,
        "when": plain.when,
        "urgency": str(plain.get_urgency_display()),
        "area": plain.area.name,
        "venue": str(plain.venue or ""),
    }
