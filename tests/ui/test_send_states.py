"""Every state of the Send screen can be made, in the usual window and in the least one, and nothing in it is cut."""

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QLabel, QWidget

sys.path.insert(0, str(Path(__file__).parent))

from send_states import STATES, Screen

SIZES = ((1440, 900), (1280, 720))


@pytest.fixture(scope="module")
def screen(qapp: object) -> Iterator[Screen]:
    """One window for all states."""
    with tempfile.TemporaryDirectory() as folder:
        made = Screen(Path(folder))
        yield made
        made.window.close()
        assert made.desktop.close()
        made.services.close()


def cut(window: QWidget) -> list[str]:
    """Name what stands outside its parent, over a neighbour of its row, or has less room than its words."""
    found = []
    for widget in window.findChildren(QWidget):
        parent = widget.parentWidget()
        if not widget.isVisible() or parent is None or not widget.width() or widget.isWindow():
            continue
        name = f"{type(widget).__name__} {widget.objectName() or widget.accessibleName()!r} {words_of(widget)[:40]!r}"
        scrolls = isinstance(parent.parentWidget(), QAbstractScrollArea)
        if not scrolls and not parent.rect().adjusted(-1, -1, 1, 1).contains(widget.geometry()):
            found.append(f"{name} leaves its place: {widget.geometry()} in {parent.rect()}")
        if isinstance(widget, QLabel):
            wide = widget.fontMetrics().horizontalAdvance(widget.text()) > widget.contentsRect().width() + 2
            if widget.wordWrap() and widget.heightForWidth(widget.width()) > widget.height() + 2:
                found.append(f"{name} needs more lines than it has room for")
            elif wide and not widget.wordWrap() and not getattr(widget, "_elides", False):
                found.append(f"{name} is cut")
        elif isinstance(widget, QAbstractButton) and widget.width() + 8 < widget.sizeHint().width():
            found.append(f"{name} is narrower than its words")
    return found


def words_of(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_nothing_is_cut(screen: Screen, state: Callable[[Screen], AbstractContextManager[None]]) -> None:
    screen.window.resize(*SIZES[0])
    screen.clear()
    with state(screen):
        for size in SIZES:
            screen.window.resize(*size)
            for _ in range(4):
                screen.app.processEvents()
            assert (screen.window.width(), screen.window.height()) == size, "the window does not fit"
            assert cut(screen.window) == []
            focus = screen.app.focusWidget()
            assert focus is not None
            top = focus.mapTo(screen.window, QPoint(0, 0)).y()
            assert 0 <= top <= size[1] - 140, "what has the keyboard is out of sight"
