"""The portal depends on no other server and no particular machine.

Lock files name packages and hashes, not where they lie: that is the installer's own business.
Pages load nothing from outside, and what others wrote comes as a package, not as a copy in here.
"""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REGISTRY = re.compile(
    r"pypi\.(org|python)|pythonhosted|npmjs|yarnpkg|crates\.io|rubygems|golang\.org"
    r"|jsdelivr|unpkg|cdnjs|googleapis|bootcdn|staticfile\.|tsinghua|aliyun|tencentyun|huaweicloud"
    r"|\bmirrors?\.[a-z]|artifactory|devpi|nexus"
    r"|--(extra-)?index-url|--find-links|--trusted-host|\b(PIP|UV)_[A-Z_]*INDEX",
    re.IGNORECASE,
)
# A path of somebody's machine. /opt/portal, /etc and /var/lib in deploy/ are where services live.
MACHINE = re.compile(r"(?<![\w.$}/-])/(home|work|tmp|root|Users|mnt|workspace)/|\b[A-Z]:\\\\")
OUTSIDE = re.compile(r"https?://(?!www\.w3\.org/)|(?:src|href|action|url\(|@import)[=(\s\"']*//")
LONGEST_LINE = 400


def _tracked():
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [Path(name) for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def _text(path):
    """What stands in the file, or nothing for a spreadsheet or a picture."""
    try:
        return (ROOT / path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


FILES = [path for path in _tracked() if path != Path(__file__).resolve().relative_to(ROOT)]
SERVED = [path for path in FILES if path.parts[0] in ("templates", "static")]


def _hits(pattern, paths):
    return [
        f"{path}:{number}: {line.strip()[:80]}"
        for path in paths
        for number, line in enumerate(_text(path).splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_file_names_a_package_registry():
    assert _hits(REGISTRY, FILES) == []


def test_no_file_names_a_path_of_some_machine():
    assert _hits(MACHINE, FILES) == []


def test_no_page_loads_anything_from_another_server():
    assert len(SERVED) > 50
    assert _hits(OUTSIDE, SERVED) == []


def test_what_others_wrote_is_not_copied_in():
    written = [path for path in FILES if path.suffix in (".js", ".mjs", ".css")]
    packed = [str(path) for path in written if re.search(r"[.-](min|bundle|pack)\.", path.name)]
    packed += [str(path) for path in FILES if path.suffix in (".map", ".woff", ".woff2", ".ttf")]
    assert packed == []
    long = [
        str(path)
        for path in written
        if any(len(line) > LONGEST_LINE for line in _text(path).splitlines())
    ]
    assert long == []


@pytest.mark.parametrize(
    "pattern, line",
    [
        (REGISTRY, "--index-url https://some.host/simple"),
        (REGISTRY, '"resolved": "https://registry.npmjs.org/x"'),
        (MACHINE, "cd /home/somebody/portal"),
        (MACHINE, "PYTHON=/" + "work/python"),
        (OUTSIDE, '<script src="//cdn.example/x.js">'),
        (OUTSIDE, "@import url(https://fonts.example/a.css);"),
    ],
)
def test_the_patterns_find_what_they_are_for(pattern, line):
    assert pattern.search(line)
