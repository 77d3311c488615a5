"""What a writer is told before handing in, and that nobody learns more than they may see."""

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from portal.door.short import code_of
from proposals import actions
from proposals.advice import advice_on
from proposals.models import Proposal, Publication, WayOut, WordKey
from proposals.reference import load_ways_out
from proposals.similar import similar_to, similar_words
from proposals.states import State
from proposals.words import keys_of, seems_several, several_headings
from tests.proposals.factories import values
from tests.proposals.test_pages import typed
from tests.public_forms import filled
from venues.models import Venue, VenueKind

ADD, ALIKE = "/proposals/add/", "/proposals/alike/"


@pytest.fixture
def ways(db):
    load_ways_out(apps, None)
    return {way.heading: way for way in WayOut.objects.all()}


def test_keys_are_neighbouring_characters_and_words_of_letters():
    assert keys_of("东门路 WiFi，路灯") == ["东门", "门路", "wifi", "路灯"]
    assert keys_of("建议增设") == ["议增"]  # what nearly every suggestion says is none
    assert keys_of("") == []


def test_several_matters_are_told_from_one():
    assert seems_several("路灯不亮、垃圾桶偏少、摊点占道", "")
    assert seems_several("路灯不亮", "修好路灯。另外，公交站也该加座椅。")
    assert several_headings("一、路灯不亮。\n二、公交站没有座椅。")
    assert not seems_several("安宜镇停车和夜市管理", "1.划线；2.立牌；3.劝导。")
    assert not several_headings("每天 1.5 小时排队，东门 3 号楼最多。")


def test_like_ones_are_found_and_others_are_not(loop, leader):
    first = loop.submitted()
    other = loop.submitted(title="图书馆延长晚间开放时间")
    again = loop.submitted(title="东门路口拥堵，行人难过街")
    assert similar_to(again, leader) == [first]
    assert similar_to(other, leader) == []
    Proposal.objects.filter(pk=first.pk).update(state=State.MERGED, merged_into=other)
    assert similar_to(again, leader) == []  # it lives on in the other


def test_nobody_is_told_of_what_they_may_not_see(loop, leader, other_staff, staff):
    proposal = loop.submitted()
    ask = ("东门路口高峰拥堵", "")
    for user, sees in ((leader, True), (staff, True), (loop.proposer, True),
                       (other_staff, False), (AnonymousUser(), False)):  # fmt: skip
        assert [row.title for row in similar_words(*ask, user)] == [proposal.title] * sees
    actions.draft(values=values(loop.member), by=loop.proposer, now=loop.now)
    assert len(similar_words(*ask, loop.proposer)) == 1  # not the draft
    Proposal.objects.update(may_publish=True)
    Publication.objects.create(
        proposal=proposal, title="路口拥堵", matter="…", answer="已调整配时",
        published_at=timezone.now(),
    )  # fmt: skip
    (row,) = similar_words(*ask, AnonymousUser())
    assert (row.title, row.answer, row.url) == ("路口拥堵", "已调整配时", "")
    Proposal.objects.update(may_publish=False)
    assert similar_words(*ask, AnonymousUser()) == []


def test_looking_asks_a_fixed_number_of_questions(loop, leader):
    loop.submitted()
    with CaptureQueriesContext(connection) as few:
        similar_words("东门路口拥堵", "", leader)
    for number in range(6):
        loop.submitted(title=f"东门路口拥堵之{number}")
    with CaptureQueriesContext(connection) as many:
        assert len(similar_words("东门路口拥堵", "", leader)) == 5
    assert len(many) <= len(few)


def test_keys_that_are_missing_are_written_once_a_day(loop, leader, monkeypatch):
    proposal = loop.submitted()
    WordKey.objects.all().delete()
    assert actions.tidy_words(now=loop.now) == 1
    assert actions.tidy_words(now=loop.now) == 0
    assert similar_words(proposal.title, "", leader)
    monkeypatch.setattr("proposals.actions.wording.COMMON", 0)
    actions.tidy_words(now=loop.now)  # now every key is common, and tells nothing
    assert not similar_words(proposal.title, "", leader)


def test_content_of_other_offices_shows_its_way(ways, leader):
    found = advice_on("有人收红包", "我要举报", "请法院判决", user=leader)
    assert {way.heading for way in found.ways_out} == {"检举控告", "诉讼和法律纠纷"}
    assert "12388" in ways["检举控告"].phone
    fine = advice_on("楼道堆物有火灾隐患", "电动车飞线充电", "建充电棚", user=leader)
    assert not fine.ways_out


def test_it_is_kept_until_the_writer_goes_on_deliberately(ways, as_user, member):
    browser, way = as_user(member.user), ways["检举控告"]
    words = typed(suggestion="请查处有人收红包的事。")
    page = browser.post(ADD, words)
    draft = Proposal.objects.get()
    edit = reverse("proposals:proposal_edit", args=[draft.pk])
    assert page.url.startswith(edit)
    assert draft.state == State.DRAFT
    html = browser.get(edit).content.decode()
    assert way.phone in html
    assert words["suggestion"] in html
    browser.post(edit, words | {"version": 1})  # once more without the tick
    draft.refresh_from_db()
    assert draft.state == State.DRAFT
    browser.post(edit, words | {"version": draft.version, "anyway": f"way.{way.pk}"})
    draft.refresh_from_db()
    assert draft.state == State.SUBMITTED


def test_what_was_shown_while_typing_is_not_asked_again(as_user, member, loop):
    first, browser = loop.submitted(), as_user(member.user)
    words = typed(title="东门路口早晚高峰拥堵严重")
    html = browser.post(ALIKE, words).content.decode()
    assert first.title in html
    assert f'value="similar.{first.pk}"' in html
    assert browser.post(ADD, words).url.endswith("#advice")  # nothing was shown: without scripts
    other = words | {"title": "东门路口早晚高峰拥堵很久", "seen": [f"similar.{first.pk}"]}
    browser.post(ADD, other)
    assert Proposal.objects.get(title=other["title"]).state == State.SUBMITTED


@pytest.fixture
def door(areas):
    venue = Venue.objects.create(
        name="同心服务室",
        area_id="321023100",
        kind=VenueKind.objects.first(),
        opened_on="2020-01-01",
    )
    return reverse("suggesting:suggest", args=[code_of(venue.pk)])


def test_the_door_shows_the_way_out_too(ways, client, door, loop):
    loop.submitted()
    words = {"title": "东门路口早晚高峰拥堵", "situation": "有人举报", "suggestion": "查处。"}
    html = client.post(f"{door}alike/", words).content.decode()
    assert "12388" in html
    assert "similar." not in html  # others' suggestions are not for everybody
    html = client.post(door, filled(**words)).content.decode()
    assert Proposal.objects.count() == 1
    assert "12388" in html
    assert words["suggestion"] in html
    client.post(door, filled(**words, anyway=f"way.{ways['检举控告'].pk}"))
    assert Proposal.objects.filter(source="door").exists()
