"""Measure every size in a database of its own and write the table: python -m bench [SIZE …]."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench import report

SIZES = [10_000, 100_000, 1_000_000]
OURS = {"DEMO": "1", "ALLOWED_HOSTS": "testserver", "PORTAL_MAKE_KEYS": "1"}
ONE = [sys.executable, "-m", "bench.one"]


def main() -> None:
    sizes = [int(text) for text in sys.argv[1:]] or SIZES
    found = [measure(size) for size in sizes]
    path = Path(__file__).with_name(f"{found[0]['engine']}.md")
    path.write_text(report.table(found), encoding="utf-8")
    print(path.read_text(encoding="utf-8"))


def measure(size: int) -> dict:
    """What one size costs, in a process and a database that nobody else has touched."""
    with tempfile.TemporaryDirectory() as place:
        environment = os.environ | OURS | {"DATA_DIR": place}
        done = subprocess.run(
            [*ONE, str(size)], env=environment, stdout=subprocess.PIPE, text=True, check=True
        )
    return json.loads(done.stdout.splitlines()[-1])


if __name__ == "__main__":
    main()
