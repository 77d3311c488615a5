"""What comes after the answer: a promise that is kept, a change that is shown, a publication."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from proposals.querysets import AdoptionQuerySet, PromiseQuerySet, PublicationQuerySet


class Promise(models.Model):
    """What a reply promised by a day; on the follow-up list until done and answered again."""

    proposal = models.ForeignKey("proposals.Proposal", models.CASCADE, related_name="promises")
    unit = models.ForeignKey(
        "portal.Unit", models.PROTECT, related_name="+", verbose_name=_("unit")
    )
    reply = models.OneToOneField(
        "proposals.Reply", models.CASCADE, related_name="promise", verbose_name=_("reply")
    )
    what = models.TextField(_("what was promised"))
    due_on = models.DateField(_("by"), db_index=True)
    # The day that the reply named; moving the day later does not make it earlier kept.
    first_due_on = models.DateField(_("first promised by"))
    made_at = models.DateTimeField(_("promised at"))
    done_on = models.DateField(_("done on"), null=True, blank=True)
    answer = models.TextField(_("second answer"), blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(_("answered again at"), null=True)

    objects = PromiseQuerySet.as_manager()

    class Meta:
        verbose_name = _("promise")
        verbose_name_plural = _("promises")
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="promise_moves_only_later", condition=Q(due_on__gte=F("first_due_on"))
            ),
            models.CheckConstraint(
                name="promise_kept_is_answered",
                condition=Q(done_on__isnull=True, answer="", answered_at__isnull=True)
                | Q(done_on__isnull=False, answered_at__isnull=False) & ~Q(answer=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal.number} {self.what[:40]}"

    @property
    def is_moved(self) -> bool:
        """Whether another day was named since."""
        return self.due_on != self.first_due_on


class Adoption(models.Model):
    """What changed because of a suggestion; its day is the proposal's `adopted_on`."""

    proposal = models.OneToOneField(
        "proposals.Proposal", models.CASCADE, related_name="adoption", primary_key=True
    )
    before = models.TextField(_("before"), blank=True)
    after = models.TextField(_("after"), blank=True)

    objects = AdoptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("what changed")
        verbose_name_plural = _("what changed")


class Publication(models.Model):
    """What everybody may read: matter and answer without a word that points at a person."""

    proposal = models.OneToOneField(
        "proposals.Proposal", models.CASCADE, related_name="publication", primary_key=True
    )
    title = models.CharField(_("matter"), max_length=120)
    matter = models.TextField(_("what was suggested"))
    answer = models.TextField(_("what was answered"))
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    published_at = models.DateTimeField(_("published at"))
    withdrawn_at = models.DateTimeField(_("taken back at"), null=True)
    withdrawn_reason = models.TextField(_("why taken back"), blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        ordering = ["-published_at"]
        constraints = [
            models.CheckConstraint(
                name="publication_taken_back_says_why",
                condition=Q(withdrawn_at__isnull=True, withdrawn_reason="")
                | Q(withdrawn_at__isnull=False) & ~Q(withdrawn_reason=""),
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def reply(self) -> Any:
        """The answer that it tells of: the last that had gone out by then."""
        sent = [
            reply
            for reply in self.proposal.replies.all()
            if reply.sent_at and reply.sent_at <= self.published_at
        ]
        return max(sent, key=lambda reply: reply.round, default=None)

    @property
    def is_reopened(self) -> bool:
        """Whether the proposer was not satisfied with this answer, so that it went round again."""
        return self.reply is not None and self.proposal.round > self.reply.round
