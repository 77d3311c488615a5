"""Official papers: read the .docx back and measure it."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn

from portal.official import Paper, dated, download, numbered
from portal.official.ends import indents
from portal.official.heads import mark_size
from portal.official.paper import heading_number

DAY = date(2026, 3, 4)


def a_letter():
    paper = Paper()
    paper.letterhead("县交通运输局", numbered(2026, 17, "宝参函"))
    paper.title("关于东门路口拥堵建议的答复")
    paper.recipient("郑成员")
    paper.text("您的建议收悉。\n\n现答复如下：")
    paper.heading("办理情况")
    paper.heading("现场核实", 2)
    paper.caption("表1 进展")
    paper.table(["单位", "件数"], [["县交通运输局", 12], ["县城市管理局", 3]], numbers=[1])
    paper.attachments(["配时表", "说明"])
    paper.signature("县交通运输局", DAY)
    paper.copies(["县委办公室"], printed_by="县交通运输局", day=DAY)
    return paper


@pytest.fixture(scope="module")
def letter():
    return docx.Document(BytesIO(a_letter().bytes()))


def every_run(document):
    section = document.sections[0]
    parts = [
        document.element.body, section.footer._element, section.even_page_footer._element,
        section.first_page_header._element,
    ]  # fmt: skip
    return [run for part in parts for run in part.iter(qn("w:r"))]


def test_the_page_holds_twenty_two_lines_of_twenty_eight_characters(letter):
    section = letter.sections[0]
    twips = [
        side.twips
        for side in (
            section.page_width, section.page_height, section.top_margin, section.bottom_margin,
            section.left_margin, section.right_margin,
        )
    ]  # fmt: skip
    assert twips == [11906, 16838, 2098, 1984, 1587, 1474]
    grid = section._sectPr.find(qn("w:docGrid"))
    assert [grid.get(qn(f"w:{name}")) for name in ("type", "linePitch", "charSpace")] == [
        "linesAndChars", "579", "-848",
    ]  # fmt: skip
    assert 22 * 579 <= 16838 - 2098 - 1984 < 23 * 579
    character = 16 * 20 - 6  # the body's size, less what each of its characters gives up
    assert 28 * character <= 11906 - 1587 - 1474 < 29 * character
    body = next(p for p in letter.paragraphs if p.text.startswith("您的"))
    spacing = body._p.pPr.find(qn("w:spacing"))
    assert (spacing.get(qn("w:line")), spacing.get(qn("w:lineRule"))) == ("579", "exact")
    assert body._p.find(f".//{qn('w:r')}//{qn('w:spacing')}").get(qn("w:val")) == "-6"


def test_every_run_names_a_face_for_chinese_text(letter):
    faces = [run.rPr.find(qn("w:rFonts")).get(qn("w:eastAsia")) for run in every_run(letter)]
    assert set(faces) == {"方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体"}

    def look(text):
        run = next(run for run in every_run(letter) if text in run.text)
        return run.rPr.find(qn("w:rFonts")).get(qn("w:eastAsia")), run.rPr.sz.val.pt

    assert look("关于东门路口") == ("方正小标宋简体", 22)
    assert look("一、办理情况") == ("黑体", 16)
    assert look("（一）现场核实") == ("楷体_GB2312", 16)
    assert look("您的建议收悉") == ("仿宋_GB2312", 16)
    table = letter.part.package
    fonts = next(p for p in table.iter_parts() if p.partname == "/word/fontTable.xml").blob
    assert "方正小标宋_GBK,小标宋" in fonts.decode()


def test_page_numbers_stand_on_the_outer_edge_in_the_fourth_size(letter):
    section = letter.sections[0]
    assert letter.settings.odd_and_even_pages_header_footer
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        paragraph = footer.paragraphs[0]
        runs = list(paragraph._p.iter(qn("w:r")))
        assert paragraph._p.pPr.find(qn("w:jc")).get(qn("w:val")) == side
        assert "".join(run.text for run in runs) == "—  —"
        assert [code.text for code in paragraph._p.iter(qn("w:instrText"))] == ["PAGE"]
        assert {run.rPr.sz.val.pt for run in runs} == {14}
        assert {run.rPr.find(qn("w:rFonts")).get(qn("w:ascii")) for run in runs} == {"宋体"}


def test_a_letter_begins_with_its_mark_between_double_lines(letter):
    head = letter.sections[0].first_page_header.paragraphs[0]
    assert head.text == "县交通运输局"
    assert str(head.runs[0].font.color.rgb) == "FF0000"
    assert head._p.find(f".//{qn('w:bottom')}").get(qn("w:val")) == "thickThinSmallGap"
    assert letter.paragraphs[0].text == "宝参函〔2026〕17号"
    assert mark_size("县交通运输局", 8845) == 72
    assert mark_size("宝应县社会治理与社区参与工作联席会议办公室", 8845) == 42


def test_a_document_sent_up_has_number_and_signer_over_a_red_line():
    paper = Paper()
    paper.red_head("建言专报", numbered(2026, 3), signer="李主任")
    lines = docx.Document(BytesIO(paper.bytes())).paragraphs
    assert lines[0].paragraph_format.space_before.twips == 1984
    numbers = next(line for line in lines if "〔2026〕3号" in line.text)
    assert numbers.text == "\t〔2026〕3号\t签发人：李主任"
    assert numbers._p.find(f".//{qn('w:bottom')}").get(qn("w:color")) == "FF0000"


def test_unit_and_day_end_it_the_unit_centred_on_the_day(letter):
    texts = [p.text for p in letter.paragraphs]
    assert texts.index("2026年3月4日") == texts.index("县交通运输局") + 1
    assert dated(DAY) == "2026年3月4日"
    assert indents("县交通运输局", "2026年3月4日") == (4.0, 4)
    assert indents("县" * 18, "2026年3月4日") == (0, 6.0)
    assert "附件：1. 配时表" in texts
    assert "2. 说明" in texts
    foot = letter.tables[-1]
    assert [row.cells[0].text for row in foot.rows] == [
        "抄送：县委办公室。", "县交通运输局\t2026年3月4日印发",
    ]  # fmt: skip


def test_a_table_keeps_to_the_width_of_the_text_and_repeats_its_head(letter):
    table = letter.tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows][1] == ["县交通运输局", "12"]
    assert 8800 < sum(cell.width.twips for cell in table.rows[0].cells) <= 8845
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table.cell(1, 1).paragraphs[0]._p.pPr.find(qn("w:jc")).get(qn("w:val")) == "right"


def test_headings_count_by_level():
    assert [heading_number(1, n) for n in (1, 10, 11, 20, 21)] == [
        "一、", "十、", "十一、", "二十、", "二十一、",
    ]  # fmt: skip
    assert [heading_number(level, 2) for level in (2, 3, 4)] == ["（二）", "2.", "（2）"]
    paper = Paper()
    for text, level in (("甲", 1), ("子", 2), ("乙", 1), ("丑", 2)):
        paper.heading(text, level)
    texts = [p.text for p in docx.Document(BytesIO(paper.bytes())).paragraphs]
    assert texts == ["一、甲", "（一）子", "二、乙", "（一）丑"]


def test_text_stays_text_and_what_no_document_holds_falls_away():
    paper = Paper()
    paper.title("<w:p/>]]>&amp;\x00\x0b")
    paper.text("甲\ud800乙\ufffe\u202e丙\t丁")
    paper.table(["=1+1"], [["<b>\n</b>"]])
    read = docx.Document(BytesIO(paper.bytes()))
    assert [p.text for p in read.paragraphs if p.text] == ["<w:p/>]]>&amp;", "甲乙丙 丁"]
    assert read.tables[0].cell(1, 0).text == "<b> </b>"


def test_the_same_paper_gives_the_same_bytes_and_names_no_other_maker():
    first, second = a_letter().bytes(), a_letter().bytes()
    assert first == second
    names = ZipFile(BytesIO(first)).namelist()
    assert "docProps/thumbnail.jpeg" not in names
    properties = docx.Document(BytesIO(first)).core_properties
    assert (properties.author, properties.comments) == ("县交通运输局", "")


def test_it_is_saved_under_its_name_and_kept_in_no_cache():
    response = download(b"PK", "答复\r\n函")
    assert "%E7%AD%94%E5%A4%8D%20%E5%87%BD.docx" in response["Content-Disposition"]
    assert response["Cache-Control"] == "no-store"
