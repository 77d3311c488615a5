"""Photos and papers that belong to a suggestion."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from portal.audit.recording import record
from portal.documents import actions as documents
from portal.documents.models import Document
from portal.documents.pictures import NotAPicture
from proposals.models import Proposal
from proposals.rules_desk import can_attach, can_detach, takes_files
from proposals.states import Verb

MOST_FILES = 6


def attach(
    proposal: Proposal, files: Sequence[UploadedFile], *, by: Any, now: datetime
) -> list[str]:
    """Keep what can be kept; returns a sentence for each file that was not taken."""
    return _attach(proposal, files, by, now, lambda locked: can_attach(by, locked))


def attach_at_door(
    proposal: Proposal, files: Sequence[UploadedFile], *, now: datetime
) -> list[str]:
    """The same for whoever hands it in without an account.

    The form sent a second time brings the same files: they are there already.
    """
    if Document.objects.about(proposal).exists():
        return []
    return _attach(proposal, files, None, now, takes_files)


@transaction.atomic
def attach_by_code(proposal: Proposal, *, files: Sequence[UploadedFile], now: datetime) -> None:
    """Whoever holds number and code adds all of them, or is told what stands in the way."""
    refusals = _attach(proposal, files, None, now, takes_files)
    if refusals:
        raise ValidationError(refusals)


def _attach(
    proposal: Proposal,
    files: Sequence[UploadedFile],
    by: Any,
    now: datetime,
    may: Callable[[Proposal], bool],
) -> list[str]:
    refusals = []
    for file in files:
        try:
            _attach_one(proposal, file, by, now, may)
        except (NotAPicture, ValidationError) as error:
            words = error.messages[0] if isinstance(error, ValidationError) else error
            refusals.append(f"{file.name}: {words}")
    return refusals


@transaction.atomic
def _attach_one(
    proposal: Proposal,
    file: UploadedFile,
    by: Any,
    now: datetime,
    may: Callable[[Proposal], bool],
) -> Document:
    # The row is locked: two who add at once are counted one after the other.
    locked = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    if not may(locked):
        raise ValidationError(_("Files cannot be added to it any more."))
    if Document.objects.about(locked).count() >= MOST_FILES:
        raise ValidationError(_("%(most)s files at most. Remove one first.") % {"most": MOST_FILES})
    # Under no name of its own: a file's name may tell whose it is.
    document = documents.add_scan(locked, file, by=by, now=now)
    record(Verb.FILE_ADDED, locked, by=by, now=now)
    return document


@transaction.atomic
def detach(proposal: Proposal, document: Document, *, by: Any, now: datetime) -> None:
    """Take a file away, as long as nobody has decided on the matter."""
    locked = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    if not can_detach(by, locked):
        raise ValidationError(_("Files stay once the office has decided."))
    documents.remove(document, by=by, now=now)
    record(Verb.FILE_REMOVED, locked, by=by, now=now)
