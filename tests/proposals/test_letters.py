"""A sent reply goes out as a letter, with a number of its own and to whom it belongs."""

from io import BytesIO

import docx
import pytest
from django.core.exceptions import ValidationError

from portal.access import Role
from portal.official import numbered
from proposals import actions
from proposals.models import Letter, Proposal


def page_of(proposal):
    return f"/proposals/{proposal.pk}/letters/1/"


def text_of(response):
    document = docx.Document(BytesIO(response.getvalue()))
    return [paragraph.text for paragraph in document.paragraphs]


def test_the_letter_says_what_was_answered_and_is_numbered_once(as_user, loop, member):
    proposal = loop.until("approve")
    office, page = as_user(loop.office), page_of(proposal)
    assert office.get(page + "docx/").status_code == 404  # it has no number yet
    assert "调整信号配时" in office.get(page).content.decode()
    assert office.post(page).status_code == 302
    assert as_user(loop.proposer).post(page).status_code == 302
    letter = Letter.objects.get()
    assert (letter.serial, letter.area_id) == (1, "321023")

    lines = text_of(office.get(page + "docx/"))
    assert lines[0] == numbered(letter.year, 1, "建言复")
    assert f"{member.name}：" in lines
    assert "已调整信号配时。" in lines
    assert any(line.startswith("答复类别：A 已解决") for line in lines)
    assert lines[-2] == "县交通运输局"

    second = actions.make_letter(loop.until("approve").reply, by=loop.office, now=loop.now)
    assert second.serial == 2


def test_only_the_office_the_lead_unit_and_the_author_have_it(
    as_user, loop, other_staff, make_user, other_bureau
):
    proposal = loop.until("approve")
    other = make_user("other_handler", Role.HANDLER, unit=other_bureau)
    for user in (loop.office, loop.handler, loop.proposer):
        assert as_user(user).get(page_of(proposal)).status_code == 200
    for user in (other_staff, other):
        assert as_user(user).get(page_of(proposal)).status_code == 404
    with pytest.raises(ValidationError):
        actions.make_letter(proposal.reply, by=other, now=loop.now)


def test_who_stays_unnamed_is_not_named_to_the_unit(as_user, loop, member):
    proposal = loop.until("approve")
    Proposal.objects.filter(pk=proposal.pk).update(is_unnamed=True)
    actions.make_letter(proposal.reply, by=loop.office, now=loop.now)
    of_unit = as_user(loop.handler)
    for text in (
        of_unit.get(page_of(proposal)).content.decode(),
        "".join(text_of(of_unit.get(page_of(proposal) + "docx/"))),
    ):
        assert "建言人：" in text
        assert member.name not in text
    assert member.name in as_user(loop.proposer).get(page_of(proposal)).content.decode()
