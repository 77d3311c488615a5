"""The one door that every request goes through."""

from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, resolve_url
from django.utils.translation import gettext as _

from portal.access.doors import Door
from portal.access.table import door_of
from portal.accounts import second_factor


class DenyByDefault:
    """Opens a page only to whom its door admits.

    A visitor is asked to sign in; who signed in and may not is told that there is no such page,
    because a refusal would say that there is something to find.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.refused_at_door = False  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict
    ) -> HttpResponse | None:
        match = request.resolver_match
        door = door_of(view, match.view_name if match else "")
        if door is None:
            raise Http404
        if not door.opens_for(request.user):
            request.refused_at_door = True  # type: ignore[attr-defined]
            if request.user.is_authenticated:
                raise Http404
            return redirect_to_login(_return_to(request))
        if request.method not in door.methods:
            return HttpResponseNotAllowed(door.methods)
        return _first(request, door, match.view_name if match else "")


def _first(request: HttpRequest, door: Door, name: str) -> HttpResponse | None:
    """What comes before the page: setting up the second step, or saying that it is still you."""
    if door.kind == "public" or name in second_factor.SETTING_UP:
        return None
    if settings.SECOND_FACTOR_REQUIRED and second_factor.is_missing(request.user):
        return redirect("mfa_index")
    if door.is_fresh and not did_recently_reauthenticate(request):
        if request.method == "POST":
            messages.info(request, _("Confirm that it is you, then send it once more."))
        back = urlencode({"next": _page_of(request, door)})
        return redirect(f"{resolve_url('account_reauthenticate')}?{back}")
    return None


def _page_of(request: HttpRequest, door: Door) -> str:
    """The page to come back to: for what is only posted, the page whose button was pressed."""
    if "GET" in door.methods:
        return request.get_full_path()
    came_from = urlsplit(request.headers.get("referer", ""))
    return came_from.path if came_from.netloc == request.get_host() else "/"


def _return_to(request: HttpRequest) -> str:
    """Where to go after signing in: a page that was only posted to cannot be opened by a link."""
    return request.get_full_path() if request.method in ("GET", "HEAD") else "/"


deny_by_default = DenyByDefault
