"""Hands and eyes of the tour: find a widget by name, type, press, click, wait until something is to be seen.

What is typed goes through the same events as a keyboard's, and what an input method would compose is committed as an
input method does it; no page is called behind its back.
"""

import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from PySide6.QtCore import QEvent, QEventLoop, QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeySequence, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFileDialog, QLineEdit, QWidget

from gifts_app.errors import GiftsError
from gifts_app.services.hub import Services
from gifts_app.ui.desktop import Desktop
from gifts_app.ui.rows import ROW_ROLE

W = TypeVar("W", bound=QWidget)

_PATIENCE = 30.0  # seconds; a step that takes longer has gone wrong
_QUIET = 0.12  # seconds without work on any lane; the pauses after a key are shorter
_DIALOG_LOOKS_MS, _MOST_DIALOG_LOOKS = 40, 100


class TourStopped(GiftsError):
    """A step of the tour did not happen."""

    kind = "tour_stopped"


class Stage:
    """One window, and a second, reading look at its profile.

    Attributes:
        services: the use cases over the same profile, for looking up what a step has done.
        step: name of the step that is being played, for the sentence that tells where it stopped.
    """

    def __init__(self, desktop: Desktop, services: Services) -> None:
        self.desktop, self.services = desktop, services
        self.window = desktop.window
        self.step = ""
        self._faults: list[BaseException] = []

    def note_fault(self, _kind: type[BaseException], fault: BaseException, _trace: TracebackType | None) -> None:
        """Remember a fault of the program; made for ``sys.excepthook``, because Qt swallows what its slots raise."""
        self._faults.append(fault)

    # -- eyes

    def wait(self, seen: Callable[[], object], what: str, seconds: float = _PATIENCE) -> None:
        """Let the window work until something is to be seen.

        Raises:
            TourStopped: it was not to be seen in time, or the program made a mistake meanwhile.
        """
        until = time.monotonic() + seconds
        while True:
            self._turn()
            if seen():
                return
            if time.monotonic() > until:
                raise self.stopped(f"{what} did not come to be seen")

    def settle(self, quiet: float = _QUIET) -> None:
        """Let the window work until nothing has been under way for a little while."""
        still_since = time.monotonic()
        until = still_since + _PATIENCE
        while time.monotonic() - still_since < quiet:
            self._turn()
            if not self.desktop.operations.idle():
                still_since = time.monotonic()
            if still_since > until:
                raise self.stopped("the window did not come to rest")

    def find(self, name: str) -> QWidget:
        """Return the widget of that object name that is to be seen.

        Raises:
            TourStopped: there is none.
        """
        return self.find_as(name, QWidget)

    def find_as(self, name: str, kind: type[W]) -> W:
        """Return the widget of that object name and class that is to be seen.

        Raises:
            TourStopped: there is none.
        """
        return self.children(self.window, kind, name)[0]

    def children(self, of: QWidget, kind: type[W], name: str = "") -> list[W]:
        """Return the widgets of a class inside another that are to be seen.

        Raises:
            TourStopped: there is none.
        """
        found: list[W] = of.findChildren(kind, name) if name else of.findChildren(kind)
        visible = [widget for widget in found if widget.isVisible()]
        if not visible:
            raise self.stopped(f"there is no {name or kind.__name__} to be seen")
        return visible

    def sees(self, name: str) -> bool:
        """Say whether a widget of that object name is to be seen."""
        return any(widget.isVisible() for widget in self.window.findChildren(QWidget, name))

    def rows(self, view: QAbstractItemView) -> list[object]:
        """Return the rows that a list or table holds."""
        model = view.model()
        return [model.index(place, 0).data(ROW_ROLE) for place in range(model.rowCount())]

    def picture(self) -> QPixmap:
        """Return the window as it looks now."""
        return self.window.grab()

    def check(self, happened: object, what: str) -> None:
        """Go on only if something really happened.

        Raises:
            TourStopped: it did not.
        """
        if not happened:
            raise self.stopped(what)

    def stopped(self, why: str) -> TourStopped:
        """Return the sentence that names the step and what was missing."""
        said = self.desktop.shell.strip.text()
        aside = f" The window says: {said}" if said else ""
        return TourStopped("The tour stopped at “{step}”: {why}.{aside}", step=self.step, why=why, aside=aside)

    # -- hands

    def press(self, keys: str) -> None:
        """Press keys where the keyboard is, such as ``Ctrl+Enter``."""
        sequence = QKeySequence(keys, QKeySequence.SequenceFormat.PortableText)
        pressed = sequence[0]  # type: ignore[index]  # the stubs do not know that it is a sequence
        QTest.keyClick(self._focus(), pressed.key(), pressed.keyboardModifiers())

    def type(self, text: str) -> None:
        """Type a text where the keyboard is; what no key bears is committed by an input method."""
        foreign = ""
        for letter in text:
            if not letter.isascii():
                foreign += letter
                continue
            self._commit(foreign)
            foreign = ""
            if letter == "\n":
                QTest.keyClick(self._focus(), Qt.Key.Key_Return)
            else:
                QTest.keyClicks(self._focus(), letter)
        self._commit(foreign)

    def replace(self, text: str) -> None:
        """Type over what stands in the field that has the keyboard."""
        self.press("Ctrl+A")
        self.type(text)

    def focus(self, name: str) -> QWidget:
        """Put the keyboard into a widget, as Tab would."""
        widget = self.find(name)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        self._turn()
        return widget

    def click(self, target: str | QWidget) -> None:
        """Click a widget in its middle."""
        widget = self.find(target) if isinstance(target, str) else target
        self.wait(widget.isEnabled, f"{widget.objectName() or widget.accessibleName()} ready to be pressed")
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, widget.rect().center())

    def click_row(self, view: QAbstractItemView, index: QModelIndex, *, add: bool = False) -> None:
        """Click a row of a list; ``add`` keeps what is chosen."""
        view.scrollTo(index)
        modifier = Qt.KeyboardModifier.ControlModifier if add else Qt.KeyboardModifier.NoModifier
        place: QPoint = view.visualRect(index).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, place)

    def click_and_answer(self, target: str | QWidget, path: Path) -> None:
        """Click what opens a window for files, and choose a path in that.

        Raises:
            TourStopped: no such window opened, or it did not take the path.
        """
        looks: list[QFileDialog] = []
        timer = QTimer()
        timer.setInterval(_DIALOG_LOOKS_MS)

        def answer() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QFileDialog):
                return
            looks.append(dialog)
            edit = dialog.findChild(QLineEdit, "fileNameEdit")
            assert edit is not None  # noqa: S101 - Qt's own dialog has it
            edit.setCompleter(None)  # type: ignore[arg-type]  # Qt takes none
            if len(looks) == 1:
                dialog.setDirectory(str(path if path.is_dir() else path.parent))
            elif len(looks) > _MOST_DIALOG_LOOKS:
                dialog.reject()
            else:
                # The folder is read in the background; until then the window keeps open and is asked again.
                edit.setText(path.name if path.is_file() else str(path))
                dialog.accept()

        timer.timeout.connect(answer)
        timer.start()
        self.click(target)
        timer.stop()
        self.check(1 < len(looks) <= _MOST_DIALOG_LOOKS, f"nobody could choose {path.name}")
        # Without a display nobody hands the keyboard back to the window below.
        self.window.activateWindow()

    # -- within

    def _commit(self, text: str) -> None:
        if text:
            event = QInputMethodEvent()
            event.setCommitString(text)
            QApplication.sendEvent(self._focus(), event)

    def _focus(self) -> QWidget:
        widget = QApplication.focusWidget()
        if widget is None:
            raise self.stopped("the keyboard is nowhere")
        return widget

    def _turn(self) -> None:
        """Give the window a turn, and stop if it made a mistake."""
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if self._faults:
            raise self._faults[0]
        time.sleep(0.002)
