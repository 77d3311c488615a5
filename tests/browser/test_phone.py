"""On a phone: the camera is first, and without a network a page says what the device keeps."""

from playwright.sync_api import expect


def test_without_a_network_a_page_says_what_is_kept(person):
    one = person("township", "narrow", service_workers="allow")
    page = one.page
    page.goto("/activities/record/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.fill("#id_title", "社区健步走")
    page.wait_for_timeout(800)  # a draft is kept once the typing pauses
    one.context.set_offline(True)
    page.goto("/activities/")
    expect(page.get_by_role("heading", name="没有网络")).to_be_visible()
    expect(page.get_by_text("本设备上保留的草稿： 1")).to_be_visible()
    assert "社区健步走" not in page.content()
    assert "周晓燕" not in page.content()
    one.context.set_offline(False)
    page.get_by_role("link", name="重试").click()
    expect(page.get_by_role("heading", name="活动", exact=True)).to_be_visible()
    kept = page.evaluate(
        "caches.keys().then((names) => caches.open(names[0])).then((one) => one.keys())"
        ".then((all) => all.map((request) => new URL(request.url).pathname))"
    )
    assert "/offline/" in kept
    assert [path for path in kept if not path.startswith("/static/")] == ["/offline/"]
    page.evaluate("Object.keys(localStorage).forEach((name) => localStorage.removeItem(name))")


def test_the_camera_comes_first_on_a_phone_alone(person):
    narrow, wide = person("township", "narrow").page, person("township").page
    for page in (narrow, wide):
        page.goto("/activities/record/")
    first = narrow.locator(".camera-first button")
    expect(first).to_be_visible()
    assert first.bounding_box()["y"] < narrow.locator("#id_title").bounding_box()["y"]
    with narrow.expect_file_chooser() as chooser:
        first.click()
    chooser.value.set_files({"name": "one.png", "mimeType": "image/png", "buffer": _picture()})
    expect(narrow.get_by_text("已选照片： 1")).to_be_visible()
    expect(wide.locator(".camera-first")).to_have_count(0)


def _picture():
    from io import BytesIO

    from PIL import Image

    file = BytesIO()
    Image.new("RGB", (20, 20), "red").save(file, "PNG")
    return file.getvalue()
