"""The door that every step goes through: lock, check the table and the rule."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from activities.models import Activity
from activities.rules import can_take, keeps
from activities.states import TABLE


def locked(activity: Activity, action: str, by: Any, version: int | None = None) -> Activity:
    """The row, locked, for a step that is allowed now. Raises ValidationError with a sentence."""
    row = Activity.objects.select_for_update().get(pk=activity.pk)
    if not keeps(by, row):
        raise ValidationError(_("Activities of this area are not yours to change."))
    if action == "correct" and row.approved_at and not can_take(by, row, action):
        raise ValidationError(_("This record was approved. Ask who approved it to correct it."))
    if action not in TABLE[row.state] and action != "edit":
        raise ValidationError(
            _("This cannot be done: the activity is “%(state)s” by now.")
            % {"state": row.get_state_display()}
        )
    if version is not None and version != row.version:
        raise ValidationError(
            _("Somebody changed this activity while you were writing. Look at it, then save again.")
        )
    return row
