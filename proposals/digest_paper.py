"""A digest as an official paper: sent up, so it names who signs it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import override

from portal.models import Unit
from portal.official import Paper
from proposals.models import Digest

MARK = "建言专报"


def office_of(digest: Digest) -> str:
    """The office that issues it: that of the area, else the area by name."""
    unit = Unit.objects.filter(area=digest.area_id, kind=Unit.Kind.OFFICE, is_active=True).first()
    return unit.name if unit else digest.area.name


def docx(digest: Digest, items: list[Any]) -> bytes:
    """The digest in the official layout, as it was issued."""
    office = office_of(digest)
    with override("zh-hans"):
        paper = Paper()
        paper.red_head(f"{office}{MARK}", digest.number, signer=digest.signer)
        paper.title(digest.title)
        if digest.recipient:
            paper.recipient(digest.recipient)
        paper.text(digest.text)
        for item in items:
            paper.heading(item.title)
            paper.text(item.text)
        paper.signature(office, digest.issued_on)
        copies = [digest.sent_to] if digest.sent_to and digest.sent_to != digest.recipient else []
        paper.copies(copies, printed_by=office, day=digest.issued_on)
    return paper.bytes()
