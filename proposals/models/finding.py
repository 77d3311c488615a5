"""Finding what was suggested before, and content that another office has to hear."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from members.names import fold
from portal.fields import KeyField
from proposals.querysets import WayOutQuerySet
from proposals.words import LONGEST


class WordKey(models.Model):
    """Two neighbouring characters, or a word of letters, in the title of what was handed in."""

    proposal = models.ForeignKey(
        "proposals.Proposal", models.CASCADE, related_name="words", db_index=False
    )
    key = KeyField(max_length=LONGEST)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "key"], name="word_key_once"),
        ]
        indexes = [models.Index(fields=["key", "proposal"], name="word_key_found")]


class CommonWord(models.Model):
    """A key that so many titles hold that it tells nothing; counted anew once a day."""

    key = KeyField(max_length=LONGEST, primary_key=True)


class WayOut(models.Model):
    """Content that belongs elsewhere: how to know it, and where it is heard; reference data."""

    heading = models.CharField(_("heading"), max_length=40, unique=True)
    words = models.TextField(
        _("words"),
        help_text=_("One in each line. The form shows this way when a text holds one of them."),
    )
    text = models.TextField(_("what to do"))
    phone = models.CharField(_("phone"), max_length=60, blank=True)
    place = models.CharField(_("where"), max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=100)

    objects = WayOutQuerySet.as_manager()

    class Meta:
        verbose_name = _("way to another office")
        verbose_name_plural = _("ways to other offices")
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.heading

    def folded_words(self) -> list[str]:
        """The words as texts are compared: without width, case and blanks."""
        return [word for line in self.words.splitlines() if (word := fold(line))]
