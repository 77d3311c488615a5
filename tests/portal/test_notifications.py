"""Whoever is told something reads it once, in the own language, and nobody else does."""

import datetime as dt

import pytest
from django.db import models

from portal.accounts.erasing import erase_account
from portal.models import Notification
from portal.notifications import notify, register
from portal.notifications.sending import forget_old

PAGE = "/notifications/"


@register
class Told(models.TextChoices):
    MOVED = "tests.moved", "变了：%(what)s"


@pytest.fixture
def told(staff, now):
    notify([staff], Told.MOVED, path="/venues/", now=now, what="议事厅")
    return Notification.objects.get()


def test_it_stands_on_the_page_and_in_the_frame_until_it_is_read(as_user, staff, told):
    browser = as_user(staff)
    text = browser.get(PAGE).content.decode()
    assert "变了：议事厅" in text
    assert "条未读消息" in browser.get("/venues/").content.decode()
    assert browser.post(f"{PAGE}{told.pk}/").url == "/venues/"
    assert "条未读消息" not in browser.get("/venues/").content.decode()
    assert "变了：议事厅" in browser.get(PAGE).content.decode()


def test_all_are_read_at_once(as_user, staff, told, now):
    notify([staff], Told.MOVED, now=now, what="二")
    assert as_user(staff).post(f"{PAGE}read/").url == PAGE
    assert not Notification.objects.unread().exists()


def test_what_was_read_comes_after_the_unread_on_a_later_page(as_user, staff, told, now):
    browser = as_user(staff)
    browser.post(f"{PAGE}read/")
    for number in range(50):
        notify([staff], Told.MOVED, now=now - dt.timedelta(days=number + 1), what=f"第{number}")
    first = browser.get(PAGE).context["page"]
    assert told not in first.rows
    assert [row.pk for row in browser.get(f"{PAGE}?page={first.next}").context["page"].rows] == [
        told.pk
    ]


def test_nobody_reads_what_another_was_told(as_user, other_staff, told):
    browser = as_user(other_staff)
    assert "变了" not in browser.get(PAGE).content.decode()
    assert browser.post(f"{PAGE}{told.pk}/").status_code == 404
    told.refresh_from_db()
    assert told.read_at is None


def test_reading_is_no_link(as_user, staff, told):
    assert as_user(staff).get(f"{PAGE}{told.pk}/").status_code == 405


def test_each_is_told_once_and_shut_accounts_never(staff, other_staff, now):
    other_staff.is_active = False
    assert notify([staff, staff, None, other_staff], Told.MOVED, now=now, what="x") == 1


def test_who_has_been_told_nothing_reads_so(as_user, member_user):
    assert "暂无消息" in as_user(member_user).get(PAGE).content.decode()


def test_words_of_another_version_still_read(staff, now):
    notify([staff], "tests.gone", now=now, what="议事厅")
    assert Notification.objects.get().text == "议事厅"


def test_after_a_year_and_with_the_account_it_is_gone(staff, member_user, told, now):
    assert forget_old(now + dt.timedelta(days=364)) == 0
    assert forget_old(now + dt.timedelta(days=366)) == 1
    notify([member_user], Told.MOVED, now=now, what="x")
    erase_account(member_user, now=now)
    assert not Notification.objects.exists()
