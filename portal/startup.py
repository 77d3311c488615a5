"""What must be right before the portal serves anyone, each fault with its remedy."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DatabaseError

from portal import keys
from portal.accounts.models import User

LOOPBACK = {"127.0.0.1", "localhost", "[::1]", "::1"}


def problems() -> list[str]:
    """Sentences that say what is wrong and what to do; empty when the portal may start."""
    if settings.DEBUG:
        return []
    found = []
    if weakness := keys.weakness(settings.SECRET_KEY):
        found.append(f"{weakness}. Set it to at least 50 random characters.")
    if not settings.ALLOWED_HOSTS:
        found.append(
            "ALLOWED_HOSTS is empty. Set it to the names that people type to reach the portal, "
            "for instance ALLOWED_HOSTS=portal.example.gov.cn."
        )
    if not settings.DATA_KEYS or not settings.INDEX_KEY:
        found.append(
            "DATA_KEYS or INDEX_KEY is missing, so phone numbers cannot be encrypted. "
            "Run `make setup`, or set both as docs/settings.md says."
        )
    if settings.SENDS_MAIL and not settings.SITE_URL:
        found.append(
            "Mail is sent, but SITE_URL is empty, so no mail could say where it leads. Set it to "
            "the portal's address, for instance SITE_URL=https://portal.example.gov.cn."
        )
    found += _demo_problems()
    return found


def _demo_problems() -> list[str]:
    if settings.DEMO:
        if set(settings.ALLOWED_HOSTS) <= LOOPBACK:
            return []
        return [
            "DEMO is on, but ALLOWED_HOSTS names more than this machine. Switch DEMO off, "
            "or set ALLOWED_HOSTS=127.0.0.1,localhost."
        ]
    try:
        names = list(User.objects.filter(is_demo=True, is_active=True).values_list("username"))
    except DatabaseError:
        return []  # not migrated yet: /healthz says so
    if not names:
        return []
    return [
        f"The database has {len(names)} demo accounts whose passwords are public. Use a new, "
        "empty DATA_DIR or DATABASE_URL, or run `manage.py remove_demo_accounts`."
    ]


TILE_WORDS = ("MAP_TILE_ATTRIBUTION", "MAP_TILE_REVIEW_NUMBER")


@register()
def tiles_say_whose_they_are(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A map on the web names its source and the number of its review."""
    if not settings.MAP_TILE_URL:
        return []
    missing = [name for name in TILE_WORDS if not getattr(settings, name)]
    found: list[CheckMessage] = [
        Error(f"MAP_TILE_URL is set but {name} is not.", id="portal.E020") for name in missing
    ]
    if not all(part in settings.MAP_TILE_URL for part in ("://", "{z}", "{x}", "{y}")):
        found.append(Error("MAP_TILE_URL needs {z}, {x} and {y}.", id="portal.E021"))
    return found


@register(Tags.security, deploy=True)
def check_startup(app_configs: object, **kwargs: object) -> list[CheckMessage]:
    return [Error(text, id="portal.E001") for text in problems()]
