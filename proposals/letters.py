"""The letter that a reply goes out with: what stands in it, on paper and on the page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import override

from portal.official import Paper, dated, numbered
from proposals import rules
from proposals.models import Letter, Reply

PREFIX = "建言复"  # the office's own mark before the year
NOBODY = "建言人"


@dataclass(frozen=True)
class Contents:
    """The letter's parts in their order. Letters are Chinese, whatever the reader's language."""

    unit: str
    number: str
    title: str
    recipient: str
    paragraphs: list[str]
    day: date


def contents(reply: Reply, letter: Letter | None, user: Any) -> Contents:
    """What this reader's copy says: who stays unnamed is not named to the unit."""
    proposal = reply.proposal
    named = proposal.proposer and rules.knows_author(user, proposal)
    return Contents(
        unit=reply.unit.name,
        number=numbered(letter.year, letter.serial, PREFIX) if letter else "",
        title=f"关于“{proposal.title}”建议的答复",
        recipient=proposal.proposer.name if named else NOBODY,
        paragraphs=_paragraphs(reply),
        day=timezone.localdate(reply.sent_at),
    )


def _paragraphs(reply: Reply) -> list[str]:
    proposal = reply.proposal
    found = reply.text.strip().splitlines()
    if "收悉" not in found[0]:  # what a reply begins with, where its writer did not
        lead = f"您提出的“{proposal.title}”建议（编号{proposal.number}）收悉。现答复如下："
        found.insert(0, lead)
    with override("zh-hans"):
        kind = f"答复类别：{reply.reply_class}。"
    if reply.promised_until:
        kind += f"承诺办结时间：{dated(reply.promised_until)}前，办结后再次答复。"
    found.append(kind)
    found.append("请您对办理过程和结果作出评价。感谢您对社区工作的关心和支持。")
    return [line.strip() for line in found if line.strip()]


def docx(said: Contents) -> bytes:
    """The letter in the official layout."""
    paper = Paper()
    paper.letterhead(said.unit, said.number)
    paper.title(said.title)
    paper.recipient(said.recipient)
    for paragraph in said.paragraphs:
        paper.text(paragraph)
    paper.signature(said.unit, said.day)
    return paper.bytes()
