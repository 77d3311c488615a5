"""All that is held about a member, as a file of the member's own: to read, and for a machine."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from typing import Any

from django.template.loader import render_to_string


def pack(held: dict[str, list[dict[str, Any]]], context: dict[str, Any]) -> bytes:
    """A .zip of `held` as JSON and as a page that opens without the portal.

    `context` is {"name", "made_at"}: whose it is and of when.
    """
    data = {"made_at": context["made_at"].isoformat(), "held": held}
    page = render_to_string("members/copy.html", {"held": held, **context})
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("my-data.html", page)
        packed.writestr("my-data.json", json.dumps(data, ensure_ascii=False, indent=2))
    return target.getvalue()
