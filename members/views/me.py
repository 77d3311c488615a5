"""The member's own page: everything held, who looked and why; correct, copy, withdraw, erase."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from members import actions
from members.exports import pack
from members.forms import OwnForm
from members.models import Member
from members.states import ConsentState, Means, Verb
from members.views._helpers import attempt, consent_of, events_of
from portal.access import needs

BOTH = ["GET", "POST"]
LOOKED = (Verb.PHONE_VIEWED, Verb.EXPORTED, Verb.SCAN_VIEWED)


def own(request: HttpRequest) -> Member:
    """The viewer's own record; 404 for an account that is linked to none."""
    member = Member.objects.select_related("area").filter(user=request.user).first()
    if member is None:
        raise Http404
    return member


@needs("members.see_self")
def me(request: HttpRequest) -> HttpResponse:
    """All that is held about me."""
    member = Member.objects.select_related("area").filter(user=request.user).first()
    if member is None:
        return render(request, "members/me_none.html")
    holdings = actions.held(member)
    first = [pair for pair in holdings if pair[0].key == "members.profile"]
    events = events_of(member)
    context = {
        "member": member,
        "holdings": first + [pair for pair in holdings if pair not in first],
        "looked": [event for event in events if event.verb in LOOKED],
        "notice": actions.current_notice(),
        "consent": consent_of(member),
        "has_agreed": member.state == ConsentState.AGREED,
    }
    response = render(request, "members/me.html", context)
    response["Cache-Control"] = "no-store"
    return response


@needs("members.see_self", methods=BOTH)
def me_edit(request: HttpRequest) -> HttpResponse:
    """Correct my contact and work."""
    member = own(request)
    form = OwnForm(request.POST or None, instance=member)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        values = form.values()
        saved = attempt(
            form, actions.correct_self, member, fields=values, version=version, by=request.user
        )
        if saved:
            messages.success(request, _("Saved."))
            return redirect("members:me")
        form.renew()
    context = {
        "form": form,
        "heading": _("Correct my data"),
        "lead": _("This is changed at once. The rest you ask for under “Put something right”."),
        "cancel": reverse("members:me"),
    }
    return render(request, "generic/form.html", context)


@needs("members.see_self", methods=["POST"], fresh=True)
def me_copy(request: HttpRequest) -> HttpResponse:
    """All that is held about me, as a file."""
    member, now = own(request), timezone.now()
    held = actions.copy(member, by=request.user, now=now)
    content = pack(held, {"name": member.name, "made_at": now})
    response = HttpResponse(content, content_type="application/zip")
    name = f"{_('My data')}-{timezone.localdate(now).isoformat()}.zip"
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["Cache-Control"] = "no-store"
    return response


@needs("members.see_self", methods=["POST"])
def me_agree(request: HttpRequest) -> HttpResponse:
    """Agree to the current notice, again or anew; it must be the one that was read."""
    if request.POST.get("version") != str(actions.current_notice().version):
        messages.warning(request, _("The notice has changed meanwhile. Please read the new one."))
        return redirect("members:me")
    now = timezone.now()
    today = timezone.localdate(now)
    actions.agree(own(request), means=Means.ONLINE, given_on=today, by=request.user, now=now)
    messages.success(request, _("Thank you. Your consent is recorded."))
    return redirect("members:me")


def _confirmed(request: HttpRequest, act: Any, done: str, **page: Any) -> HttpResponse:
    member = own(request)
    if request.method == "POST":
        act(member, by=request.user, now=timezone.now())
        messages.success(request, done)
        return redirect("members:me")
    context = {"cancel": reverse("members:me"), **page}
    return render(request, "generic/confirm.html", context)


@needs("members.see_self", methods=BOTH)
def me_withdraw(request: HttpRequest) -> HttpResponse:
    """Take my consent back."""
    if request.method == "POST" and own(request).state == ConsentState.WITHDRAWN:
        return redirect("members:me")
    return _confirmed(
        request,
        actions.withdraw,
        _("Your consent is withdrawn."),
        heading=_("Withdraw my consent?"),
        what=_(
            "You are no longer listed, found, counted or exported. Memberships, duties and "
            "liaison end today. You can agree again at any time."
        ),
        submit=_("Withdraw my consent"),
    )


@needs("members.see_self", methods=BOTH, fresh=True)
def me_erase(request: HttpRequest) -> HttpResponse:
    """Have all of it erased; the account goes too, unless it is needed for work."""
    user = request.user
    response = _confirmed(
        request,
        actions.erase,
        _("Your personal data is erased."),
        heading=_("Erase my personal data?"),
        what=_(
            "Everything that names you is deleted for good: your record, your photos, the words "
            "in the history, your account. Nobody can bring it back."
        ),
        submit=_("Erase"),
    )
    if request.method == "POST":
        user.refresh_from_db()
        if not user.is_active:
            logout(request)
            messages.success(request, _("Your personal data is erased. Your account is closed."))
            return redirect(settings.LOGIN_URL)
    return response
