"""What each photo of a venue shows."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from portal.documents.models import Document


class PhotoWordsForm(forms.Form):
    """A line of words for each photo, under the photo's key."""

    def __init__(self, *args: Any, photos: list[Document], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.photos = photos
        for number, photo in enumerate(photos, 1):
            self.fields[str(photo.pk)] = forms.CharField(
                label=_t("What photo %(number)s shows") % {"number": number},
                max_length=120,
                required=False,
                initial=photo.title,
                help_text=_("Read aloud to who cannot see it: “Residents at the round table”."),
            )

    @property
    def lines(self) -> list[tuple[Document, Any]]:
        """Each photo with its field, for the page."""
        return [(photo, self[str(photo.pk)]) for photo in self.photos]
