"""Every message id of the project, from Python and templates, without the gettext tools."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.jslexer import tokenize
from django.conf import settings
from django.utils.translation.template import templatize

KEYWORDS = {
    "_": None,
    "_t": None,  # where `_` is the lazy one
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
FOLDERS = ("portal", "members", "venues", "activities", "proposals", "templates")


def extracted() -> Catalog:
    """A catalogue of all ids in the code, untranslated."""
    catalog = Catalog(locale="zh_Hans")
    for message, context in _messages():
        catalog.add(message, context=context)
    return catalog


def _messages() -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    base = Path(settings.BASE_DIR)
    for folder in FOLDERS:
        for path in sorted((base / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield from _of_python(path.read_bytes())
        for path in sorted((base / folder).rglob("*.html")):
            source = templatize(path.read_text(encoding="utf-8"), origin=str(path))
            yield from _of_python_like(source)


def _of_python(source: bytes) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    found = extract("python", BytesIO(source), keywords=KEYWORDS)
    for _line, message, _comments, context in found:
        if message:
            yield message, context


def _of_python_like(source: str) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    """Calls in what `templatize` makes of a template, which is not quite Python."""
    tokens = [token for token in tokenize(source, jsx=False) if token.type != "whitespace"]
    for place, token in enumerate(tokens):
        if token.type == "name" and token.value in KEYWORDS and _opens(tokens, place + 1):
            texts = _texts(tokens, place + 2)
            message = _message(token.value, texts)
            if message:
                yield message


def _opens(tokens: list, place: int) -> bool:
    return place < len(tokens) and tokens[place].value == "("


def _texts(tokens: list, place: int) -> list[str]:
    texts: list[str] = []
    while place < len(tokens) and tokens[place].value != ")":
        if tokens[place].type == "string":
            texts.append(_unquoted(tokens[place].value))
        place += 1
    return texts


def _unquoted(literal: str) -> str:
    import ast

    return str(ast.literal_eval(literal))


def _message(function: str, texts: list[str]) -> tuple[str | tuple[str, ...], str | None] | None:
    if not texts:
        return None
    if function in ("ngettext", "ngettext_lazy"):
        return (texts[0], texts[1]), None
    if function in ("pgettext", "pgettext_lazy"):
        return texts[1], texts[0]
    if function == "npgettext":
        return (texts[1], texts[2]), texts[0]
    return texts[0], None
