"""On the spot: ticks are kept while there is no network, photos shrink, the code changes."""

import datetime as dt
import re
from io import BytesIO

from PIL import Image

from tests.browser.test_recording import RECORD, RECORDED, fill, pick

SHANGHAI = dt.timezone(dt.timedelta(hours=8))
HERE = re.compile(r"/activities/\d+/$")


def plan_for_now(one, title):
    """An activity that begins within the hour; returns the path of its page."""
    page, now = one.go("/activities/plan/"), dt.datetime.now(SHANGHAI)
    starts = now + dt.timedelta(minutes=20)
    page.fill("[name=title]", title)
    page.get_by_label("志愿服务").check()
    page.fill("[name=day]", starts.date().isoformat())
    page.fill("[name=starts]", f"{starts:%H:%M}")
    page.fill("[name=ends]", f"{starts + dt.timedelta(minutes=40):%H:%M}")
    page.fill("[name=place]", "镇文化广场")
    page.get_by_role("button", name="保存").click()
    page.wait_for_url(HERE)
    return page.url.removeprefix(one.server)


def test_ticks_without_a_network_are_sent_later_and_once(person):
    one = person("township", "narrow")
    path = plan_for_now(one, "断网签到")
    page = one.go(f"{path}check-in/")
    assert page.get_by_role("button", name="打印名单").is_visible()
    more = page.get_by_role("button", name="加一人")
    one.context.set_offline(True)
    more.click()
    more.click()
    page.locator(".check-in-status", has_text="2").wait_for()
    assert page.locator("[data-passing]").inner_text() == "2"
    one.problems.clear()  # the console tells of the network that is not there
    one.context.set_offline(False)
    for _second in range(20):
        if not page.evaluate("Object.keys(localStorage).length"):
            break
        page.wait_for_timeout(1000)
    page.reload()
    assert page.locator("[data-passing]").inner_text() == "2"
    assert one.looks_right() == []
    assert one.barriers() == []


def test_a_member_is_ticked_and_taken_back(person):
    one = person("township", "narrow")
    path = plan_for_now(one, "现场签到")
    page = one.go(f"{path}check-in/")
    name = pick(page, "zh")
    page.get_by_role("button", name="为他们签到").click()
    line = page.locator(".roll > li", has_text=name)
    assert "is-there" in line.get_attribute("class")
    line.get_by_role("button", name="撤销").click()
    page.wait_for_load_state()
    assert page.locator(".roll > .is-there").count() == 0


def test_the_screen_shows_another_code_every_minute(person):
    one = person("township")
    path = plan_for_now(one, "投屏签到")
    page = one.go(f"{path}check-in/screen/")
    assert page.locator("#screen svg").count() == 1
    assert page.locator("#screen").get_attribute("hx-trigger") == "every 20s"
    assert one.looks_right() == []
    assert one.barriers() == []


def _photo(size):
    out = BytesIO()
    Image.effect_noise(size, 80).convert("RGB").save(out, "JPEG", quality=95)
    return {"name": "大图.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def test_a_large_photo_is_shrunk_before_it_is_sent(person):
    one = person("township", "narrow")
    page = one.go(RECORD)
    fill(page, "大图上传")
    page.fill("[name=starts]", "20:00")
    page.fill("[name=ends]", "21:00")
    page.set_input_files("#id_photos", _photo((3200, 2400)))
    page.wait_for_selector(".photo-list img")
    width = page.evaluate(
        "createImageBitmap(document.getElementById('id_photos').files[0]).then(one => one.width)"
    )
    assert width == 2048
    page.get_by_role("button", name="保存记录").click()
    page.wait_for_url(RECORDED)
    assert page.locator(".gallery img, figure img").count() >= 1


def test_hours_of_ones_own_are_kept_in_the_draft(person):
    one = person("township", "narrow")
    page = one.go(RECORD)
    fill(page, "各人时长")
    pick(page, "zh")
    page.locator(".own-hours input").first.fill("1.5")
    page.wait_for_timeout(600)
    one.go(RECORD)
    assert page.locator(".own-hours input").first.input_value() == "1.5"
    page.locator(".draft-notice button").click()


def test_a_kind_shows_what_it_asks(person):
    page = person("township").go(RECORD)
    assert page.get_by_label("协商议题").count() == 0 or page.get_by_label("协商议题").is_hidden()
    page.get_by_label("协商议事").check()
    assert page.get_by_label("协商议题").is_visible()
    page.get_by_label("直播助农").check()
    assert page.get_by_label("协商议题").is_hidden()
    assert page.get_by_label("销售额").is_visible()
