"""A digest as an official paper: sent up, so it names who signs it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import override

from portal.accounts.offices import office_name
from portal.official import Paper
from proposals.models import Digest

MARK = "建言专报"


def docx(digest: Digest, items: list[Any]) -> bytes:
    """The digest in the official layout, as it was issued."""
    office = office_name(digest.area)
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
