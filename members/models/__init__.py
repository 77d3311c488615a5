"""People and their organisations."""

from members.models.consent import Consent, Notice
from members.models.imports import ImportBatch, ImportChange
from members.models.member import Expertise, Member, NameKey
from members.models.organisation import Membership, Organisation, OrganisationKind
from members.models.service import Duty, DutyKind, Liaison

__all__ = [
    "Consent",
    "Duty",
    "DutyKind",
    "Expertise",
    "ImportBatch",
    "ImportChange",
    "Liaison",
    "Member",
    "Membership",
    "NameKey",
    "Notice",
    "Organisation",
    "OrganisationKind",
]
