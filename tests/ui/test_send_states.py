"""Every state of the Send screen can be made, wide, narrow and just too narrow for the paper, and nothing is cut."""

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QLabel, QWidget

sys.path.insert(0, str(Path(__file__).parent))

from send_states import LONG, STATES, Screen, notice

from gifts_app.domain.gestures import Notice
from gifts_app.domain.kinds import OCCASIONS
from gifts_app.errors import Sentence
from gifts_app.ui.painting import text_width
from gifts_app.ui.send.compose import occasions
from gifts_app.ui.theme import font

SIZES = ((1440, 900), (1280, 720), (1230, 720))


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


@pytest.mark.parametrize("size", [(1440, 900), (1366, 768), (1280, 800), (1280, 720), (1000, 640)], ids=str)
def test_all_occasions_stand_in_one_row(screen: Screen, size: tuple[int, int]) -> None:
    """With room for every word; the letters that choose them are under it."""
    screen.clear()
    screen.window.resize(*size)
    screen.call("Siobhan")
    row = screen.page.call.form.composer.occasions
    assert len({chip.y() for chip in row.chips.values()}) == 1
    assert max(chip.geometry().right() for chip in row.chips.values()) < row.width()
    for chip in row.chips.values():
        assert chip.width() >= text_width(chip.text(), font("body", 600)) + 12


def test_longer_words_of_another_language_share_the_rows_evenly(screen: Screen, monkeypatch: Any) -> None:
    """None stands alone in the last row."""
    words = ["Dankeschön", "Hochzeit", "Anteilnahme", "Baby ist da", "Gute Besserung", "Geburtstag", "Einfach so"]
    monkeypatch.setattr(occasions, "occasion_label", dict(zip(OCCASIONS, words, strict=True)).__getitem__)
    row = occasions.OccasionRow()
    for width in (603, 557, 528):
        row.resize(width, row.heightForWidth(width))
        row.layout().activate()
        tops = [chip.y() for chip in row.chips.values()]
        assert [tops.count(top) for top in sorted(set(tops))] == [4, 3]


def test_advice_stays_in_sight_in_a_low_window(screen: Screen) -> None:
    """In one line of the foot while it has gone up; nothing moves for it under whoever scrolls, nothing is covered."""
    screen.clear()
    screen.window.resize(1280, 720)
    form = screen.page.call.form
    with notice(screen):
        line, bar = form.foot.findChild(QLabel, "foot_advice"), form.area.verticalScrollBar()
        told = form.head.findChild(QWidget, "notice_recent")
        assert line is not None
        assert told is not None
        assert bar.value() > 0
        assert line.isVisible()
        assert line.text() == "Priya Raman sent a wedding card 12 days ago."
        assert screen.app.focusWidget() is form.composer.message.edit
        bottom = form.composer.sign.mapTo(form, form.composer.sign.rect().bottomLeft()).y()
        assert bottom < form.foot.y()
        room = form.foot.height()
        for value in (0, bar.maximum(), 0):
            bar.setValue(value)
            screen.settle()
            assert bar.value() == value, "scrolling leads where one scrolls to"
            assert line.text() == ("" if value == 0 else "Priya Raman sent a wedding card 12 days ago.")
            assert form.foot.height() == room
        bar.setValue(bar.maximum())
        told.action_chosen.emit(0)
        screen.settle()
        assert line.text().startswith("They had this card front before"), "put away is put away; the next one comes"
        form.head.findChild(QWidget, "notice_design").action_chosen.emit(0)
        screen.settle()
        assert not line.isVisible()
        assert form.foot.height() < room
    screen.clear()
    screen.window.resize(1280, 800)
    with notice(screen):
        assert bar.value() > 0
        assert not line.isVisible(), "what is in sight is not said twice, and takes no room twice"


def test_all_advice_that_went_up_is_repeated(screen: Screen) -> None:
    """One after the other, in the order that they have above; without the quotes, for which there is no room."""
    screen.clear()
    screen.window.resize(1280, 720)
    form = screen.page.call.form
    with notice(screen):
        assert form.area.verticalScrollBar().value() > 0
    screen.call(LONG)
    assert form.area.verticalScrollBar().value() == 0, "a call begins with the name, wherever the one before ended"
    line = form.foot.findChild(QLabel, "foot_advice")
    assert line is not None
    told = (Notice("returned", Sentence("It came back.")), Notice("recent", Sentence("Lately."), "So happy"))
    screen.page.show_notices(told)
    screen.settle()
    assert not line.isVisible()
    form.composer.message.edit.setFocus()
    screen.settle()
    assert line.text() == "It came back. Lately."
    first, second = form.head._notices
    form.area.verticalScrollBar().setValue(form.head.y() + (first.y() + second.y()) // 2)
    assert line.text() == "It came back.", "what is in sight is not repeated"
