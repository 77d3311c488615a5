"""Small numbers of people: under five, and not to be had by subtracting."""

from dataclasses import replace
from itertools import product
from random import Random

import pytest

from portal.dashboard.covering import cover, covered, plain
from portal.dashboard.front import Row, ordered
from portal.indicators import find, register


@pytest.mark.parametrize(
    "number, text",
    [(0, "0"), (1, "不足5"), (4, "不足5"), (5, "5"), (7, "5"), (8, "10"), (1234, "1,235")],
)
def test_one_to_four_are_under_five_and_the_rest_rounded(number, text):
    shown = covered(number)
    assert shown.text == text
    assert shown.low <= number <= shown.high


def test_who_may_open_the_records_sees_the_number():
    assert plain(3).text == "3"
    assert not plain(3).is_small
    assert (plain(None).text, plain(None).value) == ("—", None)


def test_a_share_of_people_is_refused_since_rounding_would_not_cover_it():
    with pytest.raises(ValueError, match="no number of them"):
        register(replace(find("satisfaction")[0], key="of_people", people=True))


def test_what_was_not_measured_sorts_last_either_way():
    rows = [Row("", name, "", [{"key": "share", "value": value}])
            for name, value in (("a", 0), ("b", None), ("c", 90))]  # fmt: skip
    assert [row.name for row in ordered(rows, "share")] == ["c", "a", "b"]
    assert [row.name for row in ordered(rows, "-share")] == ["a", "c", "b"]


def _possible(parts, whole):
    """For each part every number that fits all that is shown: what a reader can work out."""
    found = [set() for _part in parts]
    for numbers in product(*(range(part.low, part.high + 1) for part in parts)):
        if whole.low <= sum(numbers) <= whole.high:
            for place, number in enumerate(numbers):
                found[place].add(number)
    return found


@pytest.mark.parametrize("seed", range(40))
def test_no_small_number_follows_from_the_others(seed):
    random = Random(seed)
    numbers = [random.randrange(10) for _n in range(random.randrange(1, 5))]
    shown, whole = cover(dict(enumerate(numbers)), sum(numbers))
    parts = list(shown.values())
    for part, possible in zip(parts, _possible(parts, whole), strict=True):
        assert not part.is_small or len(possible) > 1


def test_twelve_areas_with_one_person_each_do_not_say_so():
    """Twelve, rounded to ten, could only be twelve times one."""
    _parts, whole = cover(dict.fromkeys(range(12), 1), 12)
    assert whole.high > 12
