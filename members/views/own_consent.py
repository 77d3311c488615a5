"""The member's own consents: to the roster, to photos, to sensitive organisations."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from members import actions
from members.models import Member, Membership
from members.states import ConsentState, Means, NoticeAbout
from members.views._helpers import consent_of, history_of
from members.views.me import own
from portal.access import needs

BOTH = ["GET", "POST"]


@needs("members.see_self")
def me_consent(request: HttpRequest) -> HttpResponse:
    """What I agreed to and when; agree, or take it back. The code on a notice opens this."""
    if not Member.objects.filter(user=request.user).exists():
        return render(request, "members/me_none.html")
    member = own(request)
    separate = member.memberships.standing().filter(organisation__sensitive=True)
    context = {
        "member": member,
        "notice": actions.newest_notice(),
        "consent": consent_of(member),
        "photo_notice": actions.newest_notice(NoticeAbout.PHOTOS),
        "photos": consent_of(member, NoticeAbout.PHOTOS),
        "separate": separate.select_related("organisation"),
        "consents": history_of(member),
        "has_agreed": member.state == ConsentState.AGREED,
    }
    response = render(request, "members/me_consents.html", context)
    response["Cache-Control"] = "no-store"
    return response


@needs("members.see_self", methods=["POST"])
def me_photos(request: HttpRequest) -> HttpResponse:
    """Agree to be shown in photos, or take that back."""
    member, now, back = own(request), timezone.now(), redirect("members:me_consent")
    if "withdraw" in request.POST:
        actions.withdraw_photos(member, by=request.user, now=now)
        messages.success(request, _("You are not shown in photos any more."))
        return back
    notice = actions.newest_notice(NoticeAbout.PHOTOS)
    if notice is None or request.POST.get("version") != str(notice.version):
        messages.warning(request, _("The notice has changed meanwhile. Please read the new one."))
        return back
    today = timezone.localdate(now)
    given = {"means": Means.ONLINE, "given_on": today}
    actions.agree_to_photos(member, **given, by=request.user, now=now)
    messages.success(request, _("Thank you. Your consent is recorded."))
    return back


@needs("members.see_self", methods=BOTH)
def me_separate_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a separate consent back: that I belong there is then stored nowhere."""
    mine = own(request).memberships.filter(organisation__sensitive=True)
    membership: Membership = get_object_or_404(mine.select_related("organisation"), pk=pk)
    if request.method == "POST":
        actions.withdraw_separate(membership, by=request.user, now=timezone.now())
        messages.success(request, _("It is deleted that you belong there."))
        return redirect("members:me_consent")
    name = membership.organisation.name
    context = {
        "heading": _("Withdraw the separate consent?"),
        "what": _("That you belong to %(name)s is deleted, and stays in no history.")
        % {"name": name},
        "submit": _("Withdraw the consent"),
        "cancel": reverse("members:me_consent"),
    }
    return render(request, "generic/confirm.html", context)
