"""The printers' part of the settings put together: the list, one printer, measuring; one of them at a time."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gifts_app.documents.calibrating import Solution
from gifts_app.documents.setup import FRONT, Duplex, Printer
from gifts_app.errors import GiftsError, InvalidRequest
from gifts_app.ui.messages import isolated
from gifts_app.ui.printers.measuring import Measuring
from gifts_app.ui.printers.one_printer import OnePrinter
from gifts_app.ui.printers.overview import Overview
from gifts_app.ui.printers.presenter import PrintersPresenter, Printing
from gifts_app.ui.shell import Shell
from gifts_app.ui.widgets.scroll import ScrollColumn

_READABLE = 720


class PrintersSection(QWidget):
    """A list, and what is behind each of its rows."""

    def __init__(
        self, shell: Shell, open_folder: Callable[[Path], None] | None = None, parent: QWidget | None = None
    ) -> None:
        """Build the part.

        Args:
            shell: the window around it.
            open_folder: shows a folder in the system's own way.
            parent: owner in Qt's sense.
        """
        super().__init__(parent)
        self._shell = shell
        self._open = open_folder or (lambda path: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))))
        self.presenter = PrintersPresenter(self, shell.operations, shell.undo.push, shell.actor)
        self.overview, self.one, self.measuring = Overview(), OnePrinter(), Measuring()
        self._stack = QStackedWidget()
        for part, name in (
            (self.overview, self.tr("All printers")),
            (self.one, self.tr("One printer")),
            (self.measuring, self.tr("Measuring a printer")),
        ):
            scroll = ScrollColumn(name)
            part.setMaximumWidth(_READABLE)
            # In a row, or the column would reckon its height at the full width.
            readable = QHBoxLayout()
            readable.addWidget(part, 1)
            readable.addStretch(0)
            scroll.column.addLayout(readable)
            self._stack.addWidget(scroll)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._connect_signals()

    def _connect_signals(self) -> None:
        self.overview.opened.connect(self.open)
        self.overview.adding.connect(self.begin_adding)
        self.overview.assigned.connect(self.presenter.assign)
        self.one.closed.connect(self._show_list)
        self.one.form.saved.connect(self.presenter.save)
        self.one.form.removed.connect(self.presenter.remove)
        self.one.sides.changed.connect(self._on_duplex)
        self.one.sides.test_wanted.connect(lambda: self._write_test("duplex"))
        self.one.sheets.test_wanted.connect(self._write_test)
        self.one.sheets.turned.connect(self._on_turned)
        self.one.sheets.measuring.connect(self._on_measuring)
        self.measuring.closed.connect(self._show_one)
        self.measuring.test_wanted.connect(lambda corrected: self._write_test("crosshairs", corrected=corrected))
        self.measuring.solved.connect(self._on_solved)

    # What the presenter says.

    def show_printing(self, printing: Printing) -> None:
        """Show how everything is set."""
        self.overview.show_printing(printing)
        if self.one.printer is not None:
            printer = printing.find(self.one.printer.key)
            if printer is None:
                self.one.printer = None
                self._show_list()
            else:
                self.one.follow(printer, printing)

    def show_stored(self, printer: Printer) -> None:
        """Stay with the printer: what to measure comes next."""
        self.one.begin(printer, self.presenter.printing)
        self._show_one()

    def show_faults(self, fields: Mapping[str, str]) -> None:
        """Say what is wrong in the form."""
        self.one.form.show_faults(fields)

    def show_misread(self, error: InvalidRequest) -> None:
        """Say what is wrong with what was measured."""
        self.measuring.show_misread(error)

    def show_found(self, printer: Printer, found: Solution) -> None:
        """Say what was found."""
        self.one.follow(printer, self.presenter.printing)
        self.measuring.show_found(found)
        self._scroll_to(self.measuring, self.measuring.result)

    def show_written(self, page: str, paths: Sequence[Path]) -> None:
        """Show the folder of a test page."""
        names = ", ".join(path.name for path in paths)
        if page == "crosshairs":
            self.measuring.show_written(names)
        self.show_done(self.tr("{names} is ready to print").format(names=names))
        self._open(paths[0].parent)

    def show_done(self, said: str) -> None:
        """Say what was done."""
        self._shell.strip.show_text(said, "check", "ok")

    def show_problem(self, error: GiftsError) -> None:
        """Say what could not be done."""
        self._shell.strip.show_error(error)

    def phrase(self, key: str, name: str = "") -> str:
        """Name something that was done."""
        phrases = {
            "added": self.tr("Added {name}"),
            "changed": self.tr("Changed {name}"),
            "removed": self.tr("Removed {name}"),
            "measured": self.tr("Corrected {name}"),
            "assigned": self.tr("Changed who prints what"),
        }
        return phrases[key].format(name=isolated(name))

    # What a person does.

    def reload(self) -> None:
        """Read everything again."""
        self.presenter.reload()

    def open(self, key: str) -> None:
        """Look at one printer."""
        printer = self.presenter.printing.find(key)
        if printer is not None:
            self.one.begin(printer, self.presenter.printing)
            self._show_one()

    def begin_adding(self) -> None:
        """Fill in a new printer."""
        self.one.begin(None, self.presenter.printing)
        self._show(1)
        self.one.form.focus_first()

    def save(self) -> None:
        """Store what was typed."""
        if self._stack.currentIndex() == 1:
            self.one.form.save()

    def solve(self) -> None:
        """Correct what was measured."""
        if self._stack.currentIndex() == 2:
            self.measuring.solve()

    def _show_list(self) -> None:
        self._show(0)
        self.overview.focus_list()

    def _show_one(self) -> None:
        self._show(1)
        self.one.sheets.stock.setFocus()

    def _show(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        scroll = self._stack.currentWidget()
        if isinstance(scroll, ScrollColumn):
            scroll.verticalScrollBar().setValue(0)

    def _scroll_to(self, part: QWidget, what: QWidget) -> None:
        scroll = self._stack.currentWidget()
        if isinstance(scroll, ScrollColumn):
            part.updateGeometry()
            scroll.ensureWidgetVisible(what)

    def _write_test(self, page: str, *, corrected: bool = False) -> None:
        if self.one.printer is not None:
            side = FRONT if page == "duplex" else self.one.sheets.side.key()
            stock = self.one.sheets.stock.key()
            self.presenter.write_test(page, stock, self.one.printer, side, corrected=corrected)

    def _on_duplex(self, duplex: Duplex) -> None:
        if self.one.printer is not None:
            self.presenter.save(replace(self.one.printer, duplex=duplex), self.one.printer)

    def _on_turned(self, degrees: int) -> None:
        if self.one.printer is not None:
            sheets = self.one.sheets
            self.presenter.turn(self.one.printer, sheets.stock.key(), sheets.side.key(), degrees)

    def _on_measuring(self) -> None:
        sheets, printer = self.one.sheets, self.one.printer
        feed = next((feed for feed in self.presenter.printing.feeds if feed.key == sheets.stock.key()), None)
        if printer is not None and feed is not None:
            self.measuring.begin(printer, feed, sheets.side.key())
            self._show(2)

    def _on_solved(self, typed: Sequence[Sequence[str]]) -> None:
        if self.one.printer is not None:
            sheets = self.one.sheets
            self.presenter.calibrate(self.one.printer, sheets.stock.key(), sheets.side.key(), typed)
