"""What was suggested is carried out: since when, and what is different now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.audit.recording import record
from portal.documents import actions as documents
from portal.documents.models import Document
from portal.documents.pictures import NotAPicture
from portal.notifications import notify
from proposals.actions._audience import authors
from proposals.actions._steps import begin, finish
from proposals.models import Adoption, Proposal
from proposals.rules_desk import can_show_change
from proposals.states import Notice, Verb

MOST_PICTURES = 4  # of each side
SIDES = ("before", "after")  # the title under which a picture is kept


@transaction.atomic
def adopt(
    proposal: Proposal,
    *,
    adopted_on: date | None = None,
    before: str = "",
    after: str = "",
    by: Any,
    now: datetime,
) -> Proposal:
    """Note since which day what was suggested is being carried out, and what is different."""
    locked = begin("adopt", proposal, by=by, now=now)
    today = timezone.localdate(now)
    day = adopted_on or today
    if day > today or day < timezone.localdate(locked.submitted_at):
        raise ValidationError(_("The day lies between handing in and today."))
    locked.adopted_on = day
    Adoption.objects.update_or_create(
        proposal=locked, defaults={"before": before.strip(), "after": after.strip()}
    )
    done = finish("adopt", locked, by=by, now=now, changes={"adopted_on": [None, str(day)]})
    page = reverse("proposals:change", args=[locked.pk])
    notify(authors(locked), Notice.ADOPTED, path=page, now=now, what=locked.title)
    return done


@transaction.atomic
def show_change(proposal: Proposal, *, before: str, after: str, by: Any, now: datetime) -> Adoption:
    """Write what was so and what is different now."""
    locked = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    _must_show(by, locked)
    adoption, _made = Adoption.objects.get_or_create(proposal=locked)
    words = {"before": before.strip(), "after": after.strip()}
    changed = [name for name, text in words.items() if getattr(adoption, name) != text]
    if changed:
        adoption.before, adoption.after = words["before"], words["after"]
        adoption.save()
        changes = {"fields": [None, ", ".join(changed)]}
        record(Verb.CHANGE_SHOWN, locked, by=by, now=now, changes=changes)
    return adoption


def add_pictures(
    adoption: Adoption, files: Sequence[UploadedFile], *, side: str, by: Any, now: datetime
) -> list[str]:
    """Pictures of one side; returns a sentence for each file that was not taken."""
    refusals = []
    for file in files:
        try:
            _add_picture(adoption, file, side, by, now)
        except (NotAPicture, ValidationError) as error:
            words = error.messages[0] if isinstance(error, ValidationError) else error
            refusals.append(f"{file.name}: {words}")
    return refusals


@transaction.atomic
def _add_picture(adoption: Adoption, file: UploadedFile, side: str, by: Any, now: datetime) -> None:
    proposal = Proposal.objects.select_for_update(of=("self",)).get(pk=adoption.pk)
    _must_show(by, proposal)
    if side not in SIDES:
        raise ValidationError(_("A picture shows before or after."))
    if Document.objects.about(adoption).filter(title=side).count() >= MOST_PICTURES:
        raise ValidationError(
            _("%(most)s pictures of each side at most. Remove one first.") % {"most": MOST_PICTURES}
        )
    documents.add_photo(adoption, file, by=by, now=now, title=side)
    record(Verb.FILE_ADDED, proposal, by=by, now=now)


@transaction.atomic
def remove_picture(adoption: Adoption, document: Document, *, by: Any, now: datetime) -> None:
    """Take a picture off the wall."""
    proposal = Proposal.objects.select_for_update(of=("self",)).get(pk=adoption.pk)
    _must_show(by, proposal)
    documents.remove(document, by=by, now=now)
    record(Verb.FILE_REMOVED, proposal, by=by, now=now)


def _must_show(by: Any, proposal: Proposal) -> None:
    if not can_show_change(by, proposal):
        raise ValidationError(_("Only the office writes what changed."), code="not_yours")
