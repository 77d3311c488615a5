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
    # Clocks and supervision
    SUPERVISED = "proposals.supervised", _("supervised it")
    SUPERVISION_ANSWERED = "proposals.supervision_answered", _("answered the supervision")
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
    # The loop
    RETURNED = "proposals.returned", _("returned it to be completed")
    COMPLETED = "proposals.completed", _("completed it and handed it in again")
    UNCOMPLETED = "proposals.uncompleted", _("declined: it was not completed in time")
    MERGED = "proposals.merged", _("merged it into another")
    TOOK_IN = "proposals.took_in", _("merged another one into this")
    SET_FREE = "proposals.set_free", _("stands for itself again")
    SPLIT = "proposals.split", _("split it into several")
    SENT_BACK = "proposals.sent_back", _("sent it back")
    SUPPORT_ASKED = "proposals.support_asked", _("gave it to a supporting unit")
    SUPPORT_RELEASED = "proposals.support_released", _("released a supporting unit")
    SUPPORT_SIGNED = "proposals.support_signed", _("signed for it as a supporting unit")
    SUPPORT_SENT_BACK = "proposals.support_sent_back", _("sent it back as a supporting unit")
    OPINION_GIVEN = "proposals.opinion_given", _("gave its opinion")
    CONTACTED = "proposals.contacted", _("was in contact with the proposer")
    ASKED = "proposals.asked", _("asked the proposer")
    ANSWERED = "proposals.answered", _("answered the question")
    ANSWER_NOTED = "proposals.answer_noted", _("noted the proposer's answer")
    NOT_ANSWERED = "proposals.not_answered", _("went on: the question was not answered in time")
    EXTENSION_ASKED = "proposals.extension_asked", _("asked for more time")
    EXTENSION_GRANTED = "proposals.extension_granted", _("granted more time")
    EXTENSION_REFUSED = "proposals.extension_refused", _("refused more time")
    HANDED_OVER = "proposals.handed_over", _("handed it over to another clerk")
    REPLY_WRITTEN = "proposals.reply_written", _("wrote the reply and asked for its review")
    REPLY_REWORK = "proposals.reply_rework", _("gave the reply back to be changed")
    LAID_BEFORE = "proposals.laid_before", _("laid it before a leader")
    SENT_AGAIN = "proposals.sent_again", _("sent it round once more")
    CONCLUDED = "proposals.concluded", _("concluded it in writing")
    # At the desk, and after the answer
    SIGNED_WITH = "proposals.signed_with", _("signed it too")
    SIGNS_NO_MORE = "proposals.signs_no_more", _("took the own name off it")
    CODE_GIVEN = "proposals.code_given", _("gave out a number and code")
    FILE_ADDED = "proposals.file_added", _("added a file")
    FILE_REMOVED = "proposals.file_removed", _("removed a file")
    PROMISED = "proposals.promised", _("promised something by a day")
    PROMISE_MOVED = "proposals.promise_moved", _("moved the day of a promise")
    PROMISE_KEPT = "proposals.promise_kept", _("kept a promise and answered again")
    CHANGE_SHOWN = "proposals.change_shown", _("wrote what changed")


class Stage(models.TextChoices):
    """How near a day is; each stage is told once."""

    SOON = "soon", _("soon due")
    DAY = "day", _("due today")
    LATE = "late", _("overdue")
    RED = "red", _("long overdue")


@notifications.register
class Notice(models.TextChoices):
    """What people are told. `what` is the matter; also `number`, `why`, `unit` and `day` (due)."""

    REGISTERED = "proposals.is_registered", _("“%(what)s” was handed in for you: %(number)s")
    ACCEPTED = "proposals.is_accepted", _("“%(what)s” is accepted.")
    DECLINED = "proposals.is_declined", _("“%(what)s” is declined: %(why)s")
    RETURNED = (
        "proposals.is_returned",
        _("“%(what)s” lacks something: %(why)s. Please complete it by %(day)s."),
    )
    MERGED = (
        "proposals.is_merged",
        _("“%(what)s” is handled together with another one. You get an answer of your own."),
    )
    SPLIT = "proposals.is_split", _("“%(what)s” holds several matters and was split.")
    ASSIGNED = "proposals.is_assigned", _("“%(what)s” is assigned to %(unit)s.")
    SIGNED = "proposals.is_signed", _("%(unit)s is at work on “%(what)s” and answers by %(day)s.")
    ASKED = (
        "proposals.is_asked",
        _("%(unit)s asks you about “%(what)s”: %(why)s. Please answer by %(day)s."),
    )
    REPLIED = (
        "proposals.is_replied",
        _("“%(what)s” is answered. Please say by %(day)s what you think of it."),
    )
    NOT_RATED = (
        "proposals.is_not_rated",
        _("The answer to “%(what)s” was not rated in time; that is noted."),
    )
    REOPENED = "proposals.is_reopened", _("“%(what)s” is taken up again.")
    LAID_BEFORE = "proposals.is_laid_before", _("“%(what)s” is laid before a leader.")
    CONCLUDED = "proposals.is_concluded", _("A leader has concluded “%(what)s” in writing.")
    CLOSED = "proposals.is_closed", _("“%(what)s” is closed.")
    GIVEN = "proposals.is_given", _("Your unit leads “%(what)s”. Please sign for it by %(day)s.")
    SUPPORT_WANTED = (
        "proposals.support_wanted",
        _("Your unit supports “%(what)s”. Please sign for it and give your opinion."),
    )
    RELEASED = "proposals.is_released", _("Your unit no longer supports “%(what)s”.")
    OPINION_GIVEN = "proposals.opinion_there", _("A supporting unit gave its opinion: “%(what)s”.")
    ANSWER_THERE = "proposals.answer_there", _("The proposer has answered: “%(what)s”.")
    MORE_TIME = "proposals.more_time", _("More time is granted for “%(what)s”, until %(day)s.")
    NO_MORE_TIME = "proposals.no_more_time", _("No more time is granted for “%(what)s”: %(why)s")
    TO_REVIEW = "proposals.to_review", _("The reply to “%(what)s” waits for your review.")
    REWORK = "proposals.to_rework", _("The reply to “%(what)s” has to be changed: %(why)s")
    HANDED_OVER = "proposals.is_handed_over", _("“%(what)s” is now yours to handle.")
    RATED = "proposals.is_rated", _("The reply to “%(what)s” was rated.")
    COMPLETED = "proposals.is_completed", _("“%(what)s” was completed and waits for a decision.")
    SENT_BACK = "proposals.is_sent_back", _("A unit sent back “%(what)s”: %(why)s")
    EXTENSION_ASKED = (
        "proposals.extension_wanted",
        _("%(unit)s asks for more time for “%(what)s”: %(why)s"),
    )
    # At the desk, and after the answer
    SIGNED_WITH = "proposals.is_signed_with", _("%(who)s signed “%(what)s” too.")
    PROMISE_KEPT = "proposals.is_kept", _("What was promised to “%(what)s” is done: %(answer)s")
    PROMISE_MOVED = (
        "proposals.is_moved",
        _("What was promised to “%(what)s” will be done by %(day)s: %(why)s"),
    )
    ADOPTED = "proposals.is_adopted", _("Your suggestion “%(what)s” was adopted. See what changed.")
    # Clocks: the number alone, as it may be read in passing, or as a mail.
    DUE_SOON = (
        "proposals.due_soon",
        _("Proposal %(number)s: %(wait)s is due on %(day)s, in %(days)s working days."),
    )
    DUE_TODAY = "proposals.due_today", _("Proposal %(number)s: %(wait)s is due today, %(day)s.")
    LATE = (
        "proposals.late",
        _("Proposal %(number)s: %(wait)s was due on %(day)s, %(days)s working days ago."),
    )
    VERY_LATE = (
        "proposals.very_late",
        _(
            "Proposal %(number)s is long overdue: %(wait)s was due on %(day)s, "
            "%(days)s working days ago."
        ),
    )
    SUPERVISED = (
        "proposals.is_supervised",
        _("Proposal %(number)s is supervised. Please answer in writing by %(day)s."),
    )
    SUPERVISION_ANSWERED = (
        "proposals.supervision_is_answered",
        _("%(unit)s has answered your supervision of proposal %(number)s."),
    )
    # Papers and research; `what` is the title.
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


# What a step may ask for, in words; the forms' fields and the actions' arguments carry these names.
GIVEN = {
    "situation": _("what is so"),
    "suggestion": _("what should be done"),
    "category": _("category"),
    "urgency": _("urgency"),
    "reason": _("reason"),
    "missing": _("what is missing"),
    "into": _("the other suggestion"),
    "parts": _("at least two parts"),
    "unit": _("unit"),
    "suggested_unit": _("the unit it belongs to"),
    "opinion": _("opinion"),
    "what": _("what was done"),
    "done_on": _("day"),
    "owner": _("who was in charge"),
    "question": _("question"),
    "answer": _("answer"),
    "until": _("until when"),
    "clerk": _("clerk"),
    "reply_class": _("class of the reply"),
    "text": _("text"),
    "remark": _("remark"),
    "process": _("how it was handled"),
    "result": _("what came of it"),
    "adopted_on": _("day"),
}


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
    State.RATED: (Actor.OFFICE, _("closing")),
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
