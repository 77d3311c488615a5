"""A resident at a venue's door with a phone: no account, no long way, no barrier."""

import datetime as dt

import pytest

from portal.door.short import code_of

PATIENCE = 3500  # milliseconds that a person takes at least
VENUE = 4  # 安宜镇社区参与中心


@pytest.fixture
def resident(person):
    one = person(size="narrow")
    one.go(f"/v/{code_of(VENUE)}/")
    return one


def _right(one):
    assert one.looks_right() == []
    assert one.barriers() == []


def _send(one, **typed):
    """Fill in, take a person's time, send; gives number and code."""
    for name, text in typed.items():
        one.page.fill(f"[name={name}]", text)
    one.page.wait_for_timeout(PATIENCE)
    one.page.click("button.main")
    _right(one)
    return one.page.locator(".ticket dd").all_inner_texts()


def _follow(one, number, code):
    one.go("/follow/")
    _right(one)
    one.page.fill("[name=number]", number)
    one.page.fill("[name=code]", code.lower())
    one.page.click("button.main")
    _right(one)


def test_a_suggestion_is_made_and_followed(resident):
    _right(resident)
    resident.page.click("main a[href*=suggest]")
    _right(resident)
    number, code = _send(resident, title="路灯不亮", situation="三盏灯不亮", suggestion="请修好")
    _follow(resident, number, code)
    assert "路灯不亮" in resident.page.inner_text("main")
    assert resident.problems == []


def test_a_need_is_raised_and_taken_back(resident):
    resident.page.click("main a[href*=need]")
    _right(resident)
    resident.page.select_option("[name=topic]", index=1)
    number, code = _send(resident, wish="请人帮忙理发", name="王阿姨", phone="13800001234")
    _follow(resident, number, code)
    resident.page.click("form[action*=withdraw] button")
    _right(resident)
    assert resident.page.locator("form[action*=withdraw]").count() == 0


def test_a_room_is_booked_and_cancelled(resident):
    resident.page.click("main a[href*=book]")
    _right(resident)
    day = dt.date.today() + dt.timedelta(days=10)
    day += dt.timedelta(days=(1 - day.weekday()) % 7)  # a Tuesday
    number, code = _send(
        resident, day=day.isoformat(), starts="15:00", ends="16:30", purpose="邻里议事",
        name="王阿姨", phone="13800001234",
    )  # fmt: skip
    _follow(resident, number, code)
    resident.page.click("form[action*=cancel] button")
    _right(resident)
    assert resident.page.locator("form[action*=cancel]").count() == 0


def test_a_slip_of_the_finger_is_told_beside_the_field(resident):
    resident.page.click("main a[href*=suggest]")
    resident.page.fill("[name=phone]", "12")
    resident.page.wait_for_timeout(PATIENCE)
    resident.page.click("button.main")
    assert resident.page.locator("[role=alert]").is_visible()
    _right(resident)


def test_the_poster_is_one_sheet(person):
    one = person("township")
    one.go(f"/venues/{VENUE}/poster/")
    _right(one)
    sheet = one.page.pdf(prefer_css_page_size=True)
    assert sheet.count(b"/Type /Page") - sheet.count(b"/Type /Pages") == 1
