"""Make the handbooks' pictures from a running demo: `make handbook`.

Takes the address of a portal that serves the demo county; writes docs/handbook/pictures.
"""

import sys
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

FOLDER = Path(__file__).parent / "pictures"
PASSWORD = "baoying-2026"  # noqa: S105 - what `manage.py demo` prints
PHONE, DESK = (390, 760), (1280, 800)
# name of the picture: (account, path, size); the names are those in the texts. Of a path that ends
# in "first", the page of the first record is taken.
PICTURES = {
    "record": ("township", "/activities/record/", PHONE),
    "calendar": ("township", "/activities/calendar/", DESK),
    "members": ("township", "/members/", PHONE),
    "proposals": ("office", "/proposals/mine/", DESK),
    "to-do": ("handler", "/proposals/mine/", PHONE),
    "proposal": ("handler", "/proposals/mine/first", DESK),
    "dashboard": ("leader", "/dashboard/", DESK),
    "targets": ("leader", "/targets/", DESK),
    "import": ("admin", "/members/import/add/", DESK),
    "audit": ("admin", "/audit/", DESK),
    "me": ("member", "/members/me/", PHONE),
    "activities": ("member", "/activities/mine/", PHONE),
    "suggest": ("member", "/proposals/add/", PHONE),
}


def main(address: str) -> None:
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for name, (account, path, (width, height)) in PICTURES.items():
            page = browser.new_page(
                base_url=address, locale="zh-CN", viewport={"width": width, "height": height}
            )
            sign_in(page, account)
            open_page(page, path)
            save(page.screenshot(), FOLDER / f"{name}.webp")
            page.close()
        browser.close()


def sign_in(page: Page, account: str) -> None:
    page.goto("/account/sign-in/")
    page.fill("input[name=login]", account)
    page.fill("input[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "sign-in" not in url)


def open_page(page: Page, path: str) -> None:
    page.goto(path.removesuffix("first"))
    if path.endswith("first"):
        page.locator("main tbody a, main .table a").first.click()
        page.wait_for_load_state()


def save(picture: bytes, path: Path) -> None:
    """Small enough for a handbook: two thirds as wide, and lossy."""
    image = Image.open(BytesIO(picture)).convert("RGB")
    if image.width > 1000:
        image = image.resize((960, image.height * 960 // image.width))
    image.save(path, "WEBP", quality=72, method=6)


if __name__ == "__main__":
    main(sys.argv[1])
