"""Scans of signed paper forms: each belongs to the consent that it proves."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from members.actions.checks import must, must_be_said
from members.models import Consent
from members.rules import can_edit, can_reveal_phone
from members.states import Means, Verb
from portal.audit.recording import record
from portal.documents import actions as documents
from portal.documents.models import Document
from portal.documents.pictures import NotAPicture


@transaction.atomic
def keep_scan(consent: Consent, file: UploadedFile, *, by: Any, now: datetime) -> Document:
    """Keep the scan of this consent's paper form, in place of the one before."""
    must(can_edit(by, consent.member))
    if consent.means != Means.PAPER:
        raise ValidationError({"scan": _("Only a signed paper form has a scan.")})
    for former in Document.objects.about(consent):
        documents.remove(former, by=by, now=now)
    try:
        scan = documents.add_scan(consent, file, by=by, now=now)
    except NotAPicture as error:
        raise ValidationError({"scan": str(error)}) from error
    record(Verb.SCAN_ADDED, consent.member, by=by, now=now)
    return scan


@transaction.atomic
def open_scan(consent: Consent, *, reason: str, by: Any, now: datetime) -> Document:
    """The scan, for a reason that the member reads: a form may show what the pages mask."""
    must(can_reveal_phone(by, consent.member))
    reason = must_be_said(reason, _("Say why: the member reads it."))
    scan = Document.objects.about(consent).last()
    if scan is None:
        raise ValidationError(_("There is no scan any more."))
    record(Verb.SCAN_VIEWED, consent.member, by=by, now=now, reason=reason)
    return scan


@transaction.atomic
def remove_scan(consent: Consent, *, by: Any, now: datetime) -> None:
    """Take a scan away that does not belong here; the consent itself stays."""
    must(can_edit(by, consent.member))
    scans = list(Document.objects.about(consent))
    for scan in scans:
        documents.remove(scan, by=by, now=now)
    if scans:
        record(Verb.SCAN_REMOVED, consent.member, by=by, now=now)
