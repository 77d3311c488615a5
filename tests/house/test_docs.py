"""What README, CONTRIBUTING and docs/settings.md name is there."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

from portal.demo import accounts

ROOT = Path(__file__).resolve().parents[2]
NAMES = [
    "README.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "docs/operations.md",
    "docs/threat-model.md",
]
PAGES = [ROOT / name for name in NAMES]
PARTS = "deploy|docs|tests|requirements|portal|members|venues|activities|proposals|locale"
# Read by keys, Makefile, manage.py, a library.
SET_BY_OTHERS = {"DATA_DIR", "PORT", "PORTAL_MAKE_KEYS", "PROMETHEUS_MULTIPROC_DIR"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_linked_files_and_named_commands_exist(page):
    text = page.read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#]+)\)", text)
    paths = re.findall(
        r"`((?:deploy|docs|tests|requirements|portal|members|venues|activities|proposals|locale)/[\w./-]*[\w/])`",
        text,
    )
    places = [page.parent / link for link in links] + [ROOT / path for path in paths]
    assert [path for path in places if not path.exists()] == []
    commands = set(re.findall(r"manage(?:\.py)? ([a-z_]+)", text)) - {"s"}
    assert commands <= set(get_commands())
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"\bmake ([a-z-]+)", text):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_every_threat_has_a_rule_its_code_and_a_test():
    text = (ROOT / "docs/threat-model.md").read_text(encoding="utf-8")
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    told = [row for row in rows if re.fullmatch(r"[A-Z]\d+", row[0])]
    assert len(told) > 30
    for number, *cells in told:
        assert len(cells) == 4, number
        _threat, rule, code, tests = cells
        assert rule, number
        assert re.fullmatch(r"`[\w./-]+`(, `[\w./-]+`)*", code), number
        assert re.fullmatch(r"`tests/[\w./]+\.py`(, `tests/[\w./]+\.py`)*", tests), number


def test_the_demo_accounts_are_those_that_it_prints():
    text = PAGES[0].read_text(encoding="utf-8")
    assert accounts.PASSWORD in text
    assert [a.username for a in accounts.ACCOUNTS if f"| `{a.username}` |" not in text] == []


def test_every_setting_is_explained():
    source = "".join(
        (ROOT / name).read_text(encoding="utf-8")
        for name in ("portal/settings.py", "portal/several.py")
    )
    used = set(re.findall(r'env\.\w+\("(\w+)"', source)) | SET_BY_OTHERS
    told = set(
        re.findall(r"^\| `(\w+)`", (ROOT / "docs/settings.md").read_text(encoding="utf-8"), re.M)
    )
    assert used == told


def test_the_picture_is_small():
    assert (ROOT / "docs/dashboard.png").stat().st_size < 250_000
