"""Forms of the roster."""

from members.forms.looking import ExportForm, RevealForm
from members.forms.me import OwnForm
from members.forms.organisation import OrganisationForm
from members.forms.person import AddForm, AgreeForm, EditForm, InviteForm, WithdrawForm
from members.forms.placing import DutyForm, EndForm, JoinForm, LiaisonForm

__all__ = [
    "AddForm",
    "AgreeForm",
    "DutyForm",
    "EditForm",
    "EndForm",
    "ExportForm",
    "InviteForm",
    "JoinForm",
    "LiaisonForm",
    "OrganisationForm",
    "OwnForm",
    "RevealForm",
    "WithdrawForm",
]
