"""The states of digests and research: state → action → next state, as small tables."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Series(models.TextChoices):
    """Papers that are numbered by area and year, without gaps."""

    LETTER = "letter", _("Reply letters")
    DIGEST = "digest", _("Digests")


class DigestState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    ISSUED = "issued", _("Issued with its number")
    SENT = "sent", _("Sent up")
    INSTRUCTED = "instructed", _("With an instruction")
    CLOSED = "closed", _("Closed")


# State → action → next state, for a digest and for what an instruction asks for.
DIGEST_TABLE = {
    DigestState.DRAFT: {"issue": DigestState.ISSUED},
    DigestState.ISSUED: {"send_up": DigestState.SENT},
    DigestState.SENT: {"instruct": DigestState.INSTRUCTED, "close": DigestState.CLOSED},
    DigestState.INSTRUCTED: {
        "instruct": DigestState.INSTRUCTED,
        "give_task": DigestState.INSTRUCTED,
        "close": DigestState.CLOSED,
    },
    DigestState.CLOSED: {},
}


class FollowState(models.TextChoices):
    OPEN = "open", _("To be done")
    DONE = "done", _("Done, to be reported back")
    REPORTED = "reported", _("Reported back")


FOLLOW_TABLE = {
    FollowState.OPEN: {"finish": FollowState.DONE},
    FollowState.DONE: {"report": FollowState.REPORTED},
    FollowState.REPORTED: {},
}


class TopicState(models.TextChoices):
    OPEN = "open", _("Open to be claimed")
    CLOSED = "closed", _("Closed")


class ClaimState(models.TextChoices):
    TAKEN = "taken", _("Being worked on")
    HANDED_IN = "handed_in", _("Report handed in")
    GIVEN_BACK = "given_back", _("Given back")


class ReportState(models.TextChoices):
    HANDED_IN = "handed_in", _("Waiting for review")
    SENT_BACK = "sent_back", _("Sent back for changes")
    ADOPTED = "adopted", _("Adopted")
    NOT_ADOPTED = "not_adopted", _("Not adopted")


TOPIC_TABLE = {
    TopicState.OPEN: {"claim": TopicState.OPEN, "close_topic": TopicState.CLOSED},
    TopicState.CLOSED: {"reopen_topic": TopicState.OPEN},
}
CLAIM_TABLE = {
    ClaimState.TAKEN: {"hand_in": ClaimState.HANDED_IN, "give_back": ClaimState.GIVEN_BACK},
    ClaimState.HANDED_IN: {},
    ClaimState.GIVEN_BACK: {},
}
REPORT_TABLE = {
    ReportState.HANDED_IN: {
        "send_back": ReportState.SENT_BACK,
        "adopt": ReportState.ADOPTED,
        "not_adopt": ReportState.NOT_ADOPTED,
    },
    ReportState.SENT_BACK: {"hand_in": ReportState.HANDED_IN},
    ReportState.ADOPTED: {"propose": ReportState.ADOPTED},
    ReportState.NOT_ADOPTED: {},
}
