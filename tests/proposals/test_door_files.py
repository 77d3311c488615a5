"""Photos and papers of somebody without an account: few, safe, seen by office and author alone."""

import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from portal.access import Role
from portal.audit.models import Event
from portal.documents.models import Document
from portal.door import files
from proposals import actions
from proposals.models import Proposal
from tests.proposals.factories import category
from tests.proposals.test_door import FOLLOW, WORDS
from tests.public_forms import filled

MATTER, ADD = reverse("portal:follow_matter"), reverse("portal:follow_step", args=["files"])


def photo(name="路灯.jpg"):
    data, exif = BytesIO(), Image.Exif()
    exif[0x010F] = "MAKER-OF-THE-PHONE"
    Image.new("RGB", (80, 60), "red").save(data, "JPEG", exif=exif)
    return SimpleUploadedFile(name, data.getvalue(), "image/jpeg")


def pdf(more=b"", name="来信.pdf"):
    return SimpleUploadedFile(name, b"%PDF-1.4 paper " + more, "application/pdf")


def sends(client, door, *sent, **more):
    return client.post(door, filled(**WORDS | more, name="", phone="") | {"files": list(sent)})


def follows(client, html):
    number, code = re.findall(r"<dd>(.+?)</dd>", html)[:2]
    client.post(FOLLOW, {"number": number, "code": code})
    return client.get(MATTER)


def test_a_photo_and_a_paper_come_with_it_and_nothing_of_the_phone(client, door):
    sends(client, door, photo(), pdf())
    paper, picture = Document.objects.about(Proposal.objects.get())
    assert (picture.content_type, paper.content_type) == ("image/webp", "application/pdf")
    assert (picture.title, picture.uploaded_by) == ("", None)
    assert b"MAKER-OF-THE-PHONE" not in picture.file.read()


@pytest.mark.parametrize(
    "bad, words",
    [
        (SimpleUploadedFile("a.pdf", b"<script>alert(1)</script>", "application/pdf"), "不是照片"),
        (SimpleUploadedFile("a.svg", b"<svg/>", "image/svg+xml"), "不是照片"),
        (pdf(b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"), "其他内容"),
        (pdf(b"/EmbeddedFile"), "其他内容"),
        (pdf(b"x" * files.MOST_BYTES), "超过 8 MB"),
    ],
)
def test_what_acts_is_no_paper_or_is_too_large_is_refused_with_the_reason(
    client,
    door,
    bad,
    words,
):
    bad.seek(0)
    page = sends(client, door, photo(), bad).content.decode()
    assert words in page
    assert "三盏灯不亮" in page  # what was typed is there
    assert "再选择一次" in page or "重新选择" in page
    assert not Proposal.objects.exists()


def test_four_files_go_and_a_fifth_is_refused(client, door):
    assert "最多 4 个" in sends(client, door, *(photo() for _n in range(5))).content.decode()
    sends(client, door, *(photo() for _n in range(4)))
    assert Document.objects.about(Proposal.objects.get()).count() == 4


def test_a_picture_that_cannot_be_read_leaves_the_suggestion_and_says_so(client, door):
    broken = SimpleUploadedFile("坏.jpg", b"\xff\xd8\xff broken", "image/jpeg")
    page = sends(client, door, broken, photo()).content.decode()
    proposal = Proposal.objects.get()
    assert "坏.jpg" in page
    assert proposal.number in page
    assert Document.objects.about(proposal).count() == 1


def test_the_same_form_twice_keeps_each_file_once(client, door):
    data = filled(**WORDS, name="", phone="")
    for _time in range(2):
        client.post(door, data | {"files": [photo()]})
    assert Document.objects.about(Proposal.objects.get()).count() == 1


def test_one_address_sends_so_many_in_an_hour(client, door, monkeypatch):
    monkeypatch.setattr(files, "AN_HOUR", 3)
    sends(client, door, photo(), photo())
    page = sends(client, door, photo(), photo(), title="又一件").content.decode()
    assert "一小时后再试" in page
    assert Document.objects.about(Proposal.objects.get(title="又一件")).count() == 1


def test_all_addresses_together_send_so_many_in_a_day(client, door, monkeypatch):
    monkeypatch.setattr(files, "A_DAY", 1)
    sends(client, door, photo(), photo())
    assert Document.objects.count() == 1


def test_number_and_code_open_them_for_that_browser_alone(client, door, as_user, staff):
    page = follows(client, sends(client, door, photo(), pdf()).content.decode())
    paper, picture = Document.objects.all()
    address = reverse("portal:follow_file", args=[picture.pk])
    assert address in page.content.decode()
    shown = client.get(address)
    assert shown.status_code == 200
    assert shown["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert shown["Cache-Control"] == "no-store"
    saved = client.get(reverse("portal:follow_file", args=[paper.pk]))
    assert saved["Content-Disposition"].startswith("attachment")
    assert client.get(reverse("portal:document", args=[picture.pk])).status_code in (302, 404)
    assert as_user(staff).get(address).status_code == 404  # has opened nothing by number and code
    assert as_user(staff).get(reverse("portal:document", args=[picture.pk])).status_code == 200
    client.post(reverse("portal:follow_leave"))
    assert client.get(address).status_code == 404


def test_a_file_of_another_matter_is_not_opened(client, door):
    sends(client, door, photo())
    other = Document.objects.get()
    follows(client, sends(client, door, pdf(), title="又一件").content.decode())
    assert client.get(reverse("portal:follow_file", args=[other.pk])).status_code == 404


def test_a_unit_sees_them_once_it_is_given_to_it_and_another_never(
    client,
    door,
    as_user,
    loop,
    handler,
    other_bureau,
    make_user,
):
    sends(client, door, photo())
    proposal = Proposal.objects.get()
    address = reverse("portal:document", args=[Document.objects.get().pk])
    assert as_user(handler).get(address).status_code == 404
    moment = timezone.now()
    actions.accept(proposal, category=category(), by=loop.office, now=moment)
    actions.assign(proposal, unit=handler.unit, instruction="", by=loop.office, now=moment)
    assert as_user(handler).get(address).status_code == 200
    other = make_user("other_handler", Role.HANDLER, unit=other_bureau)
    assert as_user(other).get(address).status_code == 404


def test_more_are_added_by_number_and_code_until_it_is_over(client, door, administrator):
    page = follows(client, sends(client, door).content.decode())
    assert "enctype" in page.content.decode()
    assert client.post(ADD, {"files": [photo(), pdf()]}).status_code == 302
    proposal = Proposal.objects.get()
    assert Document.objects.about(proposal).count() == 2
    assert Event.objects.filter(verb="proposals.file_added", address__isnull=False).count() == 0
    assert client.post(ADD, {}).status_code == 200  # asks for one
    assert client.post(ADD, {"files": [pdf(b"/Launch")]}).status_code == 200
    assert client.post(ADD, {"files": [photo() for _n in range(4)]}).status_code == 302
    assert Document.objects.about(proposal).count() == 6
    assert client.post(ADD, {"files": [photo()]}).status_code == 302  # the step is gone
    actions.decline(proposal, reason="已有规划", by=administrator, now=timezone.now())
    client.post(ADD, {"files": [photo()]})
    assert Document.objects.about(proposal).count() == 6


def test_no_other_page_of_visitors_takes_as_much_and_this_one_no_more(client, door):
    def large(*sizes):
        return {"files": [pdf(b"x" * size) for size in sizes]}

    assert client.post(door, filled(**WORDS) | large(files.MOST_BYTES)).status_code == 200
    assert client.post(FOLLOW, large(files.MOST_BYTES)).status_code == 413
    assert client.post(door, large(7_000_000, 7_000_000, 7_000_000)).status_code == 413
