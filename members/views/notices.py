"""Notices: anybody reads and prints them by version; an administrator publishes the next."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from members import actions
from members.forms.consents import NoticeForm
from members.models import Notice
from members.rules import can_publish_notice
from members.states import NoticeAbout
from members.views._helpers import attempt
from portal import qr
from portal.access import needs, public


def _about(about: str) -> str:
    if about not in NoticeAbout.values:
        raise Http404
    return about


@public()
def notices(request: HttpRequest) -> HttpResponse:
    """What people are asked to agree to, the versions that hold and those before."""
    groups = [(label, _versions(about)) for about, label in NoticeAbout.choices]
    context = {"groups": groups, "can_publish": can_publish_notice(request.user)}
    return render(request, "members/notices.html", context)


def _versions(about: str) -> QuerySet[Notice]:
    return Notice.objects.filter(about=about).order_by("-version")


@public()
def notice_newest(request: HttpRequest, about: str) -> HttpResponse:
    """The version that holds now, at an address that stays."""
    newest = actions.newest_notice(_about(about))
    if newest is None:
        raise Http404
    return redirect(newest.get_absolute_url())


@public()
def notice_version(request: HttpRequest, about: str, version: int) -> HttpResponse:
    """One version, word for word, as it was agreed to."""
    return _show(request, "members/notice.html", about, version)


@public()
def notice_sheet(request: HttpRequest, about: str, version: int) -> HttpResponse:
    """To print and to sign, with a code that opens the reader's own consent page."""
    address = request.build_absolute_uri(reverse("members:me_consent"))
    code = qr.svg(address, _("QR code of your own consent page"))
    return _show(request, "members/notice_sheet.html", about, version, code=code, address=address)


def _show(
    request: HttpRequest, template: str, about: str, version: int, **more: Any
) -> HttpResponse:
    versions = _versions(_about(about))
    context = {
        "notice": get_object_or_404(versions, version=version),
        "newest": versions.first(),
        "can_publish": can_publish_notice(request.user),
        **more,
    }
    return render(request, template, context)


@needs("members.add_notice", methods=["GET", "POST"])
def notice_publish(request: HttpRequest, about: str) -> HttpResponse:
    """Write the next version, read it as members will, then publish it."""
    former = actions.newest_notice(_about(about))
    form = NoticeForm(request.POST or None, former=former)
    if request.method == "POST" and form.is_valid():
        if "publish" not in request.POST:
            return _form_page(request, form, about, former, preview=form.draft(about))
        written = {"about": about, **form.values()}
        notice = attempt(form, actions.publish_notice, by=request.user, **written)
        if notice:
            text = _("Version %(number)s is published. Members are asked again on their own page.")
            messages.success(request, text % {"number": notice.version})
            return redirect(notice.get_absolute_url())
        former = actions.newest_notice(about)
        form.renew((former.version if former else 0) + 1)
    return _form_page(request, form, about, former)


def _form_page(
    request: HttpRequest,
    form: NoticeForm,
    about: str,
    former: Notice | None,
    preview: Notice | None = None,
) -> HttpResponse:
    context = {
        "form": form,
        "about": NoticeAbout(about).label,
        "former": former,
        "preview": preview,
        "cancel": reverse("notices:notices"),
    }
    return render(request, "members/notice_publish.html", context)
