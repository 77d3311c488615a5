"""Somebody in front of the portal: signs in, goes to pages, and notes whatever goes wrong."""

from axe_playwright_python.sync_playwright import Axe

PASSWORD = "baoying-2026"  # what `manage.py demo` prints
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# A page that is not there is answered with 404, which the console repeats; and most of these
# browsers are kept from keeping the frame.
EXPECTED = ("status of 404", "Service Worker registration blocked")


class Person:
    def __init__(self, context, server):
        self.context, self.server = context, server
        self.problems = []
        self.page = context.new_page()
        self.page.set_default_timeout(10_000)
        self._watch(self.page)

    def _watch(self, page):
        page.on("pageerror", lambda error: self._note("script", error))
        page.on("console", self._heard)
        page.on("request", self._asked)
        page.on("response", self._answered)

    def _note(self, kind, what):
        self.problems.append(f"{kind} at {self.page.url}: {what}")

    def _heard(self, message):
        if message.type in ("error", "warning") and not any(
            expected in message.text for expected in EXPECTED
        ):
            self._note("console", message.text)

    def _asked(self, request):
        if not request.url.startswith((self.server, "data:", "blob:")):
            self._note("request to another server", request.url)

    def _answered(self, response):
        if response.status >= 500:
            self._note("answer", f"{response.status} {response.url}")

    def go(self, path):
        answer = self.page.goto(path)
        assert answer.status < 400, f"{answer.status} {path}"
        return self.page

    def sign_in(self, account, password=PASSWORD):
        self.page.goto("/account/sign-in/")
        self.page.fill("[name=login]", account)
        self.page.fill("[name=password]", password)
        self.page.click("button.main")
        self.page.wait_for_load_state()

    def looks_right(self):
        """What is wrong with the page as it stands now, whatever page it is."""
        page, found = self.page, []
        if page.locator("h1").count() != 1:
            found.append("not one h1")
        if page.evaluate(WIDER) > 0:
            found.append(f"wider than the screen by {page.evaluate(WIDER)} px")
        if "{{" in page.content() or "{%" in page.content():
            found.append("a template's tag is shown")
        return found

    def barriers(self):
        """What axe finds, each with the place where it stands."""
        result = Axe().run(self.page)
        return [
            f"{rule['id']}: {node['target']}"
            for rule in result.response["violations"]
            for node in rule["nodes"]
        ]
