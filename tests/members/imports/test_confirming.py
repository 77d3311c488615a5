"""Confirming writes what was shown, all or nothing; undoing takes it back."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from members import actions, imports
from members.models import Consent, ImportBatch, Member, Membership, NameKey
from members.search import matching
from members.states import Verb
from portal.audit.models import Event
from tests.conftest import COUNTY
from tests.members import factories
from tests.members.files import exported
from tests.members.imports.conftest import GUO, HEADERS, WANG, book

WHOLE = [*HEADERS, "专长领域", "所属组织", "所属社区", "同意日期"]


def test_everything_of_a_row_is_written(bring, team, administrator):
    row = [*WANG, "法律、象棋", team.name, "东门社区", "2024年6月1日"]
    batch = bring(book(row, headers=WHOLE))
    member = Member.objects.get()
    assert (member.name, member.area_id, member.state) == ("王轩强", "321023100004", "agreed")
    assert member.agreed_on == dt.date(2024, 6, 1)
    assert {field.name for field in member.expertise.all()} == {"法律", "象棋"}
    assert Membership.objects.get().organisation == team
    consent = Consent.objects.get()
    assert (consent.means, consent.ground) == ("imported", "2024年会员登记表")
    assert matching(Member.objects.all(), "wxq").get() == member
    assert matching(Member.objects.all(), "13800000060").get() == member
    assert Event.objects.about(member).get().verb == Verb.ADDED
    assert Event.objects.about(batch).get().verb == Verb.IMPORTED
    assert not batch.content  # nothing of the file is kept


def test_the_same_file_twice_changes_nothing(bring):
    bring(book(WANG, GUO))
    again = bring(book(WANG, GUO))
    assert again.counts["same"] == 2
    assert Member.objects.count() == 2
    assert not again.changes.exists()


def test_a_later_file_updates_and_deletes_nobody(bring):
    bring(book(WANG, GUO))
    bring(book([*WANG[:4], "主任", WANG[5]]))
    assert Member.objects.get(name="王轩强").position == "主任"
    assert Member.objects.filter(name="郭瑞").exists()
    event = Event.objects.about(Member.objects.get(name="王轩强")).order_by("pk").last()
    assert event.changes == {"position": ["会计", "主任"]}


def test_an_untouched_export_changes_nothing(bring, administrator, as_user):
    bring(book(WANG, GUO))
    again = bring(exported(as_user(administrator)))
    assert {name: n for name, n in again.counts.items() if n} == {"same": 2}


def test_doubtful_rows_are_written_only_when_chosen(begin, administrator):
    double = [*GUO[:5], WANG[5]]
    batch = begin(book(WANG, double))
    imports.choose(batch, {"3!名册": "new"})
    imports.confirm(batch, seen=None, by=administrator, now=timezone.now())
    assert Member.objects.count() == 2
    left = begin(book(["赵某某", "", "", "", "", ""]))
    imports.confirm(left, seen=None, by=administrator, now=timezone.now())
    assert Member.objects.count() == 2


def test_rows_put_together_are_one_person(begin, administrator):
    batch = begin(book(WANG, [*WANG[:4], "经理", WANG[5]]))
    imports.choose(batch, {"3!名册": "merge"})
    imports.confirm(batch, seen=None, by=administrator, now=timezone.now())
    assert Member.objects.get().position == "经理"


def test_take_all_leaves_out_whose_person_is_doubtful(begin, administrator):
    bring_first = begin(book(WANG))
    imports.confirm(bring_first, seen=None, by=administrator, now=timezone.now())
    rows = [["郭瑞", "女", "78.1", "", "", ""], ["王轩强", "", "", "", "", ""]]
    batch = begin(book(*rows))
    assert imports.take_all(batch) == 1
    batch.refresh_from_db()
    assert batch.choices == {"2!名册": "new"}


def test_what_was_not_shown_is_not_written(begin, administrator):
    batch = begin(book(WANG))
    seen = imports.preview_of(batch).digest
    factories.add("王轩强", area=COUNTY, phone=WANG[5])
    with pytest.raises(imports.Changed):
        imports.confirm(batch, seen=seen, by=administrator, now=timezone.now())
    assert Member.objects.count() == 1


def test_confirming_twice_imports_once(begin, administrator):
    batch = begin(book(WANG))
    imports.confirm(batch, seen=None, by=administrator, now=timezone.now())
    with pytest.raises(ValidationError):
        imports.confirm(batch, seen=None, by=administrator, now=timezone.now())
    assert Member.objects.count() == 1


@pytest.mark.parametrize("who", ["staff", "stranger", "leader"])
def test_only_the_administrator_of_the_area_imports(who, begin, request):
    with pytest.raises(ValidationError):
        begin(book(WANG), by=request.getfixturevalue(who))
    assert not ImportBatch.objects.exists()


def test_columns_can_be_named_otherwise(begin):
    batch = begin(book(["甲一", "乙"], headers=["姓名", "称谓"]))
    imports.choose_columns(batch, {"名册": {0: "name", 1: "position"}})
    batch.refresh_from_db()
    assert imports.preview_of(batch).rows[0].fields == {"name": "甲一", "position": "乙"}
    with pytest.raises(ValidationError):
        imports.choose_columns(batch, {"名册": {0: "name", 1: "name"}})
    with pytest.raises(ValidationError):
        imports.choose_columns(batch, {"名册": {1: "position"}})


def test_undo_removes_the_new_and_restores_the_changed(bring, administrator, team):
    bring(book(WANG))
    row = [*WANG[:4], "主任", WANG[5], "象棋", team.name, "", ""]
    batch = bring(book(row, [*GUO, "", "", "", ""], headers=WHOLE))
    assert actions.undo_import(batch, by=administrator, now=timezone.now()) == []
    member = Member.objects.get()
    assert member.position == "会计"
    assert not member.expertise.exists()
    assert not Membership.objects.exists()
    assert not NameKey.objects.exclude(member=member).exists()


def test_undo_keeps_who_was_changed_or_used_since(bring, administrator, team, now):
    batch = bring(book(WANG, GUO, ["孙三", "", "", "", "", "13800000077"]))
    wang, guo = Member.objects.get(name="王轩强"), Member.objects.get(name="郭瑞")
    values = {"position": "主任"}
    actions.edit_member(wang, fields=values, version=1, by=administrator, now=now)
    actions.join(guo, team, since=dt.date(2024, 1, 1), by=administrator, now=now)
    kept = actions.undo_import(batch, by=administrator, now=timezone.now())
    assert {member.name for member in kept} == {"王轩强", "郭瑞"}
    assert Member.objects.count() == 2


def test_undo_once_and_within_seven_days(bring, administrator):
    batch = bring(book(WANG))
    late = timezone.now() + dt.timedelta(days=8)
    with pytest.raises(ValidationError):
        actions.undo_import(batch, by=administrator, now=late)
    actions.undo_import(batch, by=administrator, now=timezone.now())
    with pytest.raises(ValidationError):
        actions.undo_import(batch, by=administrator, now=timezone.now())


def test_a_failure_in_the_middle_leaves_nothing(begin, administrator, monkeypatch):
    from members.actions import importing

    batch = begin(book(WANG, GUO))
    monkeypatch.setattr(importing, "record_many", lambda *a, **k: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        imports.confirm(batch, seen=None, by=administrator, now=timezone.now())
    assert not Member.objects.exists()
    batch.refresh_from_db()
    assert batch.state == "preview"
