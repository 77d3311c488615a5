"""Where the portal's secrets come from: the environment first, else DATA_DIR/portal.env.

The file is made once, by a command and never by a server, readable by its owner alone.
"""

import base64
import os
import secrets
from pathlib import Path

WEAK_BELOW = 50
DIFFERENT_BELOW = 10


def load_environment_file(data_dir: Path) -> None:
    """Put the lines of DATA_DIR/portal.env into the environment where they are not set yet."""
    path = data_dir / "portal.env"
    if not path.exists() and os.environ.get("PORTAL_MAKE_KEYS") == "1":
        _make(path)
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            name, separator, value = line.partition("=")
            if separator and not name.startswith("#"):
                os.environ.setdefault(name.strip(), value.strip())


def _make(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    data_key, index_key, audit_key = (
        base64.urlsafe_b64encode(secrets.token_bytes(32)).decode() for _number in range(3)
    )
    text = (
        "# Keys of this installation. Keep a copy apart from the database.\n"
        f"SECRET_KEY={secrets.token_urlsafe(64)}\n"
        f"DATA_KEYS=1:{data_key}\n"
        f"INDEX_KEY={index_key}\n"
        f"AUDIT_KEYS={audit_key}\n"
    )
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return  # another process was first, and its keys are the keys
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)


def weakness(secret_key: str) -> str:
    """Say what is wrong with a secret key, or return an empty string."""
    if not secret_key:
        return "SECRET_KEY is missing"
    short = len(secret_key) < WEAK_BELOW or len(set(secret_key)) < DIFFERENT_BELOW
    if short or secret_key.startswith("django-insecure"):
        return "SECRET_KEY is weak"
    return ""
