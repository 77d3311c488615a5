"""Lists that are taken away: recorded with each member, kept a day, for their maker alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from members.actions.checks import must
from members.actions.looking import record_export
from members.models import ExportFile, Member
from portal.bulk import insert_rows
from portal.crypto import decrypt_bytes, encrypt_bytes

KEPT = timedelta(days=1)
CONTEXT = "members.exportfile"  # an export is encrypted as a phone number is


@transaction.atomic
def make_export(
    members: list[Member],
    write: Callable[[ExportFile], bytes],
    *,
    reason: str,
    about: str,
    told: str,
    full: bool,
    by: Any,
    now: datetime,
) -> ExportFile:
    """Record who takes this list and why, and keep the file that `write` makes for a day.

    `about` is the list's filter in words. `told` is the same for the audit, without what was
    searched for: that may be a name, and an event can never be taken back. Raises ValidationError
    without a reason.
    """
    must(by is None or by.has_perm("members.export_phone") or not full)
    record_export(
        members, reason=reason, about={"filter": told or "—", "full": full}, by=by, now=now
    )
    export = ExportFile(
        by=by,
        made_at=now,
        expires_at=now + KEPT,
        reason=reason.strip(),
        about=about[:500],
        rows=len(members),
        full=full,
    )
    export.save(force_insert=True)
    through = ExportFile.members.through
    rows = ((export.pk, member.pk) for member in members)
    insert_rows(through, ("exportfile_id", "member_id"), rows)
    # Last, so that a refusal leaves no file behind.
    export.file.save("", ContentFile(encrypt_bytes(write(export), CONTEXT)))
    return export


def fetch_export(export: ExportFile, *, by: Any, now: datetime) -> bytes:
    """The file. Raises ValidationError when its day is over, and for anybody but its maker.

    What the maker may see is asked once more: a right that was withdrawn takes its files along.
    """
    must(export.by_id == by.pk and by.has_perm("members.export_member"))
    must(by.has_perm("members.export_phone") or not export.full)
    if export.expires_at <= now:
        raise ValidationError(_("This file has expired. Export the list again if you need it."))
    seen = Member.objects.visible_to(by).values("pk")
    if export.members.exclude(pk__in=seen).exists():
        raise ValidationError(
            _("You may no longer see everybody on this list. Export it again if you need it.")
        )
    try:
        with export.file.open("rb") as stored:
            return decrypt_bytes(stored.read(), CONTEXT)
    except FileNotFoundError as error:  # a backup holds no lists
        raise ValidationError(
            _("This file is no longer there. Export the list again if you need it.")
        ) from error


@transaction.atomic
def drop_export(export: ExportFile) -> None:
    """Delete a file and what is known of it; that it was made stays with each member."""
    storage, name = export.file.storage, export.file.name
    export.delete()
    transaction.on_commit(lambda: storage.delete(name))


def forget_exports(*, now: datetime) -> int:
    """Delete the files whose day is over."""
    old = list(ExportFile.objects.filter(expires_at__lte=now))
    for export in old:
        drop_export(export)
    return len(old)


def forget_exports_of(member: Member) -> None:
    """Delete every file that holds this person."""
    for export in ExportFile.objects.filter(members=member):
        drop_export(export)
