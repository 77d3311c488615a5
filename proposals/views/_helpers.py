"""What the pages of papers and research share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from activities.views._helpers import show_errors
from portal.http import PortalRequest


def step_page(
    request: PortalRequest,
    form: Any,
    act: Callable[..., Any],
    *,
    heading: str,
    submit: str,
    cancel: str,
    done: str,
    what: str = "",
    template: str = "generic/form.html",
    to: str = "",
    **context: Any,
) -> HttpResponse:
    """A page that asks what one action needs, takes the step and goes on to `to` or `cancel`.

    What the action refuses stands beside its field, with all that was typed.
    """
    if request.method == "POST" and form.is_valid():
        try:
            act(**form.cleaned_data, by=request.user, now=timezone.now())
        except ValidationError as refusal:
            show_errors(form, refusal)
        else:
            messages.success(request, done)
            return redirect(to or cancel)
    words = {"heading": heading, "submit": submit, "cancel": cancel, "what": what, "lead": what}
    return render(request, template, {"form": form, **words, **context})
