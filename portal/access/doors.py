"""How a view says who may open it. The middleware enforces it; a view that says nothing is shut."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

View = TypeVar("View", bound=Callable)


@dataclass(frozen=True)
class Door:
    """`kind` is "public", "signed_in" or "permission"; `methods` are the verbs answered.

    `is_fresh`: only for who typed the password within the last minutes.
    """

    kind: str
    permission: str = ""
    methods: tuple[str, ...] = ("GET", "HEAD")
    is_fresh: bool = False

    def opens_for(self, user: object) -> bool:
        if self.kind == "public":
            return True
        if not user.is_authenticated:  # type: ignore[attr-defined]
            return False
        return self.kind == "signed_in" or user.has_perm(self.permission)  # type: ignore[attr-defined]


def _methods(names: Iterable[str]) -> tuple[str, ...]:
    found = tuple(names)
    return (*found, "HEAD") if "GET" in found else found


def _mark(door: Door) -> Callable[[View], View]:
    def decorate(view: View) -> View:
        view.door = door  # type: ignore[attr-defined]
        return view

    return decorate


def needs(
    permission: str, methods: Iterable[str] = ("GET",), *, fresh: bool = False
) -> Callable[[View], View]:
    """Only who has `permission` may open this page; others are told that it does not exist.

    `fresh`: and who said a short while ago, by password or second step, that it is still them.
    """
    return _mark(Door("permission", permission, _methods(methods), fresh))


def signed_in(methods: Iterable[str] = ("GET",)) -> Callable[[View], View]:
    """Anyone who has signed in may open this page."""
    return _mark(Door("signed_in", "", _methods(methods)))


def public(methods: Iterable[str] = ("GET",)) -> Callable[[View], View]:
    """Anyone may open this page without signing in."""
    return _mark(Door("public", "", _methods(methods)))
