"""Raising a need without an account."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.access import public
from portal.door import codes, pages
from venues import actions, door
from venues.actions import NEED_DAYS_AFTER_END, NEED_DAYS_AT_MOST
from venues.forms.door_needs import NeedAtDoorForm
from venues.models import Need


@public(methods=["GET", "POST"])
def need(request: HttpRequest, code: str) -> HttpResponse:
    """Say what is needed; the office answers and looks for who can help."""
    now = timezone.now()
    venue = door.find(code, now)
    form = NeedAtDoorForm(request.POST or None)
    back = {"back": door.address(venue), "back_text": venue.name}
    made = pages.send(
        request,
        form,
        lambda: actions.raise_need(
            venue=venue, code_digest=codes.digest(form.code), by=None, now=now, **form.cleaned_data
        ),
        lambda digest: Need.objects.get(code_digest=digest),
    )
    if made:
        return pages.receipt(request, form, made.number, **_thanks(), **back)
    return pages.form_page(request, form, **_words(), **back)


def _words() -> dict[str, Any]:
    keeps = _(
        "Name and phone serve only this need: the office of your area rings you to agree on the "
        "help. They are deleted %(after)s days after the need is met or taken back, after "
        "%(most)s days at the latest."
    ) % {"after": NEED_DAYS_AFTER_END, "most": NEED_DAYS_AT_MOST}
    return {
        "heading": _("Raise a need"),
        "lead": _("Say what you need. You need no account."),
        "submit": _("Send the need"),
        "keeps": keeps,
    }


def _thanks() -> dict[str, str]:
    return {
        "heading": _("Your need has arrived"),
        "next": _("The office answers within the time set, and looks for who can help."),
    }
