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
