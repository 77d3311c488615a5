"""The catalogue on disk: merged with the code's ids, compiled for Django."""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings

from portal.catalogue import traditional


def path(locale: str = "zh_Hans") -> Path:
    return Path(settings.BASE_DIR) / "locale" / locale / "LC_MESSAGES" / "django.po"


def read() -> Catalog:
    """The stored catalogue; an empty one when there is none yet."""
    if not path().exists():
        return Catalog(locale="zh_Hans")
    with path().open("rb") as file:
        return read_po(file, locale="zh_Hans")


def write(catalog: Catalog) -> None:
    path().parent.mkdir(parents=True, exist_ok=True)
    with path().open("wb") as file:
        write_po(file, catalog, width=100, sort_output=True, no_location=True, ignore_obsolete=True)


def compile_if_stale() -> bool:
    """Write the .mo of both kinds of Chinese when the .po is newer; say whether they were."""
    if not path().exists():
        return False
    simplified = path().with_suffix(".mo")
    converted = path(traditional.LOCALE).with_suffix(".mo")
    newest = max(path().stat().st_mtime, Path(traditional.__file__).stat().st_mtime)
    if all(one.exists() and one.stat().st_mtime >= newest for one in (simplified, converted)):
        return False
    _write_compiled(simplified, read())
    _write_compiled(converted, traditional.catalogue(read()))
    return True


def _write_compiled(target: Path, catalog: Catalog) -> None:
    # Under a name of its own first: a test running beside this must never read half a file.
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_suffix(".mo.new")
    with draft.open("wb") as file:
        write_mo(file, catalog)
    draft.replace(target)


def merged(stored: Catalog, code: Catalog) -> tuple[Catalog, list[str]]:
    """The code's ids with the stored translations, and the ids that have none."""
    fresh = Catalog(locale="zh_Hans", project="portal", charset="utf-8")
    missing = []
    for message in code:
        if not message.id:
            continue
        known = stored.get(message.id, context=message.context)
        text = known.string if known else ""
        fresh.add(message.id, text, context=message.context)
        if not _complete(text):
            missing.append(str(message.id))
    return fresh, missing


def _complete(text: object) -> bool:
    return all(text) if isinstance(text, tuple | list) else bool(text)
