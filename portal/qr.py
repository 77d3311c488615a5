"""Addresses as QR codes, drawn in the page itself: no request, no script, no inline style."""

import io

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

SCALE = 5


def svg(text: str, label: str, *, is_sized: bool = True) -> SafeString:
    """A QR code of `text` for a page or a print; `label` is what it says to who cannot see it.

    Without a size of its own it takes that of its place in the stylesheet.
    """
    drawn = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        drawn,
        kind="svg",
        scale=SCALE,
        xmldecl=False,
        svgns=False,
        nl=False,
        border=4,
        omitsize=not is_sized,
    )
    picture = mark_safe(drawn.getvalue().decode())  # segno draws paths alone
    return format_html('<div role="img" aria-label="{}">{}</div>', label, picture)
