"""A suggestion."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.fields import EncryptedField
from proposals.querysets import ProposalQuerySet
from proposals.states import AWAITED, Actor, Clock, Source, State, UnitRole, Urgency


class Category(models.Model):
    """What a suggestion is about; reference data."""

    name = models.CharField(_("name"), max_length=40, unique=True)

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class Proposal(models.Model):
    """`state` changes only through `proposals.actions`; `due_on` is what the state waits for."""

    # Year and serial, given when it is handed in: 2026-0017.
    number = models.CharField(_("number"), max_length=20, blank=True, editable=False)
    title = models.CharField(_("matter"), max_length=120)
    situation = models.TextField(_("what is so"))
    reason = models.TextField(_("why it matters"), blank=True)
    suggestion = models.TextField(_("what should be done"))
    area = models.ForeignKey("portal.Area", models.PROTECT, verbose_name=_("area"))
    category = models.ForeignKey(
        Category, models.PROTECT, null=True, blank=True, verbose_name=_("category")
    )
    # Emptied when the member is erased; the matter and its answer stay.
    proposer = models.ForeignKey(
        "members.Member",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="proposals",
        verbose_name=_("proposer"),
    )
    source = models.CharField(
        _("source"), max_length=12, choices=Source.choices, default=Source.PORTAL
    )
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("registered by"),
    )
    venue = models.ForeignKey(
        "venues.Venue",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="proposals",
        verbose_name=_("made at the venue"),
    )
    # Where it was born, such as a consultation.
    activity = models.ForeignKey(
        "activities.Activity",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="proposals",
        verbose_name=_("made at the activity"),
    )
    # A report that it grew out of.
    report = models.ForeignKey(
        "proposals.ResearchReport",
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="proposals",
        verbose_name=_("from the report"),
    )
    is_unnamed = models.BooleanField(
        _("unnamed to the handling unit"),
        default=False,
        help_text=_("The office knows who suggests it, the unit that handles it does not."),
    )
    may_publish = models.BooleanField(
        _("may be published"),
        default=False,
        help_text=_("Matter and answer, without your name."),
    )
    urgency = models.CharField(
        _("urgency"), max_length=8, choices=Urgency.choices, default=Urgency.USUAL, editable=False
    )
    # Of a resident without an account who wants to be rung up; deleted after the matter's end.
    contact_name = EncryptedField(_("name"), default=b"", blank=True, editable=False)
    contact_phone = EncryptedField(_("phone"), default=b"", blank=True, editable=False)
    forget_on = models.DateField(null=True, editable=False, db_index=True)
    # With the number it opens the suggestion to whoever made it; only a keyed hash is kept.
    code_digest = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    created_at = models.DateTimeField(_("begun"), editable=False)
    submitted_at = models.DateTimeField(_("handed in"), null=True, editable=False)
    accepted_at = models.DateTimeField(_("accepted at"), null=True, editable=False)
    closed_at = models.DateTimeField(_("closed at"), null=True, editable=False)
    state = models.CharField(
        _("state"), max_length=12, choices=State.choices, default=State.DRAFT, editable=False
    )
    decline_reason = models.TextField(_("why declined"), blank=True, editable=False)
    # Declined, and still worth knowing: what people think.
    kept_as_note = models.BooleanField(_("kept as an opinion note"), default=False, editable=False)
    return_note = models.TextField(_("what is missing"), blank=True, editable=False)
    # A leader's last word on a matter that went round as often as the rules allow.
    conclusion = models.TextField(_("conclusion"), blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="merged",
        verbose_name=_("merged into"),
    )
    split_from = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="parts",
        verbose_name=_("split from"),
    )
    clock = models.CharField(max_length=12, choices=Clock.choices, blank=True, editable=False)
    due_on = models.DateField(_("due on"), null=True, editable=False, db_index=True)
    # False when the holidays up to the due day are not all known yet.
    due_certain = models.BooleanField(default=True, editable=False)
    round = models.PositiveSmallIntegerField(_("round"), default=1, editable=False)
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    form_token = models.UUIDField(null=True, unique=True, editable=False)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["-submitted_at", "-id"]
        indexes = [
            models.Index(fields=["area", "submitted_at"], name="proposal_area_day"),
            models.Index(fields=["state", "due_on"], name="proposal_state_due"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["number"], condition=~Q(number=""), name="proposal_number_once"
            ),
            models.CheckConstraint(
                name="proposal_handed_in_has_number_and_moment",
                condition=Q(state=State.DRAFT, number="", submitted_at__isnull=True)
                | ~Q(state=State.DRAFT) & ~Q(number="") & Q(submitted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="proposal_declined_says_why",
                condition=~Q(state=State.DECLINED) | ~Q(decline_reason=""),
            ),
            models.CheckConstraint(
                name="proposal_returned_says_what_is_missing",
                condition=~Q(state=State.RETURNED) | ~Q(return_note=""),
            ),
            models.CheckConstraint(
                name="proposal_merged_says_into_which",
                condition=~Q(state=State.MERGED) | Q(merged_into__isnull=False),
            ),
            models.CheckConstraint(
                name="proposal_closed_says_when",
                condition=Q(state=State.CLOSED, closed_at__isnull=False)
                | ~Q(state=State.CLOSED) & Q(closed_at__isnull=True),
            ),
            models.CheckConstraint(
                name="proposal_clock_and_day_together",
                condition=Q(clock="", due_on__isnull=True) | ~Q(clock="") & Q(due_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()

    @property
    def year(self) -> int:
        """The year in which it was handed in; this year for a draft."""
        return timezone.localtime(self.submitted_at or timezone.now()).year

    def _of_round(self, related: str, number: int) -> list:
        return [row for row in getattr(self, related).all() if row.round == number]

    def _of_this_round(self, related: str) -> Any:
        return next(iter(self._of_round(related, self.round)), None)

    @property
    def standing(self) -> list:
        """The assignments of this round that were not sent back: lead and supporting units."""
        return self._standing(self.round)

    @property
    def assignment(self) -> Any:
        """The lead unit's assignment in this round, or None."""
        leads = (row for row in self.standing if row.role == UnitRole.LEAD)
        return next(leads, None)

    @property
    def supporting(self) -> list:
        """The supporting units' assignments in this round."""
        return [row for row in self.standing if row.role == UnitRole.SUPPORT]

    def _standing(self, number: int) -> list:
        return [row for row in self._of_round("assignments", number) if row.sent_back_at is None]

    def assignment_of(self, unit_id: int | None) -> Any:
        """That unit's standing assignment in this round, or None."""
        return next((row for row in self.standing if row.unit_id == unit_id), None)

    @property
    def reply(self) -> Any:
        """What was answered in this round, or None as long as it has not gone out."""
        reply = self._of_this_round("replies")
        return reply if reply and reply.sent_at else None

    @property
    def last_reply(self) -> Any:
        """What went out last, in this round or one before it; None without any."""
        sent = [reply for reply in self.replies.all() if reply.sent_at]
        return max(sent, key=lambda reply: reply.round, default=None)

    @property
    def reply_in_review(self) -> Any:
        """What is written and has not gone out: in review, or given back to be changed."""
        reply = self._of_this_round("replies")
        return reply if reply and not reply.sent_at else None

    @property
    def rating(self) -> Any:
        return self._of_this_round("ratings")

    @property
    def is_dissatisfied(self) -> bool:
        """Whether somebody who rated this round's reply is dissatisfied with it."""
        return any(row.is_dissatisfied for row in self._of_round("ratings", self.round))

    def waiting_with_it(self) -> Any:
        """Those merged into it that wait for its answer."""
        return self.merged.filter(state=State.MERGED).order_by("pk")

    @property
    def question(self) -> Any:
        """What the proposer was asked and has not answered, or None."""
        return next((row for row in self.questions.all() if row.answered_at is None), None)

    @property
    def extension(self) -> Any:
        """More time that was asked for and is neither granted nor refused, or None."""
        return next((row for row in self.extensions.all() if row.granted is None), None)

    @property
    def rounds(self) -> list[dict[str, Any]]:
        """What happened in each round that a unit was given, the first round first."""
        return [
            self._round(row)
            for row in self.assignments.all()
            if row.role == UnitRole.LEAD and row.sent_back_at is None
        ]

    def _round(self, lead: Any) -> dict[str, Any]:
        number, standing = lead.round, self._standing(lead.round)
        reply = next(iter(self._of_round("replies", number)), None)
        return {
            "assignment": lead,
            "supporting": [row for row in standing if row.role == UnitRole.SUPPORT],
            "steps": self._of_round("steps", number),
            "questions": self._of_round("questions", number),
            "extensions": self._of_round("extensions", number),
            "reply": reply if reply and reply.sent_at else None,
            "in_review": reply if reply and not reply.sent_at else None,
            "ratings": self._of_round("ratings", number),
        }

    @property
    def awaited(self) -> str:
        """What it waits for, in a word; empty when it waits for nothing any more."""
        return str(AWAITED[self.state][1]) if self.state in AWAITED else ""

    @property
    def awaited_from(self) -> str:
        """Whom it waits for: the lead unit by its name, others by what they are."""
        if self.state not in AWAITED:
            return ""
        actor = Actor(AWAITED[self.state][0])
        if actor == Actor.LEAD_UNIT and self.assignment:
            return str(self.assignment.unit)
        return str(actor.label)


class NumberSeries(models.Model):
    """The last number given in a year. Its row is locked while a number is taken."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)
