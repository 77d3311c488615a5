"""The task list: which area owes what by when, and what shows that it was done."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities.querysets import TaskListQuerySet, TaskShareQuerySet
from activities.states import TaskState


class TaskList(models.Model):
    """A year's or a campaign's tasks, laid down by one area for those below it."""

    title = models.CharField(_("title"), max_length=80)
    area = models.ForeignKey("portal.Area", models.PROTECT, verbose_name=_("area"))
    about = models.TextField(_("about"), blank=True)
    # Whose conclusions it carries out, such as a consultation.
    activity = models.ForeignKey(
        "activities.Activity",
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="task_lists",
        verbose_name=_("activity"),
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+"
    )
    made_at = models.DateTimeField(_("made at"), editable=False)
    closed_at = models.DateTimeField(_("closed"), null=True, editable=False)

    objects = TaskListQuerySet.as_manager()

    class Meta:
        verbose_name = _("task list")
        verbose_name_plural = _("task lists")
        ordering = ["-made_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["area", "title"], name="one_list_a_title")]

    def __str__(self) -> str:
        return self.title


class Task(models.Model):
    list = models.ForeignKey(TaskList, models.CASCADE, related_name="tasks")
    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("task"), max_length=200)
    measure = models.CharField(
        _("what counts as done"), max_length=200, help_text=_("Such as: two lectures with photos.")
    )
    due = models.DateField(_("due"))
    # How many activities each area has to show; none where evidence is of another kind.
    activities_due = models.PositiveSmallIntegerField(_("activities to show"), default=0)

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        ordering = ["list", "number"]
        constraints = [models.UniqueConstraint(fields=["list", "number"], name="task_number")]

    def __str__(self) -> str:
        return self.title


class TaskShare(models.Model):
    """What one area owes of a task: `open → handed in → done`, or sent back with a remark."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="shares")
    area = models.ForeignKey("portal.Area", models.PROTECT, verbose_name=_("area"))
    due = models.DateField(_("due"))
    state = models.CharField(
        _("state"),
        max_length=12,
        choices=TaskState.choices,
        default=TaskState.OPEN,
        editable=False,
    )
    report = models.TextField(_("what was done"), blank=True)
    activities = models.ManyToManyField(
        "activities.Activity", related_name="task_shares", verbose_name=_("activities"), blank=True
    )
    handed_in_at = models.DateTimeField(_("handed in"), null=True, editable=False)
    handed_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided"), null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    remark = models.CharField(_("remark"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = TaskShareQuerySet.as_manager()

    class Meta:
        verbose_name = _("task of an area")
        verbose_name_plural = _("tasks of areas")
        ordering = ["due", "id"]
        indexes = [models.Index(fields=["area", "state", "due"], name="task_area_state")]
        constraints = [
            models.UniqueConstraint(fields=["task", "area"], name="task_once_an_area"),
            models.CheckConstraint(
                name="handed_in_says_when",
                condition=Q(state=TaskState.OPEN) | Q(handed_in_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task} · {self.area}"

    @property
    def is_on_time(self) -> bool | None:
        """Whether it was handed in by its day; None while it was not."""
        if self.handed_in_at is None:
            return None
        return timezone.localdate(self.handed_in_at) <= self.due
