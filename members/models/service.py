"""What members take on, and who looks after them."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from members.querysets import ContactNoteQuerySet, DutyQuerySet, LiaisonQuerySet
from portal.fields import EncryptedField


class DutyKind(models.Model):
    """Policy explainer, mediator, helper, community assistant, …; reference data."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=40)

    class Meta:
        verbose_name = _("kind of duty")
        verbose_name_plural = _("kinds of duty")
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class Duty(models.Model):
    """A service that a member gives; never a report about neighbours."""

    member = models.ForeignKey("members.Member", models.CASCADE, related_name="duties")
    kind = models.ForeignKey(DutyKind, models.PROTECT, verbose_name=_("kind"))
    area = models.ForeignKey("portal.Area", models.PROTECT, verbose_name=_("area"))
    host = models.CharField(
        _("placed at"),
        max_length=120,
        blank=True,
        help_text=_("For a placement: the unit or enterprise where it is."),
    )
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    objects = DutyQuerySet.as_manager()

    class Meta:
        verbose_name = _("duty")
        verbose_name_plural = _("duties")
        ordering = ["since", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "kind", "area"],
                condition=Q(until__isnull=True),
                name="one_standing_duty",
            ),
            models.CheckConstraint(
                name="duty_ends_after_it_began",
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} · {self.area}"


class Liaison(models.Model):
    """One staff user who keeps in touch with one member."""

    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="liaisons", verbose_name=_("staff")
    )
    member = models.ForeignKey("members.Member", models.CASCADE, related_name="liaisons")
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    objects = LiaisonQuerySet.as_manager()

    class Meta:
        verbose_name = _("liaison")
        verbose_name_plural = _("liaison")
        ordering = ["since", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["member"], condition=Q(until__isnull=True), name="one_standing_liaison"
            ),
            models.CheckConstraint(
                name="liaison_ends_after_it_began",
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.staff} – {self.member}"

    @property
    def contacted_on(self) -> date | None:
        """The day of the member's last contact, by whoever; see contacts.with_last_contact."""
        return max((pair.newest for pair in self.member.noted if pair.newest), default=None)


class ContactNote(models.Model):
    """What was asked for and what was done at one contact. The member reads every word."""

    liaison = models.ForeignKey(Liaison, models.CASCADE, related_name="notes")
    on = models.DateField(_("day"))
    asked = EncryptedField(_("what was asked for"), default=b"", blank=True)
    done = EncryptedField(_("what was done"), default=b"", blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    written_at = models.DateTimeField(_("written at"), editable=False)

    objects = ContactNoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact note")
        verbose_name_plural = _("contact notes")
        ordering = ["-on", "-id"]
        constraints = [
            models.CheckConstraint(
                name="contact_note_says_something", condition=~Q(asked=b"") | ~Q(done=b"")
            )
        ]

    def __str__(self) -> str:
        return str(self.on)


class ContactBefore(models.Model):
    """What stood in a contact note before its author put it right; the member reads that too."""

    note = models.ForeignKey(ContactNote, models.CASCADE, related_name="earlier")
    on = models.DateField(_("day"))
    asked = EncryptedField(_("what was asked for"), default=b"", blank=True)
    done = EncryptedField(_("what was done"), default=b"", blank=True)

    class Meta:
        verbose_name = _("contact note before a change")
        verbose_name_plural = _("contact notes before a change")
        ordering = ["id"]

    def __str__(self) -> str:
        return "\n".join(filter(None, (str(self.on), self.asked, self.done)))
