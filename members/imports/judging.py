"""What would become of each row: new, same, changed, doubtful, refused or passed over."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from members.imports.differences import differences
from members.imports.people import Match, People
from members.imports.places import Groups, Places
from members.imports.rows import Row
from members.imports.twins import Seen
from members.states import ConsentState
from portal.imports.states import Outcome


class Judge:
    """Judges rows one after another against the roster of an area and the rows before them."""

    def __init__(self, area_code: str, rows: Iterable[Row]) -> None:
        self._places, self._groups = Places(area_code), Groups(area_code)
        self._people = People(area_code, rows)
        self._area_code = area_code
        self._seen = Seen()

    def judge(self, row: Row, choice: str) -> None:
        """Set the row's outcome, and for a doubtful one how it may be and is taken."""
        match = self._people.match(row)
        self._find_area(row, match)
        self._find_organisations(row)
        options = self._consider(row, match)
        if row.outcome in (Outcome.SKIPPED, Outcome.REFUSED):
            return
        if row.member:
            row.changes = differences(row, self._places.names)
        row.settle(options, choice)
        self._seen.add(row)

    def _find_area(self, row: Row, match: Match) -> None:
        text = row.fields.get("area")
        if not text or self._places.is_empty:
            return
        codes = self._places.find(text)
        own = [member.area_id for member in match.people if member.area_id in codes]
        if len(codes) == 1 or own:
            row.area_code = own[0] if own else codes[0]
        elif codes:
            row.add(_("area"), text, _("Several areas here are called so."))
        else:
            row.add(_("area"), text, _("There is no area of this name here."))

    def _find_organisations(self, row: Row) -> None:
        for name in row.fields.get("organisation") or []:
            group = self._groups.find(name)
            if group:
                row.organisations.append(group)
            elif not self._places.is_empty:
                reason = _("No organisation of this name is known; add it, then import again.")
                row.add(_("organisation"), name, reason, "note")

    def _consider(self, row: Row, match: Match) -> tuple[str, ...]:
        """What speaks against taking the row as it stands, and how else it may be taken."""
        options = self._compare_with_file(row)
        if row.outcome == Outcome.SKIPPED or options is not None:
            return options or ()
        if match.sure or self._says_nothing_new(row, match):
            return self._known(row, match.people[0])
        if not match.people:
            return ("new",)
        return _uncertain(row, match)

    def _compare_with_file(self, row: Row) -> tuple[str, ...] | None:
        """The options when an earlier row may be the same person; None when there is none."""
        first, how = self._seen.like(row)
        if first is None:
            return None
        where = {"row": first.number, "sheet": first.sheet, "name": first.fields["name"]}
        if how == "identical":
            row.outcome = Outcome.SKIPPED
            row.add("", "", _("The same as row %(row)s of “%(sheet)s”.") % where, "note")
            return ()
        row.first = first
        if how == "phone":
            reason = _("Row %(row)s of “%(sheet)s”, %(name)s, has this number too.") % where
            row.add(_("phone"), row.fields["phone"], reason)
            return ("new",)
        reason = _("Row %(row)s of “%(sheet)s” seems to be the same person.") % where
        row.add("", row.fields["name"], reason)
        return ("merge", "new") if how == "near" else ("merge",)

    def _says_nothing_new(self, row: Row, match: Match) -> bool:
        """Whoever it is, nothing would change: not worth a question."""
        if not match.likely:
            return False
        row.member = match.people[0]
        changes, row.member = differences(row, self._places.names), None
        return not changes

    def _known(self, row: Row, member: Any) -> tuple[str, ...]:
        if member.state == ConsentState.AGREED:
            row.member = member
            return ("merge",)
        if member.state == ConsentState.INVITED:
            reason = _("This person was invited: record the answer in the list of invitations.")
        else:
            reason = _(
                "This person withdrew the consent on %(day)s. "
                "Add the person by hand when there is a new one."
            ) % {"day": date_format(member.withdrawn_on)}
        row.add("", row.fields["name"], reason, "refuse")
        row.outcome = Outcome.REFUSED
        return ()


def _uncertain(row: Row, match: Match) -> tuple[str, ...]:
    """Doubts about who is meant; merging is offered when it can only be one person."""
    agreed = [member for member in match.people if member.state == ConsentState.AGREED]
    if match.by_phone:
        names = "、".join(sorted({member.name for member in match.people}))
        reason = _("This number belongs to %(name)s on the roster.") % {"name": names}
        row.add(_("phone"), row.fields.get("phone") or row.masked_phone, reason)
    else:
        who = "；".join(_described(member) for member in match.people[:3])
        reason = _("On the roster there is already: %(who)s. The same person?") % {"who": who}
        row.add("", row.fields["name"], reason)
    if len(agreed) == 1 and len(match.people) == 1:
        row.member = agreed[0]
        return ("merge", "new")
    return ("new",)


def _described(member: Any) -> str:
    facts = [member.name, member.employer, member.birth_month, member.masked_phone]
    return " ".join(fact for fact in facts if fact)
