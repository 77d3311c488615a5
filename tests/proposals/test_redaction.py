"""What points at a person is taken out of a text, and nothing else."""

import pytest

from proposals.redaction import Kind, finds, pieces, taken_out


@pytest.mark.parametrize(
    "text, kind, found",
    [
        ("请打13800001234联系", Kind.PHONE, "13800001234"),
        ("请打 138-0000-1234 联系", Kind.PHONE, "138-0000-1234"),
        ("请打１３８００００１２３４", Kind.PHONE, "１３８００００１２３４"),
        ("座机0514-88881234", Kind.PHONE, "0514-88881234"),
        ("身份证321023199001011234", Kind.PAPER, "321023199001011234"),
        ("身份证32102319900101123X。", Kind.PAPER, "32102319900101123X"),
        ("卡号6222021234567890123", Kind.PAPER, "6222021234567890123"),
        ("我家在3号楼2单元501室门口", Kind.ADDRESS, "3号楼2单元501室"),
        ("我家在三号楼二单元五〇一室门口", Kind.ADDRESS, "三号楼二单元五〇一室"),
        ("12幢301室漏水", Kind.ADDRESS, "12幢301室"),
        ("5栋1单元没有灯", Kind.ADDRESS, "5栋1单元"),
        ("本人家住东门小区后排平房，", Kind.ADDRESS, "家住东门小区后排平房"),
        ("发到 zheng.cy@example.com 即可", Kind.MAIL, "zheng.cy@example.com"),
        ("微信号：zhengcy_88", Kind.MAIL, "微信号：zhengcy_88"),
        ("苏K·A12B3 常停在盲道上", Kind.PLATE, "苏K·A12B3"),
        ("新能源车苏KD12345", Kind.PLATE, "苏KD12345"),
        ("隔壁王大爷摔倒过", Kind.NAME, "王大爷"),
    ],
)
def test_it_finds(text, kind, found):
    assert [(one.kind, one.text) for one in finds(text)] == [(kind, found)]
    assert found not in taken_out(text)


def test_names_that_it_is_told_are_found_however_they_are_spaced():
    text = "郑成员和郑 成员都说，买买提·艾力和买买提艾力也说，郑成就不是。"
    names = ["郑成员", "买买提·艾力", "郑"]
    found = [one.text for one in finds(text, names)]
    assert found == ["郑成员", "郑 成员", "买买提·艾力", "买买提艾力"]
    assert taken_out("郑成员建议", ["郑成员"]) == "某某建议"


@pytest.mark.parametrize(
    "text",
    [
        "2026年3月4日收悉，编号2026-0017，共需12345元。",
        "东门路口早晚高峰（7:30-8:30）拥堵，3号楼前路灯不亮。",
        "K12路公交末班车18点30分，12345热线已答复。",
        "建议增设左转待转区；各位女士、先生都可以参加。",
    ],
)
def test_it_leaves_alone(text):
    assert finds(text) == []
    assert [piece.text for piece in pieces(text)] == [text]
