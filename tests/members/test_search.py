import pytest
from django.db import connection

from members import actions
from members.models import Member, NameKey
from members.search import matching, starts_with
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


def test_a_prefix_is_answered_by_the_index(member):
    lookup = NameKey.objects.filter(starts_with("key", "zhang", "default"))
    if connection.vendor == "sqlite":
        assert "USING" in lookup.explain()
        assert "members_namekey_key" in lookup.explain()
    else:
        assert "LIKE" in str(lookup.query)
