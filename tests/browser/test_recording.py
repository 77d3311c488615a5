"""Recording an activity on a phone: two letters find a person, and nothing typed is lost."""

import datetime as dt
import re

import pytest

RECORD = "/activities/record/"
RECORDED = re.compile(r"/activities/\d+/$")
YESTERDAY = (dt.date.today() - dt.timedelta(days=1)).isoformat()


def fill(page, title):
    page.fill("[name=title]", title)
    page.get_by_label("志愿服务").check()
    page.fill("[name=day]", YESTERDAY)
    page.fill("[name=starts]", "02:00")
    page.fill("[name=ends]", "03:30")
    page.fill("[name=place]", "镇文化广场")


def pick(page, letters, place=0):
    page.locator("#id_members").press_sequentially(letters)
    option = page.locator("#id_members_list li").nth(place)
    name = option.locator("span").inner_text()
    option.click()
    return name


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_a_whole_record(person, size):
    one = person("township", size)
    page = one.go(RECORD)
    fill(page, f"社区清洁 {size}")
    page.fill("[name=starts]", "02:00" if size == "wide" else "04:00")
    page.fill("[name=ends]", "03:30" if size == "wide" else "05:30")
    names = [pick(page, "zh"), pick(page, "li")]
    page.fill("[name=others]", "8")
    page.fill("[name=beneficiaries]", "40")
    page.fill("[name=gifts-0-donor_name]", "示例商会")
    page.fill("[name=gifts-0-yuan]", "1200.50")
    page.get_by_role("button", name="再加一笔捐赠").click()
    page.fill("[name=gifts-1-goods]", "矿泉水")
    page.fill("[name=gifts-1-quantity]", "10 箱")
    page.fill("[name=summary]", "清理楼道杂物。")
    page.get_by_role("button", name="保存记录").click()
    page.wait_for_url(RECORDED)
    text = page.locator("main").inner_text()
    for told in (*names, "1,200.50 元", "矿泉水", "清理楼道杂物。", "1 小时 30 分钟"):
        assert told in text
    assert page.evaluate("Object.keys(localStorage).length") == 0
    assert one.looks_right() == []
    assert one.barriers() == []


def test_the_keyboard_alone_picks_people(person):
    page = person("township").go(RECORD)
    field = page.locator("#id_members")
    field.press_sequentially("zhang")
    page.wait_for_selector("#id_members_list li")
    assert field.get_attribute("aria-expanded") == "true"
    second = page.locator("#id_members_list li").nth(1).locator("span").inner_text()
    field.press("ArrowDown")
    field.press("Enter")
    assert second in page.locator(".picked").inner_text()
    field.press_sequentially("li")
    page.wait_for_selector("#id_members_list li")
    field.press("Escape")
    assert page.locator("#id_members_list").is_hidden()
    page.locator(".picked input[type=checkbox]").focus()
    page.keyboard.press("Space")
    assert page.locator(".picked li").count() == 0


def test_a_draft_survives_the_page_and_can_be_thrown_away(person):
    one = person("township", "narrow")
    page = one.go(RECORD)
    fill(page, "写到一半")
    name = pick(page, "zh")
    page.get_by_role("button", name="再加一笔捐赠").click()
    page.fill("[name=gifts-1-goods]", "大米")
    page.wait_for_timeout(600)
    one.go("/activities/")
    one.go(RECORD)
    assert page.input_value("[name=title]") == "写到一半"
    assert page.input_value("[name=gifts-1-goods]") == "大米"
    assert name in page.locator(".picked").inner_text()
    page.get_by_role("button", name="放弃草稿").click()
    assert page.input_value("[name=title]") == ""
    assert page.locator(".picked li").count() == 0
    one.go(RECORD)
    assert page.input_value("[name=title]") == ""


def test_without_network_the_draft_is_kept_and_sent_later(person):
    one = person("township", "narrow")
    page = one.go(RECORD)
    fill(page, "断网也不丢")
    page.fill("[name=starts]", "06:00")
    page.fill("[name=ends]", "07:00")
    one.context.set_offline(True)
    page.get_by_role("button", name="保存记录").click()
    page.wait_for_selector(".draft-notice")
    one.problems.clear()  # the console tells of the network that is not there
    one.context.set_offline(False)
    page.get_by_role("button", name="保存记录").click()
    page.wait_for_url(RECORDED)
    assert "断网也不丢" in page.locator("h1").inner_text()


def test_an_ended_session_keeps_what_was_typed(person):
    one = person("township", "narrow")
    page = one.go(RECORD)
    fill(page, "登录过期")
    kept = one.context.cookies()
    one.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="保存记录").click()
    page.wait_for_selector(".draft-notice a")
    one.context.add_cookies(kept)
    one.go(RECORD)
    assert page.input_value("[name=title]") == "登录过期"


def test_without_scripts_names_are_typed(person):
    one = person("township", "narrow", java_script_enabled=False)
    page = one.go("/members/")
    name = page.locator("#records tbody th a").first.inner_text()
    one.go(RECORD)
    fill(page, "没有脚本")
    page.fill("[name=starts]", "08:00")
    page.fill("[name=ends]", "08:30")
    page.locator("summary", has_text="粘贴名单").click()
    page.fill("[name=names]", name)
    page.get_by_role("button", name="保存记录").click()
    assert name in page.locator("main").inner_text()
    assert "没有脚本" in page.locator("h1").inner_text()
