"""Settings of a portal on several servers: a replica to read from, a bucket for files of records.

Read by `portal.settings`, so nothing of the portal or of Django's apps is imported here.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from environ import Env


def replica(env: Env, first: dict[str, Any]) -> dict[str, Any] | None:
    """The second PostgreSQL (DATABASE_REPLICA_URL) that follows `first`; None without one.

    Raises ImproperlyConfigured where either is no PostgreSQL.
    """
    address = env.str("DATABASE_REPLICA_URL", "")
    if not address:
        return None
    if "postgresql" not in first["ENGINE"] or not address.startswith("postgres"):
        raise ImproperlyConfigured(
            "DATABASE_REPLICA_URL names a PostgreSQL that follows the one of DATABASE_URL, so both "
            "must be PostgreSQL; SQLite has no replicas. Unset it, or set DATABASE_URL too."
        )
    same = {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True, "TEST": {"MIRROR": "default"}}
    found = env.db("DATABASE_REPLICA_URL") | same
    found["OPTIONS"] = {
        "options": first["OPTIONS"]["options"],
        "connect_timeout": 2,  # a page waits no longer for one that is away
    } | found.get("OPTIONS", {})
    return found


def bucket(env: Env) -> dict[str, Any] | None:
    """The storage of files where MEDIA_STORAGE is s3; None where it is disk.

    Raises ImproperlyConfigured for another word, for what is missing, and without its packages.
    """
    where = env.str("MEDIA_STORAGE", default="disk")
    if where not in ("disk", "s3"):
        raise ImproperlyConfigured(f"MEDIA_STORAGE is {where!r}. Set it to disk or s3.")
    if where == "disk":
        return None
    needed = ("S3_BUCKET", "S3_ACCESS_KEY", "S3_SECRET_KEY")
    if missing := [name for name in needed if not env.str(name, "")]:
        raise ImproperlyConfigured(
            f"MEDIA_STORAGE is s3, but {' and '.join(missing)} is missing. Set it "
            "(docs/settings.md), or MEDIA_STORAGE to disk."
        )
    if find_spec("storages") is None or find_spec("boto3") is None:
        raise ImproperlyConfigured(
            "MEDIA_STORAGE is s3, but its packages are not installed. Install them with: "
            ".venv/bin/python -m pip install --require-hashes -r requirements/s3.txt"
        )
    return {
        "BACKEND": "portal.backups.bucket.Bucket",
        "OPTIONS": {
            "bucket_name": env.str("S3_BUCKET"),
            "access_key": env.str("S3_ACCESS_KEY"),
            "secret_key": env.str("S3_SECRET_KEY"),
            "endpoint_url": env.str("S3_ENDPOINT", default="") or None,
            "region_name": env.str("S3_REGION", default="") or "us-east-1",
            "location": env.str("S3_PREFIX", default=""),
        },
    }
