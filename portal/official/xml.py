"""The few elements of a document that the layout needs and the library does not name."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from portal.official.measures import SIZE_3, TIGHTER, Font
from portal.official.words import safe

# The order that the format demands within <w:pPr>.
_PARAGRAPH = [
    "keepNext", "keepLines", "framePr", "widowControl", "pBdr", "tabs", "snapToGrid",
    "spacing", "ind", "jc", "outlineLvl",
]  # fmt: skip


def element(name: str, **attributes: Any) -> Any:
    """<w:name w:attribute="…">"""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def set_paragraph(paragraph: Any, name: str, **attributes: Any) -> Any:
    """Set this property of a paragraph, in place of the one it had."""
    properties = paragraph._p.get_or_add_pPr()
    for old in properties.findall(qn(f"w:{name}")):
        properties.remove(old)
    made = element(name, **attributes)
    place = _PARAGRAPH.index(name)
    later = {qn(f"w:{other}") for other in _PARAGRAPH[place + 1 :]}
    follower = next((child for child in properties if child.tag in later), None)
    if follower is None:
        properties.append(made)
    else:
        follower.addprevious(made)
    return made


def font_of(properties: Any, font: Font, size: int, *, color: str = "") -> None:
    """Name the face for Chinese and for Latin text, and the size in half points."""
    for name in ("rFonts", "color", "spacing", "sz", "szCs"):
        for old in properties.findall(qn(f"w:{name}")):
            properties.remove(old)
    latin = font.latin
    properties.append(
        element("rFonts", ascii=latin, hAnsi=latin, eastAsia=font.name, cs=latin, hint="eastAsia")
    )
    if color:
        properties.append(element("color", val=color))
    if size == SIZE_3:
        properties.append(element("spacing", val=TIGHTER))
    properties.append(element("sz", val=size))
    properties.append(element("szCs", val=size))


def add_run(
    paragraph: Any, text: str, font: Font, size: int, *, color: str = "", bold: bool = False
) -> Any:
    """A piece of text with its face; text stays text, whatever is in it."""
    run = paragraph.add_run(safe(text))
    font_of(run._r.get_or_add_rPr(), font, size, color=color)
    if bold:
        run.bold = True
    return run


def add_field(paragraph: Any, code: str, font: Font, size: int) -> None:
    """A field such as PAGE, which whoever opens the document counts."""
    for kind in ("begin", "", "end"):
        run = paragraph.add_run()
        font_of(run._r.get_or_add_rPr(), font, size)
        if kind:
            run._r.append(element("fldChar", fldCharType=kind))
        else:
            words = element("instrText")
            words.text = code
            run._r.append(words)
