"""What events and notifications about suggestions say, and what their steps ask for: in words."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal import notifications
from portal.audit import verbs


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
    PUBLICATION_ALLOWED = "proposals.publication_allowed", _("agreed to its publication")
    PUBLICATION_DENIED = "proposals.publication_denied", _("agrees no longer to its publication")
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
    PUBLICATION_DENIED = (
        "proposals.is_public_no_more",
        _("The author of “%(what)s” agrees no longer to its publication: nobody reads it now."),
    )


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
