"""Taking out of a text what points at a person, before others read it.

It finds what has a form (phones, numbers of papers, addresses, plates) and the names that it is
told. It cannot know everything, so somebody looks at what it did before anything goes public.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    NAME = "name", _("Name")
    PHONE = "phone", _("Phone number")
    PAPER = "paper", _("Number of a paper or an account")
    ADDRESS = "address", _("Home address")
    MAIL = "mail", _("E-mail or chat account")
    PLATE = "plate", _("Number plate")


# What stands in the public text instead.
INSTEAD = {
    Kind.NAME: "某某",
    Kind.PHONE: "（电话略）",
    Kind.PAPER: "（号码略）",
    Kind.ADDRESS: "（住址略）",
    Kind.MAIL: "（联系方式略）",
    Kind.PLATE: "（车牌略）",
}
_COUNT = "[0-9一二三四五六七八九十百〇零两]"
_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻苏潘葛范彭鲁韦马"
    "苗方俞任袁柳史唐费薛雷贺倪汤滕罗毕郝安常于傅齐康伍余顾孟黄穆萧尹姚邵汪毛戴宋庞熊纪舒屈项"
    "祝董梁杜阮闵季贾江童颜郭梅盛林钟徐邱骆高夏蔡田樊胡凌霍万卢丁邓洪包左石崔吉龚程邢陆翁段侯"
    "全班秋仲宁仇刘叶幸黎白蒲乔谭温庄柴瞿阎文欧"
)
_PLATES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
# In the order in which they are looked for: a paper's number holds what looks like a phone.
PATTERNS = [
    (Kind.MAIL, r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    (Kind.MAIL, r"(?:微信|QQ|qq|VX|vx)号?:?\s*[A-Za-z0-9_-]{5,20}"),
    (Kind.PAPER, r"(?<!\d)\d{17}[\dXx](?![\dXx])|(?<!\d)\d{15,19}(?!\d)"),
    (Kind.PHONE, r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)"),
    (Kind.PHONE, r"(?<!\d)0\d{2,3}[-— ]?\d{7,8}(?!\d)"),
    (Kind.PLATE, rf"[{_PLATES}][A-HJ-NP-Z][·• ]?[A-HJ-NP-Z0-9]{{5,6}}(?![A-Za-z0-9])"),
    (
        Kind.ADDRESS,
        rf"{_COUNT}+(?:号楼|[幢栋座])(?:\s*{_COUNT}+单元)?(?:\s*{_COUNT}+(?:室|户|号))"
        rf"|{_COUNT}+(?:号楼|[幢栋座])\s*{_COUNT}+单元|{_COUNT}+单元\s*{_COUNT}+(?:室|户|号)?",
    ),
    (Kind.ADDRESS, r"(?<=\d)号\s*\d{1,2}-\d{3,4}(?!\d)"),
    (Kind.ADDRESS, r"(?<!\d)\d{1,3}-\d{1,2}-\d{3,4}(?!\d)"),
    (Kind.ADDRESS, rf"(?<!{_COUNT}){_COUNT}{{3,4}}室"),
    (Kind.ADDRESS, r"(?:家住|住址[:是]?|现住)[^,。;、\s(]{2,30}"),
    (Kind.NAME, rf"[{_SURNAMES}](?:某某?)?(?:先生|女士|大爷|大妈|阿姨|师傅|奶奶|爷爷)"),
]  # fmt: skip
_FORMS = [(kind, re.compile(pattern)) for kind, pattern in PATTERNS]
MOST_NAMES = 50
# Full-width figures and letters are read like narrow ones; one for one, so that places agree.
NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}


@dataclass(frozen=True)
class Piece:
    """A stretch of a text; `kind` is None where it may stay."""

    text: str
    kind: Kind | None = None

    @property
    def label(self) -> Promise | str:
        return self.kind.label if self.kind else ""

    @property
    def instead(self) -> str:
        """What others read in its place."""
        return INSTEAD[self.kind] if self.kind else self.text


def pieces(text: str, names: Iterable[str] = ()) -> list[Piece]:
    """The text cut into what may stay and what points at a person."""
    found = [Piece(text)]
    for kind, pattern in [*_names(names), *_FORMS]:
        found = [part for piece in found for part in _cut(piece, kind, pattern)]
    return [piece for piece in found if piece.text]


def _names(names: Iterable[str]) -> Iterator[tuple[Kind, re.Pattern[str]]]:
    """Longer names first, so that one that holds another is found whole."""
    wanted = {name.strip() for name in names if len(name.strip()) > 1}
    for name in sorted(wanted, key=len, reverse=True)[:MOST_NAMES]:
        # Typed with spaces or an interpunct between, it is the same name.
        yield Kind.NAME, re.compile(r"[\s·•]*".join(map(re.escape, re.sub(r"[\s·•]", "", name))))


def _cut(piece: Piece, kind: Kind, pattern: re.Pattern[str]) -> Iterator[Piece]:
    if piece.kind:
        yield piece
        return
    end = 0
    for match in pattern.finditer(piece.text.translate(NARROW)):
        yield Piece(piece.text[end : match.start()])
        yield Piece(piece.text[match.start() : match.end()], kind)
        end = match.end()
    yield Piece(piece.text[end:])


def taken_out(text: str, names: Iterable[str] = ()) -> str:
    """The text as others may read it."""
    return "".join(piece.instead for piece in pieces(text, names))


def finds(text: str, names: Iterable[str] = ()) -> list[Piece]:
    """What of the text points at a person."""
    return [piece for piece in pieces(text, names) if piece.kind]
