"""What the lists of the roster can be filtered by."""

from members.filters.roster import CorrectionFilter, MemberFilter, MergeFilter, OrganisationFilter
from members.filters.service import DutyFilter, LiaisonFilter, OfferFilter

__all__ = [
    "CorrectionFilter",
    "DutyFilter",
    "LiaisonFilter",
    "MemberFilter",
    "MergeFilter",
    "OfferFilter",
    "OrganisationFilter",
]
