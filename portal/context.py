"""What every page's frame needs."""

from django.conf import settings
from django.http import HttpRequest

from portal import navigation


def frame(request: HttpRequest) -> dict[str, object]:
    """Context processor: navigation for this user's roles, type size, demo banner."""
    user = getattr(request, "user", None)
    links = navigation.entries_for(request)
    bar, rest = navigation.bar_of(links)
    return {
        "navigation": links,
        "bar": bar,
        "bar_menu": rest,
        "large_type": "large" if getattr(user, "large_type", False) else "",
        "demo": settings.DEMO,
    }
