"""What each role may do with members, and what a person may do with one of them.

`by` is None for timed tasks and for commands on the server; these may do everything.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone

from members.states import ConsentState
from portal.access.roles import Role, grant

OFFICE = (Role.STAFF, Role.LEADER, Role.ADMINISTRATOR)
KEEPERS = (Role.STAFF, Role.ADMINISTRATOR)

for _model in ("member", "duty", "liaison", "membership"):
    grant(f"members.view_{_model}", *OFFICE)
grant("members.view_organisation", *OFFICE, Role.HANDLER)
grant("members.add_member", *KEEPERS)
grant("members.change_member", *KEEPERS)
grant("members.reveal_phone", *KEEPERS)
grant("members.export_member", *KEEPERS)
grant("members.export_phone", Role.ADMINISTRATOR)
grant("members.import_member", Role.ADMINISTRATOR)
grant("members.add_organisation", *KEEPERS)
grant("members.change_organisation", *KEEPERS)
grant("members.see_self", Role.MEMBER)
grant("members.view_offer", *OFFICE)
grant("members.add_offer", *KEEPERS)
grant("members.change_offer", *KEEPERS)
grant("members.view_contactnote", *OFFICE)
grant("members.add_contactnote", *OFFICE)  # leaders are paired with members too
grant("members.view_correction", *KEEPERS)
grant("members.change_correction", *KEEPERS)
grant("members.merge_member", Role.ADMINISTRATOR)
grant("members.merge_organisation", Role.ADMINISTRATOR)
for _model in ("expertise", "organisationkind", "dutykind", "offerkind", "notice"):
    for _verb in ("view", "add"):
        grant(f"members.{_verb}_{_model}", Role.ADMINISTRATOR)
for _model in ("expertise", "organisationkind", "dutykind", "offerkind"):
    grant(f"members.change_{_model}", Role.ADMINISTRATOR)


def in_scope(user: Any, area_code: str) -> bool:
    """Whether that area is the user's own or below it."""
    if user.is_superuser:
        return True
    return bool(user.area_id) and area_code.startswith(user.area_id)


def may(by: Any, permission: str, area_code: str) -> bool:
    """Whether this user may do that to records of that area."""
    return by is None or (by.has_perm(permission) and in_scope(by, area_code))


def can_add(by: Any, area_code: str) -> bool:
    return may(by, "members.add_member", area_code)


def can_edit(by: Any, member: Any) -> bool:
    return may(by, "members.change_member", member.area_id)


def is_self(by: Any, member: Any) -> bool:
    """Whether the record is this person's own."""
    user_id = getattr(member, "user_id", None)  # an organisation has none
    return by is not None and user_id is not None and user_id == by.pk


def can_withdraw(by: Any, member: Any) -> bool:
    """The member always; the office when it was asked to."""
    return is_self(by, member) or can_edit(by, member)


def can_offer_for(by: Any, giver: Any) -> bool:
    """Whether this user may write down offers of this member or organisation.

    Members do so themselves, staff for those of their area; a sensitive organisation is kept
    out, because offers are for everybody to find.
    """
    if hasattr(giver, "sensitive"):
        return can_edit_offer_of_organisation(by, giver)
    return is_self(by, giver) or may(by, "members.change_offer", giver.area_id)


def can_edit_offer_of_organisation(by: Any, organisation: Any) -> bool:
    if organisation.sensitive or organisation.merged_into_id:
        return False
    return may(by, "members.change_offer", organisation.area_id)


def can_edit_offer(by: Any, offer: Any) -> bool:
    return can_offer_for(by, offer.member or offer.organisation)


def can_write_contact(by: Any, liaison: Any) -> bool:
    """Only who keeps in touch now writes down what was asked for and done."""
    if by is None or liaison.staff_id != by.pk or liaison.until is not None:
        return False
    return may(by, "members.add_contactnote", liaison.member.area_id)


def can_change_contact(by: Any, note: Any, now: datetime) -> bool:
    """Only its author, on the day of writing: later on, what is written stays."""
    if by is None or note.written_by_id != by.pk:
        return False
    return timezone.localdate(note.written_at) == timezone.localdate(now)


def can_decide_correction(by: Any, member: Any) -> bool:
    return may(by, "members.change_correction", member.area_id)


def is_no_more_than_member(user: Any) -> bool:
    """Whether this account opens the own page alone: nobody who works here."""
    return not user.is_superuser and user.roles <= {Role.MEMBER.value}


def can_enter(member: Any) -> bool:
    """Whether a personal link may still let this member in, to an account in use."""
    if member.state not in (ConsentState.AGREED, ConsentState.WITHDRAWN):
        return False
    return member.user is None or (member.user.is_active and is_no_more_than_member(member.user))


def can_publish_notice(by: Any) -> bool:
    """Notices are the same for everyone: an administrator publishes them."""
    return by is None or by.has_perm("members.add_notice")


def can_reveal_phone(by: Any, member: Any) -> bool:
    return may(by, "members.reveal_phone", member.area_id)


def can_place_in(by: Any, organisation: Any) -> bool:
    """Who may say that somebody belongs to it: of a sensitive organisation its keeper alone."""
    return not organisation.sensitive or (by is not None and organisation.keeper_id == by.pk)


def can_edit_organisation(by: Any, organisation: Any) -> bool:
    """A sensitive organisation is its keeper's alone; one put into another is over."""
    if organisation.merged_into_id or not can_place_in(by, organisation):
        return False
    return may(by, "members.change_organisation", organisation.area_id)


def can_merge(by: Any, member: Any) -> bool:
    """Whether this user may put this record together with another one; asked of both."""
    return may(by, "members.merge_member", member.area_id)


def can_merge_organisation(by: Any, organisation: Any) -> bool:
    """Whether this user may put it together with another one; asked of both."""
    if not can_place_in(by, organisation):
        return False
    return may(by, "members.merge_organisation", organisation.area_id)


def can_edit_membership(by: Any, membership: Any) -> bool:
    """Who may set position and dates: whoever may place this member in this organisation."""
    return can_edit(by, membership.member) and can_place_in(by, membership.organisation)
