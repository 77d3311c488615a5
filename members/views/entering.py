"""The personal link: made and printed by the office, opened by the member without an account."""

from __future__ import annotations

from typing import Any

from allauth.account.utils import perform_login
from allauth.core.internal import ratelimit
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from members import actions
from members.actions.entering import LINK_DAYS, LinkGone
from members.forms.entering import EntryForm
from members.models import EntryLink, Member
from members.views.writing import editable
from portal import qr
from portal.access import needs, public

BOTH = ["GET", "POST"]
OPENED = "personal_link"  # where the session keeps which link this browser opened


@needs("members.change_member", methods=BOTH)
def member_entry(request: HttpRequest, pk: int) -> HttpResponse:
    """How the link of this person stands; a new one is made and shown this once."""
    member = editable(request, pk)
    if request.method == "POST":
        try:
            link, secret = actions.make_entry_link(member, by=request.user, now=timezone.now())
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
            return redirect("members:member_entry", pk=pk)
        return _private(_sheet(request, member, link, secret))
    link = member.entry_links.select_related("made_by").first()
    context = {"member": member, "link": link, "days": LINK_DAYS, "now": timezone.now()}
    return render(request, "members/entry.html", context)


def _sheet(request: HttpRequest, member: Member, link: EntryLink, secret: str) -> HttpResponse:
    url = request.build_absolute_uri(reverse("members:enter", args=[secret]))
    context = {
        "member": member,
        "link": link,
        "url": url,
        "code": qr.svg(url, _("QR code of the personal link")),
        "notice": actions.current_notice(),
    }
    return render(request, "members/entry_sheet.html", context)


@needs("members.change_member", methods=["POST"])
def member_entry_end(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet was lost: nobody enters with it."""
    actions.end_entry_link(editable(request, pk), by=request.user, now=timezone.now())
    messages.success(request, _("The link is taken back. Nobody can enter with it."))
    return redirect("members:member_entry", pk=pk)


def _private(response: HttpResponse) -> HttpResponse:
    """Kept nowhere."""
    response["Cache-Control"] = "no-store"
    return response


def _gone(request: HttpRequest) -> HttpResponse:
    """The same page for a link that is used, too old or made up."""
    request.session.pop(OPENED, None)
    return _unlogged(_private(render(request, "members/entry_gone.html", status=404)))


def _too_often(request: HttpRequest) -> HttpResponse | None:
    if ratelimit.consume(request, app="allauth.account", action="personal_link", limit_get=True):
        return None
    return _unlogged(_private(render(request, "members/entry_later.html", status=429)))


def _unlogged(response: HttpResponse) -> HttpResponse:
    """The address of a refusal is logged, and the secret stands in it."""
    response._has_been_logged = True
    return response


@public()
def enter(request: HttpRequest, secret: str) -> HttpResponse:
    """Opens the link, and goes on to an address that no longer holds the secret."""
    if later := _too_often(request):
        return later
    link = actions.find_entry_link(secret, now=timezone.now())
    if link is None:
        return _no_referrer(_gone(request))
    request.session[OPENED] = link.pk
    return _no_referrer(_private(redirect("members:enter_password")))


def _no_referrer(response: HttpResponse) -> HttpResponse:
    response["Referrer-Policy"] = "no-referrer"
    return response


@public(methods=BOTH)
def enter_password(request: HttpRequest) -> HttpResponse:
    """Choose a name and a password, once."""
    opened = request.session.get(OPENED)
    link = opened and actions.entry_link_still(opened, now=timezone.now())
    if not link:
        return _gone(request)
    form = EntryForm(request.POST or None, member=link.member)
    if request.method == "POST":
        if later := _too_often(request):
            return later
        if done := form.is_valid() and _finish(request, link, form):
            return done
    context = {"form": form, "member": link.member, "account": link.member.user}
    return _private(render(request, "members/enter.html", context))


def _finish(request: HttpRequest, link: EntryLink, form: Any) -> HttpResponse | None:
    try:
        user = actions.use_entry_link(link, now=timezone.now(), **form.values())
    except LinkGone:
        return _gone(request)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return None
    request.session.pop(OPENED, None)
    messages.success(request, _("Welcome. From now on you sign in with your name and password."))
    # As at sign-in: whoever has a second step is asked for it.
    return perform_login(request, user, redirect_url=reverse("members:me"))
