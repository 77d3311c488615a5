"""Traditional Chinese, for visitors from elsewhere: converted from the Simplified at build.

Only the portal's own words are converted. What people wrote, and official papers, stay as they are.
"""

from __future__ import annotations

from babel.messages.catalog import Catalog

LOCALE = "zh_Hant"
# Where the converter splits words wrongly; found by reading what it made of every message.
MENDED = {"編髮": "編發", "送籤": "送簽", "合並": "合併", "併為": "並為"}


def catalogue(simplified: Catalog) -> Catalog:
    """The same messages in Traditional characters as they are written in Taiwan."""
    from opencc import OpenCC  # only the build needs it, and it loads its dictionaries

    convert = OpenCC("s2tw").convert

    def converted(text: str) -> str:
        found = convert(text)
        for wrong, right in MENDED.items():
            found = found.replace(wrong, right)
        return found

    made = Catalog(locale=LOCALE, project="portal", charset="utf-8")
    for message in simplified:
        if not message.id:
            continue
        text = message.string
        whole = converted(text) if isinstance(text, str) else tuple(map(converted, text or ()))
        made.add(message.id, whole, context=message.context)
    return made
