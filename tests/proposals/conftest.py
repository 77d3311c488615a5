import pytest

from tests.proposals.factories import Loop, make_member


@pytest.fixture
def member(member_user):
    """郑成员, who has an account and lives in township 100."""
    return make_member(user=member_user)


@pytest.fixture
def loop(administrator, handler, member_user, member, now):
    """The administrator decides, the transport bureau handles, the member proposes and rates."""
    return Loop(office=administrator, handler=handler, proposer=member_user, member=member, now=now)
