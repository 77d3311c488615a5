"""Research: topics are published, claimed and given back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.audit.recording import changes_between, record
from portal.notifications import notify
from proposals import rules_papers
from proposals.actions._steps import need
from proposals.models import ResearchClaim, ResearchTopic
from proposals.states import Notice, Verb
from proposals.states_papers import CLAIM_TABLE, TOPIC_TABLE

TOPIC = ("title", "field", "about", "due_on", "most_claims")


@transaction.atomic
def publish_topic(topic: ResearchTopic, *, by: Any, now: datetime) -> ResearchTopic:
    """A new topic, from now on to be claimed."""
    _must_keep(by, topic)
    topic.published_on, topic.published_by = timezone.localdate(now), by
    _check_due(topic)
    topic.save()
    record(Verb.TOPIC_PUBLISHED, topic, by=by, now=now)
    return topic


@transaction.atomic
def change_topic(topic: ResearchTopic, *, version: int, by: Any, now: datetime) -> ResearchTopic:
    """Put its words right, unless somebody did so meanwhile."""
    row = _topic(topic)
    _must_keep(by, row)
    if row.version != version:
        raise stale(row)
    before = {name: getattr(row, name) for name in TOPIC}
    for name in TOPIC:
        setattr(row, name, getattr(topic, name))
    _check_due(row)
    changes = changes_between(before, {name: getattr(row, name) for name in TOPIC})
    if changes:
        row.version += 1
        row.save()
        record(Verb.TOPIC_CHANGED, row, by=by, now=now, changes=changes)
    return row


@transaction.atomic
def close_topic(topic: ResearchTopic, *, by: Any, now: datetime) -> ResearchTopic:
    """Nobody claims it any more; who is at work may still hand in."""
    return _turn(topic, "close_topic", Verb.TOPIC_CLOSED, by, now)


@transaction.atomic
def reopen_topic(topic: ResearchTopic, *, by: Any, now: datetime) -> ResearchTopic:
    """It can be claimed again."""
    return _turn(topic, "reopen_topic", Verb.TOPIC_REOPENED, by, now)


def _turn(topic: ResearchTopic, action: str, verb: str, by: Any, now: datetime) -> ResearchTopic:
    row = _topic(topic)
    _must_keep(by, row)
    if action not in TOPIC_TABLE[row.state]:
        raise stale(row)
    row.state = TOPIC_TABLE[row.state][action]
    row.version += 1
    row.save()
    record(verb, row, by=by, now=now)
    return row


@transaction.atomic
def claim(
    topic: ResearchTopic, *, organisation: Any = None, by: Any, now: datetime
) -> ResearchClaim:
    """Take a topic on, as a member or as staff, for an organisation where one is named.

    The topic's row is locked, so that no more take it on than it allows.
    """
    row = _topic(topic)
    if not ResearchTopic.objects.visible_to(by).filter(pk=row.pk).exists():
        raise ValidationError(_("This topic is not open to you."), code="not_yours")
    if "claim" not in rules_papers.topic_steps(by, row):
        raise ValidationError(_("This topic cannot be claimed now."), code="meanwhile")
    member = rules_papers.member_of(by)
    who: dict[str, Any] = {"member": member} if member else {"user": by}
    standing = row.claims.standing()
    if standing.filter(**who).exists():
        raise ValidationError(_("You are at work on this topic already."))
    if row.most_claims and standing.count() >= row.most_claims:
        raise ValidationError(_("As many as may are at work on this topic."))
    try:
        with transaction.atomic():
            made = ResearchClaim.objects.create(
                topic=row, organisation=organisation, claimed_at=now, **who
            )
    except IntegrityError:
        raise ValidationError(_("You are at work on this topic already.")) from None
    record(Verb.CLAIMED, row, by=by, now=now, reason=made.who)
    path = reverse("proposals:research_topic", args=[row.pk])
    keeper = [row.published_by]
    notify(keeper, Notice.CLAIMED, path=path, now=now, what=row.title, who=made.who)
    return made


@transaction.atomic
def give_back_claim(taken: ResearchClaim, *, reason: str, by: Any, now: datetime) -> ResearchClaim:
    """Somebody else may take it on."""
    row = locked_claim(taken, "give_back", by)
    row.reason = need(reason, _("Say in a few words why."))
    row.given_back_at = now
    row.state = CLAIM_TABLE[row.state]["give_back"]
    row.save()
    words = f"{row.who}：{row.reason}"
    record(Verb.CLAIM_GIVEN_BACK, row.topic, by=by, now=now, reason=words)
    return row


def _topic(topic: ResearchTopic) -> ResearchTopic:
    return ResearchTopic.objects.select_for_update(of=("self",)).get(pk=topic.pk)


def locked_claim(taken: ResearchClaim, action: str, by: Any) -> ResearchClaim:
    """The claim's row, locked, when this user may take this step now."""
    row = ResearchClaim.objects.select_for_update(of=("self",)).get(pk=taken.pk)
    if action not in CLAIM_TABLE[row.state]:
        raise stale(row)
    if action not in rules_papers.claim_steps(by, row):
        raise ValidationError(_("This is somebody else's claim."), code="not_yours")
    return row


def stale(row: Any) -> ValidationError:
    """What somebody is told who comes too late."""
    return ValidationError(
        _("Somebody was quicker: it is “%(state)s” now. Look at it again.")
        % {"state": row.get_state_display()},
        code="meanwhile",
    )


def _must_keep(by: Any, topic: ResearchTopic) -> None:
    if not rules_papers.can_keep_topic(by, topic):
        raise ValidationError({"area": _("Research topics of this area are not yours.")})


def _check_due(topic: ResearchTopic) -> None:
    if topic.due_on and topic.due_on < topic.published_on:
        raise ValidationError({"due_on": _("The day lies before it is published.")})
