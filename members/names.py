"""How a name is folded, read, sorted and found. Pure: no database, no settings."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import islice, product

from pypinyin import Style, pinyin

from members.surnames import COMPOUND, GIVEN, RARE, SINGLE

KEY_LENGTH = 160
LEAST = 2  # characters to search by
MOST_READINGS = 12  # of one name
# 吕 is typed lv, lu or, as in passports, lyu.
UMLAUTS = ("v", "u", "yu")
ALPHABETS = re.compile(r"([^\x00-\u2e7f])")  # what is not one of them stands by itself
VARIATION = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """The text as it is compared: without width, case, blanks, marks, points and their variants.

    Characters outside the basic plane and private ones, which rare names are written with, stay.
    """
    wide = unicodedata.normalize("NFKC", VARIATION.sub("", text)).casefold()
    bare = unicodedata.normalize("NFKD", wide)
    kept = "".join(char for char in bare if _is_kept(char))
    return unicodedata.normalize("NFC", kept)


def _is_kept(char: str) -> bool:
    kind = unicodedata.category(char)
    return kind[0] not in "ZPS" and kind not in ("Cc", "Cf", "Mn", "Sk")


def normalise_query(text: str) -> str:
    """What somebody typed, as the keys are written."""
    return fold(text)[:KEY_LENGTH]


def is_long_enough(text: str) -> bool:
    """Whether there is enough to search by."""
    return len(normalise_query(text)) >= LEAST


def sort_key(name: str, pinyin: str = "") -> str:
    """What lists are sorted by, character after character as a clerk's dictionary does.

    Each is its syllable, tone, and itself, so that one surname stands together: all 李 before 林,
    none among 黎. `pinyin` overrules the reading.
    """
    parts = _parts(fold(name))
    syllables = next(iter(readings(name, pinyin)))
    if len(parts) != len(syllables):  # an own reading that cannot be told apart by character
        return f"{' '.join(syllables)} {fold(name)}"[:KEY_LENGTH].strip()
    toned = (_toned(*pair) for pair in zip(parts, syllables, strict=True))
    return " ".join(toned)[:KEY_LENGTH].rstrip()


def search_keys(name: str, pinyin: str = "") -> set[str]:
    """Every tail of the name, of its pinyin and of its initials, in every reading in use."""
    keys = set(_tails(list(fold(name))))
    for syllables in readings(name, pinyin):
        for spelling in _spellings(syllables):
            keys |= _tails(spelling)
        keys |= _tails([syllable[0] for syllable in syllables])
    return {key[:KEY_LENGTH] for key in keys if len(key) >= LEAST}


@lru_cache(maxsize=8_000)
def readings(name: str, pinyin: str = "") -> tuple[tuple[str, ...], ...]:
    """The name in syllables, in each way that it may be read; the one to sort by first."""
    parts = _parts(fold(name))
    found = [*_own(pinyin), *_compound(parts), *islice(_single(parts), MOST_READINGS)]
    return tuple(dict.fromkeys(found))


def _own(text: str) -> list[tuple[str, ...]]:
    parts = re.split(r"[\s'’]+", re.sub("[üǖǘǚǜ]", "v", text.lower()))
    syllables = tuple(fold(part).rstrip("12345") for part in parts if fold(part))
    return [syllables] if syllables else []


def _compound(parts: list[str]) -> list[tuple[str, ...]]:
    head = COMPOUND.get("".join(parts[:2])) if len(parts) > 2 else None
    return [(*head.split(), *_given(parts[2:])[0])] if head else []


def _single(parts: list[str]) -> list[tuple[str, ...]]:
    if not parts:
        return [()]
    head = SINGLE.get(parts[0]) if len(parts) > 1 else None
    heads = head.split() if head else [_read(parts[0])[0]]
    return [(first, *rest) for first in heads for rest in _given(parts[1:])]


def _given(parts: list[str]) -> list[tuple[str, ...]]:
    """What follows the surname. Its usual reading is that of the whole, as words are read."""
    if not parts:
        return [()]
    usual = _usual("".join(parts)) if all(map(_is_han, parts)) else ()
    if len(usual) != len(parts):
        usual = tuple(_read(part)[0] for part in parts)
    ways = [
        dict.fromkeys([syllable, *GIVEN.get(part, "").split()])
        for part, syllable in zip(parts, usual, strict=True)
    ]
    return list(islice(product(*ways), MOST_READINGS))


@lru_cache(maxsize=20_000)
def _usual(text: str) -> tuple[str, ...]:
    read = pinyin(text, style=Style.NORMAL, errors=lambda rest: [[char] for char in rest])
    pairs = zip(text, (options[0] for options in read), strict=False)
    return tuple(_read(char)[0] if char in RARE else syllable for char, syllable in pairs)


def _parts(text: str) -> list[str]:
    """Han characters one by one, other writing in runs."""
    return [part for part in ALPHABETS.split(text) if part]


def _is_han(part: str) -> bool:
    return len(part) == 1 and bool(_readings_of(part))


@cache
def _readings_of(char: str) -> tuple[str, ...]:
    """All readings of a character with tones; none when it is not in the dictionary."""
    if len(char) != 1 or char <= "\u2e7f":
        return ()
    found = pinyin(char, style=Style.TONE3, heteronym=True, errors="ignore")
    return tuple(found[0]) if found else RARE.get(char, ())


def _read(part: str) -> tuple[str, ...]:
    return tuple(text.rstrip("12345") for text in _readings_of(part)) or (part,)


def _toned(part: str, syllable: str) -> str:
    tones = [text for text in _readings_of(part) if text.rstrip("12345") == syllable]
    return f"{tones[0] if tones else syllable}{part if _is_han(part) else ''}"


def _spellings(syllables: tuple[str, ...]) -> set[tuple[str, ...]]:
    return {tuple(_spell(text, umlaut) for text in syllables) for umlaut in UMLAUTS}


def _spell(syllable: str, umlaut: str) -> str:
    return re.sub(r"^([ln])v", rf"\1{umlaut}", syllable)


def _tails(parts: list[str] | tuple[str, ...]) -> set[str]:
    return {"".join(parts[start:]) for start in range(len(parts))}
