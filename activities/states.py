"""The leaf of the activities' house: the life of an activity as one table."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal import notifications
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
    State.RECORDED: {
        "correct": State.RECORDED,
        "approve": State.RECORDED,
        "send_back": State.HELD,
    },
    State.CANCELLED: {},
}


class ProjectState(models.TextChoices):
    RUNNING = "running", _("Under way")
    DONE = "done", _("Done")
    STOPPED = "stopped", _("Stopped")


PROJECT_TABLE: dict[str, dict[str, str]] = {
    ProjectState.RUNNING: {
        "change": ProjectState.RUNNING,
        "finish": ProjectState.DONE,
        "stop": ProjectState.STOPPED,
    },
    ProjectState.DONE: {},
    ProjectState.STOPPED: {},
}


class SignUpState(models.TextChoices):
    GOING = "going", _("Has a place")
    WAITING = "waiting", _("On the waiting list")
    OFFERED = "offered", _("A place came free")
    LAPSED = "lapsed", _("Place not taken in time")
    CANCELLED = "cancelled", _("Cancelled")


HOLDS_A_SEAT = (SignUpState.GOING, SignUpState.OFFERED)
STANDING_SIGN_UPS = (*HOLDS_A_SEAT, SignUpState.WAITING)
SIGN_UP_TABLE: dict[str, dict[str, str]] = {
    SignUpState.GOING: {"cancel": SignUpState.CANCELLED},
    SignUpState.WAITING: {"offer": SignUpState.OFFERED, "cancel": SignUpState.CANCELLED},
    SignUpState.OFFERED: {
        "claim": SignUpState.GOING,
        "lapse": SignUpState.LAPSED,
        "cancel": SignUpState.CANCELLED,
    },
    SignUpState.LAPSED: {},
    SignUpState.CANCELLED: {},
}


class CheckInBy(models.TextChoices):
    SCREEN = "screen", _("Code on the screen")
    CARD = "card", _("The member's code")
    LIST = "list", _("Ticked on the list")
    PASSING = "passing", _("Walked in, counted")


class DayKind(models.TextChoices):
    SOLAR = "solar", _("A fixed day")
    LUNAR = "lunar", _("A day of the lunar calendar")
    MONTH = "month", _("A whole month")


class FieldKind(models.TextChoices):
    TEXT = "text", _("One line")
    LONG = "long", _("Several lines")
    NUMBER = "number", _("Whole number")
    MONEY = "money", _("Money (yuan)")
    CHOICE = "choice", _("One of several")


class ColumnValue(models.TextChoices):
    NAME = "name", _("name")
    PHONE = "phone", _("phone")
    ACTIVITY = "activity", _("name of the activity")
    DAY = "day", _("day")
    STARTS = "starts", _("starts")
    ENDS = "ends", _("ends")
    HOURS = "hours", _("hours")
    DUTY = "duty", _("duty")
    KIND = "kind", _("kind of activity")
    ORGANISATION = "organisation", _("organisation")
    AREA = "area", _("area")
    FIXED = "fixed", _("Fixed text")


class TaskState(models.TextChoices):
    OPEN = "open", _("To be done")
    HANDED_IN = "handed_in", _("Handed in")
    DONE = "done", _("Done")


TASK_TABLE: dict[str, dict[str, str]] = {
    TaskState.OPEN: {"hand_in": TaskState.HANDED_IN},
    TaskState.HANDED_IN: {"confirm": TaskState.DONE, "send_back": TaskState.OPEN},
    TaskState.DONE: {"send_back": TaskState.OPEN},
}


@notifications.register
class Notice(models.TextChoices):
    """What people are told; `what` is the name of the activity."""

    CANCELLED = "activities.is_cancelled", _("“%(what)s” on %(when)s is cancelled: %(why)s")
    MOVED = "activities.is_moved", _("“%(what)s” has moved: %(when)s, %(where)s")
    PLACE_FREE = (
        "activities.place_free",
        _("A place at “%(what)s” came free. Take it before %(until)s."),
    )
    PLACE_LAPSED = (
        "activities.place_lapsed",
        _("The place at “%(what)s” went to the next, as it was not taken in time."),
    )
    RECORD_SENT_BACK = (
        "activities.record_sent_back",
        _("The record of “%(what)s” was sent back: %(why)s"),
    )
    OFFER_WANTED = (
        "activities.offer_wanted",
        _("Your offer “%(what)s” is wanted for: %(need)s. The office will call you."),
    )
    PROJECT_DONE = (
        "activities.project_done",
        _("What was done for your need “%(what)s” is finished. Please say whether it was met."),
    )
    TASK_SENT_BACK = "activities.task_sent_back", _("The task “%(what)s” was sent back: %(why)s")


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
    APPROVED = "activities.approved", _("approved the record")
    SENT_BACK = "activities.sent_back", _("sent the record back")
    SIGNED_UP = "activities.signed_up", _("signed up")
    SIGN_UP_CANCELLED = "activities.sign_up_cancelled", _("cancelled a sign-up")
    PLACE_OFFERED = "activities.place_offered", _("offered a place that came free")
    PLACE_TAKEN = "activities.place_taken", _("took a place that came free")
    PLACE_LAPSED = "activities.place_went_on", _("let a place go on to the next")
    CONTACT_VIEWED = "activities.contact_viewed", _("opened the full phone number")
    CHECKED_IN = "activities.checked_in", _("checked in")
    CHECK_IN_TAKEN_BACK = "activities.check_in_taken_back", _("took a check-in back")
    FEED_MADE = "activities.feed_made", _("made a calendar to subscribe to")
    FEED_REVOKED = "activities.feed_revoked", _("revoked a calendar")
    SERIES_ADDED = "activities.series_added", _("added a series")
    SERIES_CHANGED = "activities.series_changed", _("changed a series")
    ENROLLED = "activities.enrolled", _("enrolled somebody in a course")
    LEFT_COURSE = "activities.left_course", _("took somebody off a course")
    PROOF_ISSUED = "activities.proof_issued", _("issued a service record")
    PROOF_REVOKED = "activities.proof_revoked", _("revoked a service record")
    HOURS_EXPORTED = "activities.hours_exported", _("exported hours")
    IMPORTED = "activities.imported", _("imported activities")
    IMPORT_UNDONE = "activities.import_undone", _("undid an import of activities")
    IMPORT_TAKEN_BACK = "activities.import_taken_back", _("took back what an import changed")
    TASKS_LAID_DOWN = "activities.tasks_laid_down", _("laid down a task list")
    TASKS_CHANGED = "activities.tasks_changed", _("changed a task list")
    TASK_HANDED_IN = "activities.task_handed_in", _("handed in a task")
    TASK_CONFIRMED = "activities.task_confirmed", _("confirmed a task")
    TASK_SENT_BACK = "activities.task_was_sent_back", _("sent a task back")
