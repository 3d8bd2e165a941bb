"""The lanes: what they are given of the window, they give back."""

import threading
import weakref
from contextlib import nullcontext

import pytest

from gifts_app.errors import NotFound
from gifts_app.ui.operations import Operations


class Services:
    """What a lane needs: a session."""

    def session(self) -> nullcontext[None]:
        return nullcontext()


class Dialog:
    """Something of the window's that a job and its callbacks know."""

    def __init__(self, freed: list[str]) -> None:
        weakref.finalize(self, lambda: freed.append(threading.current_thread().name))
        self.told: list[object] = []

    def fetch(self, _services: Services) -> str:
        return "answer"

    def fail(self, _services: Services) -> str:
        raise NotFound("There is none.")

    def tell(self, what: object) -> None:
        self.told.append(what)


@pytest.fixture
def operations(qapp):
    made = Operations(Services)
    yield made
    assert made.close()


@pytest.mark.parametrize("work", ["fetch", "fail"])
def test_a_lane_keeps_nothing_of_the_window(qtbot, operations, work) -> None:
    """A dialog that is gone is freed on the window's thread at once, not by the lane when its next job comes."""
    freed: list[str] = []
    told: list[str] = []
    dialog = Dialog(freed)
    operations.read(getattr(dialog, work), dialog.tell, failed=lambda error: told.append(str(error)))
    del dialog
    qtbot.waitUntil(operations.idle)
    assert freed == [threading.main_thread().name]
    assert len(told) == (work == "fail")


def test_of_reads_with_one_key_only_the_newest_is_answered(qtbot, operations) -> None:
    """The first is under way and slow, the second has not begun and never does, the third is what is wanted."""
    begun, go_on = threading.Event(), threading.Event()
    done: list[str] = []
    told: list[str] = []

    def slowly(_services: Services) -> str:
        begun.set()
        assert go_on.wait(10)
        return "first"

    operations.read(slowly, told.append, key="search")
    assert begun.wait(10)
    for text in ("second", "third"):
        operations.read(lambda _services, text=text: done.append(text) or text, told.append, key="search")
    operations.read(lambda _services: "other", told.append, key="other")
    go_on.set()
    qtbot.waitUntil(operations.idle)
    assert done == ["third"]
    assert told == ["third", "other"]


def test_what_is_changed_waits_for_no_question_and_questions_wait_for_it(qtbot, operations) -> None:
    """A slow search keeps no word from the disk, and who asks after a change is told of it."""
    answer, told = threading.Event(), []
    operations.read(lambda _services: answer.wait(10), lambda _: told.append("slow question"))
    operations.write(lambda _services: None, lambda _: told.append("change"))
    operations.read(lambda _services: list(told), lambda _: told.append("question"))
    qtbot.waitUntil(lambda: told == ["change"])
    answer.set()
    qtbot.waitUntil(lambda: told == ["change", "slow question", "question"])


def test_a_question_waits_for_the_change_before_it(qtbot, operations) -> None:
    changed, go = [], threading.Event()

    def change(_services: Services) -> None:
        go.wait(10)
        changed.append("yes")

    told: list[object] = []
    operations.write(change)
    operations.read(lambda _services: list(changed), told.append)
    qtbot.wait(50)
    assert told == []
    go.set()
    qtbot.waitUntil(lambda: told == [["yes"]])
