"""Notices, and who agreed to which."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from members.querysets import ConsentQuerySet
from members.states import Means, NoticeAbout


class Notice(models.Model):
    """The text that people agree to, by version. A published text is never edited: a new one is.

    Being on the roster and showing photos are asked for apart: each has notices of its own.
    """

    about = models.CharField(
        _("what is asked for"),
        max_length=12,
        choices=NoticeAbout.choices,
        default=NoticeAbout.ROSTER,
    )
    version = models.PositiveIntegerField(_("version"))
    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(_("text"))
    purpose = models.TextField(_("what the data are for"), blank=True)
    kinds = models.TextField(_("which data"), blank=True)
    keeping = models.TextField(_("how long they are kept"), blank=True)
    contact = models.TextField(_("whom to ask"), blank=True)
    published_on = models.DateField(_("published on"))

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["about", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["about", "version"], name="notice_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.title} v{self.version}"

    def get_absolute_url(self) -> str:
        """The public page of this version."""
        return reverse("notices:notice_version", args=[self.about, self.version])


class Consent(models.Model):
    """That a member agreed: to which notice, when, by what means, recorded by whom."""

    member = models.ForeignKey("members.Member", models.CASCADE, related_name="consents")
    notice = models.ForeignKey(Notice, models.PROTECT, verbose_name=_("notice"))
    given_on = models.DateField(_("given on"))
    means = models.CharField(_("means"), max_length=12, choices=Means.choices)
    # What an import named as its ground; empty otherwise.
    ground = models.CharField(_("ground"), max_length=300, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name=_("recorded by")
    )
    recorded_at = models.DateTimeField(_("recorded at"))
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["-given_on", "-id"]
        constraints = [
            models.CheckConstraint(
                name="imported_consent_names_its_ground",
                condition=~models.Q(means=Means.IMPORTED) | ~models.Q(ground=""),
            )
        ]
