"""Who may open what, written down once more: the table is read from the code, this is not.

A new page behind the door needs no entry. A page that opens to more people than its neighbours
does, and one that opens to everybody always.
"""

import ast
from pathlib import Path

import pytest

from portal.access import table
from tests.house.test_doors import _url

ROOT = Path(__file__).parents[2]
APPS = ("portal", "members", "venues", "activities", "proposals")

PUBLIC = {
    "healthz", "manifest", "service_worker", "offline",
    "set_language", "account_login", "account_logout", "account_signup",
    "account_inactive", "mfa_authenticate", "mfa_login_webauthn",
    "portal:follow", "portal:follow_matter", "portal:follow_step", "portal:follow_leave",
    "portal:follow_file", "portal:follow_file_size",
    "notices:notices", "notices:notice_newest", "notices:notice_version", "notices:notice_sheet",
    "members:enter", "members:enter_password", "venues:room_feed", "activities:feed",
    "door:venue", "door:book", "door:need", "suggesting:suggest", "suggesting:alike",
    "answers:answer_list", "answers:answer", "come:activity", "come:sign_up",
    "here:screen", "proofs:verify_any", "proofs:verify",
}  # fmt: skip
SIGNED_IN = {
    "account_reauthenticate", "account_change_password", "portal:home", "portal:account",
    "portal:sessions", "portal:sessions_end", "portal:large_type", "portal:high_contrast",
    "portal:guide", "portal:guide_go", "portal:guide_again", "portal:book", "portal:notifications",
    "portal:notifications_read", "portal:notification_open", "portal:document",
    "portal:document_size", "activities:proof", "proposals:change_list", "proposals:change",
}  # fmt: skip
KEEPERS, OFFICE = {"staff", "administrator"}, {"staff", "leader", "administrator"}
# The roles that may open an address that begins so, at most; the longest beginning decides.
AT_MOST = {
    "/back-office/": {"administrator"},
    "/audit/": {"administrator"},
    "/style/": {"administrator"},
    "/dashboard/": OFFICE,
    "/reports/": OFFICE,
    "/targets/": OFFICE,
    "/members/": OFFICE,
    "/members/import/": {"administrator"},
    "/members/organisations/": OFFICE | {"handler"},
    "/members/export": KEEPERS,
    "/members/duplicates/": {"administrator"},
    "/members/merges/": {"administrator"},
    "/members/me/": {"member"},
    "/members/<int:pk>/phone/": KEEPERS,
    "/notices/": {"administrator"},
    "/venues/": OFFICE | {"handler"},
    "/venues/bookings/": OFFICE,
    "/venues/needs/": OFFICE,
    "/venues/needs/mine/": {"member"},
    "/venues/map/outlines/": {"administrator"},
    "/activities/": OFFICE | {"handler"},
    "/activities/mine/": {"member"},
    "/activities/import/": {"administrator"},
    "/activities/attendance/": OFFICE,
    "/c/": KEEPERS,
    "/proposals/": OFFICE | {"handler", "member"},
    "/proposals/sign/": {"member"},
    "/proposals/conclusions/": OFFICE,
    "/proposals/hand-over/": OFFICE | {"handler"},
    "/proposals/units/": {"handler", "leader", "administrator"},
    "/proposals/assignments/": OFFICE | {"handler"},
    "/proposals/steps/": OFFICE | {"handler"},
    "/proposals/ratings/": OFFICE | {"handler"},
    "/proposals/supervisions/": OFFICE | {"handler"},
    "/proposals/digests/": OFFICE,
    "/proposals/digests/tasks/": OFFICE | {"handler"},
    "/proposals/research/": OFFICE | {"member"},
    "/proposals/research/add/": KEEPERS,
}


def test_what_is_open_to_everybody_is_written_here():
    rows = table.rows()
    assert {row.name for row in rows if row.kind == "public"} == PUBLIC
    signed_in = {row.name for row in rows if row.kind == "signed_in"}
    assert {name for name in signed_in if not name.startswith("mfa_")} == SIGNED_IN


@pytest.mark.parametrize("beginning", AT_MOST)
def test_no_role_opens_more_than_is_written_here(beginning):
    deeper = [one for one in AT_MOST if one.startswith(beginning) and one != beginning]
    rows = [
        row
        for row in table.rows()
        if row.kind == "permission"
        and row.path.startswith(beginning)
        and not any(row.path.startswith(one) for one in deeper)
    ]
    assert rows, "nothing begins so any more"
    assert [row.path for row in rows if set(row.who) - AT_MOST[beginning]] == []


def test_every_page_behind_a_permission_is_written_of_here():
    rows = [row for row in table.rows() if row.kind == "permission"]
    assert [row.path for row in rows if not row.path.startswith(tuple(AT_MOST))] == []


def test_a_visitor_gets_nothing_by_any_method(client, db):
    """Not by an odd one either, and never by one that a page does not name."""
    for row in table.rows():
        url = _url(row) if row.kind == "permission" and "admin:" not in row.name else None
        if url and "GET" not in row.methods:
            answer = client.post(url)
            assert answer.headers.get("Location", "").startswith("/account/sign-in/"), row.path


# --- records in one way only ------------------------------------------------------------------
# What a chain that begins at `Model.objects` may go through instead of `visible_to`: each says
# itself whose the records are.
SCOPED = {
    "visible_to", "in_scope_of", "invitations_for", "of_person", "of_user", "none",
    "about", "about_any", "open_to_all", "on_the_wall", "public", "told_to",
}  # fmt: skip
OWN = {
    "user", "by", "member", "member__in", "room__venue", "code_digest", "number", "token",
    "feed_key", "series", "pk__in", "subject_type", "kind", "is_public", "about", "merged_into",
    "proposal", "activity", "reply", "claim",
}  # fmt: skip
SHORTCUTS = {"get_object_or_404", "get_list_or_404"}
# (file, model): why it may be asked for otherwise.
ALLOWED = {
    ("venues/views/writing.py", "Venue"): "the name, of a venue that was found through visible_to",
    ("activities/views/feeds.py", "CalendarFeed"): "by its secret address, or the viewer's own",
    ("members/views/duplicates.py", "NotTwice"): "narrowed by visible_to inside the filter",
    ("venues/views/feeds.py", "Room"): "by its secret address",
    ("venues/views/routes.py", "Route"): "the name, of a route that was found through visible_to",
    ("venues/views/routes.py", "Venue"): "those of a route's stops, or narrowed by visible_to",
    ("venues/views/door_booking.py", "Booking"): "times alone, which the door shows to anybody",
    ("venues/views/map.py", "Area"): "narrowed to the viewer's own",
    ("venues/views/map.py", "AreaOutline"): "of areas that are narrowed before",
    ("activities/views/calendar.py", "Observance"): "days of the year, the same for all",
    ("activities/views/here.py", "Activity"): "by the code on its screen, which only shows there",
    ("activities/views/here.py", "Member"): "the viewer's own record",
    ("activities/views/mine.py", "Activity"): "what stands open for the member's area",
    ("activities/views/mine.py", "Organisation"): "names of those that anybody may know",
    ("activities/views/proofs.py", "ServiceRecord"): "by its number, which anybody may verify",
    ("activities/views/proofs.py", "Attendance"): "the member's own",
    ("activities/views/proofs.py", "HoursColumn"): "reference data",
    ("members/views/_helpers.py", "Consent"): "of a member who was found through visible_to",
    ("members/views/correcting.py", "Member"): "the viewer's own record",
    ("members/views/people.py", "Membership"): "a prefetch for people found through visible_to",
    ("members/views/sharing.py", "User"): "narrowed to staff of pairs that are visible",
    ("portal/dashboard/views.py", "Area"): "the name, of an area that the scope has checked",
    ("portal/documents/views.py", "Document"): "asks its subject, which asks visible_to",
    ("proposals/views/writing.py", "Proposal"): "a version, of one found through visible_to",
    ("proposals/views/after.py", "Adoption"): "of a proposal that was found through visible_to",
    ("proposals/views/course.py", "StepLimit"): "reference data",
    ("proposals/views/desk.py", "Member"): "the viewer's own record",
    ("proposals/views/digests.py", "Digest"): "a version, of one found through visible_to",
    ("proposals/views/units.py", "Unit"): "asks can_see_work_of",
    ("portal/accounts/views.py", "User"): "the viewer",
    ("portal/reports/views.py", "Area"): "the name, of an area that the page has checked",
    ("portal/targets/views.py", "Area"): "the name, of an area that the form has checked",
    ("portal/accounts/sessions.py", "UserSession"): "purge_and_list takes the viewer",
}


def _chains(tree):
    """(model, the names of the methods called on it, their keywords) of each X.objects…"""
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Attribute) and node.attr == "objects"):
            continue
        names, words, here = set(), set(), node
        while isinstance(parents.get(here), ast.Attribute | ast.Call):
            here = parents[here]
            if isinstance(here, ast.Attribute):
                names.add(here.attr)
            elif here.func is not node and node in ast.walk(here.func):
                words |= {word.arg for word in here.keywords}
            else:
                break
        yield getattr(node.value, "id", "?"), names, words


def _views():
    for app in APPS:
        yield from (ROOT / app).rglob("views.py")
        yield from (ROOT / app).rglob("views/*.py")
    yield ROOT / "portal/accounts/sessions.py"


def test_records_are_fetched_through_what_the_viewer_may_see():
    found = {
        (str(path.relative_to(ROOT)), model)
        for path in _views()
        for model, names, words in _chains(ast.parse(path.read_text()))
        if not names & SCOPED and not words & OWN
    }
    assert found - set(ALLOWED) == set()


def test_none_is_fetched_by_its_class_alone():
    """get_object_or_404(Member, pk=…) asks nobody whose it is."""
    found = set()
    for path in _views():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in SHORTCUTS:
                first, words = node.args[0], {word.arg for word in node.keywords}
                if isinstance(first, ast.Name) and first.id[:1].isupper() and not words & OWN:
                    found.add((str(path.relative_to(ROOT)), first.id))
    assert found - set(ALLOWED) == set()


def test_the_allow_list_holds_nothing_that_is_gone():
    texts = {path: (ROOT / path).read_text() for path, _model in ALLOWED}
    assert [(p, m) for p, m in ALLOWED if f"{m}.objects" not in texts[p] and m != "Document"] == []


def test_the_rule_sees_what_it_is_for():
    bad = ast.parse("one = Member.objects.select_related('area').get(pk=pk)")
    good = ast.parse("one = Member.objects.visible_to(user).get(pk=pk)")
    assert [names & SCOPED or words & OWN for _m, names, words in _chains(bad)] == [set()]
    assert [names & SCOPED for _m, names, _w in _chains(good)] == [{"visible_to"}]
