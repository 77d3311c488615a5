"""An import, from the read file to its undoing. What is kept of the file is encrypted."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.querysets import ImportBatchQuerySet
from members.states import BatchState, Stage
from portal.fields import EncryptedField


class ImportBatch(models.Model):
    """One read file. `content` is the tables without the columns that may not be held."""

    area = models.ForeignKey("portal.Area", models.PROTECT, verbose_name=_("area"))
    file_name = models.CharField(_("file"), max_length=200)
    sha256 = models.CharField(max_length=64)
    ground = models.CharField(_("consent it rests on"), max_length=300)
    state = models.CharField(
        _("state"), max_length=12, choices=BatchState.choices, default=BatchState.PREVIEW
    )
    upload = EncryptedField(default=b"")  # the file as base64, until it has been read
    content = EncryptedField(default=b"")  # JSON text; emptied when committed
    columns = models.JSONField(default=dict)  # {sheet: {column number: field}} as chosen
    choices = models.JSONField(default=dict)  # {row: "new" or "merge"} for doubtful rows
    corrections = EncryptedField(default=b"")  # JSON: {row: {field: value}} typed in the preview
    # What is being done behind the page; how far it is stands in portal.jobs.
    stage = models.CharField(max_length=12, blank=True, choices=Stage.choices)
    error = models.CharField(max_length=500, blank=True)
    counts = models.JSONField(default=dict)  # {outcome: rows} of the last preview or commit
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)
    created_at = models.DateTimeField(_("read at"))
    committed_at = models.DateTimeField(_("imported at"), null=True)
    undone_at = models.DateTimeField(_("undone at"), null=True)

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="import_state_and_times_agree",
                condition=Q(state=BatchState.PREVIEW, committed_at=None, undone_at=None)
                | Q(state=BatchState.COMMITTED, committed_at__isnull=False, undone_at=None)
                | Q(state=BatchState.UNDONE, committed_at__isnull=False, undone_at__isnull=False),
            ),
            models.CheckConstraint(name="import_names_its_consent", condition=~Q(ground="")),
        ]


class ImportChange(models.Model):
    """What an import did to one member: enough to undo it."""

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="changes")
    member = models.ForeignKey("members.Member", models.CASCADE)
    created = models.BooleanField()
    before = EncryptedField(default=b"")  # JSON of the fields before; empty when created
    version = models.PositiveIntegerField()  # the member's version after the import

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "member"], name="one_change_a_member")
        ]


class ColumnChoice(models.Model):
    """Which field a unit said that a column is, so that the next file needs no telling."""

    unit = models.ForeignKey("portal.Unit", models.CASCADE, related_name="+")
    header = models.CharField(max_length=120)  # folded
    field = models.CharField(max_length=40, blank=True)  # empty: not imported

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "header"], name="column_choice_once")
        ]
