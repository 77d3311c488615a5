"""Taking the words about a record away; that the events happened stays."""

from __future__ import annotations

from datetime import datetime

from django.db import models

from portal.audit import marks
from portal.audit.models import Erasure, EventText


def forget_words(thing: models.Model, *, now: datetime) -> None:
    """Delete what events say about this record. Called inside the transaction of its erasure."""
    forget_words_of(thing._meta.label_lower, str(thing.pk), now=now)


def forget_words_of(subject_type: str, subject_id: str, *, now: datetime) -> None:
    """As forget_words, for a record that is known by its key alone."""
    subject = {"subject_type": subject_type, "subject_id": subject_id}
    if not Erasure.objects.filter(**subject).exists():
        erasure = Erasure(**subject, at=now)
        erasure.mark = marks.of_erasure(erasure)
        erasure.save(force_insert=True)
    EventText.objects.filter(**subject).delete()
