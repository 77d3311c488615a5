"""Places at an activity: who gets one, who waits, and who is next when one comes free.

The activity's row is locked first, always, so that fifty at once are taken one after the other;
the seats' uniqueness in the database holds besides that no place is given twice.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from activities import rules
from activities.models import Activity, SignUp
from activities.states import SIGN_UP_TABLE, Notice, SignUpState, State, Verb
from portal.audit.recording import record
from portal.notifications import notify

KEPT_AFTER = timedelta(days=30)  # name and phone of who has no account, after the activity


@transaction.atomic
def sign_up(
    activity: Activity,
    *,
    member: Any = None,
    name: str = "",
    phone: str = "",
    organisation: Any = None,
    code_digest: str = "",
    by: Any,
    now: datetime,
) -> SignUp:
    """A place, or the end of the waiting list; a member who has one already is left with it.

    `by` is None for somebody without an account. Raises ValidationError when sign-up is not open.
    """
    row = lock(activity)
    rules_of_sign_up(row, member=member, name=name, phone=phone, by=by, now=now)
    if member is not None:
        known = row.sign_ups.standing().filter(member=member).first()
        if known is not None:
            return known
    settle(row, now)
    made = SignUp(
        activity=row,
        member=member,
        name=name.strip(),
        phone=phone,
        organisation=organisation,
        code_digest=code_digest,
        made_at=now,
        made_by=by,
    )
    if member is None:
        made.forget_on = timezone.localdate(row.ends_at + KEPT_AFTER)
    made.seat = free_seat(row, organisation)
    made.state = SignUpState.GOING if made.seat else SignUpState.WAITING
    made.save()
    record(Verb.SIGNED_UP, made, by=by, now=now)
    return made


def rules_of_sign_up(
    row: Activity, *, member: Any, name: str, phone: str, by: Any, now: datetime
) -> None:
    """Refuse with a sentence what may not be."""
    if not rules.can_sign_up_now(row, now):
        raise ValidationError(_("Sign-up for this activity is not open."), code="shut")
    if by is None and not row.is_public:
        raise ValidationError(_("This activity is for members; ask its organiser."), code="shut")
    own = member is not None and by is not None and member.user_id == by.pk
    if by is not None and not own and not rules.keeps(by, row):
        raise ValidationError(_("Activities of this area are not yours to change."))
    if member is None:
        for field, text in (("name", name), ("phone", phone)):
            if not text.strip():
                raise ValidationError({field: _("Needed, so that you can be told.")})


@transaction.atomic
def cancel_sign_up(sign_up: SignUp, *, by: Any, now: datetime) -> SignUp:
    """Give the place back; the next who waits is offered it in the same moment."""
    row, locked = _locked(sign_up, "cancel")
    if row.starts_at <= now:
        raise ValidationError(_("It has begun; there is nothing to cancel any more."))
    _end(locked, SignUpState.CANCELLED, now)
    record(Verb.SIGN_UP_CANCELLED, locked, by=by, now=now)
    settle(row, now)
    return locked


@transaction.atomic
def claim(sign_up: SignUp, *, by: Any, now: datetime) -> SignUp:
    """Take the place that came free. Too late, it has gone to the next."""
    row = lock(sign_up.activity)
    settle(row, now)
    row, locked = _locked(sign_up, "claim")
    locked.state, locked.claim_until = SignUpState.GOING, None
    locked.save(update_fields=["state", "claim_until"])
    record(Verb.PLACE_TAKEN, locked, by=by, now=now)
    return locked


@transaction.atomic
def reveal_phone(sign_up: SignUp, *, reason: str, by: Any, now: datetime) -> str:
    """The whole number of who has no account, after writing down who looked and why."""
    if not rules.keeps(by, sign_up.activity):
        raise ValidationError(_("Activities of this area are not yours to change."))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why you need the number.")})
    record(Verb.CONTACT_VIEWED, sign_up, by=by, now=now, reason=reason.strip())
    return str(sign_up.phone or "")


def pass_on(now: datetime) -> int:
    """Pass on what was not taken in time, and what came free by an erasure.

    Returns how many places changed hands.
    """
    rows = SignUp.objects.filter(activity__state=State.OPEN)
    late = rows.unclaimed(now).values("activity")
    waiting = rows.queue().filter(activity__starts_at__gt=now).order_by().values("activity")
    changed = 0
    for pk in Activity.objects.filter(Q(pk__in=late) | Q(pk__in=waiting)).values_list("pk"):
        with transaction.atomic():
            changed += settle(lock(Activity(pk=pk[0])), now)
    return changed


def forget_contacts(now: datetime) -> int:
    """Empty names and phones whose time has passed."""
    due = SignUp.objects.filter(forget_on__lte=timezone.localdate(now))
    return due.update(name="", phone="", code_digest="", forget_on=None)


def lock(activity: Activity) -> Activity:
    """Its row, for whoever comes first."""
    return Activity.objects.select_for_update().get(pk=activity.pk)


def settle(row: Activity, now: datetime) -> int:
    """On a locked activity: let go what was not taken in time, and offer what is free.

    Returns how many places were let go or offered.
    """
    changed = 0
    for late in row.sign_ups.unclaimed(now).select_related("member__user"):
        _end(late, SignUpState.LAPSED, now)
        record(Verb.PLACE_LAPSED, late, by=None, now=now)
        _tell(late, Notice.PLACE_LAPSED, row, now)
        changed += 1
    if row.starts_at <= now:
        return changed
    for waiting in row.sign_ups.queue().select_related("member__user", "organisation"):
        seat = free_seat(row, waiting.organisation)
        if seat:
            _offer(waiting, seat, row, now)
            changed += 1
        elif free_seat(row, None) is None:
            break
    return changed


def free_seat(row: Activity, organisation: Any) -> int | None:
    """The lowest place that nobody holds; None when it is full, for all or for who comes for one.

    Without a limit there is always a next one.
    """
    seated = row.sign_ups.seated()
    if organisation is not None and row.places_each is not None:
        held = seated.filter(organisation=organisation).count()
        if held >= row.places_each:
            return None
    taken = set(seated.values_list("seat", flat=True))
    most = row.capacity if row.capacity is not None else len(taken) + 1
    return next((seat for seat in range(1, most + 1) if seat not in taken), None)


def _offer(waiting: SignUp, seat: int, row: Activity, now: datetime) -> None:
    waiting.state, waiting.seat = SignUpState.OFFERED, seat
    waiting.claim_until = min(now + timedelta(hours=row.claim_hours), row.starts_at)
    waiting.save(update_fields=["state", "seat", "claim_until"])
    record(Verb.PLACE_OFFERED, waiting, by=None, now=now)
    until = date_format(timezone.localtime(waiting.claim_until), "m-d H:i")
    _tell(waiting, Notice.PLACE_FREE, row, now, until=until)


def _tell(one: SignUp, kind: str, row: Activity, now: datetime, **values: Any) -> None:
    user = one.member.user if one.member_id else None
    notify([user], kind, path=reverse("activities:mine"), now=now, what=row.title, **values)


def tell_all(row: Activity, kind: str, *, now: datetime, **values: Any) -> None:
    """Tell every member who has a place or waits; who has no account follows by number and code."""
    standing = row.sign_ups.standing().filter(member__isnull=False).select_related("member__user")
    users = [one.member.user for one in standing]
    notify(users, kind, path=reverse("activities:mine"), now=now, what=row.title, **values)


def _locked(sign_up: SignUp, action: str) -> tuple[Activity, SignUp]:
    """The activity and the sign-up, locked in this order, when the step is allowed."""
    row = lock(sign_up.activity)
    locked = SignUp.objects.select_for_update(of=("self",)).get(pk=sign_up.pk)
    if action not in SIGN_UP_TABLE[locked.state]:
        raise ValidationError(
            _("This cannot be done: the sign-up is “%(state)s” by now.")
            % {"state": locked.get_state_display()}
        )
    return row, locked


def _end(one: SignUp, state: str, now: datetime) -> None:
    one.state, one.seat, one.claim_until, one.ended_at = state, None, None, now
    one.save(update_fields=["state", "seat", "claim_until", "ended_at"])
