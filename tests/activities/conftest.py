import pytest

from tests.members import factories as people


@pytest.fixture
def member(staff):
    """单立华 of township 100."""
    return people.add(by=staff, employer="示例县第一中学")


@pytest.fixture
def other_member(other_staff):
    """Somebody of township 101, whom `staff` must not see."""
    from tests.conftest import OTHER_TOWNSHIP

    return people.add("陆远", by=other_staff, area=OTHER_TOWNSHIP, phone="13800000002")


@pytest.fixture
def team(areas):
    return people.organisation()
