"""The personal way in: a link made by the office, used once by the member."""

from __future__ import annotations

import re
import secrets
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from members.actions.checks import must
from members.models import EntryLink, Member
from members.rules import can_edit, can_enter, is_no_more_than_member
from members.states import ConsentState, Verb
from portal import crypto
from portal.access import Role
from portal.audit.recording import record
from portal.audit.signals import Verb as AccountVerb
from portal.models import User

LINK_DAYS = 7
LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # none that is taken for another when typed
LENGTH, GROUP = 20, 4


class LinkGone(ValidationError):
    """Used, too old, replaced, or never made: nobody is told which."""


@transaction.atomic
def make_entry_link(member: Member, *, by: Any, now: datetime) -> tuple[EntryLink, str]:
    """A new link and the secret in it, which is shown this once; older links end."""
    locked = Member.objects.select_for_update(of=("self",)).get(pk=member.pk)
    must(can_edit(by, locked))
    _refuse_account(locked)
    locked.entry_links.filter(used_at=None).delete()
    bare = "".join(secrets.choice(LETTERS) for _number in range(LENGTH))
    link = EntryLink.objects.create(
        member=locked,
        digest=_digests(bare)[0],
        made_by=by,
        made_at=now,
        expires_at=now + timedelta(days=LINK_DAYS),
    )
    record(Verb.ENTRY_MADE, locked, by=by, now=now)
    return link, "-".join(bare[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def _refuse_account(member: Member) -> None:
    """A link may give a member's account, never the account of somebody who works here."""
    if member.state != ConsentState.AGREED:
        raise ValidationError(_("Only somebody who agreed gets a personal link."))
    if member.user and not is_no_more_than_member(member.user):
        raise ValidationError(
            _("This person works here too. The administrator gives such accounts a password.")
        )
    if member.user and not member.user.is_active:
        raise ValidationError(_("This account is switched off. Ask the administrator."))


def _digests(secret: str) -> list[str]:
    """What is kept of a secret; more than one while keys are changed, the one to write first."""
    bare = re.sub(r"[^0-9a-z]", "", secret.lower())
    return crypto.indexes(bare, "members.EntryLink.digest")


@transaction.atomic
def end_entry_link(member: Member, *, by: Any, now: datetime) -> None:
    """Take back a link that was lost before it was used."""
    locked = Member.objects.select_for_update(of=("self",)).get(pk=member.pk)
    must(can_edit(by, locked))
    if locked.entry_links.filter(used_at=None, expires_at__gt=now).delete()[0]:
        record(Verb.ENTRY_ENDED, locked, by=by, now=now)


def find_entry_link(secret: str, *, now: datetime) -> EntryLink | None:
    """The link that this secret opens, while it can be used."""
    return _usable(now).filter(digest__in=_digests(secret)).first()


def entry_link_still(pk: int, *, now: datetime) -> EntryLink | None:
    """A link that was opened a moment ago, while it can still be used."""
    link = _usable(now).filter(pk=pk).first()
    return link if link and can_enter(link.member) else None


def _usable(now: datetime) -> Any:
    live = EntryLink.objects.filter(used_at=None, expires_at__gt=now)
    return live.select_related("member__user")


@transaction.atomic
def use_entry_link(link: EntryLink, *, password: str, now: datetime, username: str = "") -> User:
    """Give the member an account, or the account a new password. The database lets one win."""
    member = Member.objects.select_for_update(of=("self",)).filter(pk=link.member_id).first()
    mine = EntryLink.objects.filter(pk=link.pk, used_at=None, expires_at__gt=now)
    if not mine.update(used_at=now) or member is None or not can_enter(member):
        raise LinkGone(_("This link cannot be used."))
    user = member.user or _new_account(member, username)
    is_new = user.pk is None
    user.area_id = user.area_id or member.area_id
    user.set_password(password)
    _save(user)
    user.groups.add(Group.objects.get(name=Role.MEMBER.value))
    Member.objects.filter(pk=member.pk).update(user=user)
    record(AccountVerb.USER_ADDED if is_new else AccountVerb.PASSWORD, user, by=user, now=now)
    record(Verb.ENTRY_USED, member, by=user, now=now)
    return user


def _new_account(member: Member, username: str) -> User:
    """With the member's area, so that the administrator of that area finds the account."""
    name = User.normalize_username(username.strip())
    if not name or User.objects.filter(username__iexact=name).exists():
        raise _taken()
    return User(username=name, name=member.name, area_id=member.area_id)


def _save(user: User) -> None:
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError:  # another chose the same name at this very moment
        raise _taken() from None


def _taken() -> ValidationError:
    return ValidationError({"username": _("This sign-in name is taken. Choose another.")})


def move_account(member: Member) -> None:
    """The account of somebody who moves is looked after by the new area's administrator."""
    if member.user and is_no_more_than_member(member.user):
        User.objects.filter(pk=member.user_id).update(area_id=member.area_id)


def forget_entry_links(*, now: datetime) -> int:
    """Delete links whose time is over, used or not."""
    return EntryLink.objects.filter(expires_at__lte=now).delete()[0]
