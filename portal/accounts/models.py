"""Units, and the people who sign in."""

from functools import cached_property
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.access.roles import Role
from portal.areas.querysets import ScopedQuerySet


class Unit(models.Model):
    """An office, bureau, township or community that users work for."""

    class Kind(models.TextChoices):
        OFFICE = "office", _("Community engagement office")
        BUREAU = "bureau", _("Bureau")
        TOWNSHIP = "township", _("Township office")
        COMMUNITY = "community", _("Community")

    name = models.CharField(_("name"), max_length=100)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    area = models.ForeignKey("portal.Area", models.PROTECT, verbose_name=_("area"))
    is_active = models.BooleanField(_("active"), default=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        ordering = ["area", "name"]
        constraints = [models.UniqueConstraint(fields=["area", "name"], name="unit_once_an_area")]

    def __str__(self) -> str:
        return self.name


class UserQuerySet(ScopedQuerySet):
    def with_role(self, role: Role) -> "UserQuerySet":
        return self.filter(groups__name=role.value, is_active=True)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, username: str, password: str, **fields: Any) -> "User":
        """Who may do everything is made on the server, and the audit says when."""
        from portal.audit.recording import record
        from portal.audit.signals import Verb

        fields.setdefault("name", username)
        user = self.create_user(username, password, is_superuser=True, **fields)
        record(Verb.USER_ADDED, user, by=None, changes={"is_superuser": [None, True]})
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in. `area` is where this person may see; without one, nowhere."""

    username = models.CharField(
        _("sign-in name"), max_length=60, unique=True, validators=[UnicodeUsernameValidator()]
    )
    name = models.CharField(pgettext_lazy("person", "name"), max_length=60)
    email = models.EmailField(_("e-mail"), blank=True)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, verbose_name=_("unit"), related_name="users"
    )
    area = models.ForeignKey(
        "portal.Area", models.PROTECT, null=True, blank=True, verbose_name=_("area")
    )
    heads_unit = models.BooleanField(
        _("heads the unit"),
        default=False,
        help_text=_("Reviews what the unit sends out, and is told when it is late."),
    )
    is_active = models.BooleanField(_("active"), default=True)
    is_demo = models.BooleanField(_("demo account"), default=False, editable=False)
    large_type = models.BooleanField(_("large type"), default=False)
    high_contrast = models.BooleanField(_("high contrast"), default=False)
    wants_digest = models.BooleanField(_("daily mail"), default=False)
    date_joined = models.DateTimeField(_("added"), default=timezone.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ["username"]
        constraints = [
            models.CheckConstraint(
                name="user_unit_needs_area",
                condition=Q(unit__isnull=True) | Q(area__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    @cached_property
    def roles(self) -> frozenset[str]:
        """The names of this user's roles, read once a request."""
        if self.pk is None:
            return frozenset()
        return frozenset(self.groups.values_list("name", flat=True))

    @property
    def is_staff(self) -> bool:
        """Django's admin asks this: who may enter the back office."""
        return self.is_superuser or Role.ADMINISTRATOR in self.roles
