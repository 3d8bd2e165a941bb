"""Hands on the keyboard of the real window, in a process of their own; they tell what they measured as one JSON value.

Every key is pressed on the widget that has the keyboard, and the clock runs until what it brings is painted. The next
key comes when that is done and the window had a moment of its own, as with a person.
"""

import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import monotonic, perf_counter
from typing import Any
from unittest import mock

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QVBoxLayout, QWidget

from gifts_app.bench.population import LIKE
from gifts_app.errors import GiftsError

_LONGEST_SECONDS = 60
_BETWEEN_KEYS_MS = 30
_LETTERS = "Thank you!"
_ALL = QEventLoop.ProcessEventsFlag.AllEvents | QEventLoop.ProcessEventsFlag.WaitForMoreEvents


class _Clock(QObject):
    """Runs from a key until one of some widgets was painted with what the key brings.

    Attributes:
        milliseconds: of every key so far.
    """

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self.milliseconds: list[float] = []
        self._began = 0.0
        self._runs = self._has_come = False
        for widget in widgets:
            widget.installEventFilter(self)

    def time(self, press: Callable[[], None]) -> None:
        """Press a key and wait until what it brings is painted."""
        self._runs, self._has_come = True, False
        self._began = perf_counter()
        press()
        _until(lambda: not self._runs)

    def has_come(self) -> None:
        """Note that the answer is there; the next painting shows it."""
        self._has_come = self._runs

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Stop once a widget that is about to be painted was."""
        if self._has_come and event.type() == QEvent.Type.Paint:
            self._has_come = False
            QTimer.singleShot(0, self._stop)
        return False

    def _stop(self) -> None:
        self.milliseconds.append(1_000 * (perf_counter() - self._began))
        self._runs = False


def play() -> None:
    """Open the window on a profile, look for people, write to some of them; arguments and texts come from outside.

    Arguments of the process: the profile's folder and the address of its database. Standard input: a JSON object with
    ``typed``, texts for the search field, and ``sent``, how many of those found are sent a card.
    """
    from gifts_app.app import main  # noqa: PLC0415 - the composition root knows all layers, this one too

    profile, address = sys.argv[1:3]
    wanted = json.load(sys.stdin)
    measured: dict[str, Any] = {}
    with mock.patch.object(QApplication, "exec", side_effect=lambda *_: _work(wanted, measured)):
        status = main(["--profile", profile, "--database", address])
    if status:
        raise GiftsError("The window could not be opened.")
    sys.stdout.write(json.dumps(measured))


def _work(wanted: dict[str, Any], measured: dict[str, Any]) -> int:
    from gifts_app.ui.desktop import Desktop  # noqa: PLC0415 - Qt's application is there by now

    application = QApplication.instance()
    assert application is not None  # noqa: S101 - whose exec this stands in for
    desktop = application.findChild(Desktop)
    assert isinstance(desktop, Desktop)  # noqa: S101 - made just before
    tick = QTimer(desktop)
    tick.start(5)
    page: Any = desktop.window.page("send")
    _until(lambda: desktop.shell.actor() is not None and desktop.operations.idle())
    found = _Clock(page.people.results.viewport(), page.people.empty)
    drawn, told = _Clock(page.paper.main), _Clock(desktop.shell.strip)
    _after(page, "show_people", lambda _people, _text: found.has_come())
    _after(page, "show_picture", lambda place, _preview: drawn.has_come() if place == "main" else None)
    _after(page, "show_sent", lambda _gesture: told.has_come())
    for place, text in enumerate(wanted["typed"]):
        page.people.go_to_search()
        page.people.clear_search()
        _rest(desktop)
        for letter in text:
            found.time(partial(_press, page.people.search.edit, letter))
            _rest(desktop)
        if place < wanted["sent"] and page.people.results.current_row() is not None:
            QTest.keyClick(page.people.search.edit, Qt.Key.Key_Return)
            _until(lambda: page.presenter.draft is not None)
            _write(desktop, page, drawn, told)
    measured.update(found=found.milliseconds, drawn=drawn.milliseconds, told=told.milliseconds, memory=memory())
    measured["pause"] = page._drawing.interval()  # noqa: SLF001 - nobody else has to know it
    tick.stop()
    return 0


def _write(desktop: Any, page: Any, drawn: _Clock, told: _Clock) -> None:
    """Write a card to whom was picked, and send it."""
    message = page.call.form.composer.message.edit
    message.setFocus()
    _rest(desktop)
    for letter in _LETTERS:
        drawn.time(partial(_press, message, letter))
    _rest(desktop)
    told.time(lambda: QTest.keyClick(message, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier))
    _rest(desktop)


def play_bare() -> None:
    """Open a bare window whose field asks ``LIKE`` at every letter, on the window's thread; texts as for ``play``."""
    from gifts_app.storage.database import open_database  # noqa: PLC0415

    application = QApplication([])
    database = open_database(sys.argv[2])
    window = QWidget()
    field, people = QLineEdit(), QListWidget()
    column = QVBoxLayout(window)
    column.addWidget(field)
    column.addWidget(people)
    window.resize(1280, 800)
    window.show()
    found = _Clock(people.viewport())
    tick = QTimer(window)
    tick.start(5)

    def look(text: str) -> None:
        with database.session():
            rows = database.run(LIKE, (f"%{text}%",) * 5)
        people.clear()
        people.addItems([f"{row[1]}, {row[2]}" for row in rows])
        found.has_come()

    field.textChanged.connect(look)
    for text in json.load(sys.stdin)["typed"]:
        field.setText(text[:-1])
        application.processEvents()
        found.time(partial(_press, field, text[-1]))
    database.close()
    sys.stdout.write(json.dumps({"found": found.milliseconds}))


def memory() -> float:
    """Return what this process has in memory, shared with others or not, in MB; 0 where nobody tells."""
    try:
        lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Rss:")) / 1_000


def _after(page: Any, name: str, note: Callable[..., object]) -> None:
    """Call ``note`` whenever the page was told to show something."""
    shown = getattr(page, name)

    def show(*what: Any, **how: Any) -> None:
        shown(*what, **how)
        note(*what)

    setattr(page, name, show)


def _press(field: QWidget, letter: str) -> None:
    """Press the key of a letter, of whatever script."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(field, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def _rest(desktop: Any) -> None:
    """Let the window have its moment, and finish what is under way."""
    end = monotonic() + _BETWEEN_KEYS_MS / 1_000
    _until(lambda: monotonic() > end and desktop.operations.idle())


def _until(is_so: Callable[[], bool]) -> None:
    longest = monotonic() + _LONGEST_SECONDS
    while not is_so():
        QApplication.processEvents(_ALL)
        if monotonic() > longest:
            raise GiftsError("The window did not answer.")
