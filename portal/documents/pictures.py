"""Pictures from outside are decoded, bounded and written anew: nothing of the sent file is kept.

That drops EXIF and GPS, trailing data and anything that only pretends to be a picture.
"""

from __future__ import annotations

import threading
import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import IO

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP")
MOST_PIXELS = 50_000_000
MOST_BYTES = 20 * 1024 * 1024
LARGE, SMALL = 1600, 480
# One at a time in each worker: many large pictures sent together wait for memory.
TURNS = threading.Semaphore(1)


class NotAPicture(Exception):
    """Its text is a sentence for the user."""


@dataclass(frozen=True)
class Picture:
    large: bytes
    small: bytes
    width: int
    height: int


def reencode(file: IO[bytes], size: int) -> Picture:
    """Two WebP sizes of a sent picture. Raises NotAPicture with a sentence for the user."""
    if size > MOST_BYTES:
        raise NotAPicture(_("This picture is larger than 20 MB. Send a smaller one."))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with TURNS:
                return _reencode(file)
    except NotAPicture:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise NotAPicture(_("This picture has too many pixels. Send a smaller one.")) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, MemoryError) as error:
        raise NotAPicture(
            _("This file is not a picture that we can read. Send a JPEG or PNG.")
        ) from error


def _reencode(file: IO[bytes]) -> Picture:
    with Image.open(file, formats=FORMATS) as image:
        if image.width * image.height > MOST_PIXELS:
            raise NotAPicture(_("This picture has too many pixels. Send a smaller one."))
        image.draft("RGB", (LARGE, LARGE))
        # Small first, then turned and coloured: a picture of fifty million pixels is there once.
        small = image if image.mode in ("L", "RGB", "RGBA") else image.convert("RGB")
        small.thumbnail((LARGE, LARGE))
        upright = ImageOps.exif_transpose(small).convert("RGB")
    width, height = upright.size
    large = _webp(upright)
    upright.thumbnail((SMALL, SMALL))
    return Picture(large, _webp(upright), width, height)


def _webp(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "WEBP", quality=82, method=4)
    return out.getvalue()
