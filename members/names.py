"""How a name is folded, read and sorted. Pure: no database, no settings."""

from __future__ import annotations

import unicodedata

from pypinyin import Style, lazy_pinyin

INTERPUNCTS = "•・‧∙⋅●．˙·"
KEY_LENGTH = 160

# Surnames whose reading as a surname differs from the everyday one: the surname's reading first,
# then others that people type. Two-character surnames are looked for first, at the head only.
SURNAMES: dict[str, tuple[str, ...]] = {
    "单于": ("chan yu",), "万俟": ("mo qi",), "尉迟": ("yu chi",), "长孙": ("zhang sun",),
    "澹台": ("tan tai",), "令狐": ("ling hu",), "宰父": ("zai fu",), "夏侯": ("xia hou",),
    "单": ("shan", "dan"), "曾": ("zeng", "ceng"), "解": ("xie", "jie"), "仇": ("qiu", "chou"),
    "查": ("zha", "cha"), "盖": ("ge", "gai"), "区": ("ou", "qu"), "任": ("ren",),
    "华": ("hua",), "朴": ("piao", "pu"), "乐": ("yue", "le"), "覃": ("qin", "tan"),
    "翟": ("zhai", "di"), "缪": ("miao", "mou"), "黑": ("he", "hei"), "员": ("yun", "yuan"),
    "折": ("she", "zhe"), "尉": ("wei", "yu"), "召": ("shao", "zhao"), "冼": ("xian",),
    "逄": ("pang",), "种": ("chong", "zhong"), "秘": ("bi", "mi"), "繁": ("po", "fan"),
    "燕": ("yan",), "宁": ("ning",), "应": ("ying",), "纪": ("ji",), "葛": ("ge",),
    "卜": ("bu",), "柏": ("bai", "bo"), "尹": ("yin",), "牟": ("mu", "mou"), "洗": ("xian", "xi"),
    "俞": ("yu",), "郇": ("xun", "huan"), "乜": ("nie",), "隗": ("wei", "kui"), "訾": ("zi",),
    "哈": ("ha",), "车": ("che",), "都": ("du", "dou"), "相": ("xiang",), "行": ("xing",),
    "重": ("chong", "zhong"), "长": ("chang", "zhang"), "贾": ("jia", "gu"), "谌": ("chen", "shen"),
}  # fmt: skip


def fold(text: str) -> str:
    """The text as it is compared: full-width folded, lower case, without spaces and interpuncts."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(
        char
        for char in folded
        if not char.isspace() and char not in INTERPUNCTS and char not in "'’-."
    )


def readings(name: str, pinyin: str = "") -> list[list[str]]:
    """The name in syllables, the reading to sort by first. `pinyin` overrules what we think."""
    if pinyin.strip():
        return [[fold(part) for part in pinyin.split()]]
    folded = fold(name)
    for surname in (folded[:2], folded[:1]):
        if surname in SURNAMES and len(folded) > len(surname):
            rest = _syllables(folded[len(surname) :])
            return [heads.split() + rest for heads in SURNAMES[surname]]
    return [_syllables(folded)]


def _syllables(text: str) -> list[str]:
    return [part for part in lazy_pinyin(text, style=Style.NORMAL) if part]


def sort_key(name: str, pinyin: str = "") -> str:
    """What lists are sorted by: the syllables, then the name itself to part namesakes."""
    return (" ".join(readings(name, pinyin)[0]) + " " + fold(name))[:KEY_LENGTH]


def search_keys(name: str, pinyin: str = "") -> set[str]:
    """Every tail of the name, of its pinyin and of its initials, in every reading."""
    keys = set(_tails(list(fold(name))))
    for syllables in readings(name, pinyin):
        keys |= set(_tails(syllables))
        keys |= set(_tails([syllable[0] for syllable in syllables]))
    return {key[:KEY_LENGTH] for key in keys if key}


def _tails(parts: list[str]) -> list[str]:
    return ["".join(parts[start:]) for start in range(len(parts))]
