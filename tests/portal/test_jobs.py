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
    with jobs.working("one") as tell:
        tell(2, 10)
        tell(3, 10)  # too soon after the last word
        assert jobs.progress("one") == jobs.Progress(2, 10, True)
        tell(10, 10)  # the last is always told
        assert jobs.progress("one").done == 10
    assert jobs.progress("one") == jobs.Progress()


def test_work_that_says_nothing_still_gives_signs_of_life(calls, settings, monkeypatch):
    monkeypatch.setattr(jobs, "BEAT", 0.01)
    jobs.start("one", "work")
    path = settings.DATA_DIR / "jobs" / "one.json"
    os.utime(path, (0, 0))
    with jobs.working("one"):
        deadline = time.monotonic() + 5
        while not jobs.progress("one").is_alive and time.monotonic() < deadline:
            time.sleep(0.01)
        assert jobs.progress("one").is_alive


def test_a_job_that_failed_can_be_started_again(calls):
    jobs.start("one", "work")
    with pytest.raises(RuntimeError), jobs.working("one"):
        raise RuntimeError
    assert jobs.progress("one").is_alive  # for a moment yet


def test_a_dead_job_is_started_again_with_the_same_words(calls, settings):
    jobs.start("one", "work", "7")
    assert not jobs.again("one")
    path = settings.DATA_DIR / "jobs" / "one.json"
    past = time.time() - jobs.SILENCE - 1
    os.utime(path, (past, past))
    assert not jobs.progress("one").is_alive
    assert jobs.again("one")
    assert calls == [("work", "7")] * 2
