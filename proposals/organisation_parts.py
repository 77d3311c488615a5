"""Suggestions by the people of an organisation, for its page."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members.organisation_parts import Figure, Part, Row, register
from portal.indicators import Period
from proposals.models import Proposal

NEWEST = 5


@register(20)
def proposals_of(organisation: Any, user: Any, today: date) -> Part | None:
    """Handed in this year by people who belonged to it then, and how many have an answer."""
    if not user.has_perm("proposals.view_proposal") or not _sees_people(user):
        return None
    year = Period(today.replace(month=1, day=1), today.replace(month=12, day=31))
    told = Proposal.objects.visible_to(user).naming_author_to(user)
    own = told.submitted().from_organisation(organisation)
    start, after = year.moments()
    handed_in = own.filter(submitted_at__gte=start, submitted_at__lt=after)
    days = {"from": year.start, "to": year.end}
    return Part(
        key="proposals",
        label=_("Proposals"),
        url=_address(organisation),
        figures=[
            _figure(_("Proposals this year"), handed_in, _address(organisation, **days)),
            _figure(
                _("Answered of these"),
                handed_in.answered(),
                _address(organisation, answered=1, **days),
            ),
        ],
        rows=[_row(proposal) for proposal in own.order_by("-submitted_at", "-pk")[:NEWEST]],
        empty=_("None of its people has handed in a suggestion yet."),
    )


def _sees_people(user: Any) -> bool:
    return user.has_perm("members.view_membership")


def _address(organisation: Any, **more: Any) -> str:
    query = urlencode({"organisation": organisation.pk, **more})
    return f"{reverse('proposals:proposal_list')}?{query}"


def _figure(label: Any, proposals: Any, url: str) -> Figure:
    return Figure(label, proposals.count(), pgettext_lazy("unit", "proposals"), url)


def _row(proposal: Proposal) -> Row:
    url = reverse("proposals:proposal_detail", args=[proposal.pk])
    return Row(str(proposal), url, proposal.submitted_at, proposal.get_state_display())
