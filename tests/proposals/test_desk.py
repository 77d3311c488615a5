"""Registering: for whom, with which names, files and slip; what is erased with a person."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from members.models import Member
from portal import personal_data
from portal.access import Role
from portal.documents.models import Document
from portal.door import codes
from proposals import actions
from proposals import personal_data as held
from proposals.actions.attaching import MOST_FILES
from proposals.models import Proposal, Signatory
from proposals.states import State
from tests.activities.test_recording import picture
from tests.conftest import OTHER_TOWNSHIP
from tests.proposals.factories import make_member
from tests.proposals.test_letters import text_of
from tests.proposals.test_pages import typed, url

ADD, SIGN = "/proposals/add/", "/proposals/sign/"
FOLLOW = reverse("portal:follow")


def pdf(name="来信.pdf"):
    return SimpleUploadedFile(name, b"%PDF-1.4 paper", "application/pdf")


@pytest.fixture
def friend(make_user):
    """王芳, a member with an account of her own."""
    return make_member("王芳", user=make_user("friend", Role.MEMBER, area=None, name="王芳"))


def test_a_letter_of_somebody_without_an_account(as_user, staff, client):
    browser = as_user(staff)
    letter = typed(source="letter", contact_name="张大爷", contact_phone="138 1234 1234")
    page = browser.post(f"{ADD}?proposer=", letter)
    made = Proposal.objects.get()
    assert (made.source, made.contact_name, made.contact_phone) == (
        "letter",
        "张大爷",
        "13812341234",
    )
    assert made.forget_on > timezone.localdate()
    assert b"\xe5\xbc\xa0\xe5\xa4\xa7" not in bytes(
        Proposal.objects.raw("SELECT id, contact_name AS raw FROM proposals_proposal")[0].raw
    )
    assert page.url == reverse("proposals:slip", args=[made.pk])
    code = re.findall(r"<dd>(.+?)</dd>", browser.get(page.url).content.decode())[1]
    assert codes.digest(code) == made.code_digest
    client.post(FOLLOW, {"number": made.number, "code": code})
    assert made.title in client.get(reverse("portal:follow_matter")).content.decode()


def test_a_wrong_phone_is_refused_and_nothing_is_lost(as_user, staff):
    page = as_user(staff).post(f"{ADD}?proposer=", typed(source="visit", contact_phone="123"))
    assert page.context["form"].errors.keys() == {"contact_phone"}
    assert "三盏路灯不亮。" in page.content.decode()
    assert not Proposal.objects.exists()


def test_staff_say_how_it_came_and_never_that_it_was_written_here(as_user, staff):
    offered = as_user(staff).get(ADD).context["form"].fields["source"].choices
    assert [key for key, _label in offered] == ["meeting", "visit", "letter", "door"]
    page = as_user(staff).post(ADD, typed(source="portal"))
    assert "source" in page.context["form"].errors


def test_another_slip_needs_a_reason_and_voids_the_first(as_user, loop, staff, other_staff):
    made = actions.hand_in(
        values=typed() | {"area": loop.member.area, "source": "visit", "proposer": None},
        by=staff, now=loop.now,
    )  # fmt: skip
    slip = reverse("proposals:slip", args=[made.pk])
    assert as_user(other_staff).post(slip).status_code == 404
    with pytest.raises(ValidationError):
        actions.give_code(loop.submitted(), by=loop.office, now=loop.now)  # she has an account
    first = actions.give_code(made, by=staff, now=loop.now)
    browser = as_user(loop.office)
    browser.post(slip, {"reason": ""})
    made.refresh_from_db()
    assert made.code_digest == codes.digest(first)
    browser.post(slip, {"reason": "老人把回执单丢了"})
    made.refresh_from_db()
    assert made.code_digest != codes.digest(first)
    assert made.code_digest not in str(browser.get(slip).content)


def test_staff_choose_who_signed_the_paper_too(as_user, staff, loop):
    member, other = loop.member, make_member("李强")
    away = make_member("远方", area=OTHER_TOWNSHIP)
    letter = typed(source="letter", members=[other.pk, member.pk])
    as_user(staff).post(f"{ADD}?proposer={member.pk}", letter)
    made = Proposal.objects.get()
    assert [row.member for row in made.signatories.all()] == [other]  # the proposer signs once
    page = as_user(staff).post(f"{ADD}?proposer={member.pk}", letter | {"members": [away.pk]})
    assert "members" in page.context["form"].errors


def test_a_member_signs_by_the_own_hand_with_number_and_code(as_user, loop, friend):
    proposal, browser = loop.submitted(), as_user(friend.user)
    assert browser.get(url(proposal)).status_code == 404
    code = actions.signing_code(proposal)
    assert codes.spaced(code) in as_user(loop.proposer).get(url(proposal)).content.decode()
    assert code not in str(as_user(loop.office).get(url(proposal)).content)
    wrong = browser.post(SIGN, {"number": proposal.number, "code": "22222222", "sign": "1"})
    assert wrong.context["form"].errors
    shown = browser.post(SIGN, {"number": proposal.number, "code": code})
    assert proposal.situation in shown.content.decode()
    assert not Signatory.objects.exists()  # reading is not signing
    for _twice in range(2):
        browser.post(SIGN, {"number": proposal.number, "code": code, "sign": "1"})
    assert [row.member for row in proposal.signatories.all()] == [friend]
    assert browser.get(url(proposal)).status_code == 200
    assert loop.proposer.notifications.filter(kind="proposals.is_signed_with").count() == 1
    browser.post(reverse("proposals:unsign", args=[proposal.pk]))
    assert browser.get(url(proposal)).status_code == 404


def test_after_a_decision_nobody_signs_or_takes_the_name_off(loop, friend):
    proposal = loop.submitted()
    code = actions.signing_code(proposal)
    actions.sign_too(proposal, code=code, by=friend.user, now=loop.now)
    accepted = loop.take("accept", proposal)
    assert actions.find_to_sign(proposal.number, code) is None
    with pytest.raises(ValidationError):
        actions.sign_no_more(accepted, by=friend.user, now=loop.now)
    assert proposal.signatories.count() == 1


def test_a_unit_reads_no_name_of_who_stays_unnamed_signed_or_signed_no_more(
    as_user, loop, friend, make_user
):
    stays = make_member("邵乐天", user=make_user("stays", Role.MEMBER, area=None, name="邵乐天"))
    proposal = loop.submitted(is_unnamed=True)
    code = actions.signing_code(proposal)
    for member in (friend, stays):
        actions.sign_too(proposal, code=code, by=member.user, now=loop.now)
    actions.sign_no_more(proposal, by=friend.user, now=loop.now)
    for step in ("accept", "assign", "sign", "act", "reply", "approve"):
        proposal = loop.take(step, proposal)
    actions.make_letter(proposal.reply, by=loop.handler, now=loop.now)
    Member.objects.filter(pk=loop.member.pk).update(user=None)
    for reason in ("", "郑成员来电，回执单丢失"):
        actions.give_code(proposal, reason=reason, by=loop.office, now=loop.tick())
    letter = reverse("proposals:letter", args=[proposal.pk, 1])
    read = {}
    for user in (loop.handler, loop.office):
        browser = as_user(user)
        pages = [url(proposal), "/proposals/", f"/proposals/{proposal.pk}/copy/", letter]
        texts = [browser.get(page).content.decode() for page in pages]
        texts.append("".join(text_of(browser.get(f"{letter}docx/"))))
        texts += [notice.text for notice in user.notifications.all()]
        read[user] = "\n".join(texts)
    for name in (loop.member.name, friend.name, stays.name):
        assert name not in read[loop.handler]
        assert name in read[loop.office]
    assert "邵乐天" not in str(as_user(loop.handler).get(url(proposal)).context["signatories"])


def test_files_come_with_it_and_are_seen_by_who_sees_it(as_user, loop, handler, other_staff):
    browser = as_user(loop.proposer)
    browser.post(ADD, typed(files=[picture(), pdf()]))
    made = Proposal.objects.get()
    photo, paper = Document.objects.about(made)
    assert {photo.content_type, paper.content_type} == {"image/webp", "application/pdf"}
    assert paper.title == ""  # a file's name may tell whose it is
    address = reverse("portal:document", args=[photo.pk])
    for user, status in ((loop.office, 200), (handler, 404), (other_staff, 404)):
        assert as_user(user).get(address).status_code == status
    add = reverse("proposals:files_add", args=[made.pk])
    browser.post(add, {"files": [pdf() for _number in range(MOST_FILES)]})
    assert Document.objects.about(made).count() == MOST_FILES
    page = browser.post(add, {"files": [SimpleUploadedFile("a.exe", b"MZ")]}, follow=True)
    assert "a.exe" in page.content.decode()
    assert as_user(loop.office).post(add, {"files": [pdf()]}).status_code == 404


def test_files_go_before_a_decision_alone(as_user, loop):
    proposal, browser = loop.submitted(), as_user(loop.proposer)
    actions.attach(proposal, [pdf(), pdf()], by=loop.proposer, now=loop.now)
    one, two = Document.objects.about(proposal)
    browser.post(reverse("proposals:file_remove", args=[proposal.pk, one.pk]))
    assert list(Document.objects.about(proposal)) == [two]
    loop.take("accept", proposal)
    remove = reverse("proposals:file_remove", args=[proposal.pk, two.pk])
    assert browser.post(remove).status_code == 404
    assert Document.objects.about(proposal).exists()


def test_a_form_sent_twice_keeps_its_files_once(as_user, member):
    form = typed(form_token="5b0e8d3e-7d5c-4f0e-9c59-000000000001")
    for _twice in range(2):
        as_user(member.user).post(ADD, form | {"files": [pdf()]})
    assert Document.objects.about(Proposal.objects.get()).count() == 1


def test_what_is_held_is_shown_and_erased(loop, friend, administrator):
    proposal = loop.submitted()
    actions.attach(proposal, [pdf()], by=loop.proposer, now=loop.now)
    code = actions.signing_code(proposal)
    actions.sign_too(proposal, code=code, by=friend.user, now=loop.now)
    (own,) = held.show_proposals(loop.member)
    assert friend.name in str(own.details)
    (signed,) = held.show_signed(friend)
    assert proposal.number in signed.text
    personal_data.erase(friend, by=administrator, now=loop.now)
    assert not proposal.signatories.exists()
    personal_data.erase(loop.member, by=administrator, now=loop.now)
    proposal.refresh_from_db()
    assert proposal.state == State.SUBMITTED
    assert not Document.objects.about(proposal).exists()
