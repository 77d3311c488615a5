"""The figures of proposals, digests and research; what needs someone now."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.access import Role
from portal.dashboard import attention
from portal.dashboard.attention import Attention
from portal.indicators import Indicator, register
from proposals import rules
from proposals.models import Digest, Proposal, ResearchReport, ResearchTopic
from proposals.states import State


def _proposals(
    key: str, name: Any, definition: Any, on: str, order: int, headline: int = 0
) -> Indicator:
    return register(
        Indicator(
            key=key,
            name=name,
            unit=pgettext_lazy("unit", "proposals"),
            definition=definition,
            records=Proposal.objects.submitted,
            page="proposals:proposal_list",
            on=on,
            order=order,
            headline=headline,
            rolled=True,
        )
    )


_proposals(
    "proposals_submitted",
    _("Proposals handed in"),
    _("Proposals by the day on which they were handed in."),
    "submitted_at",
    500,
    headline=7,
)
_proposals(
    "proposals_accepted",
    _("Proposals accepted"),
    _("Proposals by the day on which the office accepted them."),
    "accepted_at",
    510,
)
_proposals(
    "proposals_closed",
    _("Proposals closed"),
    _("Proposals by the day on which they were closed."),
    "closed_at",
    520,
    headline=8,
)
_proposals(
    "proposals_adopted",
    _("Proposals adopted"),
    _("Proposals by the day from which they were marked as adopted."),
    "adopted_on",
    530,
)
register(
    Indicator(
        key="digests",
        name=_("Digests"),
        unit=pgettext_lazy("unit", "digests"),
        definition=_("Digests by the day on which they were issued."),
        records=Digest.objects.all,
        page="proposals:digest_list",
        on="issued_on",
        order=540,
    )
)
register(
    Indicator(
        key="research_topics",
        name=_("Research topics"),
        unit=pgettext_lazy("unit", "topics"),
        definition=_("Research topics by the day on which they were published."),
        records=ResearchTopic.objects.all,
        page="proposals:research_topic_list",
        on="published_on",
        order=550,
    )
)
register(
    Indicator(
        key="research_fields",
        name=_("Research fields"),
        unit=pgettext_lazy("unit", "fields"),
        definition=_("Fields in which research topics were published; each counts once."),
        records=ResearchTopic.objects.all,
        page="proposals:research_topic_list",
        on="published_on",
        field="field",
        distinct=True,
        order=560,
    )
)
register(
    Indicator(
        key="research_reports",
        name=_("Research reports"),
        unit=pgettext_lazy("unit", "reports"),
        definition=_("Research reports by the day on which they were handed in."),
        records=ResearchReport.objects.all,
        page="proposals:research_report_list",
        on="handed_in_on",
        area="topic__area",
        order=570,
    )
)


@attention.register
def what_waits(user: Any, today: date) -> list[Attention]:
    """Overdue proposals that the user may see; for the office, those without a decision."""
    if not user.has_perm("proposals.open_proposal"):
        return []
    seen = Proposal.objects.visible_to(user).submitted()
    found = [
        Attention(_("Proposals overdue"), seen.overdue(today).count(), _list(overdue=1), "overdue")
    ]
    if rules.decides(user):
        undecided = seen.filter(state=State.SUBMITTED).count()
        url = _list(state=State.SUBMITTED.value)
        found.append(Attention(_("Proposals waiting for a decision"), undecided, url, "due"))
    return found


@attention.register
def digests_waiting(user: Any, today: date) -> list[Attention]:
    """Digests sent up to a leader who has not said yet what is to become of them."""
    if Role.LEADER not in user.roles:
        return []
    waiting = Digest.objects.visible_to(user).filter(instruction="").count()
    url = f"{reverse('proposals:digest_list')}?instruction=none"
    return [Attention(_("Digests waiting for your instruction"), waiting, url, "due")]


def _list(**query: Any) -> str:
    return f"{reverse('proposals:proposal_list')}?{urlencode(query)}"
