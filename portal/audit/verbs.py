"""The verbs that events are written with, and their words on a page."""

from django.db import models

_labels: dict[str, object] = {}


def register(verbs: type[models.TextChoices]) -> type[models.TextChoices]:
    """Class decorator for an app's `Verb` choices in `states.py`."""
    _labels.update({choice.value: choice.label for choice in verbs})
    return verbs


def label_of(verb: str) -> str:
    """The verb in the reader's language; the bare verb when nobody registered it."""
    return str(_labels.get(verb, verb))


def choices() -> list[tuple[str, str]]:
    """All registered verbs for a filter, in their alphabetical order."""
    return sorted((verb, str(label)) for verb, label in _labels.items())
