"""Two have the same record open: the second to save is told what differs, and loses nothing."""

import re

import pytest
from django.urls import reverse

from activities.models import Series
from members.models import Organisation
from portal.models import Holiday, Unit, User
from portal.stale import FormOfARecord
from tests import races
from tests.conftest import COUNTY, TOWNSHIP
from tests.members import factories
from tests.races import AT_ONCE, together


def _organisation():
    made = factories.organisation()
    return made, f"/members/organisations/{made.pk}/edit/"


def _series():
    made = Series.objects.create(name="书法课", area_id=TOWNSHIP)
    return made, f"/activities/series/{made.pk}/edit/"


def _holiday():
    made = Holiday.objects.create(day="2026-10-08", name="调休", is_workday=True)
    return made, reverse("admin:portal_holiday_change", args=[made.pk])


def _unit():
    made = Unit.objects.create(name="县民政局", kind=Unit.Kind.BUREAU, area_id=COUNTY)
    return made, reverse("admin:portal_unit_change", args=[made.pk])


def _user():
    made = User.objects.create_user("opened", "x" * 12, name="王开", area_id=TOWNSHIP)
    return made, reverse("admin:portal_user_change", args=[made.pk])


RECORDS = [_organisation, _series, _holiday, _unit, _user]


def _opened(browser, url, *, has_mark=True):
    """What a browser sends of the form that it shows."""
    response = browser.get(url)
    context = response.context
    form = context["adminform"].form if "adminform" in context else context["form"]
    assert not has_mark or 'name="seen"' in response.content.decode()
    data = {field.html_name: field.value() for field in form}
    return {name: "on" if value is True else value for name, value in data.items() if value}


@pytest.mark.parametrize("make", RECORDS)
def test_the_second_is_told_and_saves_knowingly(make, as_user, administrator):
    thing, url = make()
    browser = as_user(administrator)
    first, second = _opened(browser, url), _opened(browser, url)
    assert browser.post(url, first | {"name": "第一个改的"}).status_code == 302
    answer = browser.post(url, second | {"name": "第二个改的"})
    assert answer.status_code == 200
    text = answer.content.decode()
    for words in ("您修改期间", "第一个改的", "第二个改的"):
        assert words in text
    assert type(thing).objects.get(pk=thing.pk).name == "第一个改的"
    again = second | {
        "name": "第二个改的",
        "seen": re.search(r'name="seen" value="(\w+)"', text)[1],
    }
    assert browser.post(url, again).status_code == 302
    assert type(thing).objects.get(pk=thing.pk).name == "第二个改的"


@pytest.mark.parametrize("make", RECORDS)
@pytest.mark.parametrize("mark", [{}, {"seen": ""}, {"seen": "x" * 9999}])
def test_without_its_mark_nothing_is_saved_and_nothing_typed_is_lost(
    make, mark, as_user, administrator
):
    thing, url = make()
    browser = as_user(administrator)
    sent = {name: value for name, value in _opened(browser, url).items() if name != "seen"}
    answer = browser.post(url, sent | {"name": "没有标记的"} | mark)
    assert (answer.status_code, "没有标记的" in answer.content.decode()) == (200, True)
    assert type(thing).objects.get(pk=thing.pk).name == thing.name


class TestAtOnce:
    pytestmark = races.marks

    @pytest.mark.parametrize("make", [_organisation, _series, _unit])
    def test_of_many_who_save_at_once_one_does(self, make, as_user, administrator):
        _thing, url = make()
        data = _opened(as_user(administrator), url)
        browsers = [as_user(administrator) for _number in range(AT_ONCE)]
        answers = together(lambda n: browsers[n].post(url, data | {"name": f"第{n}个"}).status_code)
        assert sorted(answers) == [200] * (AT_ONCE - 1) + [302]

    def test_without_the_rule_all_of_them_do(self, as_user, administrator, monkeypatch):
        """The control: what the test above sees is the mark's doing."""
        monkeypatch.setattr(FormOfARecord, "mark", "the same for all")
        made, url = _organisation()
        data = _opened(as_user(administrator), url)
        browsers = [as_user(administrator) for _number in range(AT_ONCE)]
        answers = together(lambda n: browsers[n].post(url, data | {"name": f"第{n}个"}).status_code)
        assert answers == [302] * AT_ONCE
        assert Organisation.objects.filter(pk=made.pk, name__startswith="第").exists()
