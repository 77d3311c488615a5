"""Made-up papers of the proposals."""

from proposals import actions
from proposals.actions.digests import words_of
from proposals.models import Digest
from tests.conftest import COUNTY


def a_digest(loop, *proposals, title="建言摘报"):
    """A draft of these proposals, or of a new one."""
    lines = [words_of(one) for one in proposals or [loop.submitted()]]
    digest = Digest(title=title, area_id=COUNTY, recipient="县委、县政府", signer="李主任")
    return actions.draft_digest(digest, lines, by=loop.office, now=loop.tick())
