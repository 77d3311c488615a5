"""What is left of an account when its person is erased: that there was one."""

from __future__ import annotations

from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.utils import timezone

from portal.access.roles import Role
from portal.accounts.models import User
from portal.audit.words import forget_words
from portal.guide.models import GuideTick
from portal.mailing.models import Mail
from portal.notifications.models import Notification

ERASED = "（已删除）"


def erase_account(user: User, *, now: datetime) -> None:
    """Take name, address and way in from a member's account, and the words about it.

    The row stays, because events say by its key who did what. An account that somebody needs for
    work is left as it is.
    """
    if user.is_superuser or user.roles - {Role.MEMBER.value}:
        return
    user.username, user.name, user.email = f"erased-{user.pk}", ERASED, ""
    user.is_active = user.wants_digest = False
    user.set_unusable_password()
    user.save()
    user.groups.remove(*Group.objects.filter(name=Role.MEMBER.value))
    Notification.objects.filter(user=user).delete()
    Mail.objects.filter(user=user).delete()
    GuideTick.objects.filter(user=user).delete()
    for address in EmailAddress.objects.filter(user=user):
        address.delete()
    Authenticator.objects.filter(user=user).delete()
    UserSession.objects.filter(user=user).delete()
    _end_sessions(user)
    forget_words(user, now=now)


def _end_sessions(user: User) -> None:
    """A session says whose it is only inside."""
    for session in Session.objects.filter(expire_date__gt=timezone.now()):
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()
