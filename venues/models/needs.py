"""What residents, members and staff ask for: the second of the three lists."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.phones import masked
from portal.door.codes import number_of
from portal.fields import EncryptedField
from venues.querysets import NeedQuerySet
from venues.states import NeedFrom, NeedState, Urgency

NUMBER_LETTER = "N"


class NeedTopic(models.Model):
    """Legal advice, a place to meet, care for the old, …; reference data. Says which offers fit."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=40)
    offers = models.ManyToManyField(
        "members.OfferKind", verbose_name=_("kinds of offer that fit"), blank=True
    )

    class Meta:
        verbose_name = _("topic of needs")
        verbose_name_plural = _("topics of needs")
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class Need(models.Model):
    """open → matched → met, or withdrawn; answered by `answer_by` at the latest."""

    topic = models.ForeignKey(NeedTopic, models.PROTECT, verbose_name=_("topic"))
    wish = models.TextField(_("what is wished for"), max_length=1000)
    place = models.CharField(_("place"), max_length=200, blank=True)
    when = models.CharField(_("when"), max_length=100, blank=True)
    urgency = models.CharField(
        _("urgency"), max_length=12, choices=Urgency.choices, default=Urgency.SOON
    )
    area = models.ForeignKey("portal.Area", models.PROTECT, verbose_name=_("area"))
    venue = models.ForeignKey(
        "venues.Venue",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="needs",
        verbose_name=_("raised at the venue"),
    )
    state = models.CharField(
        _("state"),
        max_length=12,
        choices=NeedState.choices,
        default=NeedState.OPEN,
        editable=False,
    )
    raised_from = models.CharField(
        _("raised by"), max_length=12, choices=NeedFrom.choices, editable=False
    )
    member = models.ForeignKey(
        "members.Member",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="needs",
        verbose_name=_("member"),
    )
    # Of a resident without an account; deleted some days after the end.
    name = EncryptedField(_("name"), default=b"", blank=True)
    phone = EncryptedField(_("phone"), default=b"", blank=True)
    forget_on = models.DateField(null=True, editable=False, db_index=True)
    code_digest = models.CharField(max_length=64, blank=True, editable=False)
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    raised_at = models.DateTimeField(_("raised on"), editable=False)
    answer_by = models.DateField(_("to be answered by"), editable=False)
    answer = models.TextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, editable=False)
    matched_at = models.DateTimeField(_("matched at"), null=True, editable=False)
    met_at = models.DateTimeField(_("met at"), null=True, editable=False)
    # What the person who raised it said: met or not, in own words.
    was_met = models.BooleanField(_("was it met"), null=True, editable=False)
    said = models.CharField(_("own words"), max_length=300, blank=True)
    ended_at = models.DateTimeField(_("withdrawn at"), null=True, editable=False)
    end_reason = models.CharField(_("why withdrawn"), max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = NeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("need")
        verbose_name_plural = _("needs")
        ordering = ["-raised_at", "-id"]
        indexes = [
            models.Index(fields=["area", "state", "raised_at"], name="need_area_state_day"),
        ]
        constraints = [
            models.CheckConstraint(
                name="need_matched_says_when",
                condition=~Q(state__in=[NeedState.MATCHED, NeedState.MET])
                | Q(matched_at__isnull=False),
            ),
            models.CheckConstraint(
                name="need_met_says_when",
                condition=Q(state=NeedState.MET, met_at__isnull=False)
                | ~Q(state=NeedState.MET) & Q(met_at__isnull=True),
            ),
            models.CheckConstraint(
                name="need_withdrawn_says_when",
                condition=Q(state=NeedState.WITHDRAWN, ended_at__isnull=False)
                | ~Q(state=NeedState.WITHDRAWN) & Q(ended_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.wish[:40]

    @property
    def number(self) -> str:
        """Under which a resident follows it: N000012."""
        return number_of(NUMBER_LETTER, self.pk)

    @property
    def is_waiting(self) -> bool:
        """Open and not answered yet."""
        return self.state == NeedState.OPEN and self.answered_at is None

    @property
    def masked_name(self) -> str:
        """The first character of a resident's name."""
        name = str(self.name or "")
        return name[:1] + "*" * len(name[1:3])

    @property
    def masked_phone(self) -> str:
        """138****1234; a land line keeps its last two digits."""
        return masked(str(self.phone or ""))
