"""Work behind the page: how far it is, whether it lives, starting it again."""

import os
import time

import pytest

from portal import jobs


@pytest.fixture
def calls(monkeypatch):
    made = []
    monkeypatch.setattr(jobs, "call_command", lambda *words: made.append(words))
    return made


def test_a_job_that_was_never_started_is_not_alive():
    assert jobs.progress("nothing") == jobs.Progress(0, 0, False)
    assert not jobs.again("nothing")


def test_how_far_it_is_can_be_read_meanwhile(calls):
    jobs.start("one", "work", "7")
    assert calls == [("work", "7")]
    assert jobs.progress("one") == jobs.Progress(0, 0, True)
    tell = jobs.Teller("one")
    tell(2, 10)
    tell(3, 10)  # too soon after the last sign
    assert jobs.progress("one") == jobs.Progress(2, 10, True)
    tell(10, 10)  # the last is always told
    assert jobs.progress("one").done == 10
    jobs.forget("one")
    assert jobs.progress("one") == jobs.Progress()


def test_a_dead_job_is_started_again_with_the_same_words(calls, settings):
    jobs.start("one", "work", "7")
    assert not jobs.again("one")
    path = settings.DATA_DIR / "jobs" / "one.json"
    past = time.time() - jobs.SILENCE - 1
    os.utime(path, (past, past))
    assert not jobs.progress("one").is_alive
    assert jobs.again("one")
    assert calls == [("work", "7")] * 2
