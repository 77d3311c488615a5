"""The measures of GB/T 9704-2012 in twips (a twentieth of a point; 56.7 to the millimetre)."""

from dataclasses import dataclass

PAGE = (11906, 16838)  # A4
TOP, BOTTOM, LEFT, RIGHT = 2098, 1984, 1587, 1474  # 37, 35, 28 and 26 mm
TEXT_WIDTH = PAGE[0] - LEFT - RIGHT  # 156 mm
# Twenty-two lines of twenty-eight characters: a line's height, and what a character of 16 points
# gives up, in 1/4096 of a point.
LINE, CHAR_SPACE = 579, -848
# Programs disagree on what a grid of lines and characters does to a character that is wider than
# its cell: some give it two. So the text does not snap to it. Each line has its height exactly,
# and each character of the body gives up as much by itself (in twips) as makes twenty-eight fit.
TIGHTER = -6
CHARS = 28
CHAR = TEXT_WIDTH / CHARS
FOOTER = 1361  # puts the page number 7 mm below the text
MARK_BELOW_TEXT_TOP = 1984  # a document's red mark: 35 mm below the upper edge of the text
MARK_BELOW_PAGE_TOP = 1701  # a letter's: 30 mm below the edge of the paper
LETTER_OVERHANG = 397  # a letter's double lines are 170 mm wide, 7 mm more on either side
LETTER_FOOT = 1134  # and the lower one stands 20 mm above the edge

RED = "FF0000"


@dataclass(frozen=True)
class Font:
    """A face for Chinese text with those that may stand in for it, and one for figures."""

    name: str
    others: str
    latin: str = "Times New Roman"


SONG_TITLE = Font("方正小标宋简体", "方正小标宋_GBK,小标宋,华文中宋,宋体")
FANGSONG = Font("仿宋_GB2312", "仿宋,FangSong,方正仿宋_GBK")
HEI = Font("黑体", "SimHei,方正黑体_GBK")
KAI = Font("楷体_GB2312", "楷体,KaiTi,方正楷体_GBK")
SONG = Font("宋体", "SimSun,方正书宋_GBK", "宋体")
FONTS = (SONG_TITLE, FANGSONG, HEI, KAI, SONG)

# Sizes by their names in print, in half points.
SIZE_2, SIZE_3, SIZE_4, SIZE_5 = 44, 32, 28, 21
