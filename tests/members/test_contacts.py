"""What was asked for and done: written by who keeps in touch, read by the member."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from members import actions
from members.models import ContactBefore, ContactNote
from members.states import Verb
from portal.audit.models import Event, EventText
from tests.members import factories
from tests.members.factories import DAY, NOW

TODAY = timezone.localdate()


@pytest.fixture
def own(member, member_user):
    member.user = member_user
    member.save(update_fields=["user"])
    return member


@pytest.fixture
def liaison(own, staff):
    return actions.pair_liaison(own, staff, since=DAY, by=staff, now=NOW)


def address(name, thing):
    return reverse(f"members:{name}", args=[thing.pk])


def typed(asked="问书法课怎么报名", done="发了报名链接", on=TODAY):
    return {"on": on.isoformat(), "asked": asked, "done": done}


def write(liaison, by, now=None, **more):
    facts = {"on": DAY, "asked": "问书法课", "done": "发了链接"} | more
    return actions.write_contact(liaison, **facts, by=by, now=now or timezone.now())


def page(browser, member):
    return browser.get(address("member_detail", member)).content.decode()


def test_written_and_read(own, liaison, staff, leader, member_user, as_user):
    browser = as_user(staff)
    assert address("contact_add", liaison) in page(browser, own)
    for _again in range(2):  # sent twice, kept once
        answer = browser.post(address("contact_add", liaison), typed())
        assert answer.url.startswith(address("member_detail", own))
    note = ContactNote.objects.get()
    assert (note.written_by, note.on) == (staff, TODAY)
    assert "发了报名链接" in page(browser, own)
    assert "发了报名链接" in page(as_user(leader), own)
    me = as_user(member_user).get(reverse("members:me")).content.decode()
    assert "问书法课怎么报名" in me
    assert "发了报名链接" in me
    assert Event.objects.about(own).filter(verb=Verb.CONTACT_WRITTEN).count() == 1


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"asked": " ", "done": ""}, "__all__"),
        ({"on": "2099-01-01"}, "on"),
        ({"on": "2026-01-14"}, "on"),
        ({"asked": "请打 13800000001"}, "asked"),
    ],
)
def test_what_the_form_refuses(liaison, staff, as_user, fields, wrong):
    answer = as_user(staff).post(address("contact_add", liaison), typed() | fields)
    assert wrong in answer.context["form"].errors
    assert not ContactNote.objects.exists()


def test_only_who_keeps_in_touch_writes(liaison, administrator, other_staff, leader, as_user):
    for person in (administrator, other_staff, leader):
        assert as_user(person).get(address("contact_add", liaison)).status_code == 404
        with pytest.raises(ValidationError):
            write(liaison, person)


def test_not_after_the_pair_has_ended(liaison, staff, as_user):
    actions.end_liaison(liaison, until=DAY, by=staff, now=NOW)
    assert as_user(staff).get(address("contact_add", liaison)).status_code == 404
    liaison.refresh_from_db()
    with pytest.raises(ValidationError):
        write(liaison, staff)


def test_put_right_on_the_same_day_with_a_trace(own, liaison, staff, member_user, as_user):
    note, browser = write(liaison, staff), as_user(staff)
    assert address("contact_edit", note) in page(browser, own)
    browser.post(address("contact_edit", note), typed(done="当面教了", asked="问书法课", on=DAY))
    note.refresh_from_db()
    assert note.done == "当面教了"
    event = Event.objects.about(own).get(verb=Verb.CONTACT_CHANGED)
    assert "链接" not in str(event.changes)  # the words are kept encrypted, beside the note
    for text in (page(browser, own), as_user(member_user).get("/members/me/").content.decode()):
        assert "当面教了" in text
        assert "发了链接" in text  # what stood there before is not hidden


def test_not_on_another_day(own, liaison, staff, as_user):
    note = write(liaison, staff, now=timezone.now() - dt.timedelta(days=1))
    assert as_user(staff).get(address("contact_edit", note)).status_code == 404
    assert address("contact_edit", note) not in page(as_user(staff), own)
    with pytest.raises(ValidationError):
        actions.change_contact(note, on=DAY, asked="", done="别的", by=staff, now=timezone.now())


def test_not_by_another(liaison, staff, administrator, as_user):
    note = write(liaison, staff)
    assert as_user(administrator).get(address("contact_edit", note)).status_code == 404
    with pytest.raises(ValidationError):
        actions.change_contact(
            note, on=DAY, asked="", done="别的", by=administrator, now=timezone.now()
        )


def test_another_area_reads_nothing(own, liaison, staff, other_staff, handler, as_user):
    note = write(liaison, staff)
    assert as_user(other_staff).get(address("contact_edit", note)).status_code == 404
    assert as_user(handler).get(address("contact_add", liaison)).status_code == 404


def test_it_stays_after_a_handover(own, liaison, staff, administrator, as_user):
    write(liaison, staff)
    actions.hand_over(
        [liaison], administrator, since=TODAY, reason="调岗", by=staff, now=timezone.now()
    )
    assert "发了链接" in page(as_user(administrator), own)


def test_erased_with_its_trace(own, liaison, staff, member_user):
    note = write(liaison, staff)
    actions.change_contact(note, on=DAY, asked="", done="别的", by=staff, now=timezone.now())
    actions.erase(own, by=member_user, now=timezone.now())
    assert not ContactNote.objects.exists()
    assert not ContactBefore.objects.exists()
    assert not EventText.objects.filter(subject_id=str(own.pk)).exists()


def test_the_member_page_asks_a_fixed_number_of_questions(
    own, liaison, staff, as_user, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser = as_user(staff)
    write(liaison, staff)
    factories.offer(own, by=staff)
    page(browser, own)
    with CaptureQueriesContext(connection) as few:
        page(browser, own)
    for number in range(8):
        write(liaison, staff, done=f"第{number}次")
    with django_assert_num_queries(len(few)):
        page(browser, own)
