"""The leaf of the proposals' house: the whole loop as one table.

Buttons, permissions, clocks, the timeline and the tests all read it.
"""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from proposals.verbs import GIVEN, Notice, Verb


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Waiting for a decision")
    RETURNED = "returned", _("Returned to be completed")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    MERGED = "merged", _("Merged into another")
    SPLIT = "split", _("Split up")
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
    WRITER = "writer", _("the proposer, or who registered it")
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


class Stage(models.TextChoices):
    """How near a day is; each stage is told once."""

    SOON = "soon", _("soon due")
    DAY = "day", _("due today")
    LATE = "late", _("overdue")
    RED = "red", _("long overdue")


@dataclass(frozen=True)
class Step:
    """One action: from which states to which, by whom, with what, and what it does to the clock.

    Without a `target` the state stays and its clock runs on. With one the clock stops, unless the
    step `starts` another, `pauses` it while the proposer's runs, lets it go on (`resumes`), or
    `keeps` it running. `tells` says who learns of it; what is `internal` the proposer does not
    read.
    """

    action: str
    label: object
    sources: tuple[str, ...]
    target: str
    who: tuple[str, ...]  # Actor
    verb: str
    needs: tuple[str, ...] = ()  # of GIVEN
    starts: str = ""  # Clock
    pauses: str = ""  # Clock
    resumes: bool = False
    keeps: bool = False
    tells: tuple[tuple[str, str], ...] = ()  # Actor, Notice
    internal: bool = False

    @property
    def actors(self) -> str:
        """Who takes it, in words."""
        return " / ".join(str(Actor(who).label) for who in self.who)

    @property
    def to(self) -> object:
        """The next state in words; empty when the state stays."""
        return State(self.target).label if self.target else ""

    @property
    def given(self) -> list:
        """What must be given, in words."""
        return [GIVEN[name] for name in self.needs]

    @property
    def clock(self) -> str:
        """What it does to the clock, in words; empty when it runs on."""
        if self.starts:
            return _("starts: %(clock)s") % {"clock": Clock(self.starts).label}
        if self.pauses:
            return _("stands still; starts: %(clock)s") % {"clock": Clock(self.pauses).label}
        if self.resumes:
            return _("goes on")
        return _("its time ends") if self.target and not self.keeps else ""


WRITER, PROPOSER, OFFICE = (Actor.WRITER,), (Actor.PROPOSER,), (Actor.OFFICE,)
LEAD, SUPPORT, LEADER = (Actor.LEAD_UNIT,), (Actor.SUPPORTING_UNIT,), (Actor.LEADER,)
UNDECIDED = (State.SUBMITTED, State.ACCEPTED)
AT_WORK = (State.HANDLING, State.ASKING, State.REVIEW)
WITH_UNITS = (State.ASSIGNED, *AT_WORK)
# Supporting units are given, and give their opinion, until the reply is written.
BEFORE_REPLY = (State.ASSIGNED, State.HANDLING, State.ASKING)
AFTER_REPLY = (State.REPLIED, State.RATED)
TO_PROPOSER, TO_LEAD, TO_SUPPORT = Actor.PROPOSER, Actor.LEAD_UNIT, Actor.SUPPORTING_UNIT

STEPS = (
    # Deciding
    Step("submit", _("Hand in"), (State.DRAFT,), State.SUBMITTED, WRITER, Verb.SUBMITTED,
         needs=("situation", "suggestion"), starts=Clock.DECIDE,
         tells=((TO_PROPOSER, Notice.REGISTERED),)),
    Step("accept", _("Accept"), (State.SUBMITTED,), State.ACCEPTED, OFFICE, Verb.ACCEPTED,
         needs=("category", "urgency"), starts=Clock.ASSIGN,
         tells=((TO_PROPOSER, Notice.ACCEPTED),)),
    Step("decline", _("Decline"), (State.SUBMITTED,), State.DECLINED, OFFICE, Verb.DECLINED,
         needs=("reason",), tells=((TO_PROPOSER, Notice.DECLINED),)),
    Step("give_back", _("Return to be completed"), (State.SUBMITTED,), State.RETURNED, OFFICE,
         Verb.RETURNED, needs=("missing",), pauses=Clock.COMPLETE,
         tells=((TO_PROPOSER, Notice.RETURNED),)),
    Step("complete", _("Hand in again"), (State.RETURNED,), State.SUBMITTED, WRITER,
         Verb.COMPLETED, needs=("situation", "suggestion"), resumes=True,
         tells=((Actor.OFFICE, Notice.COMPLETED),)),
    Step("decline_uncompleted", _("Decline what was not completed in time"), (State.RETURNED,),
         State.DECLINED, (Actor.CLOCK,), Verb.UNCOMPLETED,
         tells=((TO_PROPOSER, Notice.DECLINED),)),
    Step("merge", _("Merge into another"), UNDECIDED, State.MERGED, OFFICE, Verb.MERGED,
         needs=("into",), tells=((TO_PROPOSER, Notice.MERGED),)),
    Step("split", _("Split into several"), UNDECIDED, State.SPLIT, OFFICE, Verb.SPLIT,
         needs=("parts",), tells=((TO_PROPOSER, Notice.SPLIT),)),
    # Giving it to units
    Step("assign", _("Assign"), (State.ACCEPTED,), State.ASSIGNED, OFFICE, Verb.ASSIGNED,
         needs=("unit",), starts=Clock.SIGN,
         tells=((TO_LEAD, Notice.GIVEN), (TO_SUPPORT, Notice.SUPPORT_WANTED),
                (TO_PROPOSER, Notice.ASSIGNED))),
    Step("sign", _("Sign for it"), (State.ASSIGNED,), State.HANDLING, LEAD, Verb.SIGNED,
         starts=Clock.REPLY, tells=((TO_PROPOSER, Notice.SIGNED),)),
    Step("send_back", _("Send back to the office"), (State.ASSIGNED,), State.ACCEPTED, LEAD,
         Verb.SENT_BACK, needs=("reason", "suggested_unit"), starts=Clock.ASSIGN,
         tells=((Actor.OFFICE, Notice.SENT_BACK),)),
    Step("support", _("Add or replace a supporting unit"), BEFORE_REPLY, "", OFFICE,
         Verb.SUPPORT_ASKED, needs=("unit",)),
    Step("release", _("Release a supporting unit"), BEFORE_REPLY, "", OFFICE,
         Verb.SUPPORT_RELEASED, needs=("unit", "reason"), internal=True),
    Step("sign_support", _("Sign for it as a supporting unit"), BEFORE_REPLY, "", SUPPORT,
         Verb.SUPPORT_SIGNED),
    Step("send_back_support", _("Send back as a supporting unit"), BEFORE_REPLY, "", SUPPORT,
         Verb.SUPPORT_SENT_BACK, needs=("reason", "suggested_unit"), internal=True,
         tells=((Actor.OFFICE, Notice.SENT_BACK),)),
    Step("give_opinion", _("Give an opinion"), BEFORE_REPLY, "", SUPPORT, Verb.OPINION_GIVEN,
         needs=("opinion",), internal=True, tells=((TO_LEAD, Notice.OPINION_GIVEN),)),
    # Handling
    Step("act", _("Note a step taken"), (*AT_WORK, *AFTER_REPLY), "", LEAD, Verb.ACTED,
         needs=("what", "done_on", "owner")),
    Step("note_contact", _("Note a contact with the proposer"), (*AT_WORK, *AFTER_REPLY), "",
         (Actor.LEAD_UNIT, Actor.OFFICE), Verb.CONTACTED, needs=("what", "done_on", "owner")),
    Step("ask", _("Ask the proposer"), (State.HANDLING,), State.ASKING, LEAD, Verb.ASKED,
         needs=("question",), pauses=Clock.ANSWER, tells=((TO_PROPOSER, Notice.ASKED),)),
    Step("answer", _("Answer the question"), (State.ASKING,), State.HANDLING, WRITER,
         Verb.ANSWERED, needs=("answer",), resumes=True,
         tells=((TO_LEAD, Notice.ANSWER_THERE),)),
    Step("note_answer", _("Note the proposer's answer"), (State.ASKING,), State.HANDLING,
         (Actor.LEAD_UNIT, Actor.OFFICE), Verb.ANSWER_NOTED, needs=("answer",), resumes=True,
         tells=((TO_LEAD, Notice.ANSWER_THERE),)),
    Step("no_answer", _("Go on without an answer"), (State.ASKING,), State.HANDLING,
         (Actor.LEAD_UNIT, Actor.CLOCK), Verb.NOT_ANSWERED, resumes=True),
    Step("ask_extension", _("Ask for more time"), (State.HANDLING,), "", LEAD,
         Verb.EXTENSION_ASKED, needs=("reason", "until"), internal=True,
         tells=((Actor.OFFICE, Notice.EXTENSION_ASKED),)),
    Step("grant_extension", _("Grant more time"), (State.HANDLING, State.REVIEW), "", OFFICE,
         Verb.EXTENSION_GRANTED, tells=((TO_LEAD, Notice.MORE_TIME),)),
    Step("refuse_extension", _("Refuse more time"), (State.HANDLING, State.REVIEW), "", OFFICE,
         Verb.EXTENSION_REFUSED, needs=("remark",), internal=True,
         tells=((TO_LEAD, Notice.NO_MORE_TIME),)),
    Step("hand_over", _("Hand over to another clerk"), (*WITH_UNITS, *AFTER_REPLY), "",
         (Actor.LEAD_UNIT, Actor.SUPPORTING_UNIT, Actor.OFFICE), Verb.HANDED_OVER,
         needs=("clerk",), internal=True),
    # Answering
    Step("reply", _("Reply"), (State.HANDLING,), State.REVIEW, LEAD, Verb.REPLY_WRITTEN,
         needs=("reply_class", "text"), keeps=True, internal=True,
         tells=((Actor.REVIEWER, Notice.TO_REVIEW),)),
    Step("approve", _("Let the reply go out"), (State.REVIEW,), State.REPLIED, (Actor.REVIEWER,),
         Verb.REPLIED, starts=Clock.RATE, tells=((TO_PROPOSER, Notice.REPLIED),)),
    Step("rework", _("Give the reply back to be changed"), (State.REVIEW,), State.HANDLING,
         (Actor.REVIEWER,), Verb.REPLY_REWORK, needs=("remark",), keeps=True, internal=True,
         tells=((TO_LEAD, Notice.REWORK),)),
    Step("rate", _("Rate the reply"), (State.REPLIED,), State.RATED, PROPOSER, Verb.RATED,
         needs=("process", "result"),
         tells=((TO_LEAD, Notice.RATED), (Actor.OFFICE, Notice.RATED))),
    Step("lapse", _("Note that it was not rated in time"), (State.REPLIED,), State.RATED,
         (Actor.OFFICE, Actor.CLOCK), Verb.NOT_RATED, tells=((TO_PROPOSER, Notice.NOT_RATED),)),
    # Once more, or the end
    Step("reopen", _("Open again"), (State.RATED,), State.ASSIGNED, OFFICE, Verb.REOPENED,
         needs=("reason", "unit"), starts=Clock.SIGN,
         tells=((TO_LEAD, Notice.GIVEN), (TO_SUPPORT, Notice.SUPPORT_WANTED),
                (TO_PROPOSER, Notice.REOPENED))),
    Step("lay_before", _("Lay before a leader"), (State.RATED,), State.WITH_LEADER, OFFICE,
         Verb.LAID_BEFORE, needs=("reason",),
         tells=((Actor.LEADER, Notice.LAID_BEFORE), (TO_PROPOSER, Notice.LAID_BEFORE))),
    Step("send_again", _("Send it round once more"), (State.WITH_LEADER,), State.ASSIGNED, LEADER,
         Verb.SENT_AGAIN, needs=("reason", "unit"), starts=Clock.SIGN,
         tells=((TO_LEAD, Notice.GIVEN), (TO_SUPPORT, Notice.SUPPORT_WANTED),
                (TO_PROPOSER, Notice.REOPENED))),
    Step("conclude", _("Conclude in writing"), (State.WITH_LEADER,), State.CLOSED, LEADER,
         Verb.CONCLUDED, needs=("text",), tells=((TO_PROPOSER, Notice.CONCLUDED),)),
    Step("close", _("Close"), (State.RATED,), State.CLOSED, (Actor.OFFICE, Actor.CLOCK),
         Verb.CLOSED, tells=((TO_PROPOSER, Notice.CLOSED),)),
    Step("adopt", _("Mark as adopted"), (State.ACCEPTED, *WITH_UNITS, *AFTER_REPLY,
         State.WITH_LEADER, State.CLOSED), "", OFFICE, Verb.ADOPTED, needs=("adopted_on",)),
)  # fmt: skip

BY_ACTION = {step.action: step for step in STEPS}
# A dissatisfied proposer's matter goes round again this often; after that a leader decides.
MOST_REOPENINGS = 2
OPEN_STATES = (
    State.SUBMITTED,
    State.RETURNED,
    *WITH_UNITS,
    State.ACCEPTED,
    *AFTER_REPLY,
    State.WITH_LEADER,
)
# What another one can be merged into: it has no answer of this round yet.
TAKES_IN = (State.SUBMITTED, State.RETURNED, State.ACCEPTED, *WITH_UNITS)

# At its end there is nothing to supervise; merged and split ones are supervised where they went.
ENDED_STATES = (State.CLOSED, State.DECLINED, State.MERGED, State.SPLIT)
SUPERVISED_IN = tuple(state for state in State if state not in (State.DRAFT, *ENDED_STATES))

# Whom a proposal waits for in each state, and for what.
AWAITED = {
    State.DRAFT: (Actor.WRITER, _("handing in")),
    State.SUBMITTED: (Actor.OFFICE, Clock.DECIDE.label),
    State.RETURNED: (Actor.WRITER, Clock.COMPLETE.label),
    State.ACCEPTED: (Actor.OFFICE, Clock.ASSIGN.label),
    State.ASSIGNED: (Actor.LEAD_UNIT, Clock.SIGN.label),
    State.HANDLING: (Actor.LEAD_UNIT, Clock.REPLY.label),
    State.ASKING: (Actor.PROPOSER, Clock.ANSWER.label),
    State.REVIEW: (Actor.REVIEWER, _("review of the reply")),
    State.REPLIED: (Actor.PROPOSER, Clock.RATE.label),
    State.RATED: (Actor.OFFICE, _("closing, or taking up anew")),
    State.WITH_LEADER: (Actor.LEADER, _("a leader's word")),
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
