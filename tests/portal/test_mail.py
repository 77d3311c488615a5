"""Mail goes out once, in working hours, to who chose it, and says nothing but where to look."""

import datetime as dt
from unittest import mock

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import models
from django.utils import timezone

from portal import daily, mailing, startup
from portal.accounts.erasing import erase_account
from portal.models import Holiday, Mail
from portal.notifications import notify, register
from portal.workdays.warning import years_without_holidays as ask


def moment(day, hour):
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))


MORNING = moment(dt.date(2026, 3, 4), 9)


@register
class Told(models.TextChoices):
    SECRET = "tests.secret", "郑成员的手机"


@pytest.fixture(autouse=True)
def _sends(settings):
    settings.SENDS_MAIL, settings.SITE_URL = True, "https://portal.example.gov.cn"


def _run(now, **options):
    with mock.patch("portal.management.commands.daily.timezone.now", return_value=now):
        call_command("daily", stdout=mock.Mock(), **options)


def _choose(browser, **values):
    return browser.post("/account/", {"email": "zhou@example.com", "digest": "daily", **values})


def test_the_daily_mail_comes_once_a_working_morning_and_only_when_there_is_something(
    as_user, staff
):
    assert _choose(as_user(staff)).status_code == 302
    _run(MORNING)
    assert mail.outbox == []
    notify([staff], Told.SECRET, now=MORNING)
    for hours in (0, 2):
        _run(MORNING + dt.timedelta(hours=hours), working_hours=True)
    [sent] = mail.outbox
    assert sent.to == ["zhou@example.com"]
    assert "https://portal.example.gov.cn/notifications/" in sent.body
    assert "郑成员" not in sent.body + sent.subject
    _run(MORNING + dt.timedelta(days=1))
    assert len(mail.outbox) == 2
    assert _choose(as_user(staff), digest="never").status_code == 302
    _run(MORNING + dt.timedelta(days=2))
    assert len(mail.outbox) == 2


def test_the_daily_mail_needs_an_address(as_user, staff):
    response = _choose(as_user(staff), email="")
    assert response.context["form"].errors["email"]
    staff.refresh_from_db()
    assert staff.wants_digest is False


@pytest.mark.parametrize(
    "day, hour, works",
    [(4, 8, False), (4, 9, True), (4, 18, False), (7, 10, False), (14, 10, True), (5, 10, False)],
)
def test_only_in_working_hours_of_the_holiday_table(db, monkeypatch, day, hour, works):
    Holiday.objects.update_or_create(day=dt.date(2026, 3, 14), defaults={"is_workday": True})
    Holiday.objects.update_or_create(day=dt.date(2026, 3, 5), defaults={"is_workday": False})
    done = []
    monkeypatch.setattr(daily, "_in_working_hours", {"tests.task": lambda now: done.append(1) or 1})
    list(daily.do_all(moment(dt.date(2026, 3, day), hour), all_day=False))
    assert bool(done) is works


def test_what_failed_is_sent_later_and_what_went_is_not_sent_again(staff, other_staff):
    for user in (staff, other_staff):
        user.email = f"{user.username}@example.com"
        user.save()
        for _twice in range(2):
            mailing.post(user, f"a:{user.pk}", subject="s", lines=["x"], path="/", now=MORNING)
    broken = mock.Mock(side_effect=[OSError("no such mailbox"), 1])
    with mock.patch("portal.mailing.sending.EmailMessage.send", broken):
        assert mailing.deliver(MORNING) == 1
    assert mailing.deliver(MORNING) == 1
    assert mailing.deliver(MORNING) == 0
    assert Mail.objects.exclude(sent_at=None).count() == 2


def test_no_mail_to_who_has_gone_or_after_three_days(member_user):
    member_user.email = "a@example.com"
    member_user.save()
    mailing.post(member_user, "a", subject="s", lines=[], path="/", now=MORNING)
    assert mailing.deliver(MORNING + dt.timedelta(days=4)) == 0
    erase_account(member_user, now=MORNING)
    assert not Mail.objects.exists()


def test_a_portal_that_sends_mail_says_where_it_stands(settings, db):
    assert not any("SITE_URL" in problem for problem in startup.problems())
    settings.SITE_URL = ""
    assert any("SITE_URL" in problem for problem in startup.problems())


def test_administrators_are_warned_before_the_holiday_table_ends(administrator, staff):
    Holiday.objects.all().delete()
    Holiday.objects.create(day=dt.date(2030, 10, 1), name="国庆节")
    assert ask(administrator, dt.date(2030, 10, 31)) == []
    [item] = ask(administrator, dt.date(2030, 12, 30))
    assert (item.count, item.level) == (2, "due")
    assert [item.level for item in ask(administrator, dt.date(2031, 1, 5))] == ["overdue"]
    assert ask(staff, dt.date(2030, 12, 30)) == []
