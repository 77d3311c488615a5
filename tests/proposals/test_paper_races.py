"""Numbers of papers at the same moment. PostgreSQL shows it; SQLite has one writer."""

from django.core.exceptions import ValidationError

from portal.access import Role
from proposals import actions
from proposals.models import Digest, Letter, ResearchField, ResearchTopic
from tests import races
from tests.conftest import COUNTY
from tests.proposals.papers import a_digest
from tests.races import AT_ONCE, together

pytestmark = races.marks


def test_digests_issued_at_once_are_numbered_without_gaps(loop):
    drafts = [a_digest(loop) for _number in range(AT_ONCE)]
    issued = together(lambda n: actions.issue_digest(drafts[n], by=loop.office, now=loop.now))
    assert sorted(one.serial for one in issued) == list(range(1, AT_ONCE + 1))


def test_of_many_who_issue_the_same_draft_one_does(loop):
    digest = a_digest(loop)
    results = together(lambda n: actions.issue_digest(digest, by=loop.office, now=loop.now))
    assert sum(isinstance(one, Digest) for one in results) == 1
    assert Digest.objects.get().serial == 1


def test_who_ask_for_a_letter_at_once_get_the_same(loop):
    reply = loop.until("approve").reply
    letters = together(lambda n: actions.make_letter(reply, by=loop.office, now=loop.now))
    assert {one.serial for one in letters} == {1}
    assert Letter.objects.count() == 1


def test_no_more_claim_a_topic_than_it_allows(loop, make_user):
    topic = ResearchTopic.objects.create(
        title="助餐点", field=ResearchField.objects.create(name="民生"), area_id=COUNTY,
        published_on=loop.now.date(), most_claims=3,
    )  # fmt: skip
    people = [make_user(f"staff{n}", Role.STAFF) for n in range(AT_ONCE)]
    results = together(lambda n: actions.claim(topic, by=people[n], now=loop.now))
    assert sum(isinstance(one, ValidationError) for one in results) == AT_ONCE - 3
    assert topic.claims.count() == 3
