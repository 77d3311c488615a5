"""How much a job costs its person: clicks, keys and seconds, from signing in until it is done."""

import time

KEY, CLICK = 0.28, 1.3  # seconds a practised person takes (Card, Moran and Newell 1980)
TABLE = []  # (job, size, clicks, keys, seconds of the machine)


class Job:
    """Does what a hand does and counts it. A choice from a list is two clicks, a file as well."""

    def __init__(self, one, name, size):
        self.one, self.page, self.name, self.size = one, one.page, name, size
        self.clicks = self.keys = 0
        self.begun = time.monotonic()

    def _find(self, where):
        return self.page.locator(where).first if isinstance(where, str) else where.first

    def click(self, where):
        self._find(where).click()
        self.clicks += 1

    def send(self, where):
        """A click that ends on another page."""
        with self.page.expect_navigation(timeout=60_000):
            self.click(where)

    def type(self, where, text):
        self._find(where).fill(str(text))
        self.clicks += 1
        self.keys += len(str(text))

    def letters(self, where, text):
        """Typed one by one, as a list that answers while typing needs it."""
        self._find(where).press_sequentially(text)
        self.keys += len(text)

    def choose(self, where, **option):
        self._find(where).select_option(**option)
        self.clicks += 2

    def files(self, where, files):
        self._find(where).set_input_files(files)
        self.clicks += 2

    def sign_in(self, account, password):
        self.one.go("/account/sign-in/")
        self.type("[name=login]", account)
        self.type("[name=password]", password)
        self.keys += 1
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(lambda url: "sign-in" not in url)

    def to(self, label):
        """By the bar on a phone, by the rail on a desk."""
        place = ".bottom-bar > a" if self.size == "narrow" else ".rail-nav a"
        self.click(self.page.locator(place, has_text=label))
        self.page.wait_for_load_state()

    def done(self, most_clicks, most_keys):
        """Keep the line, and hold that the job has not become longer."""
        seconds = time.monotonic() - self.begun
        TABLE.append((self.name, self.size, self.clicks, self.keys, seconds))
        assert self.clicks <= most_clicks
        assert self.keys <= most_keys


def table():
    """The lines of all jobs, to be printed."""
    yield f"{'job':<28}{'screen':<9}{'clicks':>7}{'keys':>6}{'by hand':>10}{'machine':>10}"
    for name, size, clicks, keys, seconds in TABLE:
        hand = clicks * CLICK + keys * KEY
        yield f"{name:<28}{size:<9}{clicks:>7}{keys:>6}{hand:>8.0f} s{seconds:>8.1f} s"
