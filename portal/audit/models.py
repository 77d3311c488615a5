"""What was done, by whom, from where: written once, never changed.

The facts stand in `Event`. Words that may name a person (reason, before, after) stand beside it
in `EventText`, so that erasing a person can remove the words and keep the facts. Triggers on both
databases hold this: an event is never updated or deleted, a text is never updated, and it is
deleted only when an `Erasure` names its subject. What gets past triggers is found by marks and
seals: see `marks` and `seals`.
"""

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.audit.labels import label_of_field
from portal.audit.querysets import EventQuerySet
from portal.audit.verbs import label_of


class Event(models.Model):
    at = models.DateTimeField(_("when"), db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who"),
    )
    address = models.GenericIPAddressField(_("from where"), null=True, blank=True)
    verb = models.CharField(_("what"), max_length=60, db_index=True)
    subject_type = models.CharField(max_length=60, blank=True)
    subject_id = models.CharField(max_length=40, blank=True)
    # The area of the subject, so that an administrator sees the events of the own area.
    area_code = models.CharField(max_length=12, blank=True, db_index=True)
    # The keyed hash of its words, empty when it has none, and the mark of all its facts.
    words = models.CharField(max_length=40, blank=True, editable=False)
    mark = models.CharField(max_length=40, blank=True, editable=False)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["subject_type", "subject_id", "at"], name="event_subject")]

    def __str__(self) -> str:
        return str(self.label)

    @property
    def label(self) -> str:
        return label_of(self.verb)

    @property
    def subject_name(self) -> str:
        """What kind of record this is about, in the reader's language."""
        try:
            return str(apps.get_model(self.subject_type)._meta.verbose_name)
        except (LookupError, ValueError):
            return self.subject_type

    @property
    def reason(self) -> str:
        """The words given with this event; empty when there were none or they were erased."""
        return self.text.reason if hasattr(self, "text") else ""

    @property
    def changes(self) -> dict[str, list]:
        """{field: [before, after]}; empty when nothing was changed or it was erased."""
        return self.text.changes if hasattr(self, "text") else {}

    @property
    def told(self) -> list[tuple]:
        """(label, before, after) of what was changed, for the page."""
        return [
            (label_of_field(self.subject_type, name), *pair) for name, pair in self.changes.items()
        ]


class EventText(models.Model):
    event = models.OneToOneField(Event, models.PROTECT, related_name="text", primary_key=True)
    subject_type = models.CharField(max_length=60, blank=True)
    subject_id = models.CharField(max_length=40, blank=True)
    reason = models.TextField(blank=True)
    changes = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("event text")
        verbose_name_plural = _("event texts")


class Erasure(models.Model):
    """Says that the words about this subject may go, and were asked to. Holds no words itself."""

    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    at = models.DateTimeField()
    mark = models.CharField(max_length=40, blank=True, editable=False)

    class Meta:
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")
        constraints = [
            models.UniqueConstraint(fields=["subject_type", "subject_id"], name="erased_once")
        ]


class Seal(models.Model):
    """A link of the chain: the events that were sealed together, and a mark over them all."""

    number = models.BigAutoField(primary_key=True)  # without a gap, given by portal.audit.seals
    at = models.DateTimeField()
    events = models.TextField()  # their keys, as 3-5,9
    mark = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("seal")
        verbose_name_plural = _("seals")

    def __str__(self) -> str:
        return str(self.number)
