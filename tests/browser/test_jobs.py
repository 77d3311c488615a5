"""Every job from sign-in to done, at both widths, with what it costs: none may become longer."""

import datetime as dt
import re
from io import BytesIO

import pytest
from openpyxl import Workbook
from PIL import Image

from portal.door.short import code_of
from tests.browser.counting import Job
from tests.browser.people import PASSWORD
from tests.browser.test_proposal_loop import step

YESTERDAY = (dt.date.today() - dt.timedelta(days=1)).isoformat()
VENUE = 4  # 安宜镇社区参与中心
# Unlike each other, or the second would be shown the first.
MATTERS = {
    "narrow": ("路口标线磨损", "车站北侧的斑马线看不清了。"),
    "wide": ("河边垃圾桶太少", "栈桥两头没有地方扔东西。"),
}
A_PERSONS_TIME = 3500  # milliseconds until a form at the door believes in a person
IN_SIGN_IN = 2, len(PASSWORD) + 1  # clicks, keys beside the name


@pytest.fixture(params=["narrow", "wide"])
def size(request):
    return request.param


@pytest.fixture
def job(person, size):
    """job("name") begins to count for somebody before a new browser, not signed in."""

    def begin(name):
        return Job(person(None, size), name, size)

    return begin


def _photo(colour):
    file = BytesIO()
    Image.new("RGB", (1600, 1200), colour).save(file, "JPEG")
    return {"name": f"{colour}.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue()}


def test_record_an_activity_with_twelve_people_and_three_photos(job, size):
    one = job("record an activity")
    page = one.page
    one.sign_in("township", PASSWORD)
    if size == "narrow":
        one.to("记活动")
    else:
        one.send(page.get_by_role("link", name="记录活动"))
    one.type("[name=title]", "社区健步走")
    one.click(page.get_by_label("志愿服务"))
    one.type("[name=day]", YESTERDAY)
    one.type("[name=starts]", "08:00" if size == "wide" else "10:00")
    one.type("[name=ends]", "09:30" if size == "wide" else "11:30")
    one.type("[name=place]", "湖滨公园")
    for letters in ("zh", "li", "wa", "ch", "su", "xu", "ya", "hu", "zh", "li", "wa", "ch"):
        before = page.locator(".picked li").count()
        one.letters("#id_members", letters)
        page.wait_for_selector("#id_members_list li")
        one.click(page.locator("#id_members_list li"))
        assert page.locator(".picked li").count() == before + 1
    one.type("[name=beneficiaries]", 60)
    one.type("[name=summary]", "绕湖一周，清理沿途垃圾。")
    one.files("#id_photos", [_photo("red"), _photo("green"), _photo("blue")])
    page.locator(".photo-list li").nth(2).wait_for()
    one.send(page.get_by_role("button", name="保存记录"))
    page.wait_for_url(re.compile(r"/activities/\d+/$"))
    assert page.locator(".gallery img, .photos img, main figure img").count() == 3
    one.done(27 + IN_SIGN_IN[0], 95 + IN_SIGN_IN[1])


def test_sign_for_and_answer_a_suggestion(job, person, size):
    member, office = person("member", "narrow"), person("office")
    page = member.go("/proposals/add/")
    title, situation = MATTERS[size]
    for name, text in {
        "title": title, "situation": situation, "reason": "居民反映。", "suggestion": "尽快处理。",
    }.items():  # fmt: skip
        page.fill(f"[name={name}]", text)
    page.locator("[name=area]").select_option(index=1)
    page.locator("button.main").click()
    page.wait_for_selector(".notice-success")
    path = page.url.removeprefix(member.server)
    step(office, path, "立案", category="交通出行", urgency="urgent")
    step(office, path, "交办", unit="县交通运输局", instruction="请现场研究")

    one = job("sign for and answer")
    page = one.page
    one.sign_in("handler", PASSWORD)
    one.send(page.locator("main a", has_text=title))
    one.send("#step form button.main")
    one.type("#step [name=what]", "现场办理")
    one.type("#step [name=owner]", "赵明远")
    one.send("#step form button.main")
    one.type("#step [name=text]", "已经办好，请您查看。")
    one.click(page.locator("#step").get_by_text("A 已解决或已采纳"))
    one.send("#step form button.main")
    assert "已经办好" in page.locator("main").inner_text()
    one.done(8 + IN_SIGN_IN[0], 40 + IN_SIGN_IN[1])


def test_import_three_hundred_with_ten_doubtful_rows(job, size, tmp_path):
    book, path = Workbook(), tmp_path / f"名册{size}.xlsx"
    book.active.append(["姓名", "联系电话", "工作单位"])
    begin, surname = (5000, "诸葛") if size == "narrow" else (6000, "尉迟")
    for number in range(300):
        phone = f"139{begin + number:08d}" if number % 30 else "1391111"
        book.active.append(
            [
                f"{surname}{'甲乙丙丁戊己庚辛壬癸'[number % 10]}{chr(0x4E00 + number)}",
                phone,
                "示例社区",
            ]
        )
    book.save(path)
    one = job("import 300, 10 doubtful")
    page = one.page
    one.sign_in("admin", PASSWORD)
    if size == "narrow":
        one.to("导入")
    else:
        one.to("成员")
        one.click(page.locator("main a[href='/members/import/']"))
    one.click(page.locator("main a[href='/members/import/add/']"))
    one.files("[name=file]", path)
    one.type("[name=ground]", "2026年签署的纸质告知书")
    one.click("button.main")
    page.wait_for_url(re.compile(r"/members/import/\d+/$"), timeout=30_000)
    one.click(page.get_by_role("button", name="导入 290 行"))
    page.wait_for_selector(".notice-success", timeout=60_000)
    one.done(9 + IN_SIGN_IN[0], 25 + IN_SIGN_IN[1])


def test_find_one_person(job, size):
    one = job("find one person")
    page = one.page
    one.sign_in("admin", PASSWORD)
    one.to("成员")
    one.letters("[name=q]", "linruolan")
    one.keys += 1
    page.keyboard.press("Enter")
    page.wait_for_selector("#records a:has-text('林若兰')")
    one.click(page.locator("#records a", has_text="林若兰"))
    page.wait_for_url(re.compile(r"/members/\d+/$"))
    assert "林若兰" in page.locator("h1").inner_text()
    one.done(2 + IN_SIGN_IN[0], 16 + IN_SIGN_IN[1])


def test_book_a_room_at_the_door(job, size):
    one = job("book a room at the door")
    page = one.page
    one.one.go(f"/v/{code_of(VENUE)}/")
    one.click("main a[href*=book]")
    day = dt.date.today() + dt.timedelta(days=17)
    day += dt.timedelta(days=(1 - day.weekday()) % 7)  # a Tuesday
    one.type("[name=day]", day.isoformat())
    one.type("[name=starts]", "15:00" if size == "wide" else "09:00")
    one.type("[name=ends]", "16:30" if size == "wide" else "10:30")
    one.type("[name=purpose]", "邻里议事")
    one.type("[name=name]", "王阿姨")
    one.type("[name=phone]", "13800001234")
    page.wait_for_timeout(A_PERSONS_TIME)
    one.click("button.main")
    assert page.locator(".ticket dd").count() >= 2
    one.done(8, 45)


def test_read_the_countys_month(job, size):
    one = job("read the county's month")
    page = one.page
    one.sign_in("leader", PASSWORD)
    assert page.locator(".figure-card").count() >= 8
    one.to("工作报告")
    one.click(page.locator("main a[href*='/reports/']", has_text="月报"))
    page.wait_for_load_state()
    assert page.locator("table").count() >= 1
    one.done(2 + IN_SIGN_IN[0], 6 + IN_SIGN_IN[1])
