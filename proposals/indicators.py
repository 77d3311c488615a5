"""The figures of proposals, digests and research; what needs someone now."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members.models import Member
from portal.dashboard import attention
from portal.dashboard.attention import Attention
from portal.indicators import Indicator, register
from portal.models import Unit, User
from proposals import rules
from proposals.measures import lead_unit, splits
from proposals.models import (
    Assignment,
    Digest,
    DigestTask,
    Promise,
    Proposal,
    Rating,
    Reply,
    ResearchClaim,
    ResearchReport,
    ResearchTopic,
    Signatory,
    Supervision,
)
from proposals.states import State
from proposals.states_papers import DigestState, ReportState


def _proposals(
    key: str,
    name: Any,
    definition: Any,
    on: str,
    order: int,
    page: str = "proposals:proposal_list",
    headline: int = 0,
) -> Indicator:
    return register(
        Indicator(
            key=key,
            name=name,
            unit=pgettext_lazy("unit", "proposals"),
            definition=definition,
            records=Proposal.objects.submitted,
            page=page,
            on=on,
            order=order,
            also=splits(F("category"), lead_unit()),
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
    page="proposals:change_list",
)
register(
    Indicator(
        key="digests",
        name=_("Digests"),
        unit=pgettext_lazy("unit", "digests"),
        definition=_("Digests by the day on which they were issued."),
        records=Digest.objects.issued,
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


# What says who sees a proposal.
_VISIBLE = (Assignment, Member, Proposal, Signatory)


@attention.register(*_VISIBLE, Rating, Reply, Unit, User, User.groups.through)
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
    else:
        own = Proposal.objects.visible_to(user).waiting_for(user, today).count()
        page = reverse("proposals:mine")
        found.append(Attention(_("Proposals waiting for you"), own, page, for_hall=False))
    return found


@attention.register(Digest, DigestTask, ResearchClaim, ResearchReport, ResearchTopic, Member)
def what_papers_wait(user: Any, today: date) -> list[Attention]:
    """Digests on their way, tasks from them, reports to be reviewed: each for whose turn it is."""
    found = []
    if rules.decides(user):
        digests = Digest.objects.visible_to(user)
        for state, words in _DIGESTS_WAIT.items():
            if state != DigestState.SENT and not user.has_perm("proposals.make_digest"):
                continue
            url = _page("digest_list", state=state.value)
            found.append(Attention(words, digests.filter(state=state).count(), url, "due"))
    if user.has_perm("proposals.view_digesttask"):
        tasks = DigestTask.objects.visible_to(user)
        late = tasks.overdue(today).count()
        url = _page("digest_task_list", overdue=1)
        found.append(Attention(_("Tasks from digests overdue"), late, url, "overdue"))
    if rules.decides(user) and user.has_perm("proposals.keep_research"):
        state = ReportState.HANDED_IN
        waiting = ResearchReport.objects.visible_to(user).filter(state=state).count()
        url = _page("research_report_list", state=state.value)
        found.append(Attention(_("Research reports to be reviewed"), waiting, url, "due"))
    return found


_DIGESTS_WAIT = {
    DigestState.DRAFT: _("Drafts of digests to be issued"),
    DigestState.ISSUED: _("Digests to be sent up"),
    DigestState.SENT: _("Digests waiting for an instruction"),
}


def _page(name: str, **query: Any) -> str:
    return f"{reverse('proposals:' + name)}?{urlencode(query)}"


@attention.register(*_VISIBLE, Supervision)
def what_is_supervised(user: Any, today: date) -> list[Attention]:
    """Instructions without an answer: of the area for who supervises, of the unit for who answers.

    Red when the day of one of them has passed.
    """
    if not user.has_perm("proposals.view_supervision"):
        return []
    page = reverse("proposals:supervision_list")
    found = []
    if user.has_perm("proposals.supervise_proposal"):
        seen = Supervision.objects.visible_to(user).open()
        found.append((_("Supervised, not answered"), seen, True))
    theirs = Supervision.objects.to_answer_by(user)
    found.append((_("Supervisions for your unit to answer"), theirs, False))
    return [
        Attention(
            label,
            rows.count(),
            f"{page}?state=open",
            "overdue" if rows.late(today).exists() else "due",
            for_hall=for_hall,
        )
        for label, rows, for_hall in found
    ]


@attention.register(*_VISIBLE, Promise)
def what_was_promised(user: Any, today: date) -> list[Attention]:
    """Promises whose day is over: the unit's own, or those of the area."""
    if not user.has_perm("proposals.open_proposal"):
        return []
    seen = Promise.objects.visible_to(user).overdue(today)
    if not rules.decides(user):
        seen = seen.of_unit(user)
    url = f"{reverse('proposals:promise_list')}?{urlencode({'state': 'overdue'})}"
    return [Attention(_("Promises overdue"), seen.count(), url, "overdue")]


def _list(**query: Any) -> str:
    return _page("proposal_list", **query)
