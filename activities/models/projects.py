"""What is undertaken to meet a need with an offer: the third of the three lists."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from activities.querysets import ProjectQuerySet
from activities.states import ProjectState


class Project(models.Model):
    """Activities belong to it. Made of a need and an offer, or of neither."""

    title = models.CharField(_("name of the project"), max_length=120)
    about = models.TextField(_("about"), blank=True)
    area = models.ForeignKey("portal.Area", models.PROTECT, verbose_name=_("area"))
    need = models.ForeignKey(
        "venues.Need",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="projects",
        verbose_name=_("need"),
    )
    # Goes with its giver, when that person is erased; the project stays.
    offer = models.ForeignKey(
        "members.Offer",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="projects",
        verbose_name=_("offer"),
    )
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name=_("led by")
    )
    state = models.CharField(
        _("state"),
        max_length=12,
        choices=ProjectState.choices,
        default=ProjectState.RUNNING,
        editable=False,
    )
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)
    outcome = models.CharField(_("what came of it"), max_length=300, blank=True)
    # Money in fen, and where it comes from.
    budget_fen = models.PositiveBigIntegerField(_("budget"), default=0)
    spent_fen = models.PositiveBigIntegerField(_("spent"), default=0)
    paid_from = models.CharField(_("paid from"), max_length=120, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    made_at = models.DateTimeField(_("made at"), editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering = ["-since", "-id"]
        constraints = [
            models.CheckConstraint(
                name="project_ends_after_it_began",
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
            ),
            models.UniqueConstraint(
                fields=["need", "offer"],
                condition=Q(state=ProjectState.RUNNING),
                name="one_running_project_a_pair",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ProjectStep(models.Model):
    """What is to be done, by whom and by when."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="steps")
    text = models.CharField(_("step"), max_length=120)
    who = models.CharField(_("who"), max_length=60, blank=True)
    due = models.DateField(_("due"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("step of a project")
        verbose_name_plural = _("steps of projects")
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.text


class ProjectPerson(models.Model):
    """A member who works on a project, and as what."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="people")
    member = models.ForeignKey("members.Member", models.CASCADE, related_name="project_parts")
    part = models.CharField(_("takes part as"), max_length=40, blank=True)
    since = models.DateField(_("since"))

    class Meta:
        verbose_name = _("person of a project")
        verbose_name_plural = _("people of projects")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["project", "member"], name="in_a_project_once")
        ]
