"""The leaf of the members' house: choices, the consent table, the verbs of its events."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.audit import verbs


class ConsentState(models.TextChoices):
    """Where a person stands: invited → agreed → withdrawn; who withdrew may agree again."""

    INVITED = "invited", _("Invited")
    AGREED = "agreed", _("Agreed")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    MERGED = "merged", _("Put together with another record")


# state → {action: next state}
CONSENT_TABLE: dict[str, dict[str, str]] = {
    ConsentState.INVITED: {"agree": ConsentState.AGREED, "withdraw": ConsentState.WITHDRAWN},
    ConsentState.AGREED: {"withdraw": ConsentState.WITHDRAWN},
    ConsentState.WITHDRAWN: {"agree": ConsentState.AGREED},
    ConsentState.MERGED: {},
}


# The code of the one kind of duty that is always with a host.
PLACEMENT = "placement"


class NoticeAbout(models.TextChoices):
    """What a notice asks consent for."""

    ROSTER = "roster", _("Being on the roster")
    PHOTOS = "photos", _("Showing photos")


class CorrectionState(models.TextChoices):
    """What becomes of a correction that a member asked for."""

    OPEN = "open", _("Waits for the office")
    DONE = "done", _("Put right")
    REFUSED = "refused", _("Left as it was")


class Means(models.TextChoices):
    """How somebody agreed."""

    PAPER = "paper", _("Signed paper form")
    ONLINE = "online", _("On the member's own page")
    IN_PERSON = "in_person", _("In person, noted by staff")
    IMPORTED = "imported", _("Named by an imported roster")


class Gender(models.TextChoices):
    FEMALE = "female", _("Female")
    MALE = "male", _("Male")


@verbs.register
class Verb(models.TextChoices):
    INVITED = "members.invited", _("invited")
    ADDED = "members.added", _("added to the roster")
    CHANGED = "members.changed", _("changed")
    AGREED = "members.agreed", _("agreed")
    WITHDREW = "members.withdrew", _("withdrew the consent")
    PHONE_VIEWED = "members.phone_viewed", _("opened the full phone number")
    EXPORTED = "members.exported", _("exported members")
    IMPORTED = "members.imported", _("imported a roster")
    PHOTOS_AGREED = "members.photos_agreed", _("agreed to be shown in photos")
    PHOTOS_WITHDREW = "members.photos_withdrew", _("withdrew the consent to photos")
    SEPARATE_WITHDREW = "members.separate_withdrew", _("withdrew a separate consent")
    SCAN_ADDED = "members.scan_added", _("kept a scan of the paper form")
    SCAN_VIEWED = "members.scan_viewed", _("opened the scan of the paper form")
    SCAN_REMOVED = "members.scan_removed", _("removed a scan of the paper form")
    NOTICE_PUBLISHED = "members.notice_published", _("published a notice")
    IMPORT_UNDONE = "members.import_undone", _("undid an import")
    JOINED = "members.joined", _("joined an organisation")
    LEFT = "members.left", _("left an organisation")
    ORGANISATION_ADDED = "members.organisation_added", _("added an organisation")
    ORGANISATION_CHANGED = "members.organisation_changed", _("changed an organisation")
    ORGANISATION_MERGED = "members.organisation_merged", _("put two organisations together")
    MEMBERSHIP_CHANGED = "members.membership_changed", _("changed the position or its dates")
    MEMBERSHIP_MOVED = "members.membership_moved", _("moved with an organisation into another")
    INVITATION_DROPPED = "members.invitation_dropped", _("deleted an invitation")
    ENTRY_MADE = "members.entry_made", _("made a personal link")
    ENTRY_ENDED = "members.entry_ended", _("took a personal link back")
    ENTRY_USED = "members.entry_used", _("set a password with the personal link")
    CORRECTION_ASKED = "members.correction_asked", _("asked to put something right")
    CORRECTION_DROPPED = "members.correction_dropped", _("no longer asks to put it right")
    CORRECTION_DONE = "members.correction_done", _("put right what was asked")
    CORRECTION_REFUSED = "members.correction_refused", _("left as it was what was asked")
    OFFER_MADE = "members.offer_made", _("offers something")
    OFFER_CHANGED = "members.offer_changed", _("changed an offer")
    OFFER_TAKEN_BACK = "members.offer_taken_back", _("took an offer back")
    OFFER_RENEWED = "members.offer_renewed", _("offers something again")
    DUTY_CHANGED = "members.duty_changed", _("changed a duty")
    DUTY_ENDED = "members.duty_ended", _("ended a duty")
    LIAISON_ENDED = "members.liaison_ended", _("ended the liaison")
    MERGED = "members.merged", _("put two records of one person together")
    TOLD_APART = "members.told_apart", _("said that two records are two people")
    ASKED_AGAIN = "members.asked_again", _("asks again whether two records are one person")
    MERGE_UNDONE = "members.merge_undone", _("took two records apart again")
    ERASED = "members.erased", _("erased the personal data")
    COPIED = "members.copied", _("took a copy of the own data")
    DUTY_GIVEN = "members.duty_given", _("took on a duty")
    LIAISON_HANDED_OVER = "members.liaison_handed_over", _("was handed over in liaison")
    CONTACT_WRITTEN = "members.contact_written", _("wrote down a contact")
    CONTACT_CHANGED = "members.contact_changed", _("put a contact note right")
    LIAISON_BEGUN = "members.liaison_begun", _("was paired for liaison")
