"""Small steps every request takes before the door of `portal.access`."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from portal.audit.recording import client_address
from portal.full import is_full
from portal.limits import address_of

Next = Callable[[HttpRequest], HttpResponse]
SEEN = "seen_at"
SEEN_EVERY_SECONDS = 60


def choose_language(get_response: Next) -> Next:
    """Chinese, unless this person chose otherwise; what the browser asks for is not a choice."""

    def middleware(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response

    return middleware


def end_idle_sessions(get_response: Next) -> Next:
    """Sign out who has done nothing for IDLE_MINUTES. What was typed stays on the device."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now = int(time.time())
            seen = request.session.get(SEEN, now)
            if now - seen > settings.IDLE_MINUTES * 60:
                logout(request)
                messages.info(request, _("You were signed out after a time without activity."))
                return redirect(f"{_login()}?next={_path(request)}")
            if SEEN not in request.session or now - seen >= SEEN_EVERY_SECONDS:
                _note_seen(request, now)
        return get_response(request)

    return middleware


def _note_seen(request: HttpRequest, now: int) -> None:
    """On a full disk pages can still be read: that somebody reads them is then not noted."""
    was_clean = not request.session.modified
    request.session[SEEN] = now
    if not was_clean:
        return
    try:
        request.session.save()
    except OperationalError as error:
        if not is_full(error):
            raise
    request.session.modified = False


def _login() -> str:
    from django.shortcuts import resolve_url

    return resolve_url(settings.LOGIN_URL)


def _path(request: HttpRequest) -> str:
    from urllib.parse import quote

    return quote(request.get_full_path() if request.method == "GET" else "/")


def remember_address(get_response: Next) -> Next:
    """Let the audit know from where this request came."""

    def middleware(request: HttpRequest) -> HttpResponse:
        token = client_address.set(address_of(request))
        try:
            return get_response(request)
        finally:
            client_address.reset(token)

    return middleware


def private_pages(get_response: Next) -> Next:
    """What a person sees after signing in is kept in no cache."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.user.is_authenticated:
            add_never_cache_headers(response)
        return response

    return middleware


def browser_rules(get_response: Next) -> Next:
    """No page uses devices unasked, is framed, or is kept: only built files say how long they hold.

    What a visitor follows by number and code is personal too, and so is what a shared device in a
    community centre would show to the next person.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        headers = response.headers
        headers.setdefault("Cache-Control", "no-store")
        headers.setdefault("X-Frame-Options", settings.X_FRAME_OPTIONS)
        headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        headers.setdefault(
            "Permissions-Policy", "camera=(self), geolocation=(), microphone=(), payment=(), usb=()"
        )
        return response

    return middleware
