"""What the pages at the door have in common: the form, its receipt, and that nothing is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from portal import limits
from portal.door import codes
from portal.forms_public import PublicForm, send_once

MOST, SECONDS = 20, 600  # forms of one address; a whole village may share one
Made = TypeVar("Made")
Answer = TypeVar("Answer", bound=HttpResponseBase)


def keep_private(response: Answer) -> Answer:
    """Kept in no cache and found by no search engine."""
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def send(
    request: HttpRequest,
    form: PublicForm,
    make: Callable[[], Made],
    find: Callable[[str], Made],
) -> Made | None:
    """What was made of a posted form; None when it has to be shown again, with its errors on it.

    `make` writes the record and keeps `portal.door.codes.digest(form.code)` in it; `find` gets
    that digest when the same form was sent before.
    """
    if request.method != "POST" or not form.is_valid():
        return None
    if not limits.take(request, "door.send", MOST, SECONDS):
        form.add_error(None, _("Too much was sent from here. Please try again in ten minutes."))
        return None
    try:
        return send_once(form, make, find)
    except ValidationError as refusal:
        _show(form, refusal)
        return None


def _show(form: PublicForm, refusal: ValidationError) -> None:
    """Each sentence beside its field, where the form has that field."""
    if not hasattr(refusal, "error_dict"):
        form.add_error(None, refusal)
        return
    for name, errors in refusal.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)


def form_page(
    request: HttpRequest, form: PublicForm, template: str = "door/form.html", **context: Any
) -> HttpResponse:
    """templates/door/form.html says what `context` holds; a `template` extends it."""
    return keep_private(render(request, template, {"form": form, **context}))


def receipt(request: HttpRequest, form: PublicForm, number: str, **context: Any) -> HttpResponse:
    """Number and code, to be written down: the code is told this once and stored nowhere."""
    context |= {"number": number, "code": codes.spaced(form.code)}
    return keep_private(render(request, "door/receipt.html", context))
