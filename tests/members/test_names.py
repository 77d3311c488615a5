import pytest

from members.names import fold, is_long_enough, normalise_query, search_keys, sort_key
from members.phones import digits, is_number, tidy


def finds(name, text, pinyin=""):
    return any(key.startswith(normalise_query(text)) for key in search_keys(name, pinyin))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("单立华", "单立"),
        ("单立华", "立华"),
        ("单立华", "单 立华"),
        ("单立华", "shanli"),
        ("单立华", "dan li"),
        ("单立华", "Shàn"),
        ("单立华", "slh"),
        ("单立华", "DLH"),
        ("单立华", "lihua"),
        ("曾乐", "zengyue"),
        ("曾乐", "cengle"),
        ("尉迟敬", "yuchi"),
        ("尉迟敬", "weichi"),
        ("长孙无忌", "zhangsun"),
        ("单于涵", "chanyu"),
        ("单于涵", "shanyu"),
        ("吕绿", "lv"),
        ("吕绿", "lu"),
        ("吕绿", "lyu"),
        ("吕绿", "lǜ"),
        ("陈𠮷二", "𠮷二"),
        ("陈𠮷二", "chenji"),
        ("买买提·吐尔逊", "买买提•吐"),
        ("买买提·吐尔逊", "吐尔逊"),
        ("买买提‧吐尔逊", "买买提・吐尔逊"),
        ("买买提・吐尔逊", "maimaitituer"),
        ("José García", "garcia"),
        ("José García", "jose g"),
        ("ＡＢＣ王", "abc"),
        ("张\ue000\ue001三", "\ue000\ue001"),
    ],
)
def test_a_person_is_found_by(name, text):
    assert finds(name, text)


@pytest.mark.parametrize(("name", "text"), [("单立华", "chan"), ("王单", "shan"), ("李华", "单")])
def test_and_not_by(name, text):
    assert not finds(name, text)


def test_an_own_reading_comes_first_and_the_usual_one_still_finds():
    assert sort_key("重乐", "chong yue").startswith("chong")
    assert finds("重乐", "chongyue", "chóng yuè")
    assert finds("重乐", "zhongle", "chong yue")


def test_one_surname_stands_together():
    names = ["黎平", "李强", "林丽", "李娜", "单立", "唐一", "解一", "谢二", "曾三", "张三", "John"]
    assert sorted(names, key=sort_key) == [
        "John", "黎平", "李娜", "李强", "林丽", "单立", "唐一", "解一", "谢二", "曾三", "张三",
    ]  # fmt: skip


def test_two_characters_are_enough():
    assert is_long_enough("王伟")
    assert is_long_enough("wa")
    assert not is_long_enough("王")
    assert not is_long_enough(" · ")


def test_long_and_odd_names_do_not_break_anything():
    assert len(sort_key("长" * 60)) <= 160
    assert all(len(key) <= 160 for key in search_keys("重乐行长" * 15))
    assert fold("·•・‧ ") == ""
    assert search_keys("") == set()
    assert sort_key("") == ""


@pytest.mark.parametrize(
    ("text", "stored", "compared"),
    [
        ("138 0000 0001", "13800000001", "13800000001"),
        ("+86-138-0000-0001", "13800000001", "13800000001"),
        ("１３８００００００１１", "13800000011", "13800000011"),
        ("（0514）88221234", "0514-88221234", "051488221234"),
    ],
)
def test_phones(text, stored, compared):
    assert is_number(text)
    assert tidy(text) == stored
    assert digits(text) == compared


@pytest.mark.parametrize(
    "text", ["", "12345", "12345678901", "王13800000001", "138000000011234567"]
)
def test_what_is_no_phone(text):
    assert not is_number(text)
