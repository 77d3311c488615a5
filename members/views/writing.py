"""Adding and editing a person, recording a consent or its end."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from members import actions, rules
from members.forms import AddForm, AgreeForm, EditForm, WithdrawForm
from members.models import Member
from members.states import NoticeAbout
from members.views._helpers import attempt, consent_of, find
from portal.access import needs

BOTH = ["GET", "POST"]


@needs("members.add_member", methods=BOTH)
def member_add(request: HttpRequest) -> HttpResponse:
    """Add a person who has agreed."""
    form = AddForm(request.POST or None, request.FILES or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        member = attempt(
            form,
            actions.add_member,
            fields=form.values(),
            expertise=form.cleaned_data["expertise"],
            by=request.user,
            **form.consent(),
        )
        if member:
            text = _("%(name)s is on the roster.") % {"name": member.name}
            messages.success(request, text, extra_tags="draft:member.add")
            return redirect("members:member_detail", pk=member.pk)
    context = {"form": form, "notice": actions.current_notice()}
    return render(request, "members/member_add.html", context)


def editable(request: HttpRequest, pk: int) -> Member:
    """The member, when the viewer may change the record."""
    member = find(request, pk)
    if not rules.can_edit(request.user, member):
        raise Http404
    return member


@needs("members.change_member", methods=BOTH)
def member_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is held about a person."""
    member = editable(request, pk)
    form = EditForm(request.POST or None, instance=member, user=request.user)
    if request.method == "POST" and form.is_valid() and _edited(request, form, member):
        return redirect("members:member_detail", pk=pk)
    context = {
        "form": form,
        "heading": _("Edit %(name)s") % {"name": member.name},
        "cancel": reverse("members:member_detail", args=[pk]),
    }
    return render(request, "generic/form.html", context)


def _edited(request: HttpRequest, form: EditForm, member: Member) -> bool:
    saved = attempt(
        form,
        actions.edit_member,
        member,
        fields=form.values(),
        expertise=form.cleaned_data["expertise"],
        version=form.cleaned_data["version"],
        by=request.user,
    )
    if saved is None:
        form.renew()
        return False
    messages.success(request, _("Saved."))
    return True


@needs("members.change_member", methods=BOTH)
def member_agree(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that somebody on the roster agreed to the current notice."""
    member = editable(request, pk)
    form = AgreeForm(request.POST or None, request.FILES or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(form, actions.agree, member, by=request.user, **form.consent())
    ):
        tell_recorded(request, member)
        return redirect("members:member_detail", pk=pk)
    return agree_page(request, form, member, reverse("members:member_detail", args=[pk]))


def tell_recorded(request: HttpRequest, member: Member, about: str = NoticeAbout.ROSTER) -> None:
    """Done; and when the day lies before the newest notice, that this one is still to be asked."""
    messages.success(request, _("The consent is recorded."))
    consent = consent_of(member, about)
    if consent["is_old"]:
        text = _(
            "On that day version %(number)s of the notice held. "
            "The newest version is still to be agreed to."
        )
        messages.warning(request, text % {"number": consent["last"].notice.version})


def agree_page(
    request: HttpRequest,
    form: Any,
    member: Member,
    cancel: str,
    about: str = NoticeAbout.ROSTER,
) -> HttpResponse:
    """The current notice, and how and when this person agreed to it."""
    heading = _("Consent of %(name)s")
    if about == NoticeAbout.PHOTOS:
        heading = _("Consent of %(name)s to photos")
    context = {
        "form": form,
        "heading": heading % {"name": member.name},
        "notice": actions.current_notice(about),
        "cancel": cancel,
    }
    return render(request, "members/agree.html", context)


@needs("members.change_member", methods=BOTH)
def member_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a consent back for somebody who asked for it."""
    member = editable(request, pk)
    form = WithdrawForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(form, actions.withdraw, member, by=request.user, **form.cleaned_data)
    ):
        text = _("%(name)s is no longer on the roster.") % {"name": member.name}
        messages.success(request, text)
        return redirect("members:member_list")
    context = {
        "form": form,
        "heading": _("Withdraw the consent of %(name)s?") % {"name": member.name},
        "what": _(
            "The person is no longer listed, found, counted or exported. "
            "Memberships, duties and liaison end today."
        ),
        "submit": _("Withdraw the consent"),
        "cancel": reverse("members:member_detail", args=[pk]),
    }
    return render(request, "generic/confirm.html", context)
