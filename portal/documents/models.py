"""Photos and files. Each belongs to one record, and who may see that record may see the file."""

import uuid

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.documents.querysets import DocumentQuerySet


def _path(document: "Document", name: str) -> str:
    return f"{document.id.hex[:2]}/{document.id.hex}-{name}"


class Document(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    file = models.FileField(upload_to=_path)
    thumbnail = models.FileField(upload_to=_path, blank=True)
    title = models.CharField(_("title"), max_length=120, blank=True)
    content_type = models.CharField(max_length=100)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    place = models.PositiveSmallIntegerField(_("order"), default=0)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)
    uploaded_at = models.DateTimeField()

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["place", "uploaded_at", "id"]
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="document_subject")]

    def __str__(self) -> str:
        return self.title or str(self.id)

    def subject_visible_to(self, user: object) -> bool:
        """Whether this user may see the record that the document belongs to."""
        model = apps.get_model(self.subject_type)
        return model.objects.visible_to(user).filter(pk=self.subject_id).exists()
