"""Adding and removing photos."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import models, transaction
from django.utils.translation import gettext as _

from portal.documents.models import Document
from portal.documents.papers import DOCX, check_docx
from portal.documents.pictures import MOST_BYTES, NotAPicture, reencode

PDF = "application/pdf"


@transaction.atomic
def add_photo(
    subject: models.Model, file: UploadedFile, *, by: Any, now: datetime, title: str = ""
) -> Document:
    """Keep a re-encoded photo of this record. Raises pictures.NotAPicture."""
    picture = reencode(file, file.size or 0)
    document = Document(
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        title=title,
        place=_last_place(subject) + 1,
        content_type="image/webp",
        width=picture.width,
        height=picture.height,
        uploaded_by=by,
        uploaded_at=now,
    )
    document.file.save("large.webp", ContentFile(picture.large), save=False)
    document.thumbnail.save("small.webp", ContentFile(picture.small), save=False)
    document.save()
    return document


@transaction.atomic
def add_scan(
    subject: models.Model, file: UploadedFile, *, by: Any, now: datetime, title: str = ""
) -> Document:
    """Keep a scanned paper of this record: a picture, or a PDF as it is. Raises NotAPicture."""
    beginning = file.read(5)
    file.seek(0)
    if beginning != b"%PDF-":
        return add_photo(subject, file, by=by, now=now, title=title)
    if (file.size or 0) > MOST_BYTES:
        raise NotAPicture(_("This file is larger than 20 MB. Send a smaller one."))
    document = Document(
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        title=title,
        content_type=PDF,
        uploaded_by=by,
        uploaded_at=now,
    )
    document.file.save("paper.pdf", file, save=False)
    document.save()
    return document


@transaction.atomic
def add_paper(
    subject: models.Model, file: UploadedFile, *, by: Any, now: datetime, title: str = ""
) -> Document:
    """Keep what somebody wrote: a .docx or PDF as it is, or a picture. Raises NotAPicture.

    A .docx is opened only as far as to see that it is one, without macros and of bounded size;
    a browser saves it and shows none of it.
    """
    if (file.size or 0) > MOST_BYTES:
        raise NotAPicture(_("This file is larger than 20 MB. Send a smaller one."))
    beginning = file.read(4)
    file.seek(0)
    if beginning != b"PK\x03\x04":
        return add_scan(subject, file, by=by, now=now, title=title)
    check_docx(file)
    document = Document(
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        title=title,
        content_type=DOCX,
        uploaded_by=by,
        uploaded_at=now,
    )
    document.file.save("paper.docx", file, save=False)
    document.save()
    return document


@transaction.atomic
def copy_all(subject: models.Model, to: models.Model) -> None:
    """Give another record files of its own with the same content."""
    for found in Document.objects.about(subject):
        made = Document(
            subject_type=to._meta.label_lower,
            subject_id=str(to.pk),
            title=found.title,
            place=found.place,
            content_type=found.content_type,
            width=found.width,
            height=found.height,
            uploaded_by=found.uploaded_by,
            uploaded_at=found.uploaded_at,
        )
        for name in ("file", "thumbnail"):
            kept = getattr(found, name)
            if kept:
                with kept.open("rb") as content:
                    getattr(made, name).save(kept.name.rsplit("-", 1)[-1], content, save=False)
        made.save()


def has_any(subject: models.Model) -> bool:
    """Whether the record has a file at all."""
    return Document.objects.about(subject).exists()


def _last_place(subject: models.Model) -> int:
    last = Document.objects.about(subject).aggregate(last=models.Max("place"))["last"]
    return last or 0


@transaction.atomic
def arrange(ordered: Sequence[Document]) -> None:
    """Keep these photos of one record in this order, with the titles that they have now."""
    for place, document in enumerate(ordered, 1):
        document.place = place
    Document.objects.bulk_update(ordered, ["place", "title"])


@transaction.atomic
def remove(document: Document, *, by: Any, now: datetime) -> None:
    """Delete the row now and its files once that is certain."""
    files = [document.file, document.thumbnail]
    document.delete()

    def delete_files() -> None:
        for file in files:
            if file:
                file.delete(save=False)

    transaction.on_commit(delete_files)
