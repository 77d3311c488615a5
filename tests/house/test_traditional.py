"""Traditional Chinese is made of the Simplified at build, whole and without a word lost."""

import pytest
from opencc import OpenCC

from portal.catalogue import files, traditional
from tests.house.test_catalogue import PLACEHOLDER


@pytest.fixture(scope="module")
def pairs():
    simplified, converted = files.read(), traditional.catalogue(files.read())

    def texts(string):
        return string if isinstance(string, tuple | list) else (string,)

    return [
        (text, after)
        for message in simplified
        if message.id
        for text, after in zip(
            texts(message.string),
            texts(converted.get(message.id, context=message.context).string),
            strict=True,
        )
    ]


def test_every_message_has_one_with_the_same_placeholders(pairs):
    assert len(pairs) > 3000
    for text, after in pairs:
        assert PLACEHOLDER.findall(text) == PLACEHOLDER.findall(after)
        assert len(text) == len(after)


def test_the_way_back_leads_to_the_same_words(pairs):
    back = OpenCC("tw2s").convert
    # The converter goes on to write what it takes for the more usual word.
    same = str.maketrans({"座": "坐"})
    assert [
        (text, after)
        for text, after in pairs
        if back(after).translate(same) != text.translate(same)
    ] == []


@pytest.mark.parametrize("wrong", traditional.MENDED)
def test_what_the_converter_splits_wrongly_is_mended(pairs, wrong):
    assert [after for _text, after in pairs if wrong in after] == []


def test_pages_come_in_traditional_characters(client, db):
    client.post("/language/", {"language": "zh-hant"})
    html = client.get("/account/sign-in/").content.decode()
    assert "登錄" in html or "登入" in html
    assert "社區" in html
    assert "English" in html
