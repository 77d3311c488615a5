"""The files of records in a bucket that speaks S3, for several servers of one portal.

Nobody but the portal reads them: objects are private, no address of one is ever given out, and a
page streams each to whom its record is open.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from botocore.config import Config
from botocore.exceptions import ClientError
from storages.backends.s3 import S3Storage

from portal.backups.media import copy

# One's own servers speak less than the newest dialect, and names of buckets are not in their DNS.
PLAIN = Config(
    connect_timeout=5,
    read_timeout=30,
    request_checksum_calculation="when_required",
    response_checksum_validation="when_required",
    s3={"addressing_style": "path"},
    signature_version="s3v4",
)


class Bucket(S3Storage):
    """What `portal.backups.media.Storage` is for a disk."""

    def get_default_settings(self) -> dict[str, Any]:
        private = {"default_acl": None, "custom_domain": None, "file_overwrite": False}
        return super().get_default_settings() | private | {"client_config": PLAIN}

    def url(self, name: str, *args: Any, **kwargs: Any) -> str:
        """Whoever knew it could open it without being asked who they are."""
        raise ValueError("A file in the bucket has no address; a page of the portal streams it.")

    def all_files(self) -> Iterator[tuple[str, float]]:
        """(name, when it was written, as a timestamp) of every file there is."""
        beginning = f"{self.location}/" if self.location else ""
        for one in self.bucket.objects.filter(Prefix=beginning):
            yield one.key.removeprefix(beginning), one.last_modified.timestamp()

    def hold(self, name: str, target: Path) -> bool:
        """A copy of this file outside; False when it is gone."""
        return target.exists() or copy(lambda part: self._fetch(name, part), target)

    def _fetch(self, name: str, part: Path) -> None:
        try:
            self.bucket.download_file(self._normalize_name(name), str(part))
        except ClientError as error:
            if error.response["ResponseMetadata"]["HTTPStatusCode"] == 404:
                raise FileNotFoundError(name) from error
            raise

    def put_back(self, source: Path, name: str) -> None:
        """Move a file of a backup to its place."""
        self.bucket.upload_file(str(source), self._normalize_name(name))
        source.unlink()
