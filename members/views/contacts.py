"""Writing down what was asked for and done at a contact."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from members import actions, rules
from members.forms.liaison import ContactForm
from members.models import ContactNote, Liaison, Member
from members.views._helpers import attempt
from portal.access import needs
from portal.http import PortalRequest

BOTH = ["GET", "POST"]


@needs("members.add_contactnote", methods=BOTH)
def contact_add(request: PortalRequest, pk: int) -> HttpResponse:
    """The paired staff user writes a contact down."""
    pairs = Liaison.objects.visible_to(request.user).of_agreed().select_related("member")
    pair = get_object_or_404(pairs, pk=pk)
    if not rules.can_write_contact(request.user, pair):
        raise Http404
    form = ContactForm(request.POST or None)
    return _page(request, form, actions.write_contact, pair, pair.member)


@needs("members.add_contactnote", methods=BOTH)
def contact_edit(request: PortalRequest, pk: int) -> HttpResponse:
    """The author puts it right on the same day."""
    notes = ContactNote.objects.visible_to(request.user).select_related("liaison__member")
    note = get_object_or_404(notes, pk=pk)
    if not rules.can_change_contact(request.user, note, timezone.now()):
        raise Http404
    form = ContactForm(request.POST or None, instance=note)
    return _page(request, form, actions.change_contact, note, note.liaison.member)


def _page(
    request: PortalRequest, form: ContactForm, act: Any, about: Any, member: Member
) -> HttpResponse:
    back = reverse("members:member_detail", args=[member.pk]) + "#contacts"
    if request.method == "POST" and form.is_valid() and _kept(request, form, act, about):
        messages.success(request, _("Saved."))
        return redirect(back)
    words = _("%(name)s reads every word of it. It can be put right today, not later.")
    context = {
        "form": form,
        "heading": _("Write down a contact"),
        "lead": words % {"name": member.name},
        "cancel": back,
    }
    return render(request, "generic/form.html", context)


def _kept(request: PortalRequest, form: ContactForm, act: Any, about: Any) -> ContactNote | None:
    return attempt(form, act, about, **form.cleaned_data, by=request.user)
