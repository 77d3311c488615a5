"""People and their organisations."""

from members.models.consent import Consent, Notice
from members.models.corrections import Correction
from members.models.entry import EntryLink
from members.models.exports import ExportFile
from members.models.imports import ColumnChoice, ImportBatch, ImportChange
from members.models.member import Expertise, Member, NameKey
from members.models.merging import MemberMerge, NotTwice
from members.models.offers import Offer, OfferKind
from members.models.organisation import Membership, Organisation, OrganisationKind
from members.models.service import ContactBefore, ContactNote, Duty, DutyKind, Liaison

__all__ = [
    "ColumnChoice",
    "Consent",
    "ContactBefore",
    "ContactNote",
    "Correction",
    "Duty",
    "DutyKind",
    "EntryLink",
    "Expertise",
    "ExportFile",
    "ImportBatch",
    "ImportChange",
    "Liaison",
    "Member",
    "MemberMerge",
    "Membership",
    "NameKey",
    "NotTwice",
    "Notice",
    "Offer",
    "OfferKind",
    "Organisation",
    "OrganisationKind",
]
