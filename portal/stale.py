"""A form that knows what it was opened on, and says what was changed meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django import forms
from django.db import models, transaction
from django.forms.models import model_to_dict
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from portal import crypto

CONTEXT = "portal.seen"
OPENING = gettext_noop(
    "Somebody changed this record while you were editing it. Compare, then save once more."
)


class FormOfARecord(forms.ModelForm):
    """Base of forms that change a record which several people may have open.

    Together with `holding` it is exact: of two who save at once, the second is told. What is sent
    after that is sent knowingly. A post without the mark does not know what it replaces: it is
    answered like one that comes too late.
    """

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._stored = _values(self) if self.instance.pk else {}
        if self.instance.pk:
            self.initial["seen"] = self.mark

    @property
    def mark(self) -> str:
        """What the record holds now in this form's fields, so that nobody reads it back."""
        return crypto.index(repr(sorted(self._stored.items())), CONTEXT)

    def clean(self) -> Any:
        cleaned = super().clean()
        if self._stored and self.cleaned_data.get("seen") != self.mark:
            self.data = self.data.copy()  # type: ignore[attr-defined]
            self.data[self.add_prefix("seen")] = self.mark  # type: ignore[index]
            self.add_error(None, [_(OPENING), *self._differences()])
        return cleaned

    def _differences(self) -> list[str]:
        return [
            _("%(field)s: stored is “%(stored)s”, you typed “%(typed)s”.")
            % {"field": field.label, "stored": _words(self, name), "typed": _typed(self, name)}
            for name, field in self.fields.items()
            if name in self._stored and name in self.changed_data
        ]


def _values(form: Any) -> dict[str, Any]:
    found = model_to_dict(form.instance, fields=[name for name in form.fields if name != "seen"])
    return {
        name: sorted(one.pk for one in value) if isinstance(value, list) else str(value)
        for name, value in found.items()
    }


def _words(form: Any, name: str) -> str:
    return _shown(form.fields[name], form.initial.get(name))


def _typed(form: Any, name: str) -> str:
    return _shown(form.fields[name], form[name].data)


def _shown(field: Any, value: Any) -> str:
    """As a reader knows it: the words of a choice, not its key."""
    if isinstance(value, list):
        return "、".join(_shown(field, one) for one in value) or "—"
    key = str(value.pk if isinstance(value, models.Model) else value)
    choices = getattr(field, "choices", ())
    named = {str(choice): str(label) for choice, label in choices}
    return named.get(key, "" if value is None else key).strip() or "—"


@contextmanager
def holding(request: HttpRequest, thing: models.Model) -> Iterator[Any]:
    """The record as it stands, kept from others while a posted form is checked and saved."""
    if request.method != "POST":
        yield thing
        return
    with transaction.atomic():
        yield type(thing)._default_manager.select_for_update(of=("self",)).get(pk=thing.pk)
