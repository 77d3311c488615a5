"""Columns that the portal never holds: dropped by header and by content before anything else."""

from __future__ import annotations

import re

from portal.sheets.text import folded

HEADERS = re.compile(
    r"民族|族别|族裔|宗教|信仰|教派|政治|党派|党员|入党|党籍|身份证|证件|公民身份|护照号|健康|病史|疾病|残疾|血型"
    r"|婚姻|婚否|配偶|丈夫|妻子|子女|孩子|父亲|母亲|父母|家庭|家属|亲属|紧急联系|籍贯|户籍|户口|住址|居住|住所|家庭住址"
    r"|现居|出生地|行踪|去向|轨迹|风险|等级|评分|评级|考核|表现|思想动态|重点人"
    r"|ethnic|nationality|religio|faith|politic|party|idnumber|idno|identitycard|idcard|passport"
    r"|health|medical|disabilit|marital|spouse|children|family|homeaddress|residence|whereabouts"
    r"|risk|score|rating"
)
ETHNIC = re.compile(
    r"^(汉|蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜"
    r"|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒"
    r"|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺)族?$"
)
PARTY = re.compile(
    r"^(中共党员|中共预备党员|党员|预备党员|共青团员|团员|群众|无党派人士|无党派|民革(党员|成员|会员)?|民盟(盟员|成员)?"
    r"|民建(会员|成员)?|民进(会员|成员)?|农工党(党员|成员)?|农工党党员|致公党(党员|成员)?|九三学社(社员|成员)?|台盟(盟员|成员)?)$"
)
RELIGION = re.compile(r"^(佛教|道教|基督教|天主教|伊斯兰教|信佛|信教|不信教|无宗教信仰)徒?$")
ID_NUMBER = re.compile(
    r"(?<!\d)\d{6}(19|20)\d{9}[\dxX](?!\d)|(?<!\d)\d{6}\d{2}(0[1-9]|1[0-2])\d{5}(?!\d)"
)
LONG_ID = re.compile(r"(?<!\d)\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])\d{5}[\dXx](?!\d)")
# Words in a free remark that say of a person what is never held.
MENTIONED = re.compile(
    r"(汉|蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|畲|羌|锡伯)族"
    r"|党员|团员|入党|民革|民盟|民建|民进|农工党|致公党|九三学社|台盟|无党派"
    r"|佛教|道教|基督教|天主教|伊斯兰教|信教|信佛|教徒|信徒|穆斯林"
    r"|残疾|患有|患病|病史|糖尿病|高血压|癌|抑郁|精神病|慢性病"
    r"|离异|离婚|丧偶|已婚|未婚|配偶|妻子|丈夫|重点人员|上访"
)
MOSTLY = 0.5


def is_banned_header(header: str) -> bool:
    """Whether a column of this name is never held."""
    return bool(HEADERS.search(folded(header)))


def is_banned_content(values: list[str]) -> bool:
    """Whether most of a column's values say what is never held, whatever its header."""
    filled = [value.strip() for value in values if value.strip()]
    if not filled:
        return False
    hits = sum(
        bool(ETHNIC.match(v) or PARTY.match(v) or RELIGION.match(v) or LONG_ID.fullmatch(v))
        for v in filled
    )
    # One-letter names of peoples are surnames too, so a column must say it in most of its cells.
    return hits > len(filled) * MOSTLY


def holds_id_number(value: str) -> bool:
    """Whether an 18-digit ID number stands in this text."""
    return bool(LONG_ID.search(value))


def mentions_banned(text: str) -> bool:
    """Whether a remark says of a person what is never held."""
    return bool(MENTIONED.search(text))
