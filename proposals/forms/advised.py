"""What forms for suggestions have in common: advice on the words before they are handed in."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django import forms

from proposals.advice import Advice, advice_on


class AdvisedForm(forms.Form):
    """Its fields are called title, situation and suggestion; `advised_user` is who reads it."""

    advised_user: Any = None
    advised_without: int | None = None

    def _typed(self, name: str) -> str:
        return str(self[name].value() or "")

    def _sent(self, name: str) -> list[str]:
        getlist = getattr(self.data, "getlist", None)
        return getlist(name) if getlist else [self.data[name]] if name in self.data else []

    @cached_property
    def advice(self) -> Advice:
        """On the words as they stand in the form now."""
        return advice_on(
            self._typed("title"),
            self._typed("situation"),
            self._typed("suggestion"),
            user=self.advised_user,
            without=self.advised_without,
            ticked=self._sent("anyway"),
        )

    @property
    def needs_a_look(self) -> bool:
        """Whether there is advice that whoever sent this form has not seen."""
        return self.advice.is_news(self._sent("seen"))
