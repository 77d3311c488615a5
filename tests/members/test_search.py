import pytest
from django.db import connection

from members import actions
from members.models import Member, NameKey
from members.search import BEST_FIRST, matching
from portal.tables.paging import page_of
from tests.conftest import OTHER_TOWNSHIP
from tests.members import factories


def found(text):
    return [member.name for member in matching(Member.objects.all(), text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("立华", ["单立华"]),
        ("danli", ["单立华"]),
        ("zw", ["章伟", "张伟"]),
        ("13800000002", ["张伟"]),
        ("+86 138 0000 0002", ["张伟"]),
        ("1380000", []),
        ("张", []),
        ("%张", []),
        ("张伟'; --", ["张伟"]),
    ],
)
def test_search(member, staff, text, names):
    factories.add("张伟", by=staff, phone="13800000002")
    factories.add("章伟", by=staff, phone="13800000003")
    assert sorted(found(text)) == sorted(names)


def test_keys_follow_the_name(member, staff):
    actions.edit_member(member, fields={"name": "单力"}, version=1, by=staff, now=factories.NOW)
    assert found("立华") == []
    assert found("shanli") == ["单力"]


def test_best_match_first_and_each_once(staff):
    for name in ("张伟东", "张伟", "李张伟", "张张"):
        factories.add(name, by=staff, phone="")
    assert found("张伟") == ["李张伟", "张伟", "张伟东"]  # what was typed, by pinyin, then more
    assert sorted(found("zhang")) == sorted(["张张", "李张伟", "张伟", "张伟东"])


def test_only_people_who_agreed_have_keys(member, staff):
    invited = factories.invite(by=staff)
    assert not invited.keys.exists()
    assert found("单立") == ["单立华"]
    actions.withdraw(member, by=staff, now=factories.NOW)
    assert not member.keys.exists()
    actions.agree(member, means="paper", given_on=factories.DAY, by=staff, now=factories.NOW)
    assert found("单立") == ["单立华"]


def test_keys_move_with_the_member(member, administrator):
    fields = {"area_id": OTHER_TOWNSHIP}
    actions.edit_member(member, fields=fields, version=1, by=administrator, now=factories.NOW)
    assert set(member.keys.values_list("area", flat=True)) == {OTHER_TOWNSHIP}


@pytest.mark.parametrize(("text", "number"), [("zhang", 2), ("张伟", 1), ("13800000007", 1)])
def test_what_is_counted_is_what_is_listed(staff, other_staff, as_user, text, number):
    for name, phone in (("张伟", "13800000007"), ("张张", "")):
        factories.add(name, by=staff, phone=phone)
    factories.add("张伟", by=other_staff, area=OTHER_TOWNSHIP, phone="")
    page = as_user(staff).get("/members/", {"q": text}).context["page"]
    assert (page.total, len(page.rows)) == (number, number)


def test_pages_of_a_search_meet(staff, as_user):
    for name in "张一 张二 张三 章一 章二".split():
        factories.add(name, by=staff, phone="")
    searched = matching(Member.objects.visible_to(staff), "zhang")
    first = page_of(searched, BEST_FIRST, size=3)
    second = page_of(searched, BEST_FIRST, first.next, size=3)
    assert [row.name for row in first.rows + second.rows] == [row.name for row in searched]
    assert page_of(searched, BEST_FIRST, second.previous, size=3).rows == first.rows


def test_one_index_answers(member):
    plan = NameKey.objects.beginning("zhang").values("member").order_by("key", "sort_key")
    if connection.vendor == "sqlite":
        assert "COVERING INDEX name_key_found" in plan.explain()
    else:
        with connection.cursor() as cursor:
            # With few rows any way is as good as another.
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
        assert "name_key_found" in plan.explain()
