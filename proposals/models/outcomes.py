"""What became of a conclusion that a consultation came to."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Outcome(models.Model):
    """A conclusion of an activity that became a proposal, or a task on a list."""

    activity = models.ForeignKey("activities.Activity", models.CASCADE, related_name="outcomes")
    conclusion = models.CharField(_("conclusion"), max_length=500)
    proposal = models.OneToOneField(
        "proposals.Proposal", models.CASCADE, null=True, related_name="outcome"
    )
    task = models.OneToOneField(
        "activities.Task", models.CASCADE, null=True, related_name="outcome"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("outcome of a consultation")
        verbose_name_plural = _("outcomes of consultations")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "conclusion"], name="conclusion_used_once"),
            models.CheckConstraint(
                name="outcome_is_proposal_or_task",
                condition=Q(proposal__isnull=False, task__isnull=True)
                | Q(proposal__isnull=True, task__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.conclusion
