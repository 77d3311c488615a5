"""What cannot be taken at all is refused on a page of the portal's own, never by breaking down."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar

from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
    ValidationError,
)
from django.db import DataError, IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

Next = Callable[[HttpRequest], HttpResponse]
Page = TypeVar("Page", bound=Callable[..., HttpResponse])
TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
BEYOND = (OverflowError, DataError, RecursionError, UnicodeEncodeError)
# Twenty photos of five megabytes; a visitor sends words, and files to few pages.
MOST_BYTES = 100 * 1024 * 1024
MOST_OF_VISITORS, WITH_FILES = 3 * 1024 * 1024, 20 * 1024 * 1024
LARGEST_KEY = 2**63 - 1
logger = logging.getLogger(__name__)


def refuse_broken_input(get_response: Next) -> Next:
    """NUL and broken UTF-8 in an address or a cookie mean different rows on each database."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return bad_request(request) if _is_broken(request) else get_response(request)

    return middleware


def _is_broken(request: HttpRequest) -> bool:
    address = request.path + request.META.get("QUERY_STRING", "")
    if "\0" in address or "%00" in address or "\ufffd" in request.path:
        return True
    if any(word in address.upper() for word in ("%ED%A", "%ED%B")):
        return True  # half a character, which no encoding ends
    if any("\0" in value for value in request.COOKIES.values()):
        return True
    return any("\ufffd" in text for name, found in request.GET.lists() for text in (name, *found))


class Bounds:
    """Refuses a body before anything reads it, and answers for what nobody could foresee in a form.

    Stands behind the one who knows who asks: who did not sign in sends files to few pages, and few.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = _length(request)
        if length > MOST_OF_VISITORS and length > _most(request):
            return too_much(request)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict
    ) -> HttpResponse | None:
        """No record has a number that its column cannot hold."""
        if any(isinstance(value, int) and value > LARGEST_KEY for value in kwargs.values()):
            raise Http404
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A number beyond 64 bits, half a character: whoever typed it can mend it."""
        if isinstance(exception, BEYOND):
            return bad_request(request)
        if isinstance(exception, ValidationError):
            return not_now(request, " ".join(exception.messages))
        if isinstance(exception, IntegrityError):
            logger.warning("Two wrote the same at once, or nearly", exc_info=exception)
            return not_now(request, _("Something else was saved meanwhile. Go back and look."))
        return None


def takes_files(view: Page) -> Page:
    """Marks a page to which visitors may send files: `portal.door.files` bounds each of them."""
    view.takes_files = True  # type: ignore[attr-defined]
    return view


def _most(request: HttpRequest) -> int:
    if request.user.is_authenticated:
        return MOST_BYTES
    try:
        view = resolve(request.path_info).func
    except Resolver404:
        return MOST_OF_VISITORS
    return WITH_FILES if getattr(view, "takes_files", False) else MOST_OF_VISITORS


def _length(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Django's handler400 too."""
    if isinstance(exception, TOO_MUCH):
        return too_much(request)
    return render(request, "400.html", status=400)


def not_now(request: HttpRequest, why: str) -> HttpResponse:
    """An action that refused, where the page that was sent has no place to say so."""
    context = {"title": _("This cannot be done now"), "text": why}
    return render(request, "400.html", context, status=409)


def too_much(request: HttpRequest) -> HttpResponse:
    title = _("That is more than the portal takes at once")
    text = _("Go back, send fewer or smaller files, or shorten the text.")
    return render(request, "400.html", {"title": title, "text": text}, status=413)
