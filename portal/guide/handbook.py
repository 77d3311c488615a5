"""The handbooks: one text for each role in docs/handbook, in Chinese, with pictures beside it.

They are files of the project, written by those who write the code; nobody's input is shown here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

from portal.access import Role
from portal.accounts.models import User
from portal.navigation import FIRST_ROLES

FOLDER = Path("docs") / "handbook"
PICTURE = re.compile(r'<img src="pictures/([\w-]+\.webp)"')


@dataclass(frozen=True)
class Book:
    """A handbook: whose, and its text as HTML."""

    role: str
    label: str
    text: SafeString


def books_for(user: User) -> list[Book]:
    """The handbooks of this person's roles; the administrator has all of them to hand out."""
    is_admin = Role.ADMINISTRATOR in user.roles or user.is_superuser
    return [_book(role) for role in FIRST_ROLES if is_admin or role in user.roles]


def _book(role: Role) -> Book:
    return Book(role.value, str(role.label), _text(role.value))


@cache
def _text(role: str) -> SafeString:
    path = Path(settings.BASE_DIR) / FOLDER / f"{role}.md"
    html = MarkdownIt("commonmark", {"html": False}).enable("table").render(path.read_text("utf-8"))
    pictured = PICTURE.sub(lambda one: f'<img loading="lazy" src="{_picture(one[1])}"', html)
    return mark_safe(pictured)


def _picture(name: str) -> str:
    return static(f"handbook/{name}")
