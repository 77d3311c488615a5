"""Who sees which people, and the questions that lists ask."""

from __future__ import annotations

from typing import Any, Self

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from members.states import ConsentState, CorrectionState, NoticeAbout
from portal.areas.querysets import ScopedQuerySet
from portal.imports.models import BatchQuerySet

LAST = chr(0x10FFFF)  # after every character


class MemberQuerySet(ScopedQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Staff see those who agreed in their area; a member sees the own record alone."""
        if user.is_authenticated and not user.has_perm("members.view_member"):
            return self.filter(user=user)
        return super().visible_to(user).filter(state=ConsentState.AGREED)

    def agreed(self) -> Self:
        """People who count: never the invited, never those who withdrew."""
        return self.filter(state=ConsentState.AGREED)

    def invited(self) -> Self:
        return self.filter(state=ConsentState.INVITED)

    def invitations_for(self, user: Any) -> Self:
        """The invited in the area of somebody who may add members; nobody else sees them."""
        if not user.is_authenticated or not user.has_perm("members.add_member"):
            return self.none()
        return self.in_scope_of(user).invited()

    def with_photo_consent(self) -> Self:
        """Who agreed to be shown in photos and has not taken that back."""
        return self.agreed().filter(pk__in=self._standing(NoticeAbout.PHOTOS))

    def without_photo_consent(self) -> Self:
        """People on the roster whose face is not to be shown."""
        return self.agreed().exclude(pk__in=self._standing(NoticeAbout.PHOTOS))

    def to_be_asked(self, about: str) -> Self:
        """Who agreed to an older notice of this kind, and has not agreed to the newest."""
        consents = self._consents().filter(notice__about=about)
        newest = consents.filter(notice=self._newest(about), member=OuterRef("pk"))
        people = self.agreed().filter(~Exists(newest))
        if about == NoticeAbout.ROSTER:
            return people
        return people.filter(pk__in=consents.values("member"))

    def _standing(self, about: str) -> QuerySet:
        return self._consents().filter(notice__about=about).values("member")

    def _consents(self) -> QuerySet:
        related = self.model._meta.get_field("consents").related_model
        return related.objects.standing()

    def _newest(self, about: str) -> QuerySet:
        notices = self._consents().model._meta.get_field("notice").related_model.objects
        return notices.filter(about=about).order_by("-version").values("pk")[:1]


class ConsentQuerySet(QuerySet):
    def visible_to(self, user: Any) -> Self:
        """One's own. The office reads them on the member's page, and opens a scan with a reason:
        so that no address of a file goes round the record of who looked."""
        return self.filter(member__user=user) if user.is_authenticated else self.none()

    def standing(self) -> Self:
        return self.filter(withdrawn_at__isnull=True)


class NameKeyQuerySet(ScopedQuerySet):
    def beginning(self, text: str) -> Self:
        """Keys that begin with this text, which is written as keys are."""
        return self.filter(key__gte=text, key__lt=text + LAST)


class OrganisationQuerySet(ScopedQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Organisations of the area; a sensitive one is seen by its own keeper alone."""
        found = super().visible_to(user)
        return found.filter(Q(sensitive=False) | Q(keeper=user)) if user.is_authenticated else found

    def open(self) -> Self:
        """Not sensitive: may be a filter, be counted and be exported."""
        return self.filter(sensitive=False)

    def standing(self) -> Self:
        return self.filter(closed_on__isnull=True)

    def own(self) -> Self:
        """Without those that were put into another one: these were the same twice."""
        return self.filter(merged_into__isnull=True)

    def with_people(self) -> Self:
        """Each with `people`: how many who agreed belong to it now."""
        belonging = Q(memberships__until=None, memberships__member__state=ConsentState.AGREED)
        return self.annotate(people=Count("memberships", filter=belonging))


class MembershipQuerySet(ScopedQuerySet):
    area_field = "member__area"

    def visible_to(self, user: Any) -> Self:
        """Of members in the area; in a sensitive organisation, its keeper and the member alone."""
        if not user.is_authenticated:
            return self.none()
        own = Q(member__user=user)
        if not user.has_perm("members.view_member"):
            return self.filter(own)
        seen = self.scope_of(user) & Q(member__state=ConsentState.AGREED)
        return self.filter(
            own | seen & (Q(organisation__sensitive=False) | Q(organisation__keeper=user))
        )

    def standing(self) -> Self:
        return self.filter(until__isnull=True)


def _not_over() -> Q:
    """Duties may have their last day agreed beforehand; they stand until then."""
    return Q(until__isnull=True) | Q(until__gt=timezone.localdate())


class DutyQuerySet(ScopedQuerySet):
    def of_agreed(self) -> Self:
        return self.filter(member__state=ConsentState.AGREED)

    def standing(self) -> Self:
        return self.filter(_not_over())

    def over(self) -> Self:
        return self.exclude(_not_over())


class LiaisonQuerySet(ScopedQuerySet):
    area_field = "member__area"

    def of_agreed(self) -> Self:
        return self.filter(member__state=ConsentState.AGREED)

    def standing(self) -> Self:
        return self.filter(until__isnull=True)

    def over(self) -> Self:
        return self.filter(until__isnull=False)


OF_AGREED = Q(member__state=ConsentState.AGREED) | Q(organisation__sensitive=False)


class OfferQuerySet(ScopedQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Of people who agreed and of open organisations in the area; one's own always."""
        if not user.is_authenticated:
            return self.none()
        own = Q(member__user=user)
        if not user.has_perm("members.view_offer"):
            return self.filter(own)
        return self.filter(own | self.scope_of(user) & OF_AGREED)

    def of_agreed(self) -> Self:
        return self.filter(OF_AGREED)

    def standing(self) -> Self:
        return self.filter(until__isnull=True)

    def over(self) -> Self:
        return self.filter(until__isnull=False)


class ContactNoteQuerySet(ScopedQuerySet):
    area_field = "liaison__member__area"


class MemberMergeQuerySet(ScopedQuerySet):
    area_field = "kept__area"

    def visible_to(self, user: Any) -> Self:
        """Who may put records together sees what was put together in the area."""
        if not user.is_authenticated or not user.has_perm("members.merge_member"):
            return self.none()
        return self.in_scope_of(user)


class CorrectionQuerySet(ScopedQuerySet):
    area_field = "member__area"

    def of_agreed(self) -> Self:
        return self.filter(member__state=ConsentState.AGREED)

    def waiting(self) -> Self:
        """What the office has to decide on."""
        return self.of_agreed().filter(state=CorrectionState.OPEN)


class ImportBatchQuerySet(BatchQuerySet):
    permission = "members.import_member"
