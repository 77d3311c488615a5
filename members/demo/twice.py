"""People who stand on the roster twice: one pair to be found, one already put together."""

from __future__ import annotations

from collections.abc import Sequence

from members import actions
from members.models import Member
from members.states import Means
from portal.demo.registry import Stage


def add_twice(stage: Stage, members: Sequence[Member]) -> None:
    """Two members were added a second time by hand; the administrator has seen to one of them."""
    by = stage.users["admin"]
    _again(stage, members[3])
    kept, other = members[8], _again(stage, members[8])
    kept.refresh_from_db()
    versions = (kept.version, other.version)
    actions.merge_members(kept, other, taken=[], versions=versions, by=by, now=stage.ago(2, 9))


def _again(stage: Stage, member: Member) -> Member:
    """The same person as another clerk wrote it down, without the number."""
    alike = ("name", "area_id", "birth_month", "employer")
    return actions.add_member(
        fields={name: getattr(member, name) for name in alike},
        means=Means.PAPER,
        given_on=stage.ago(12).date(),
        by=stage.users["office"],
        now=stage.ago(12, 15),
    )
