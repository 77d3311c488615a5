"""A right that is withdrawn is gone at the next request, by whichever way it was withdrawn.

Each way is tried on everything that somebody may have open or hold an address of: a page, a form, a
photo, a scan, a calendar of another program, a list that was exported, a roster being written.
"""

from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from activities import actions as activities
from activities import codes
from activities.models import CheckIn
from members import actions as members
from members import imports
from members.models import ExportFile, ImportBatch, Member
from portal.access import Role
from portal.documents.actions import add_photo
from portal.documents.models import Document
from portal.imports import working
from portal.imports.preview import preview_of
from portal.models import Unit, User
from tests.activities.factories import NOW, draft, planned
from tests.conftest import COUNTY, OTHER_TOWNSHIP, PASSWORD
from tests.members import factories
from tests.members.files import exported
from tests.members.imports.conftest import GUO, WANG, book
from tests.proposals.conftest import loop, member  # noqa: F401 - fixtures
from tests.venues.conftest import make_venue, venue  # noqa: F401 - fixtures

SIGN_IN, GONE = "/account/sign-in/", 404


def _photo():
    out = BytesIO()
    Image.new("RGB", (40, 30), "#a8322d").save(out, "JPEG")
    return SimpleUploadedFile("a.jpg", out.getvalue(), "image/jpeg")


def _no_role(user, areas):
    user.groups.clear()


def _lesser_role(user, areas):
    user.groups.set([Group.objects.get_or_create(name=Role.MEMBER.value)[0]])


def _elsewhere(user, areas):
    User.objects.filter(pk=user.pk).update(area=areas[OTHER_TOWNSHIP])


def _nowhere(user, areas):
    User.objects.filter(pk=user.pk).update(area=None, unit=None)


def _shut(user, areas):
    User.objects.filter(pk=user.pk).update(is_active=False)


def _new_password(user, areas):
    other = User.objects.get(pk=user.pk)
    other.set_password("another-horse-battery")
    other.save()


WAYS = [_no_role, _lesser_role, _elsewhere, _nowhere, _shut]


def _answers(browser, url, data=None):
    """404, or the way to the sign-in page; anything else as it is."""
    answer = browser.get(url) if data is None else browser.post(url, data)
    led_out = answer.status_code == 302 and answer.headers["Location"].startswith(SIGN_IN)
    return GONE if led_out else answer.status_code


@pytest.fixture
def held(staff, venue, as_user):  # noqa: F811 - the fixture that was imported
    """What 周晓燕 of township 100 has open: {what: (address, what is sent)}."""
    person = factories.add(by=staff)
    activity = planned(by=staff, day=12)
    photo = add_photo(venue, _photo(), by=staff, now=NOW)
    own = add_photo(activity, _photo(), by=staff, now=NOW)
    exported(as_user(staff), "?q=单立华")
    return {
        "page": (f"/members/{person.pk}/", None),
        "form": (f"/members/{person.pk}/edit/", {"name": "别名"}),
        "venue": (f"/venues/{venue.pk}/edit/", None),
        "activity": (f"/activities/{activity.pk}/cancel/", {"reason": "下雨"}),
        "photo of an activity": (f"/files/{own.pk}/", None),
        "small photo": (f"/files/{photo.pk}/small/", None),
        "to export": (reverse("members:member_export"), {"reason": "核对名册"}),
    }


@pytest.mark.parametrize("withdraw", [*WAYS, _new_password])
def test_nothing_that_is_open_stays_open(withdraw, held, as_user, staff, areas):
    browser = as_user(staff)
    opened = {what: _answers(browser, url) for what, (url, data) in held.items() if not data}
    assert set(opened.values()) == {200}
    withdraw(staff, areas)
    answers = {what: _answers(browser, *told) for what, told in held.items()}
    if withdraw is _elsewhere:
        assert answers.pop("to export") in (200, 302)  # of the new township
        assert list(ExportFile.objects.order_by("made_at").values_list("rows", flat=True)) == [1, 0]
    elif withdraw is _nowhere:
        assert answers.pop("to export") in (200, 302, GONE)
        assert not ExportFile.objects.filter(rows__gt=0).exclude(reason="核对名册").exists()
    assert {what: found for what, found in answers.items() if found not in (GONE, 405)} == {}
    assert Member.objects.get().name == "单立华"


@pytest.mark.parametrize("withdraw", WAYS)
def test_a_list_that_was_exported_is_not_fetched(withdraw, held, as_user, staff, areas):
    browser, export = as_user(staff), ExportFile.objects.get()
    address = reverse("members:export_fetch", args=[export.pk])
    assert browser.get(address).headers["Content-Type"].endswith("sheet")
    withdraw(staff, areas)
    answer = browser.get(address, follow=True)
    assert not answer.headers["Content-Type"].endswith("sheet")
    assert not getattr(answer, "streaming", False)
    if withdraw is _elsewhere:
        assert "名单上有您已无权查看的人员" in answer.content.decode()


def test_nor_the_whole_numbers_on_it(as_user, administrator, staff, make_user):
    factories.add(by=staff)
    browser = as_user(administrator)
    exported(browser, phones="full", full="on")
    ExportFile.objects.update(full=True)
    administrator.groups.set([Group.objects.get_or_create(name=Role.STAFF.value)[0]])
    address = reverse("members:export_fetch", args=[ExportFile.objects.get().pk])
    assert browser.get(address).status_code in (302, GONE)


@pytest.mark.parametrize("withdraw", WAYS)
def test_a_calendar_shows_nothing_more(withdraw, client, staff, areas):
    planned(by=staff, day=12, title="河道清洁")
    feed = activities.make_feed(name="镇活动", query="", by=staff, now=NOW)
    address = f"/activities/feeds/{feed.token}.ics"
    assert "河道清洁" in client.get(address).content.decode()
    withdraw(staff, areas)
    answer = client.get(address)
    assert answer.status_code in (200, GONE)
    assert "河道清洁" not in answer.content.decode()


@pytest.fixture
def behind_the_page(monkeypatch):
    """Rosters are written by jobs, which are caught and not run."""
    started = []
    monkeypatch.setattr(working, "LARGE_ROLL", 0)
    monkeypatch.setattr(working.jobs, "start", lambda key, *command: started.append(command))
    return started


@pytest.mark.parametrize("withdraw", [_no_role, _elsewhere, _nowhere, _shut])
@pytest.mark.parametrize("moment", ["before the job", "while it writes"])
def test_a_roster_that_waits_or_is_written_is_not(
    withdraw, moment, administrator, areas, behind_the_page, monkeypatch,
    django_capture_on_commit_callbacks,
):  # fmt: skip
    begun = imports.begin(
        file_name="a.xlsx", data=book(WANG, GUO), ground="登记表", area_code=COUNTY,
        by=administrator, now=timezone.now(),
    )  # fmt: skip
    with django_capture_on_commit_callbacks(execute=True):
        working.confirm_or_start(begun, seen=None, by=administrator, now=timezone.now())
    (command,) = behind_the_page
    command = tuple("" if word is None else word for word in command)
    seen = preview_of(begun).digest
    command = tuple(seen if before == "--seen" else word for before, word in _pairs(command))
    if moment == "before the job":
        withdraw(administrator, areas)
    else:
        kind = working.type_of(begun)
        write = type(kind).write

        def writes(self, *args, **words):
            write(self, *args, **words)
            withdraw(User.objects.get(pk=administrator.pk), areas)

        monkeypatch.setattr(type(kind), "write", writes)
    call_command(*command)
    batch = ImportBatch.objects.get()
    assert (batch.state, batch.stage, Member.objects.count()) == ("preview", "", 0)
    assert batch.error


def _pairs(words):
    return zip(("", *words), words, strict=False)


def test_an_account_that_is_gone_is_not_the_server(administrator, behind_the_page):
    begun = imports.begin(
        file_name="a.xlsx", data=book(WANG), ground="登记表", area_code=COUNTY,
        by=administrator, now=timezone.now(),
    )  # fmt: skip
    begun.stage = "writing"
    begun.save()
    seen = preview_of(begun).digest
    call_command("work_import", "members", str(begun.pk), "--seen", seen, "--by", "987654")
    assert not Member.objects.exists()


def test_a_unit_changed_takes_its_suggestions_along(loop, as_user, handler, other_bureau):  # noqa: F811
    proposal = loop.until("sign")
    photo = add_photo(proposal, _photo(), by=handler, now=NOW)
    browser = as_user(handler)
    pages = [f"/proposals/{proposal.pk}/", f"/files/{photo.pk}/"]
    assert [browser.get(page).status_code for page in pages] == [200, 200]
    handler.unit = other_bureau
    handler.save()
    assert [browser.get(page).status_code for page in pages] == [GONE, GONE]
    assert Unit.objects.count() == 2


def test_an_account_taken_off_a_record_sees_it_no_more(staff, member_user, as_user):
    person = factories.add(by=staff)
    Member.objects.filter(pk=person.pk).update(user=member_user)
    members.agree(
        Member.objects.get(), means="paper", given_on=factories.DAY, scan=_photo(), by=staff,
        now=factories.NOW,
    )  # fmt: skip
    scan = Document.objects.get()
    browser = as_user(member_user)
    pages = [f"/files/{scan.pk}/", "/members/me/consent/", "/members/me/edit/"]
    assert [browser.get(page).status_code for page in pages] == [200, 200, 200]
    Member.objects.update(user=None)
    assert [browser.get(page).status_code for page in pages] == [GONE, 200, GONE]
    for page in pages[1], "/members/me/":  # they say that the account is nobody's on the roster
        assert browser.get(page).templates[0].name == "members/me_none.html"
    assert browser.post("/members/me/copy/").status_code == GONE


def test_a_password_changed_on_the_server_ends_the_sessions(as_user, staff, areas):
    browser = as_user(staff)
    assert browser.get("/account/").status_code == 200
    _new_password(staff, areas)
    for page in ("/account/", "/members/"):
        assert browser.get(page).headers["Location"].startswith(SIGN_IN)
    old = browser.post(SIGN_IN, {"login": "staff", "password": PASSWORD})
    assert old.status_code == 200


@pytest.mark.parametrize("withdraw", [*WAYS, _new_password])
def test_what_a_phone_kept_is_not_taken_from_who_may_no_more(withdraw, as_user, staff, areas):
    now = timezone.now()
    made = draft(capacity=3, is_public=True)
    made.starts_at = now + timedelta(minutes=30)
    made.ends_at = made.starts_at + timedelta(hours=2)
    opened = activities.plan(made, by=staff, now=now)
    opened = activities.open_sign_up(opened, by=staff, now=now)
    browser, address = as_user(staff), f"/activities/{opened.pk}/check-in/send/"

    def send():
        kept = [{"what": "passing", "token": str(uuid4())}]
        answer = browser.post(address, kept, content_type="application/json")
        led_out = answer.status_code == 302 and answer.headers["Location"].startswith(SIGN_IN)
        return GONE if led_out else answer.status_code

    assert (send(), CheckIn.objects.count()) == (200, 1)
    withdraw(staff, areas)
    assert (send(), CheckIn.objects.count()) == (GONE, 1)


def test_who_is_erased_leaves_no_door_open(staff, member_user, as_user, client):
    person = factories.add(by=staff)
    Member.objects.filter(pk=person.pk).update(user=member_user)
    _link, secret = members.make_entry_link(Member.objects.get(), by=staff, now=timezone.now())
    card = reverse("here:card", args=[codes.card_of(person.pk)])
    mine, own = (
        as_user(member_user),
        ["/members/me/", "/members/me/edit/", "/activities/mine/card/"],
    )
    assert [mine.get(page).status_code for page in own] == [200, 200, 200]
    assert client.get(reverse("members:enter", args=[secret])).status_code == 302
    assert as_user(staff).get(card).status_code == 200
    members.erase(Member.objects.get(), by=staff, now=timezone.now())
    assert {_answers(mine, page) for page in own} == {GONE}
    assert client.get("/members/enter/").status_code == GONE  # the form that was open
    assert client.get(reverse("members:enter", args=[secret])).status_code == GONE
    assert as_user(staff).get(card).status_code == GONE
