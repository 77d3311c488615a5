"""What comes in: the text of a proposal, and one form for each step."""

from proposals.forms.proposal import ProposalForm
from proposals.forms.steps import step_form

__all__ = ["ProposalForm", "step_form"]
