"""Encrypting a stream to a public key, piece by piece, so that memory stays flat.

Whoever makes backups holds only the public key: a thief of the server cannot open yesterday's.
A file begins with MAGIC and a public key made for this file alone. What both sides agree on by
X25519 becomes, by HKDF, the key of AES-256-GCM. Each piece has its number in its nonce, and the
last one says that it is the last: pieces can be neither swapped nor left out nor cut off.
"""

from __future__ import annotations

import base64
import binascii
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from portal.backups.problem import Problem

MAGIC = b"portal backup 1\n"
KEY_BYTES = 32
PIECE = 64 * 1024
TAG = 16


def new_pair() -> tuple[str, str]:
    """(public, private), each as text for a setting and for a file under lock."""
    private = X25519PrivateKey.generate()
    pair = private.public_key().public_bytes_raw(), private.private_bytes_raw()
    public, secret = (base64.urlsafe_b64encode(key).decode() for key in pair)
    return public, secret


def key_bytes(text: str) -> bytes:
    """A key as it stands in a setting or file. Raises Problem for anything else."""
    try:
        key = base64.urlsafe_b64decode(text.strip())
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise Problem("This is not a backup key: one is made with `manage.py backup_key`.")
    return key


class Sealer:
    """A file to write to; what arrives in `target` only the private key opens."""

    def __init__(self, target: BinaryIO, public: bytes) -> None:
        mine = X25519PrivateKey.generate()
        self._head = MAGIC + mine.public_key().public_bytes_raw()
        shared = mine.exchange(X25519PublicKey.from_public_bytes(public))
        # Kept as long as this object, so that its maker can read the file back once.
        self.secret = _agreed(shared, self._head)
        self._target, self._waiting, self._number = target, bytearray(), 0
        target.write(self._head)

    def write(self, data: bytes) -> int:
        self._waiting += data
        while len(self._waiting) > PIECE:
            self._put(bytes(self._waiting[:PIECE]), last=False)
            del self._waiting[:PIECE]
        return len(data)

    def flush(self) -> None:
        """A piece is written when it is full."""

    def close(self) -> None:
        """Write the last piece; `target` stays open."""
        self._put(bytes(self._waiting), last=True)
        self._waiting.clear()

    def _put(self, piece: bytes, *, last: bool) -> None:
        nonce = _nonce(self._number, last)
        self._target.write(AESGCM(self.secret).encrypt(nonce, piece, self._head))
        self._number += 1


class Opener:
    """Reads what a Sealer wrote. Raises Problem for a wrong key and at every altered byte."""

    def __init__(
        self, source: BinaryIO, *, private: bytes | None = None, secret: bytes | None = None
    ) -> None:
        self._head = source.read(len(MAGIC) + KEY_BYTES)
        if secret is None:
            theirs = X25519PublicKey.from_public_bytes(self._head[len(MAGIC) :])
            shared = X25519PrivateKey.from_private_bytes(private or b"").exchange(theirs)
            secret = _agreed(shared, self._head)
        self._source, self._cipher = source, AESGCM(secret)
        self._number, self._ready, self._over = 0, b"", False

    def read(self, size: int = -1) -> bytes:
        while not self._over and (size < 0 or len(self._ready) < size):
            self._ready += self._next()
        size = len(self._ready) if size < 0 else size
        found, self._ready = self._ready[:size], self._ready[size:]
        return found

    def _next(self) -> bytes:
        piece = self._source.read(PIECE + TAG)
        for last in (False, True):
            try:
                plain = self._cipher.decrypt(_nonce(self._number, last), piece, self._head)
            except (InvalidTag, ValueError):
                continue
            self._number, self._over = self._number + 1, last
            return plain
        raise Problem("This backup does not open: another key, or the file was altered or cut off.")


def _agreed(shared: bytes, head: bytes) -> bytes:
    return HKDF(hashes.SHA256(), KEY_BYTES, salt=None, info=head).derive(shared)


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])
