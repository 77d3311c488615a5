"""Returning, merging, splitting: no suggestion is lost, and each has its own answer."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from portal.access import Role
from portal.audit.models import Event
from portal.documents.models import Document
from portal.notifications.models import Notification
from proposals import actions
from proposals.models import Proposal, Signatory, WordKey
from proposals.states import Clock, State
from tests.activities.test_recording import picture
from tests.conftest import ELSEWHERE
from tests.proposals.factories import make_member, values
from tests.proposals.test_desk import pdf

PARTS = [{"title": "路灯", "suggestion": "修灯。"}, {"title": "坑洼", "suggestion": "补路。"}]


def test_returned_is_completed_with_the_words_before_kept_and_the_time_standing_still(loop):
    proposal = loop.submitted()
    due = proposal.due_on
    back = actions.give_back(proposal, missing="缺时段", by=loop.office, now=loop.tick())
    assert (back.state, back.clock, back.return_note) == (State.RETURNED, Clock.COMPLETE, "缺时段")
    assert Notification.objects.get(user=loop.proposer).text.count("缺时段") == 1
    new = {"situation": "早七点到八点排队。", "proposer": make_member("别人")}
    done = actions.change(
        back, values=new, version=back.version, hand_in=True, by=loop.proposer, now=loop.tick()
    )
    assert (done.state, done.clock, done.due_on) == (State.SUBMITTED, Clock.DECIDE, due)
    assert (done.proposer, done.situation) == (loop.member, "早七点到八点排队。")
    changed = Event.objects.about(done).get(verb="proposals.changed")
    assert "排队很长" in changed.changes["situation"][0]
    with pytest.raises(ValidationError):  # a page that was opened before
        actions.change(back, values=new, version=back.version, by=loop.proposer, now=loop.now)


def test_nobody_else_completes_it(loop, as_user, staff):
    proposal = actions.give_back(loop.submitted(), missing="缺", by=loop.office, now=loop.now)
    edit = f"/proposals/{proposal.pk}/edit/"
    assert as_user(loop.office).get(edit).status_code == 404
    assert as_user(loop.proposer).get(edit).status_code == 200
    with pytest.raises(ValidationError):
        actions.complete(proposal, by=staff, now=loop.now)


def test_each_author_of_merged_ones_gets_an_own_answer_and_rates_it(loop, make_user):
    main, other = loop.until("accept"), make_member("王芳", user=make_user("wang", Role.MEMBER))
    twin = actions.hand_in(values=values(other, title="路口太堵"), by=other.user, now=loop.tick())
    twin = actions.merge(twin, into=main, by=loop.office, now=loop.tick())
    assert (twin.state, twin.merged_into, twin.due_on) == (State.MERGED, main, None)
    for action in ("assign", "sign", "act", "reply", "approve"):
        main = loop.take(action, main)
    twin = Proposal.objects.get(pk=twin.pk)
    assert (twin.state, twin.clock) == (State.REPLIED, Clock.RATE)
    assert (twin.reply.text, twin.reply.pk == main.reply.pk) == (main.reply.text, False)
    assert twin.steps.get().what == "到现场查看"
    with pytest.raises(ValidationError):
        loop.take("rate", twin)
    rating = {"process": "satisfied", "result": "dissatisfied", "words": "还是堵"}
    twin = actions.rate(twin, by=other.user, now=loop.tick(), **rating)
    assert Proposal.objects.get(pk=main.pk).state == State.REPLIED
    reopened = actions.reopen(twin, reason="再看", by=loop.office, now=loop.tick())
    assert reopened.assignment.unit == loop.unit
    assert loop.take("close", loop.take("rate", main)).state == State.CLOSED


def test_those_merged_into_one_that_is_declined_are_told_the_same_reason(loop):
    main, twin, third = loop.submitted(), loop.submitted(), loop.submitted()
    actions.merge(third, into=twin, by=loop.office, now=loop.now)
    actions.merge(twin, into=main, by=loop.office, now=loop.now)
    assert Proposal.objects.get(pk=third.pk).merged_into == main  # follows
    actions.decline(main, reason="已列入计划", keep=True, by=loop.office, now=loop.now)
    assert set(Proposal.objects.values_list("state", "decline_reason")) == {
        ("declined", "已列入计划")
    }
    assert list(Proposal.objects.filter(kept_as_note=True)) == [main]


def test_what_it_cannot_be_merged_into(loop, areas):
    proposal, closed = loop.submitted(), loop.until("close")
    far = loop.submitted()
    Proposal.objects.filter(pk=far.pk).update(area_id=ELSEWHERE)
    for into in (proposal, closed, far):
        with pytest.raises(ValidationError) as told:
            actions.merge(proposal, into=into, by=loop.office, now=loop.now)
        assert "into" in told.value.message_dict
    assert actions.merge(proposal, into=loop.submitted(), by=loop.office, now=loop.now)


def test_when_the_main_one_is_never_completed_the_others_stand_for_themselves(loop):
    main, twin = loop.submitted(), loop.submitted()
    actions.merge(twin, into=main, by=loop.office, now=loop.now)
    main = actions.give_back(main, missing="缺", by=loop.office, now=loop.now)
    loop.now = loop.now.replace(month=5)
    actions.decline_uncompleted(main, now=loop.now)
    twin = Proposal.objects.get(pk=twin.pk)
    assert (twin.state, twin.merged_into, twin.clock) == (State.SUBMITTED, None, Clock.DECIDE)


def test_parts_have_their_own_numbers_and_the_same_authors(loop, as_user):
    whole = loop.submitted()
    Signatory.objects.create(proposal=whole, member=make_member("王芳"))
    with pytest.raises(ValidationError):
        actions.split(whole, parts=PARTS[:1], by=loop.office, now=loop.now)
    whole = actions.split(whole, parts=PARTS, by=loop.office, now=loop.now)
    parts = list(whole.parts.order_by("number"))
    assert [part.number for part in parts] == ["2026-0002", "2026-0003"]
    assert {(part.proposer, part.state, part.situation) for part in parts} == {
        (loop.member, State.SUBMITTED, whole.situation)
    }
    assert all(part.signatories.count() == 1 for part in parts)
    keys = WordKey.objects.filter(proposal__in=parts).values_list("proposal", flat=True)
    assert set(keys) == {part.pk for part in parts}  # found by their words at once
    assert (whole.state, whole.due_on) == (State.SPLIT, None)
    page = as_user(loop.proposer).get(f"/proposals/{whole.pk}/").content.decode()
    assert all(f"/proposals/{part.pk}/" in page for part in parts)


def test_one_that_others_were_merged_into_is_not_split(loop):
    main = loop.submitted()
    actions.merge(loop.submitted(), into=main, by=loop.office, now=loop.now)
    with pytest.raises(ValidationError):
        actions.split(main, parts=PARTS, by=loop.office, now=loop.now)


def test_merging_by_number_and_splitting_on_the_page(loop, as_user):
    main, twin, whole = loop.submitted(), loop.submitted(), loop.submitted()
    browser = as_user(loop.office)
    others = {
        step.action: form for step, form in browser.get(f"/proposals/{twin.pk}/").context["others"]
    }
    assert set(others["merge"].fields["like"].queryset) == {main, whole}
    address = f"/proposals/{twin.pk}/merge/"
    assert "into" in browser.post(address, {"into": "2026-0999"}).context["main"][1].errors
    assert browser.post(address, {"into": main.number}).status_code == 302
    typed = {"title_1": "路灯", "suggestion_1": "修灯。", "title_2": "坑洼"}
    page = browser.post(f"/proposals/{whole.pk}/split/", typed)
    assert page.context["main"][1].errors.keys() == {"suggestion_2"}
    assert "修灯。" in page.content.decode()
    typed["suggestion_2"] = "补路。"
    assert browser.post(f"/proposals/{whole.pk}/split/", typed).status_code == 302
    assert whole.parts.count() == 2


def test_each_part_has_the_files_of_the_whole_as_its_own(loop, as_user, handler):
    whole = loop.submitted()
    actions.attach(whole, [picture(), pdf()], by=loop.proposer, now=loop.now)
    whole = actions.split(whole, parts=PARTS, by=loop.office, now=loop.now)
    for part in whole.parts.all():
        paper, photo = Document.objects.about(part)
        assert (photo.content_type, paper.content_type) == ("image/webp", "application/pdf")
    first, second = whole.parts.order_by("number")
    actions.detach(first, Document.objects.about(first)[0], by=loop.proposer, now=loop.now)
    assert Document.objects.about(second)[0].file.read().startswith(b"%PDF")
    assert Document.objects.about(whole).count() == 2
    first = loop.take("accept", first)
    loop.take("assign", first)
    address = reverse("portal:document", args=[Document.objects.about(first)[0].pk])
    assert as_user(handler).get(address).status_code == 200
