import pytest

from tests.members import factories


@pytest.fixture
def member(staff):
    """单立华 of township 100, who agreed on paper."""
    return factories.add(by=staff, employer="示例县第一中学", position="教师")


@pytest.fixture
def team(areas):
    return factories.organisation()


@pytest.fixture
def keeper(make_user):
    from portal.access import Role
    from tests.conftest import TOWNSHIP

    return make_user("keeper", Role.STAFF, area=TOWNSHIP, name="秦守密")


@pytest.fixture
def sensitive(keeper):
    """An organisation whose membership only its keeper and the member may know."""
    return factories.organisation("同心互助会", kind="association", sensitive=True, keeper=keeper)
