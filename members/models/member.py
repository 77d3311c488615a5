"""People on the roster."""

from datetime import date

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members.phones import masked
from members.querysets import MemberQuerySet, NameKeyQuerySet
from members.states import ConsentState, Gender
from portal.fields import EncryptedField, KeyField


class Expertise(models.Model):
    """A field that members know well; reference data."""

    name = models.CharField(_("name"), max_length=40, unique=True)

    class Meta:
        verbose_name = _("expertise")
        verbose_name_plural = _("expertise")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Member(models.Model):
    """A person who agreed to be on the roster, or was invited to.

    There is deliberately no field for religion, ethnicity, political assessment, health, ID
    number, family or whereabouts. An invited person is a name and one contact, nothing more; the
    constraints below hold that.
    """

    name = models.CharField(pgettext_lazy("person", "name"), max_length=60)
    # The order of lists and pages: full pinyin, surname read as a surname. Set by actions.
    sort_key = KeyField(max_length=160, editable=False)
    pinyin = models.CharField(
        _("pinyin"), max_length=160, blank=True, help_text=_("Only when the reading is unusual.")
    )
    state = models.CharField(
        _("consent"), max_length=12, choices=ConsentState.choices, default=ConsentState.INVITED
    )
    gender = models.CharField(_("gender"), max_length=8, choices=Gender.choices, blank=True)
    birth_month = models.CharField(
        _("month of birth"),
        max_length=7,
        blank=True,
        validators=[RegexValidator(r"^(19|20)\d\d(-(0[1-9]|1[0-2]))?$")],
        help_text=_("Year and month, such as 1980-06; the year alone will do."),
    )
    employer = models.CharField(_("employer"), max_length=120, blank=True)
    position = models.CharField(_("position"), max_length=80, blank=True)
    phone = EncryptedField(_("phone"), blank=True, default=b"")
    phone_index = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    email = models.EmailField(_("e-mail"), blank=True)
    note = models.TextField(
        _("note"), blank=True, help_text=_("The member reads every word that is written here.")
    )
    area = models.ForeignKey("portal.Area", models.PROTECT, verbose_name=_("area"))
    expertise = models.ManyToManyField(Expertise, verbose_name=_("expertise"), blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="member",
        verbose_name=_("account"),
    )
    # The record that this one was put into, when it turned out to be the same person.
    merged_into = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, editable=False, related_name="merged_from"
    )
    # The day of the first consent: from when on this person counts.
    agreed_on = models.DateField(_("agreed on"), null=True, blank=True, editable=False)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("added"), editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        ordering = ["sort_key", "id"]
        indexes = [
            models.Index(fields=["sort_key", "id"], name="member_order"),
            models.Index(fields=["area", "sort_key", "id"], name="member_area_order"),
            models.Index(fields=["state", "area"], name="member_state_area"),
        ]
        constraints = [
            models.CheckConstraint(
                name="member_agreed_has_a_day",
                condition=~Q(state=ConsentState.AGREED) | Q(agreed_on__isnull=False),
            ),
            models.CheckConstraint(
                name="member_withdrawn_has_a_day",
                condition=~Q(state=ConsentState.WITHDRAWN) | Q(withdrawn_on__isnull=False),
            ),
            models.CheckConstraint(
                name="member_merged_says_into_whom",
                condition=Q(state=ConsentState.MERGED, merged_into__isnull=False)
                | ~Q(state=ConsentState.MERGED) & Q(merged_into__isnull=True),
            ),
            models.CheckConstraint(
                name="member_invited_is_name_and_contact",
                condition=~Q(state=ConsentState.INVITED)
                | Q(employer="", position="", note="", gender="", birth_month="", user=None),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def born(self) -> str:
        """Month of birth as the reader writes it; the year alone where no more is known."""
        if "-" not in self.birth_month:
            return self.birth_month
        return date_format(date.fromisoformat(f"{self.birth_month}-01"), "YEAR_MONTH_FORMAT")

    @property
    def masked_phone(self) -> str:
        """138****1234; a land line keeps its last two digits."""
        return masked(str(self.phone or ""))


class NameKey(models.Model):
    """A way to find a member: every tail of the name, its pinyin and its initials.

    "Any part of the name" is then the beginning of a key, which one index answers: in the order
    of what was found, then of the names. Only people who agreed have keys, and each key repeats
    its member's order and area, so that finding and counting touch nothing but that index.
    """

    member = models.ForeignKey(Member, models.CASCADE, related_name="keys")
    key = KeyField(max_length=160)
    sort_key = KeyField(max_length=160)
    area = models.ForeignKey("portal.Area", models.PROTECT, related_name="+", db_index=False)

    objects = NameKeyQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "key"], name="name_key_once")]
        indexes = [
            models.Index(fields=["key", "sort_key", "member", "area"], name="name_key_found")
        ]
