"""The leaf of the proposals' house: the whole loop as one table.

Buttons, permissions, clocks, the timeline and the tests all read it.
"""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal import notifications
from portal.audit import verbs


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Waiting for a decision")
    RETURNED = "returned", _("Returned to be completed")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    MERGED = "merged", _("Merged into another")
    SPLIT = "split", _("Split into several")
    ASSIGNED = "assigned", _("Waiting to be signed for")
    HANDLING = "handling", _("Being handled")
    ASKING = "asking", _("Waiting for the proposer's answer")
    REVIEW = "review", _("Reply in review")
    REPLIED = "replied", _("Answered, waiting for a rating")
    RATED = "rated", _("Rated")
    WITH_LEADER = "with_leader", _("With a leader")
    CLOSED = "closed", _("Closed")


class Actor(models.TextChoices):
    """Who takes a step; `rules.py` says which users that is for one proposal."""

    PROPOSER = "proposer", _("the proposer")
    OFFICE = "office", _("the office")
    LEAD_UNIT = "lead_unit", _("the lead unit")
    SUPPORTING_UNIT = "supporting_unit", _("a supporting unit")
    REVIEWER = "reviewer", _("who reviews the unit's replies")
    LEADER = "leader", _("a leader")
    CLOCK = "clock", _("the clock")


class Clock(models.TextChoices):
    """What a proposal waits for; the working days allowed are data (`StepLimit`)."""

    DECIDE = "decide", _("decision")
    COMPLETE = "complete", _("completion by the proposer")
    ASSIGN = "assign", _("assignment")
    SIGN = "sign", _("signing for it")
    REPLY = "reply", _("reply")
    ANSWER = "answer", _("answer of the proposer")
    RATE = "rate", _("rating")
    # No state waits for these two: they bound what may be asked for.
    SEND_BACK = "send_back", _("sending back")
    EXTEND = "extend", _("longest extension")


@verbs.register
class Verb(models.TextChoices):
    DRAFTED = "proposals.drafted", _("began a draft")
    CHANGED = "proposals.changed", _("changed the text")
    SUBMITTED = "proposals.submitted", _("handed in")
    ACCEPTED = "proposals.accepted", _("accepted")
    DECLINED = "proposals.declined", _("declined")
    ASSIGNED = "proposals.assigned", _("assigned")
    SIGNED = "proposals.signed", _("signed for it")
    ACTED = "proposals.acted", _("took a step")
    REPLIED = "proposals.replied", _("replied")
    RATED = "proposals.rated", _("rated the reply")
    NOT_RATED = "proposals.not_rated", _("was not rated in time")
    REOPENED = "proposals.reopened", _("opened again")
    CLOSED = "proposals.closed", _("closed")
    ADOPTED = "proposals.adopted", _("marked as adopted")
    CONTACT_VIEWED = "proposals.contact_viewed", _("opened the number left with a suggestion")
    DIGEST_MADE = "proposals.digest_made", _("made a digest")
    # Letters, publications, digests and research
    LETTER_MADE = "proposals.letter_made", _("gave the reply letter its number")
    PUBLISHED = "proposals.published", _("published matter and answer")
    TAKEN_BACK = "proposals.taken_back", _("took the publication back")
    DIGEST_BEGUN = "proposals.digest_begun", _("began a digest")
    DIGEST_CHANGED = "proposals.digest_changed", _("changed the digest")
    DIGEST_DROPPED = "proposals.digest_dropped", _("dropped the draft of a digest")
    DIGEST_SENT = "proposals.digest_sent", _("sent the digest up")
    INSTRUCTED = "proposals.instructed", _("recorded the leader's instruction")
    TASK_GIVEN = "proposals.task_given", _("gave out a task of the instruction")
    TASK_DONE = "proposals.task_done", _("noted that a task is done")
    TASK_REPORTED = "proposals.task_reported", _("reported a task back")
    DIGEST_CLOSED = "proposals.digest_closed", _("closed the digest")
    TOPIC_PUBLISHED = "proposals.topic_published", _("published a research topic")
    TOPIC_CHANGED = "proposals.topic_changed", _("changed the research topic")
    TOPIC_CLOSED = "proposals.topic_closed", _("closed the research topic")
    TOPIC_REOPENED = "proposals.topic_reopened", _("opened the research topic again")
    CLAIMED = "proposals.claimed", _("claimed the research topic")
    CLAIM_GIVEN_BACK = "proposals.claim_given_back", _("gave the research topic back")
    REPORT_HANDED_IN = "proposals.report_handed_in", _("handed in a research report")
    REPORT_SENT_BACK = "proposals.report_sent_back", _("sent the report back for changes")
    REPORT_ADOPTED = "proposals.report_adopted", _("adopted the report")
    REPORT_NOT_ADOPTED = "proposals.report_not_adopted", _("did not adopt the report")


@dataclass(frozen=True)
class Step:
    """One action: from which states to which, by whom, and the clock that it starts.

    Without a `target` the state stays and its clock runs on.
    """

    action: str
    label: object
    sources: tuple[str, ...]
    target: str
    actor: str
    verb: str
    starts: str = ""  # Clock


STEPS = (
    Step("submit", _("Hand in"), (State.DRAFT,), State.SUBMITTED, Actor.PROPOSER,
         Verb.SUBMITTED, Clock.DECIDE),
    Step("accept", _("Accept"), (State.SUBMITTED,), State.ACCEPTED, Actor.OFFICE,
         Verb.ACCEPTED, Clock.ASSIGN),
    Step("decline", _("Decline"), (State.SUBMITTED,), State.DECLINED, Actor.OFFICE,
         Verb.DECLINED),
    Step("assign", _("Assign"), (State.ACCEPTED,), State.ASSIGNED, Actor.OFFICE,
         Verb.ASSIGNED, Clock.SIGN),
    Step("sign", _("Sign for it"), (State.ASSIGNED,), State.HANDLING, Actor.LEAD_UNIT,
         Verb.SIGNED, Clock.REPLY),
    Step("act", _("Note a step taken"), (State.HANDLING, State.REPLIED, State.RATED), "",
         Actor.LEAD_UNIT, Verb.ACTED),
    Step("reply", _("Reply"), (State.HANDLING,), State.REPLIED, Actor.LEAD_UNIT,
         Verb.REPLIED, Clock.RATE),
    Step("rate", _("Rate the reply"), (State.REPLIED,), State.RATED, Actor.PROPOSER,
         Verb.RATED),
    Step("lapse", _("Note that it was not rated in time"), (State.REPLIED,), State.RATED,
         Actor.OFFICE, Verb.NOT_RATED),
    Step("reopen", _("Open again"), (State.RATED,), State.ASSIGNED, Actor.OFFICE,
         Verb.REOPENED, Clock.SIGN),
    Step("close", _("Close"), (State.RATED,), State.CLOSED, Actor.OFFICE, Verb.CLOSED),
    Step("adopt", _("Mark as adopted"), (State.ACCEPTED, State.ASSIGNED, State.HANDLING,
         State.REPLIED, State.RATED, State.CLOSED), "", Actor.OFFICE, Verb.ADOPTED),
)  # fmt: skip

BY_ACTION = {step.action: step for step in STEPS}
# A dissatisfied proposer's matter goes round again this often; after that a leader decides.
MOST_REOPENINGS = 1
OPEN_STATES = (
    State.SUBMITTED,
    State.ACCEPTED,
    State.ASSIGNED,
    State.HANDLING,
    State.REPLIED,
    State.RATED,
)

# Whom a proposal waits for in each state, and for what.
AWAITED = {
    State.DRAFT: (Actor.PROPOSER, _("handing in")),
    State.SUBMITTED: (Actor.OFFICE, Clock.DECIDE.label),
    State.ACCEPTED: (Actor.OFFICE, Clock.ASSIGN.label),
    State.ASSIGNED: (Actor.LEAD_UNIT, Clock.SIGN.label),
    State.HANDLING: (Actor.LEAD_UNIT, Clock.REPLY.label),
    State.REPLIED: (Actor.PROPOSER, Clock.RATE.label),
    State.RATED: (Actor.OFFICE, _("closing")),
}


class Source(models.TextChoices):
    """How a suggestion came to the office."""

    PORTAL = "portal", _("On the portal")
    MEETING = "meeting", _("At a meeting")
    VISIT = "visit", _("During a visit")
    LETTER = "letter", _("By letter")
    DOOR = "door", _("At a venue's door")
    REPORT = "report", _("From a research report")


class Satisfaction(models.TextChoices):
    SATISFIED = "satisfied", _("Satisfied")
    PARTLY = "partly", _("Partly satisfied")
    DISSATISFIED = "dissatisfied", _("Dissatisfied")


class Urgency(models.TextChoices):
    USUAL = "usual", _("Usual")
    URGENT = "urgent", _("Urgent")


class UnitRole(models.TextChoices):
    LEAD = "lead", _("Lead unit")
    SUPPORT = "support", _("Supporting unit")


class StepKind(models.TextChoices):
    DONE = "done", _("Something done")
    CONTACT = "contact", _("Contact with the proposer")


@notifications.register
class Notice(models.TextChoices):
    """What people are told about papers and research; `what` is the title."""

    DIGEST_WAITS = "proposals.digest_waits", _("The digest “%(what)s” waits for your instruction.")
    INSTRUCTED = "proposals.was_instructed", _("The digest “%(what)s” has an instruction: %(why)s")
    TASK_GIVEN = "proposals.task_for_unit", _("Your unit has a task from a digest: %(what)s")
    CLAIMED = "proposals.topic_claimed", _("%(who)s claimed the research topic “%(what)s”.")
    REPORT_CAME = "proposals.report_came", _("A report on “%(what)s” was handed in.")
    REPORT_SENT_BACK = ("proposals.report_back", _("Your report “%(what)s” was sent back: %(why)s"))
    REPORT_ADOPTED = "proposals.report_is_adopted", _("Your report “%(what)s” was adopted.")
    REPORT_NOT_ADOPTED = (
        "proposals.report_is_not_adopted",
        _("Your report “%(what)s” was not adopted: %(why)s"),
    )
    PUBLISHED = "proposals.is_published", _("Your suggestion “%(what)s” and its answer are public.")
