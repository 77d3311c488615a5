"""Small steps every request takes before the door of `portal.access`."""

import time
from collections.abc import Callable

from allauth.core.internal.httpkit import get_client_ip
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from portal.audit.recording import client_address
from portal.full import is_full

Next = Callable[[HttpRequest], HttpResponse]
SEEN = "seen_at"
SEEN_EVERY_SECONDS = 60


def refuse_broken_input(get_response: Next) -> Next:
    """NUL characters and broken UTF-8 in an address mean different rows on each database."""

    def middleware(request: HttpRequest) -> HttpResponse:
        address = request.path + request.META.get("QUERY_STRING", "")
        if "\0" in address or "%00" in address or "\ufffd" in request.path:
            return HttpResponse(status=400)
        if any("\ufffd" in value for values in request.GET.lists() for value in values[1]):
            return HttpResponse(status=400)
        return get_response(request)

    return middleware


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
        token = client_address.set(get_client_ip(request))
        try:
            return get_response(request)
        finally:
            client_address.reset(token)

    return middleware


def private_pages(get_response: Next) -> Next:
    """What a person sees after signing in is kept in no cache; no page may use devices unasked."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.user.is_authenticated:
            add_never_cache_headers(response)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(self), geolocation=(), microphone=(), payment=(), usb=()"
        )
        return response

    return middleware


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "400.html", status=400)
