"""What a member asks the office to put right."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.models.member import Member
from members.querysets import CorrectionQuerySet
from members.states import CorrectionState
from portal.fields import EncryptedField

JOIN, LEAVE = "join", "leave-"  # an organisation is missing; a membership is wrong or over


def label_of(field: str) -> str:
    """What is to be put right, in the reader's words."""
    if field == JOIN:
        return str(_("Organisation that is missing"))
    if field.startswith(LEAVE):
        return str(_("Organisation that is wrong or has been left"))
    return str(Member._meta.get_field(field).verbose_name)


class Correction(models.Model):
    """One field as the member wants it; staff take it over or say why not."""

    member = models.ForeignKey("members.Member", models.CASCADE, related_name="corrections")
    field = models.CharField(_("field"), max_length=40)
    wanted = EncryptedField(_("as it should be"), default=b"")
    why = models.CharField(_("reason"), max_length=300, blank=True)
    state = models.CharField(
        _("state"),
        max_length=12,
        choices=CorrectionState.choices,
        default=CorrectionState.OPEN,
        editable=False,
    )
    asked_at = models.DateTimeField(_("asked at"), editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, editable=False)
    answer = models.CharField(_("answer"), max_length=300, blank=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="correction_refused_says_why",
                condition=~Q(state=CorrectionState.REFUSED) | ~Q(answer=""),
            ),
            models.CheckConstraint(
                name="correction_decided_says_when",
                condition=Q(state=CorrectionState.OPEN, decided_at=None)
                | ~Q(state=CorrectionState.OPEN) & Q(decided_at__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["member", "field"],
                condition=Q(state=CorrectionState.OPEN),
                name="one_open_correction_a_field",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """What is to be put right, in the reader's words."""
        return label_of(self.field)
