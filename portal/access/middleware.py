"""The one door that every request goes through."""

from collections.abc import Callable

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed

from portal.access.table import door_of


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
        return None


def _return_to(request: HttpRequest) -> str:
    """Where to go after signing in: a page that was only posted to cannot be opened by a link."""
    return request.get_full_path() if request.method in ("GET", "HEAD") else "/"


deny_by_default = DenyByDefault
