"""The leaf of the activities' house: the life of an activity as one table."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.audit import verbs


class State(models.TextChoices):
    PLANNED = "planned", _("Planned")
    OPEN = "open", _("Open for sign-up")
    HELD = "held", _("Held, record due")
    RECORDED = "recorded", _("Recorded")
    CANCELLED = "cancelled", _("Cancelled")


# state → {action: next state}; an action that is not there is refused.
TABLE: dict[str, dict[str, str]] = {
    State.PLANNED: {
        "open": State.OPEN,
        "hold": State.HELD,
        "record": State.RECORDED,
        "cancel": State.CANCELLED,
    },
    State.OPEN: {"hold": State.HELD, "record": State.RECORDED, "cancel": State.CANCELLED},
    State.HELD: {"record": State.RECORDED, "cancel": State.CANCELLED},
    State.RECORDED: {"correct": State.RECORDED},
    State.CANCELLED: {},
}


class ProjectState(models.TextChoices):
    RUNNING = "running", _("Under way")
    DONE = "done", _("Done")
    STOPPED = "stopped", _("Stopped")


@verbs.register
class Verb(models.TextChoices):
    PLANNED = "activities.planned", _("planned")
    CHANGED = "activities.changed", _("changed the plan")
    OPENED = "activities.opened", _("opened for sign-up")
    HELD = "activities.held", _("marked as held")
    RECORDED = "activities.recorded", _("recorded")
    CORRECTED = "activities.corrected", _("corrected the record")
    CANCELLED = "activities.cancelled", _("cancelled")
    PHOTO_ADDED = "activities.photo_added", _("added a photo")
    PROJECT_MADE = "activities.project_made", _("made a project")
    PROJECT_CHANGED = "activities.project_changed", _("changed a project")
    PROJECT_ENDED = "activities.project_ended", _("ended a project")
    PHOTO_REMOVED = "activities.photo_removed", _("removed a photo")
