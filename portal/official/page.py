"""The sheet: margins, the grid of lines and characters, faces, page numbers."""

from __future__ import annotations

from html import escape
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.shared import Twips

from portal.official import measures as m
from portal.official.xml import add_field, add_run, element, font_of, set_paragraph

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def new_page() -> Any:
    """An empty document whose page holds twenty-two lines of twenty-eight characters."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = map(Twips, m.PAGE)
    section.top_margin, section.bottom_margin = Twips(m.TOP), Twips(m.BOTTOM)
    section.left_margin, section.right_margin = Twips(m.LEFT), Twips(m.RIGHT)
    section.footer_distance = Twips(m.FOOTER)
    properties = section._sectPr
    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)
    properties.append(
        element("docGrid", type="linesAndChars", linePitch=m.LINE, charSpace=m.CHAR_SPACE)
    )
    _set_normal(document)
    _name_fonts(document)
    document.settings.odd_and_even_pages_header_footer = True
    _number(section.footer, "right")
    _number(section.even_page_footer, "left")
    return document


def _set_normal(document: Any) -> None:
    """The grid counts characters of the usual style's size, so that is the body's."""
    style = document.styles["Normal"]
    font_of(style.element.get_or_add_rPr(), m.FANGSONG, m.SIZE_3)
    style.element.rPr.append(element("lang", val="en-US", eastAsia="zh-CN"))
    style.paragraph_format.space_after = style.paragraph_format.space_before = Twips(0)
    style.element.pPr.find(qn("w:spacing")).addprevious(element("snapToGrid", val=0))


def _name_fonts(document: Any) -> None:
    """Which faces may stand in where a machine has not the named one."""
    rows = "".join(
        f'<w:font w:name="{escape(font.name)}"><w:altName w:val="{escape(font.others)}"/>'
        '<w:charset w:val="86"/></w:font>'
        for font in m.FONTS
    )
    xml = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:fonts xmlns:w="{WORD}">{rows}</w:fonts>'
    )
    for part in document.part.package.iter_parts():
        if part.partname == "/word/fontTable.xml":
            part._blob = xml.encode()


def _number(footer: Any, side: str) -> None:
    """— 1 — on the outer edge, one character in."""
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    indent = {side: round(m.CHAR), f"{side}Chars": 100}
    set_paragraph(paragraph, "ind", **indent)
    set_paragraph(paragraph, "jc", val=side)
    add_run(paragraph, "— ", m.SONG, m.SIZE_4)
    add_field(paragraph, "PAGE", m.SONG, m.SIZE_4)
    add_run(paragraph, " —", m.SONG, m.SIZE_4)
