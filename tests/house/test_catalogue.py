"""Every text of the portal has its Chinese, with the same placeholders."""

import re

from portal.catalogue import files
from portal.catalogue.extraction import extracted

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%[sd]")
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,;:?!](?![\w/])")


def _texts(message):
    ids = message.id if isinstance(message.id, tuple) else (message.id,)
    strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return ids, strings


def test_no_message_is_missing_or_fuzzy():
    _catalog, missing = files.merged(files.read(), extracted())
    assert missing == []
    assert [message.id for message in files.read() if message.id and message.fuzzy] == []


def test_placeholders_are_the_same():
    wrong = []
    for message in files.read():
        ids, strings = _texts(message)
        expected = set(PLACEHOLDER.findall(ids[-1])) if ids[0] else set()
        wrong += [
            text for text in strings if message.id and set(PLACEHOLDER.findall(text)) != expected
        ]
    assert wrong == []


def test_chinese_has_chinese_punctuation():
    texts = [text for message in files.read() if message.id for text in _texts(message)[1]]
    assert [text for text in texts if HALF_WIDTH.search(text)] == []
