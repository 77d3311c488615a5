"""Photos and papers that somebody without an account sends in.

Anybody may send them, so they are few, small and of two kinds, and an address sends so many in an
hour, all addresses together so many in a day. Pictures are written anew when they are kept; a PDF
stays as it is, is never opened here, and a browser saves it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal import limits

MOST_FILES = 4
MOST_BYTES = 8 * 1024 * 1024
AN_HOUR, A_DAY = 24, 600  # files of one address; of all
PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"RIFF", b"BM")
# What makes a paper act when it is opened. Scanners and phones write none of it.
ACTS = (b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/RichMedia")


def _help() -> str:
    return _(
        "Pictures or PDF, %(files)s at most, %(size)s MB each. Where and when a picture was taken "
        "is removed from it."
    ) % {"files": MOST_FILES, "size": MOST_BYTES // 1024 // 1024}


class FilesInput(forms.FileInput):
    allow_multiple_selected = True

    def __init__(self) -> None:
        words = {
            "data-photos": "",
            "data-camera": gettext_lazy("Take a photo"),
            "data-remove": gettext_lazy("Remove"),
            "data-hint": gettext_lazy("Large ones are made smaller before they are sent."),
        }
        super().__init__({"accept": "image/*,application/pdf", "multiple": True, **words})


class FilesField(forms.FileField):
    """Several files; cleaned to a list, or refused with a sentence for the first bad one."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", gettext_lazy("Photos and papers"))
        kwargs.setdefault("help_text", lazy(_help, str)())
        super().__init__(widget=FilesInput(), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        files = [file for file in (data or []) if file]
        if self.required and not files:
            raise ValidationError(_("Choose a file."))
        if len(files) > MOST_FILES:
            raise ValidationError(_("%(most)s files at most.") % {"most": MOST_FILES})
        for file in files:
            _check(file)
        return files


def _check(file: UploadedFile) -> None:
    words = {"name": file.name, "size": MOST_BYTES // 1024 // 1024}
    if (file.size or 0) > MOST_BYTES:
        raise ValidationError(_("“%(name)s” is larger than %(size)s MB.") % words)
    content = file.read()
    file.seek(0)
    if content.startswith(b"%PDF-"):
        if any(word in content for word in ACTS):
            raise ValidationError(
                _("“%(name)s” holds more than pages. Send a photo of the paper instead.") % words
            )
    elif not content.startswith(PICTURES):
        raise ValidationError(_("“%(name)s” is neither a picture nor a PDF.") % words)


def take(request: HttpRequest, files: Sequence[UploadedFile]) -> list[UploadedFile]:
    """Those for which there is still room, from this address and today."""
    return [
        file
        for file in files
        if limits.take(request, "door.files", AN_HOUR, 3600)
        and limits.take_of_all("door.files", A_DAY, 24 * 3600)
    ]
