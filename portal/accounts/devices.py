"""Which browsers an account has signed in from, so that a new one is noticed.

The browser keeps it, signed: a name of its own and a keyed hash of each account that signed in on
it. Whoever guesses a password elsewhere takes no tries away from a browser that is known.
"""

from __future__ import annotations

import re
import secrets
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from portal import crypto

SALT = "portal.device"
KEPT_SECONDS = 365 * 24 * 60 * 60
MOST_ACCOUNTS = 8
SYSTEMS = {
    "iPhone": "iPhone", "iPad": "iPad", "HarmonyOS": "HarmonyOS", "Android": "Android",
    "Windows": "Windows", "Mac OS": "macOS", "Linux": "Linux",
}  # fmt: skip
BROWSERS = {
    "MicroMessenger": "WeChat", "Edg": "Edge", "Firefox": "Firefox", "QQBrowser": "QQ",
    "Chrome": "Chrome", "Safari": "Safari",
}  # fmt: skip


def name_of(request: HttpRequest, username: str) -> str:
    """The browser's own name when this account has signed in on it, else ""."""
    name, marks = _read(request)
    return name if _mark(username) in marks else ""


def remember(request: HttpRequest, response: HttpResponse, username: str) -> None:
    """Let the browser keep that this account signed in on it."""
    name, marks = _read(request)
    mark = _mark(username)
    kept = [mark, *(one for one in marks if one != mark)][:MOST_ACCOUNTS]
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        signing.dumps([name or secrets.token_urlsafe(12), kept], salt=SALT),
        max_age=KEPT_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def in_words(user_agent: str) -> str:
    """What a person calls that device: Windows, Edge."""
    found = [
        next((word for sign, word in words.items() if re.search(sign, user_agent)), "")
        for words in (SYSTEMS, BROWSERS)
    ]
    return ", ".join(filter(None, found)) or "?"


def _mark(username: str) -> str:
    return crypto.index(username.casefold(), SALT)[:16]


def _read(request: HttpRequest) -> tuple[str, list[Any]]:
    kept = request.COOKIES.get(settings.DEVICE_COOKIE_NAME, "")
    try:
        name, marks = signing.loads(kept, salt=SALT, max_age=KEPT_SECONDS)
    except (signing.BadSignature, ValueError, TypeError):
        return "", []
    return str(name), list(marks)
