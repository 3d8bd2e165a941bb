"""A pair of hands on the keyboard of the real window, which counts what it presses."""

from collections.abc import Callable
from typing import Any

from pauses import end_pauses
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gifts_app.ui.main_window import MainWindow
from gifts_app.ui.shell import Shell

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


class Hands:
    """Press keys where the keyboard is; never sets a focus or a value.

    Attributes:
        presses: keys so far beside the words themselves; a chord is one.
    """

    def __init__(self, qtbot: Any, window: MainWindow, shell: Shell) -> None:
        self.qtbot, self.window, self.shell = qtbot, window, shell
        self.page: Any = window.page("send")
        self.presses = 0

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press one key, or several held together."""
        self.presses += 1
        QTest.keyClick(self.focus(), key, modifiers)

    def type(self, text: str) -> None:
        """Type letters that are no words to anybody: they count, each for one."""
        for letter in text:
            self.presses += 1
            QTest.keyClicks(self.focus(), letter)

    def write(self, words: str) -> None:
        """Type the words themselves: the story, or what the customer will read."""
        QTest.keyClicks(self.focus(), words)

    def focus(self) -> QWidget:
        """Return what has the keyboard."""
        widget = QApplication.focusWidget()
        assert widget is not None, "the keyboard is nowhere"
        return widget

    def at(self) -> str:
        """Return the name of what has the keyboard."""
        return self.focus().objectName()

    def wait_at(self, name: str) -> None:
        """Wait as a person would, until the keyboard has come somewhere by itself."""
        self.wait(lambda: self.at() == name)

    def wait(self, seen: Callable[[], object]) -> None:
        """Wait until something is to be seen."""
        self.qtbot.waitUntil(lambda: bool(seen()), timeout=15_000)

    def settle(self) -> None:
        """Wait until nothing is under way, and every short pause but the long one has ended."""

        def still() -> bool:
            end_pauses(self.page)
            return self.shell.operations.idle()

        self.qtbot.waitUntil(still, timeout=15_000)

    def find(self, name: str, kind: Any = QWidget) -> Any:
        """Find a part of the page, to look at it."""
        found = self.page.findChild(kind, name)
        assert found is not None, name
        return found

    def foot(self) -> str:
        """Return what the foot of the form says."""
        return str(self.find("foot_says").text())

    def call(self, name: str) -> None:
        """Find somebody and open the call, whatever was there before."""
        self.press(Qt.Key.Key_F, CTRL)
        self.type(name)
        self.press(Qt.Key.Key_Return)
        self.wait(lambda: self.page.presenter.opened is not None and self.at() != "search")
        self.settle()

    def words(self, text: str) -> None:
        """Go to the message by keys and write."""
        while self.at() != "message":
            self.press(Qt.Key.Key_Return, ALT)
        self.write(text)

    def send(self) -> None:
        """Press the berry button's key and wait for what comes of it."""
        self.press(Qt.Key.Key_Return, CTRL)
        self.settle()

    def says(self) -> str:
        """Return what the strip says."""
        return self.shell.strip.text()
