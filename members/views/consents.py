"""Consents as the office records them: to photos, and the scans of signed paper forms."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from members import actions
from members.forms import AgreeForm, RevealForm, WithdrawForm
from members.forms.consents import ScanForm
from members.models import Consent, Member
from members.rules import can_edit
from members.states import Means, NoticeAbout
from members.views._helpers import attempt
from members.views.writing import agree_page, editable, tell_recorded
from portal.access import needs
from portal.documents.views import file_of

BOTH = ["GET", "POST"]


@needs("members.change_member", methods=BOTH)
def member_photos(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that somebody agreed to be shown in photos."""
    member = editable(request, pk)
    back = reverse("members:member_detail", args=[pk])
    if actions.newest_notice(NoticeAbout.PHOTOS) is None:
        text = _("There is no notice to agree to. Ask the administrator for one.")
        messages.warning(request, text)
        return redirect(back)
    form = AgreeForm(request.POST or None, request.FILES or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(form, actions.agree_to_photos, member, by=request.user, **form.consent())
    ):
        tell_recorded(request, member, NoticeAbout.PHOTOS)
        return redirect(back)
    return agree_page(request, form, member, back, NoticeAbout.PHOTOS)


@needs("members.change_member", methods=BOTH)
def member_photos_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the consent to photos back for somebody who asked for it."""
    member = editable(request, pk)
    form = WithdrawForm(request.POST or None)
    back = reverse("members:member_detail", args=[pk])
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(form, actions.withdraw_photos, member, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, _("The consent to photos is withdrawn."))
        return redirect(back)
    context = {
        "form": form,
        "heading": _("Withdraw the consent of %(name)s to photos?") % {"name": member.name},
        "what": _("Photos with this person are no longer shown. The place on the roster stays."),
        "submit": _("Withdraw the consent"),
        "cancel": back,
    }
    return render(request, "generic/confirm.html", context)


def _consent(request: HttpRequest, pk: int) -> Consent:
    """A consent on paper, of a member whom the viewer may see; else there is none."""
    people = Member.objects.visible_to(request.user)
    consents = Consent.objects.filter(member__in=people, means=Means.PAPER)
    return get_object_or_404(consents.select_related("member__area", "notice"), pk=pk)


def _kept_consent(request: HttpRequest, pk: int) -> Consent:
    consent = _consent(request, pk)
    if not can_edit(request.user, consent.member):
        raise Http404
    return consent


def _back(consent: Consent) -> str:
    return reverse("members:member_detail", args=[consent.member_id])


@needs("members.reveal_phone", methods=BOTH)
def scan_open(request: HttpRequest, pk: int) -> HttpResponse:
    """The scan, for a reason that the member reads."""
    consent = _consent(request, pk)
    form = RevealForm(request.POST or None)
    form.fields["reason"].help_text = _("The member reads who opened the scan and why.")
    if request.method == "POST" and form.is_valid():
        scan = attempt(form, actions.open_scan, consent, by=request.user, **form.cleaned_data)
        if scan:
            response = file_of(scan)
            response["Cache-Control"] = "no-store"
            return response
    context = {
        "form": form,
        "heading": _("Scan of the paper form of %(name)s") % {"name": consent.member.name},
        "what": _("A signed form may show what the pages mask. Say why you open it."),
        "submit": _("Open the scan"),
        "cancel": _back(consent),
    }
    return render(request, "generic/confirm.html", context)


@needs("members.change_member", methods=BOTH)
def scan_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the scan of a signed paper form, in place of the one before."""
    consent = _kept_consent(request, pk)
    form = ScanForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and _keep(form, consent, request):
        messages.success(request, _("The scan is kept."))
        return redirect(_back(consent))
    context = {
        "form": form,
        "heading": _("Scan of the paper form of %(name)s") % {"name": consent.member.name},
        "lead": str(consent.notice),
        "submit": _("Keep the scan"),
        "cancel": _back(consent),
    }
    return render(request, "generic/form.html", context)


def _keep(form: ScanForm, consent: Consent, request: HttpRequest) -> object:
    return attempt(form, actions.keep_scan, consent, form.cleaned_data["scan"], by=request.user)


@needs("members.change_member", methods=BOTH)
def scan_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away a scan that does not belong here; the consent stays."""
    consent = _kept_consent(request, pk)
    if request.method == "POST":
        actions.remove_scan(consent, by=request.user, now=timezone.now())
        messages.success(request, _("The scan is removed."))
        return redirect(_back(consent))
    context = {
        "heading": _("Remove the scan?"),
        "what": _("The file is deleted for good. That the person agreed stays on record."),
        "submit": _("Remove the scan"),
        "cancel": _back(consent),
    }
    return render(request, "generic/confirm.html", context)
