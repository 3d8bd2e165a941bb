"""What the window does before its first picture, and what it leaves for after."""

from contextlib import nullcontext

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gifts_app.ui.first_paint import AfterFirstPaint
from gifts_app.ui.operations import Operations


class Painted(QWidget):
    """Notes in ``said`` when it is painted."""

    def __init__(self, said: list[str]) -> None:
        super().__init__()
        self._said = said

    def paintEvent(self, _event: object) -> None:  # noqa: N802 - Qt's name
        """Note it."""
        self._said.append("painted")


def test_steps_follow_the_first_picture_in_order(qtbot: QtBot) -> None:
    """Each runs once, however often the window is painted."""
    said: list[str] = []
    window = Painted(said)
    qtbot.addWidget(window)
    AfterFirstPaint(window, lambda: said.append("one"), lambda: said.append("two"))
    window.show()
    qtbot.waitUntil(lambda: "two" in said)
    window.repaint()
    assert said[0] == "painted"
    assert [word for word in said if word != "painted"] == ["one", "two"]


def test_steps_come_for_a_window_that_is_not_painted(qtbot: QtBot) -> None:
    """A window may start as an icon; its data loads all the same."""
    said: list[str] = []
    window = Painted(said)
    qtbot.addWidget(window)
    AfterFirstPaint(window, lambda: said.append("one"))
    qtbot.waitUntil(lambda: said == ["one"])


def test_resting_lanes_work_from_their_beginning(qtbot: QtBot) -> None:
    """Jobs wait; none is lost, not even when the window closes before it was painted."""

    class Services:
        def session(self) -> object:
            return nullcontext()

    opened: list[Services] = []

    def connect() -> Services:
        opened.append(Services())
        return opened[0]

    operations = Operations(connect, resting=True)  # type: ignore[arg-type]
    written: list[str] = []
    operations.write(lambda _services: written.append("geometry"))
    assert not opened
    assert operations.close()
    assert written == ["geometry"]
