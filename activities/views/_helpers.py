"""What several pages of activities need."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404

from activities.models import Activity
from activities.rules import can_take, keeps
from portal.http import PortalRequest


def own(request: PortalRequest, pk: int, action: str = "") -> Activity:
    """The activity when this user may take the step; else there is none."""
    activity = seen(request, pk)
    allowed = can_take(request.user, activity, action) if action else keeps(request.user, activity)
    if not allowed:
        raise Http404
    return activity


def seen(request: PortalRequest, pk: int) -> Activity:
    """The activity when this user may see it; else there is none."""
    activities = Activity.objects.visible_to(request.user)
    return get_object_or_404(activities.select_related("kind", "area", "venue"), pk=pk)


def show_errors(form: Any, error: ValidationError) -> None:
    """Put an action's error beside its fields; what has no field stands above the form."""
    if hasattr(error, "error_dict"):
        for name, errors in error.error_dict.items():
            form.add_error(name if name in form.fields else None, errors)
    else:
        form.add_error(None, error)
