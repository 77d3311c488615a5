"""What every import keeps, whatever its rows are; each app makes its own tables of these.

What is kept of a file is encrypted.
"""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.areas.querysets import ScopedQuerySet
from portal.fields import EncryptedField
from portal.imports.states import BatchState, Stage


class BatchQuerySet(ScopedQuerySet):
    permission = ""

    def visible_to(self, user: Any) -> Self:
        """Who may import sees the imports of the area."""
        if not user.is_authenticated or not user.has_perm(self.permission):
            return self.none()
        return self.in_scope_of(user)


class Batch(models.Model):
    """One read file. `content` is the tables without the columns that may not be held."""

    area = models.ForeignKey("portal.Area", models.PROTECT, verbose_name=_("area"))
    file_name = models.CharField(_("file"), max_length=200)
    sha256 = models.CharField(max_length=64)
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

    class Meta:
        abstract = True
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-created_at", "-id"]


def state_and_times_agree(name: str) -> models.CheckConstraint:
    """An import says when it was confirmed and undone, exactly when it was."""
    return models.CheckConstraint(
        name=name,
        condition=Q(state=BatchState.PREVIEW, committed_at=None, undone_at=None)
        | Q(state=BatchState.COMMITTED, committed_at__isnull=False, undone_at=None)
        | Q(state=BatchState.UNDONE, committed_at__isnull=False, undone_at__isnull=False),
    )


class Change(models.Model):
    """What an import did to one record: enough to undo it. The app adds `batch` and the record."""

    created = models.BooleanField()
    before = EncryptedField(default=b"")  # JSON of the facts before; empty when created
    version = models.PositiveIntegerField()  # the record's version after the import

    class Meta:
        abstract = True


class ColumnChoiceBase(models.Model):
    """Which field a unit said that a column is, so that the next file needs no telling."""

    unit = models.ForeignKey("portal.Unit", models.CASCADE, related_name="+")
    header = models.CharField(max_length=120)  # folded
    field = models.CharField(max_length=40, blank=True)  # empty: not imported

    class Meta:
        abstract = True
