"""Forms for people without an account: no puzzles, and yet little room for machines.

A form carries the signed moment at which its page was opened. Sent within three seconds it was no
person; after a day it is asked for once more. A field that nobody sees stays empty. `send_once`
makes one record of a form that is sent several times.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import Any, TypeVar

from django import forms
from django.core import signing
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from portal.audit.recording import client_address
from portal.door import codes
from portal.models import SentForm

QUICKEST_SECONDS = 3
OLDEST_SECONDS = 24 * 60 * 60
SALT = "portal.forms_public"
Made = TypeVar("Made")


class Trap(forms.TextInput):
    """An input that no person sees, hears or reaches; what fills it in is a machine."""

    template_name = "components/trap.html"
    is_hidden = True


def opened_now() -> str:
    """The signed moment, with a token that tells this form from every other."""
    return signing.dumps(uuid.uuid4().hex, salt=SALT)


class PublicForm(forms.Form):
    """Extend it with no more fields than the request needs."""

    opened = forms.CharField(widget=forms.HiddenInput, required=False)
    homepage = forms.CharField(widget=Trap, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["opened"] = opened_now()
        self.token = ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.pop("homepage", ""):
            self._again(homepage="")
            self.add_error(None, _("Something went wrong. Please send it once more."))
        elif (words := self._hindrance(cleaned.pop("opened", ""))) and not self.errors:
            self.add_error(None, words)
        return cleaned

    def _hindrance(self, opened: str) -> str:
        """Why it is not taken at this moment; what was typed stays where it is."""
        try:
            self.token = signing.loads(opened, salt=SALT, max_age=OLDEST_SECONDS)
        except signing.BadSignature:
            self._again(opened=opened_now())
            return _("This page was open for a long time. Please look it over and send it again.")
        try:
            signing.loads(opened, salt=SALT, max_age=QUICKEST_SECONDS)
        except signing.SignatureExpired:
            return ""
        return _("That was very quick. Please look it over and send it again.")

    def _again(self, **values: str) -> None:
        """What the fields that nobody sees hold when the page is shown once more."""
        data: Any = dict(self.data.items())
        if isinstance(self.data, MultiValueDict):
            data = self.data.copy()
        for name, value in values.items():
            data[self.add_prefix(name)] = value
        self.data = data

    @property
    def key(self) -> str:
        """One for the same words of the same form, another when a word was changed."""
        words = repr(sorted((name, str(value)) for name, value in self.cleaned_data.items()))
        return sha256(f"{type(self).__qualname__}\0{self.token}\0{words}".encode()).hexdigest()

    @property
    def code(self) -> str:
        """The code with which whoever sent this form follows it. Nobody stores it."""
        return codes.code_from(self.key)


def send_once(form: PublicForm, make: Callable[[], Made], find: Callable[[str], Made]) -> Made:
    """What `make` makes of a valid form; the same form again gives `find(digest of its code)`.

    From which address it came is kept nowhere. A ValidationError of `make` takes nothing away.
    """
    with from_nowhere():
        with transaction.atomic():
            if _is_first(form.key):
                return make()
        return find(codes.digest(form.code))


@contextmanager
def from_nowhere() -> Iterator[None]:
    """Within it no event keeps from which address somebody without an account wrote."""
    token = client_address.set(None)
    try:
        yield
    finally:
        client_address.reset(token)


def _is_first(key: str) -> bool:
    """The database decides: the second waits for the first."""
    try:
        with transaction.atomic():
            SentForm.objects.create(key=key, at=timezone.now())
    except IntegrityError:
        return False
    return True
