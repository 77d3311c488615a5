"""The one file of a backup: a compressed tar whose last member says what the others must be."""

from __future__ import annotations

import hashlib
import json
import os
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from gzip import BadGzipFile, GzipFile
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO, Any, BinaryIO

from portal.backups import sealing
from portal.backups.problem import Problem
from portal.backups.sealing import Opener, Sealer

MANIFEST = "manifest.json"
LIKE_IT = 3  # how hard to compress: more takes thrice as long and saves a tenth
READ_AT_ONCE = 1024 * 1024
LARGEST_MANIFEST = 512 * 1024 * 1024


def write(
    path: Path, files: dict[str, Path], facts: dict[str, Any], public: bytes | None
) -> bytes | None:
    """Write the files, by their names inside, and `facts` about them; on the disk at the end.

    Returns the secret with which this very file can be read back, when it is encrypted.
    """
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as target:
        sealer = Sealer(target, public) if public else None
        sink: Any = sealer or target
        with (
            GzipFile("", "wb", LIKE_IT, sink, mtime=0) as packed,
            tarfile.open(fileobj=packed, mode="w|") as tar,
        ):
            hashes = {name: _add(tar, name, file) for name, file in files.items()}
            manifest = json.dumps(facts | {"files": hashes}).encode()
            tar.addfile(_entry(MANIFEST, len(manifest)), BytesIO(manifest))
        if sealer:
            sealer.close()
        target.flush()
        os.fsync(target.fileno())
    return sealer.secret if sealer else None


def _entry(name: str, size: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    return entry


class _Hashing:
    """Passes a file on, or what is written into it, and knows its SHA-256."""

    def __init__(self, file: IO[bytes] | None) -> None:
        self.file, self.hash, self.size = file, hashlib.sha256(), 0

    def read(self, size: int = -1) -> bytes:
        data = self.file.read(size) if self.file else b""
        self._saw(data)
        return data

    def write(self, data: bytes) -> None:
        if self.file:
            self.file.write(data)
        self._saw(data)

    def _saw(self, data: bytes) -> None:
        self.hash.update(data)
        self.size += len(data)

    @property
    def facts(self) -> list[Any]:
        return [self.size, self.hash.hexdigest()]


def _add(tar: tarfile.TarFile, name: str, path: Path) -> list[Any]:
    with path.open("rb") as file:
        source = _Hashing(file)
        tar.addfile(_entry(name, os.fstat(file.fileno()).st_size), source)  # type: ignore[arg-type]
    return source.facts


def read(
    path: Path,
    into: Path | None = None,
    *,
    private: bytes | None = None,
    secret: bytes | None = None,
) -> dict[str, Any]:
    """What the backup says of itself, after every byte of it was read and compared.

    With `into`, its files are put there. Raises Problem for what is altered, cut off or missing.
    """
    found: dict[str, list[Any]] = {}
    manifest = b""
    with _opened(path, private, secret) as tar:
        for entry in tar:
            source = tar.extractfile(entry)
            if source is None:
                raise Problem(f"{entry.name} in this backup is not a file.")
            if entry.name == MANIFEST:
                manifest = source.read(min(entry.size, LARGEST_MANIFEST))
            else:
                found[entry.name] = _take(source, entry.name, into)
    facts = json.loads(manifest or b"{}")
    if not facts or facts["files"] != found:
        raise Problem("This backup is incomplete or was altered: its files are not those it lists.")
    return facts


@contextmanager
def _opened(path: Path, private: bytes | None, secret: bytes | None) -> Iterator[tarfile.TarFile]:
    with path.open("rb") as file:
        is_sealed = file.read(len(sealing.MAGIC)) == sealing.MAGIC
        file.seek(0)
        if is_sealed and private is None and secret is None:
            raise Problem("This backup is encrypted: name the file with its private key (--key).")
        source: Any = Opener(file, private=private, secret=secret) if is_sealed else file
        try:
            with GzipFile(fileobj=source, mode="rb") as packed:
                with tarfile.open(fileobj=packed, mode="r|") as tar:
                    yield tar
                while packed.read(READ_AT_ONCE):  # to the end, where both say that it is one
                    pass
        except (tarfile.TarError, EOFError, BadGzipFile, zlib.error, ValueError) as error:
            raise Problem(f"{path.name} is no backup, or it was altered: {error}") from error


def _take(source: IO[bytes], name: str, into: Path | None) -> list[Any]:
    target: BinaryIO | None = None
    if into is not None:
        target = _open_new(into, name)
    try:
        sink = _Hashing(target)
        while data := source.read(READ_AT_ONCE):
            sink.write(data)
    finally:
        if target:
            target.close()
    return sink.facts


def _open_new(into: Path, name: str) -> BinaryIO:
    inner = PurePosixPath(name)
    if inner.is_absolute() or ".." in inner.parts:
        raise Problem(f"This backup would write outside its place: {name}")
    path = into / inner
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
