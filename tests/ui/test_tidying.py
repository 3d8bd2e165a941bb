"""What is no longer wanted is freed on the window's thread."""

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject

from gifts_app.ui import tidying


class Knot:
    """Something that only the collection of cycles frees."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def freed() -> list[str]:
    """Names of the threads that freed knots."""
    return []


def knot(freed: list[str]) -> None:
    """Tie a knot and lose it."""
    weakref.finalize(Knot(), lambda: freed.append(threading.current_thread().name))


def test_no_other_thread_collects(qapp, freed) -> None:
    """A lane makes many objects, and still frees nothing of the window's; the window's own turn does."""
    gc.enable()
    holder = QObject()
    tidying.Tidying(holder)
    gc.collect()
    knot(freed)
    many: list[list[int]] = []
    lane = threading.Thread(target=lambda: many.extend([] for _ in range(100_000)), name="lane")
    lane.start()
    lane.join()
    assert freed == []
    tidying.tidy()
    assert freed == [threading.main_thread().name]
    holder.deleteLater()


def test_nothing_is_collected_before_it_is_due(qapp, freed) -> None:
    """A turn costs nothing while little was made."""
    gc.disable()
    gc.collect()
    knot(freed)
    tidying.tidy()
    assert freed == []
    gc.collect()
    assert len(freed) == 1
