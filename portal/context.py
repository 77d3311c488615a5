"""What every page's frame needs."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from portal import navigation
from portal.notifications.models import Notification


def frame(request: HttpRequest) -> dict[str, object]:
    """Context processor: navigation for this user's roles, type size, contrast, demo banner."""
    user = getattr(request, "user", None)
    links = navigation.entries_for(request)
    bar, rest = navigation.bar_of(request, links)
    return {
        "navigation": links,
        "bar": bar,
        "bar_menu": rest,
        "large_type": "large" if getattr(user, "large_type", False) else "",
        "contrast": "high" if getattr(user, "high_contrast", False) else "",
        "demo": settings.DEMO,
        "unread": SimpleLazyObject(lambda: _unread(user)),
    }


def _unread(user: Any) -> int:
    """How much this person was told and has not read; asked only where the frame shows it."""
    if user is None or not user.is_authenticated:
        return 0
    return Notification.objects.filter(user=user).unread().count()
