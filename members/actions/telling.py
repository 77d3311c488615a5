"""What an event, or somebody whose form came too late, is told about a change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from members.models import Member
from portal.audit.models import Event
from portal.audit.recording import changes_between


def snapshot(member: Member, names: Iterable[str], expertise: Any = None) -> dict[str, Any]:
    """The fields as text fit to be told: a number is masked, expertise is a list of names."""
    values = {name: getattr(member, name) for name in names}
    if "phone" in values:
        values["phone"] = Masked(member)
    known = member.expertise.all() if expertise is None else expertise
    values["expertise"] = "、".join(sorted(field.name for field in known))
    return values


class Masked:
    """A number that shows masked, and yet knows another number from its like."""

    def __init__(self, member: Member) -> None:
        self.number, self.text = member.phone or "", member.masked_phone

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Masked) and self.number == other.number

    def __hash__(self) -> int:
        return hash(self.number)

    def __str__(self) -> str:
        return self.text


def told(before: dict[str, Any], after: dict[str, Any]) -> dict[str, list]:
    """{field: [before, after]} for an event. The words of a note stay on the record alone."""
    changes = changes_between(before, after)
    if "note" in changes:
        changes["note"] = [None, _("changed")]
    return changes


def stale_message(member: Member, stored: dict[str, Any], typed: dict[str, Any]) -> list[str]:
    """Who changed the record meanwhile, then each field that now differs from what was typed."""
    last = Event.objects.about(member).last()
    opening = _(
        "Somebody changed this record while you were editing it. Compare, then save once more."
    )
    if last and last.actor:
        opening = _(
            "%(who)s changed this record on %(when)s while you were editing it. "
            "Compare, then save once more."
        ) % {
            "who": last.actor.name,
            "when": date_format(timezone.localtime(last.at), "DATETIME_FORMAT"),
        }
    lines = [
        _("%(field)s: stored is “%(stored)s”, you typed “%(typed)s”.")
        % {"field": label(name), "stored": pair[0] or "—", "typed": pair[1] or "—"}
        for name, pair in changes_between(stored, typed).items()
    ]
    return [opening, *lines]


def label(name: str) -> str:
    """What a field is called on pages."""
    return str(Member._meta.get_field(name.removesuffix("_id")).verbose_name)
