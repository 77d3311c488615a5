"""The list of members, and one of them."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from members import rules
from members.contacts import contacts_of
from members.filters import MemberFilter
from members.forms import RevealForm
from members.models import Duty, Liaison, Member, Membership, Offer, Organisation
from members.search import matching
from members.states import NoticeAbout
from members.views._helpers import consent_of, events_of, find, history_of
from portal.access import needs
from portal.tables import list_page

ORDER = ("sort_key", "pk")
SUGGESTED = 10


def open_memberships() -> Prefetch:
    """Where members belong, as lists and exports show it: nothing sensitive."""
    standing = Membership.objects.standing().filter(organisation__sensitive=False)
    return Prefetch(
        "memberships", standing.select_related("organisation"), to_attr="open_memberships"
    )


@needs("members.view_member")
def member_list(request: HttpRequest) -> HttpResponse:
    """Everybody in my area who agreed, by name."""
    members = Member.objects.visible_to(request.user).select_related("area")
    return list_page(
        request,
        "members/member_list.html",
        members.prefetch_related(open_memberships()),
        MemberFilter,
        order=ORDER,
        invited=Member.objects.invitations_for(request.user).count(),
    )


@needs("members.view_member")
def member_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One person: what is held, where they belong, what happened and who looked."""
    into = Member.objects.visible_to(request.user).filter(merged_from=pk).first()
    if into:  # an address that somebody kept still leads to the person
        return redirect("members:member_detail", into.pk)
    return render_detail(request, find(request, pk))


def render_detail(
    request: HttpRequest, member: Member, number: str = "", reveal: RevealForm | None = None
) -> HttpResponse:
    """The page of a person; `number` is the phone that the viewer has just opened."""
    context = {
        "member": member,
        "number": number,
        "reveal": reveal or RevealForm(),
        "expertise": member.expertise.all(),
        "consent": consent_of(member),
        "photos": consent_of(member, NoticeAbout.PHOTOS),
        "consents": history_of(member),
        "can_open_scan": rules.can_reveal_phone(request.user, member),
        "events": events_of(member),
        "can_edit": rules.can_edit(request.user, member),
        "can_reveal": bool(member.phone) and rules.can_reveal_phone(request.user, member),
        **_places(request.user, member),
    }
    response = render(request, "members/member_detail.html", context)
    response["Cache-Control"] = "no-store"
    return response


def _places(user: Any, member: Member) -> dict[str, Any]:
    memberships = Membership.objects.visible_to(user).filter(member=member)
    duties = Duty.objects.visible_to(user).filter(member=member)
    liaisons = Liaison.objects.visible_to(user).filter(member=member)
    offers = Offer.objects.visible_to(user).filter(member=member)
    mine = Organisation.objects.visible_to(user).filter(memberships__member=member)
    pair = liaisons.standing().filter(staff=user).first()
    return {
        **_contacts(user, member),
        "own_pair": pair if pair and rules.can_write_contact(user, pair) else None,
        "memberships": memberships.select_related("organisation__area"),
        "open_organisations": set(mine.values_list("pk", flat=True)),
        "today": timezone.localdate(),
        "duties": duties.select_related("kind", "area"),
        "offers": offers.select_related("kind"),
        "liaisons": liaisons.select_related("staff__unit"),
    }


def _contacts(user: Any, member: Member) -> dict[str, Any]:
    """What was asked for and done, for whoever may read it."""
    if not user.has_perm("members.view_contactnote"):
        return {}
    found, now = contacts_of(member), timezone.now()
    for note in found:
        note.may_change = rules.can_change_contact(user, note, now)
    return {"contacts": found}


@needs("members.view_member")
def member_suggest(request: HttpRequest) -> HttpResponse:
    """Up to ten members by any part of the name, to pick from: JSON, or a list for htmx."""
    members = matching(Member.objects.visible_to(request.user), request.GET.get("q", ""))
    found = [
        {
            "id": member.pk,
            "name": member.name,
            "employer": member.employer,
            "area": str(member.area),
        }
        for member in members.select_related("area")[:SUGGESTED]
    ]
    if request.headers.get("HX-Request"):
        return render(request, "members/_suggestions.html", {"found": found})
    return JsonResponse({"results": found})
