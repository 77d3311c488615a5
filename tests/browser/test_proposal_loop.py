"""A suggestion from the member's phone to the answer and back, each at the own screen."""

import pytest


@pytest.fixture
def people(person):
    return {
        "member": person("member", "narrow"),
        "office": person("office"),
        "handler": person("handler"),
    }


def step(one, path, main, **typed):
    """Fill in the form that the page shows first, and send it."""
    page = one.go(path)
    form = page.locator("#step form")
    for name, value in typed.items():
        field = form.locator(f"[name={name}]")
        if field.first.get_attribute("type") == "radio":
            form.get_by_role("radio", name=value, exact=True).or_(
                form.locator(f'[name={name}][value="{value}"]')
            ).first.check()
        elif field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(label=value)
        else:
            field.fill(value)
    button = form.locator("button.main")
    assert button.inner_text() == main
    button.click()
    page.wait_for_load_state()
    page.wait_for_selector(".notice-success")
    assert one.looks_right() == []


def test_from_suggestion_to_closed(people):
    member, office, handler = people["member"], people["office"], people["handler"]
    page = member.go("/proposals/add/")
    page.fill("[name=title]", "候车亭夜间照明")
    page.fill("[name=situation]", "东门候车亭晚上没有灯。")
    page.fill("[name=reason]", "老人看不清台阶。")
    page.fill("[name=suggestion]", "加装太阳能灯。")
    page.locator("[name=area]").select_option(index=1)
    page.locator("button.main").click()
    page.wait_for_selector(".notice-success")
    path = page.url.removeprefix(member.server)
    assert "候车亭夜间照明" in office.go("/proposals/mine/").locator("main").inner_text()

    step(office, path, "立案", category="交通出行", urgency="urgent")
    step(office, path, "交办", unit="县交通运输局", instruction="请现场研究")
    first = handler.go("/proposals/mine/").locator("main").inner_text()
    assert "候车亭夜间照明" in first
    step(handler, path, "签收")
    step(handler, path, "登记办理措施", what="现场踏勘", owner="赵明远")
    step(handler, path, "答复", text="灯已装好。", reply_class="A 已解决或已采纳")
    assert "灯已装好。" not in member.go(path).locator("main").inner_text()
    step(office, path, "审核通过，发出答复")
    step(member, path, "评价答复", process="satisfied", result="satisfied", words="亮堂多了")
    step(office, path, "办结")
    told = member.go(path).locator("main").inner_text()
    for words in ("灯已装好。", "亮堂多了", "现场踏勘", "办结"):
        assert words in told


def test_what_is_missing_is_told_and_nothing_is_lost(people):
    page = people["member"].go("/proposals/add/")
    page.fill("[name=title]", "只写了标题")
    page.locator("button.main").click()
    page.wait_for_selector(".error-summary")
    assert page.input_value("[name=title]") == "只写了标题"
    page.locator(".error-summary a").first.click()
    focused = page.evaluate("document.activeElement.name")
    assert focused in ("situation", "suggestion", "area", "reason")
    assert people["member"].barriers() == []
