"""What is told to whom beside the steps: by code, on paper, in lists, in a member's own data."""

import datetime as dt

import pytest
from django.urls import reverse

from members.models import Member
from portal import personal_data
from portal.access import Role
from portal.door import codes
from proposals import actions
from proposals.models import Proposal, Signatory
from proposals.states import MOST_REOPENINGS, STEPS, State
from tests.proposals.factories import make_member, moment

CODE = "K7QM2XWD"


@pytest.fixture
def by_code(client):
    """Opens a suggestion by number and code, and says what stands there."""

    def open_(proposal):
        Proposal.objects.filter(pk=proposal.pk).update(code_digest=codes.digest(CODE))
        client.post(reverse("portal:follow"), {"number": proposal.number, "code": CODE})
        return client.get(reverse("portal:follow_matter")).content.decode()

    return open_


def _step(client, key, **typed):
    return client.post(reverse("portal:follow_step", args=[key]), typed, follow=True)


def test_by_code_one_completes_answers_and_rates(loop, client, by_code):
    proposal = actions.give_back(loop.submitted(), missing="缺时段", by=loop.office, now=loop.now)
    page = by_code(proposal)
    assert "缺时段" in page
    assert proposal.suggestion in page  # the form begins with what was written
    _step(client, "complete", situation="早高峰。", suggestion="增设待转区。")
    proposal.refresh_from_db()
    assert (proposal.state, proposal.situation) == (State.SUBMITTED, "早高峰。")
    for action in ("accept", "assign", "sign", "act"):
        proposal = loop.take(action, proposal)
    actions.ask(proposal, question="哪一天？", by=loop.handler, now=loop.now)
    assert "哪一天？" in by_code(proposal)
    assert "哪一天？" in _step(client, "answer", answer=" ").content.decode()
    _step(client, "answer", answer="周一")
    proposal = loop.take("reply", Proposal.objects.get())
    assert "已调整信号配时。" not in by_code(proposal)  # not gone out yet
    proposal = loop.take("approve", proposal)
    refused = _step(client, "rate", process="satisfied", result="dissatisfied", words="")
    assert proposal.ratings.count() == 0
    assert "已调整信号配时。" in refused.content.decode()
    _step(client, "rate", process="satisfied", result="dissatisfied", words="还是堵")
    assert Proposal.objects.get().is_dissatisfied


def test_each_state_is_said_in_plain_words(loop, by_code):
    from proposals.following import show

    proposal = Proposal.objects.in_full().get(pk=loop.until("approve").pk)
    said = {}
    for state in set(State) - {State.DRAFT, State.DECLINED, State.CLOSED}:
        proposal.state = state
        said[state] = str(show(proposal, loop.now).next)
    assert all(said.values())
    assert len(set(said.values())) == len(said)
    assert "%(" not in "".join(said.values())


def test_the_copy_on_paper_says_how_to_rate_and_is_there_once_answered(loop, as_user, stranger):
    proposal = loop.until("act")
    copy = f"/proposals/{proposal.pk}/copy/"
    assert as_user(loop.office).get(copy).status_code == 404
    loop.take("approve", loop.take("reply", proposal))
    page = as_user(loop.office).get(copy).content.decode()
    assert reverse("portal:follow") not in page  # rated with the account
    assert copy not in as_user(loop.office).get(f"/proposals/{proposal.pk}/").content.decode()
    Member.objects.update(user=None)
    page = as_user(loop.office).get(copy).content.decode()
    for words in (proposal.number, "已调整信号配时。", reverse("portal:follow")):
        assert words in page
    assert copy in as_user(loop.office).get(f"/proposals/{proposal.pk}/").content.decode()
    assert as_user(stranger).get(copy).status_code == 404


def test_how_a_suggestion_goes_shows_every_step_and_where_one_stands(loop, as_user):
    page = as_user(loop.proposer).get("/proposals/course/?state=asking")
    shown = page.content.decode()
    for step in STEPS:
        assert str(step.label) in shown
    assert shown.count('aria-current="step"') == 1
    assert MOST_REOPENINGS == 2  # the page says: twice at most


def test_handing_over_everything_of_a_clerk_who_leaves(loop, as_user, make_user, other_bureau):
    proposal = loop.until("sign")
    heir = make_user("heir", Role.HANDLER, unit=loop.unit)
    outsider = make_user("outsider", Role.HANDLER, unit=other_bureau)
    page, typed = "/proposals/hand-over/", {"leaver": loop.handler.pk, "clerk": heir.pk}
    assert "leaver" in as_user(outsider).post(page, typed).context["form"].errors
    wrong = as_user(loop.office).post(page, typed | {"clerk": outsider.pk})
    assert "clerk" in wrong.context["form"].errors
    assert as_user(loop.office).post(page, typed).status_code == 302
    assert Proposal.objects.get(pk=proposal.pk).assignment.clerk == heir
    assert as_user(make_user("staffer", Role.STAFF)).get(page).status_code == 404


def test_lists_filter_by_the_part_of_a_unit_urgency_and_notes(loop, as_user, other_bureau):
    loop.supporting = [other_bureau]
    supported, note = loop.until("assign"), loop.submitted()
    actions.decline(note, reason="已在办", keep=True, by=loop.office, now=loop.now)
    Proposal.objects.filter(pk=supported.pk).update(urgency="urgent")
    browser = as_user(loop.office)
    for query, rows in {
        f"unit={other_bureau.pk}&part=support": [supported],
        f"unit={other_bureau.pk}&part=lead": [],
        f"unit={loop.unit.pk}": [supported],
        "urgency=urgent": [supported],
        "note=1": [note],
        "state=declined": [note],
    }.items():
        assert browser.get(f"/proposals/?{query}").context["page"].rows == rows, query


def test_signatories_see_it_and_it_is_among_their_data_until_they_are_erased(
    loop, make_user, as_user
):
    wang = make_member("王芳", user=make_user("wang", Role.MEMBER))
    proposal = loop.submitted()
    page = f"/proposals/{proposal.pk}/"
    assert as_user(wang.user).get(page).status_code == 404
    Signatory.objects.create(proposal=proposal, member=wang)
    assert as_user(wang.user).get(page).status_code == 200
    holding = next(h for h in personal_data.all_holdings() if h.key == "proposals.signed")
    assert [item.text for item in holding.show(wang)] == [str(proposal)]
    for action in ("accept", "assign", "sign", "act", "reply"):
        proposal = loop.take(action, proposal)
    unsent = "".join(holding.show(wang)[0].details.values())
    assert "已调整信号配时。" not in unsent
    holding.erase(wang, by=loop.office, now=moment(dt.date(2026, 4, 1)))
    assert holding.show(wang) == []
    assert as_user(wang.user).get(page).status_code == 404
