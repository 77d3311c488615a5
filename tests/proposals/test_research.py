"""Research: topics are claimed by members, organisations and staff; reports come back and go on."""

import datetime as dt
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from members.models import Membership, Organisation, OrganisationKind
from portal.documents.models import Document
from portal.official import Paper
from proposals import actions
from proposals.models import Proposal, ResearchClaim, ResearchField, ResearchReport, ResearchTopic
from proposals.personal_data import erase_reports, show_reports
from tests.conftest import COUNTY, ELSEWHERE, OTHER_TOWNSHIP

LIST = "/proposals/research/"
WORDS = {"title": "助餐点调研报告", "summary": "三处覆盖不足。", "text": "一、现状……"}


def a_topic(loop, area=COUNTY, **more):
    topic = ResearchTopic(
        title=f"农村助餐点研究{area}", area_id=area, about="摸清现状",
        field=ResearchField.objects.get_or_create(name="民生")[0],
        due_on=loop.now.date() + dt.timedelta(days=60), **more,
    )  # fmt: skip
    return actions.publish_topic(topic, by=loop.office, now=loop.now)


def a_report(loop, topic, by):
    claim = actions.claim(topic, by=by, now=loop.now)
    return actions.hand_in_report(claim, **WORDS, by=by, now=loop.now)


def test_a_member_sees_what_can_be_claimed_at_home_and_nothing_else(
    as_user, loop, member, superuser
):
    here = a_topic(loop)
    away = a_topic(loop, OTHER_TOWNSHIP)
    far = ResearchTopic.objects.create(
        title="外地课题", area_id=ELSEWHERE, field=here.field, published_on=loop.now.date()
    )
    page = as_user(loop.proposer).get(LIST).content.decode()
    assert here.title in page
    assert away.title not in page
    assert far.title not in page
    for topic, status in ((here, 200), (away, 404), (far, 404)):
        assert as_user(loop.proposer).get(f"{LIST}{topic.pk}/").status_code == status
    actions.close_topic(here, by=loop.office, now=loop.now)
    assert as_user(loop.proposer).get(f"{LIST}{here.pk}/").status_code == 404


def test_from_claim_to_report_to_review_to_proposal(as_user, loop, member):
    topic = a_topic(loop)
    mine = as_user(loop.proposer)
    assert mine.post(f"{LIST}{topic.pk}/claim/", {"organisation": ""}).status_code == 302
    claim = ResearchClaim.objects.get()
    assert (claim.member, claim.user) == (member, None)
    assert loop.office.notifications.count() == 1
    assert mine.post(f"{LIST}{topic.pk}/claim/", {}).status_code == 200  # once at a time

    page = f"{LIST}claims/{claim.pk}/report/"
    empty = mine.post(page, WORDS | {"text": "", "version": 0})
    assert "上传文件" in empty.content.decode()
    assert mine.post(page, WORDS | {"version": 0}).status_code == 302
    report = ResearchReport.objects.get()
    assert (report.author, report.claim) == (member, claim)

    office, of_report = as_user(loop.office), f"{LIST}reports/{report.pk}/"
    assert mine.get(of_report + "adopt/").status_code == 404
    back = {"remark": "补充问卷数据", "version": report.version}
    assert office.post(of_report + "send_back/", back | {"remark": ""}).status_code == 200
    assert office.post(of_report + "send_back/", back).status_code == 302
    assert "补充问卷数据" in mine.get(page).content.decode()
    assert mine.post(page, WORDS | {"version": 1}).status_code == 200  # a stale form is told
    assert mine.post(page, WORDS | {"version": 2}).status_code == 302
    stale = office.post(of_report + "adopt/", {"remark": "", "version": 1})
    assert stale.status_code == 200
    assert office.post(of_report + "adopt/", {"remark": "", "version": 3}).status_code == 302
    report.refresh_from_db()
    assert (report.state, report.adopted_on is None) == ("adopted", False)
    assert office.get(of_report + "not_adopt/").status_code == 404

    for _twice in range(2):
        assert mine.post(of_report + "propose/").status_code == 302
    proposal = Proposal.objects.get()
    assert (proposal.report, proposal.source, proposal.proposer) == (report, "report", member)
    assert proposal.title in mine.get(of_report).content.decode()


def test_a_claim_is_given_back_by_its_claimant_or_the_office(loop, member, handler, staff):
    topic = a_topic(loop, most_claims=1)
    claim = actions.claim(topic, by=loop.proposer, now=loop.now)
    with pytest.raises(ValidationError):  # as many as may
        actions.claim(topic, by=loop.office, now=loop.now)
    for user in (handler, staff):
        with pytest.raises(ValidationError):
            actions.give_back_claim(claim, reason="不做了", by=user, now=loop.now)
    with pytest.raises(ValidationError):
        actions.give_back_claim(claim, reason=" ", by=loop.proposer, now=loop.now)
    assert actions.give_back_claim(
        claim, reason="没有时间", by=loop.proposer, now=loop.now
    ).given_back_at
    with pytest.raises(ValidationError):
        actions.hand_in_report(claim, **WORDS, by=loop.proposer, now=loop.now)
    again = actions.claim(topic, by=loop.proposer, now=loop.now)
    assert actions.give_back_claim(again, reason="久未动笔", by=loop.office, now=loop.now)


def test_one_claims_for_an_organisation_that_one_belongs_to_and_never_a_sensitive_one(
    as_user, loop, member, staff
):
    kind = OrganisationKind.objects.first()
    made = [
        Organisation.objects.create(
            name=name, kind=kind, area_id=COUNTY, founded_on="2020-01-01", sensitive=secret,
            keeper=staff if secret else None,
        )
        for name, secret in (("荷藕协会", False), ("商会", False), ("互助会", True))
    ]  # fmt: skip
    for one in (made[0], made[2]):
        Membership.objects.create(member=member, organisation=one, since="2025-01-01")
    topic = a_topic(loop)
    mine, page = as_user(loop.proposer), f"{LIST}{topic.pk}/claim/"
    choices = mine.get(page).content.decode()
    assert "荷藕协会" in choices
    assert "商会" not in choices
    assert "互助会" not in choices
    assert mine.post(page, {"organisation": made[1].pk}).status_code == 200
    assert mine.post(page, {"organisation": made[0].pk}).status_code == 302
    assert ResearchClaim.objects.get().who == f"荷藕协会 · {member}"


def test_nobody_reviews_their_own_report_and_others_do_not_see_it(
    as_user, loop, administrator, leader, staff, member, make_user, stranger
):
    report = a_report(loop, a_topic(loop), loop.office)
    with pytest.raises(ValidationError):
        actions.adopt_report(report, version=1, by=loop.office, now=loop.now)
    with pytest.raises(ValidationError):  # reads, does not decide
        actions.adopt_report(report, version=1, by=leader, now=loop.now)
    page = f"{LIST}reports/{report.pk}/"
    assert as_user(leader).get(page).status_code == 200
    for user in (loop.proposer, staff, stranger):
        assert as_user(user).get(page).status_code == 404


def test_word_files_are_kept_as_they_are_and_pretenders_refused(as_user, loop, member):
    claim = actions.claim(a_topic(loop), by=loop.proposer, now=loop.now)
    mine, page = as_user(loop.proposer), f"{LIST}claims/{claim.pk}/report/"

    def send(data, name="调研报告.docx"):
        words = WORDS | {"text": "", "version": 0, "files": SimpleUploadedFile(name, data)}
        return mine.post(page, words)

    def package(**parts):
        packed = BytesIO()
        with ZipFile(packed, "w") as target:
            for part, text in parts.items():
                target.writestr(part.replace("__", "/"), text)
        return packed.getvalue()

    paper = Paper()
    paper.text("报告")
    good = paper.bytes()
    with_macros = BytesIO(good)
    with ZipFile(with_macros, "a") as target:
        target.writestr("word/vbaProject.bin", b"x")
    for bad in (package(hello="x"), with_macros.getvalue(), b"PK\x03\x04broken", b"MZ\x90"):
        assert send(bad).status_code == 200
        assert not ResearchReport.objects.exists()
    assert send(good).status_code == 302
    document = Document.objects.get()
    file = f"/files/{document.pk}/"
    sent = mine.get(file)
    assert b"".join(sent.streaming_content) == good
    assert "attachment" in sent["Content-Disposition"]
    assert as_user(loop.office).get(file).status_code == 200
    assert as_user(loop.handler).get(file).status_code == 404


def test_a_member_finds_own_research_and_it_stays_without_the_name(loop, member):
    a_report(loop, a_topic(loop), loop.proposer)
    other = actions.claim(a_topic(loop, "321023100"), by=loop.proposer, now=loop.now)
    texts = [item.text for item in show_reports(member)]
    assert WORDS["title"] in texts
    assert len(texts) == 3
    erase_reports(member, by=loop.office, now=loop.now)
    report = ResearchReport.objects.get()
    assert (report.author, report.claim.member) == (None, None)
    assert not ResearchClaim.objects.filter(pk=other.pk).exists()
    assert report.by


def test_a_topic_is_published_and_changed_by_the_office(as_user, loop, staff):
    field = ResearchField.objects.create(name="民生二")
    words = {
        "title": "夜间经济研究", "field": field.pk, "area": COUNTY, "about": "摸清现状",
        "due_on": "2099-01-01", "most_claims": "",
    }  # fmt: skip
    office = as_user(loop.office)
    assert as_user(staff).get(f"{LIST}add/").status_code == 404
    assert office.post(f"{LIST}add/", words | {"about": ""}).status_code == 200
    assert office.post(f"{LIST}add/", words).status_code == 302
    topic = ResearchTopic.objects.get()
    page = f"{LIST}{topic.pk}/edit/"
    changed = words | {"about": "改过", "version": 1}
    assert office.post(page, changed).status_code == 302
    assert office.post(page, changed | {"about": "又改"}).status_code == 200  # stale
    assert ResearchTopic.objects.get().about == "改过"
