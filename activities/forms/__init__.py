"""Forms of activities; their rules stand in actions."""

from activities.forms.giving import GiftFormSet, gifts_of, with_donors
from activities.forms.planning import CancelForm, PlanForm, ReasonForm
from activities.forms.recording import RecordForm

__all__ = [
    "CancelForm",
    "GiftFormSet",
    "PlanForm",
    "ReasonForm",
    "RecordForm",
    "gifts_of",
    "with_donors",
]
