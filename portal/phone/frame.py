"""The files that every page's frame asks for, by their addresses of this release."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static

# As base.html names them: a second list would be forgotten when a file is added there.
NAMED = re.compile(r"""{% static "([^"]+)" %}""")
FRAMES = ("base.html", "components/frame_header.html", "portal/offline.html")


@cache
def files() -> list[str]:
    """The addresses of the stylesheets, scripts and pictures of the frame."""
    texts = [(Path(settings.BASE_DIR) / "templates" / name).read_text() for name in FRAMES]
    names = [name for text in texts for name in NAMED.findall(text)]
    return [static(name) for name in dict.fromkeys(names) if not name.endswith(".png")]
