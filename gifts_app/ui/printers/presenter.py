"""What the printers in the settings do: keep the list, write test pages, undo what was measured. Plain Python."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from gifts_app.documents.calibrating import EDGES, Solution
from gifts_app.documents.setup import Printer
from gifts_app.documents.stock.feeds import Feed
from gifts_app.domain.people import Person
from gifts_app.errors import GiftsError, InvalidRequest, Sentence
from gifts_app.ui.customers.presenter import Remember
from gifts_app.ui.topics import SETTINGS

CHANGES = frozenset({SETTINGS})


@dataclass(frozen=True, slots=True)
class Printing:
    """All that the part shows.

    Attributes:
        printers: by name and tray.
        documents: key of the printer of each document; the empty one stands for all others.
        feeds: what can lie in a tray, the team's own paper first.
    """

    printers: tuple[Printer, ...]
    documents: Mapping[str, str]
    feeds: tuple[Feed, ...]

    def find(self, key: str) -> Printer | None:
        """Return a printer, or None when it is not there any more."""
        return next((printer for printer in self.printers if printer.key == key), None)


class PrintersView(Protocol):
    """What the presenter needs of the window."""

    def show_printing(self, printing: Printing) -> None:
        """Show how everything is set."""

    def show_stored(self, printer: Printer) -> None:
        """The form of the printer is done with."""

    def show_faults(self, fields: Mapping[str, str]) -> None:
        """Say what is wrong in the form of the printer; what was typed stays."""

    def show_misread(self, error: InvalidRequest) -> None:
        """Say what is wrong with what was measured; what was typed stays."""

    def show_found(self, printer: Printer, found: Solution) -> None:
        """Say what was found, and that it is undone from now on."""

    def show_written(self, page: str, paths: Sequence[Path]) -> None:
        """A test page lies in its folder."""

    def show_done(self, said: str) -> None:
        """Say what was done."""

    def show_problem(self, error: GiftsError) -> None:
        """Say what could not be done."""

    def phrase(self, key: str, name: str = "") -> str:
        """Name something that was done, for the undo line."""


class PrintersPresenter:
    """One list over one service."""

    def __init__(
        self, page: PrintersView, operations: Any, remember: Remember, actor: Callable[[], Person | None]
    ) -> None:
        self._page, self._operations, self._remember, self._actor = page, operations, remember, actor
        self.printing = Printing((), {}, ())

    def reload(self) -> None:
        """Read everything again."""
        self._operations.read(_look, self._on_printing, owner=self._page, key="settings.printers")

    def save(self, printer: Printer, before: Printer | None) -> None:
        """Store a printer."""
        if printer == before:
            self._page.show_stored(printer)
            return

        def done(stored: Printer) -> None:
            said = self._page.phrase("changed" if before else "added", stored.name)
            if before is not None:
                self._undo(said, lambda services: services.printers.put(before))
            else:
                self._undo(said, lambda services: services.printers.remove(stored.key))
            self._page.show_stored(stored)
            self._page.show_done(said)

        self._write(lambda services: services.printers.put(printer), done, self._page.show_faults)

    def remove(self, printer: Printer) -> None:
        """Forget a printer, with what was measured of it."""
        documents = dict(self.printing.documents)

        def back(services: Any) -> None:
            services.printers.put(printer)
            services.printers.put_documents(documents)

        def done(_gone: Printer) -> None:
            said = self._page.phrase("removed", printer.name)
            self._undo(said, back)
            self._page.show_done(said)

        self._write(lambda services: services.printers.remove(printer.key), done)

    def assign(self, document: str, key: str) -> None:
        """Say which printer prints a document; an empty key leaves it to the one of all others."""
        before = dict(self.printing.documents)
        after = {name: other for name, other in before.items() if name != document} | ({document: key} if key else {})
        if after == before:
            return

        def done(_nothing: object) -> None:
            said = self._page.phrase("assigned")
            self._undo(said, lambda services: services.printers.put_documents(before))
            self._page.show_done(said)

        self._write(lambda services: services.printers.put_documents(after), done)

    def write_test(self, page: str, stock: str, printer: Printer, side: str, *, corrected: bool = False) -> None:
        """Write a test page into the profile's folder for them."""
        self._operations.render(
            lambda services: services.printers.write_test(
                page, services.profile.test_pages, stock, key=printer.key, side=side, corrected=corrected
            ),
            lambda paths: self._page.show_written(page, paths),
            owner=self._page,
            key=f"printers.{page}",
            failed=self._page.show_problem,
        )

    def turn(self, printer: Printer, stock: str, side: str, degrees: int) -> None:
        """Say how a stock is fed."""
        self._change(printer, lambda services: services.printers.turn(printer.key, stock, side, degrees))

    def calibrate(self, printer: Printer, stock: str, side: str, typed: Sequence[Sequence[str]]) -> None:
        """Undo from now on what was measured.

        Args:
            typed: the eight distances of each sheet as they stand in the fields; sheets without any are left out.
        """
        actor = self._actor()
        name = actor.name if actor else ""
        try:
            sheets = _readings(typed)
        except InvalidRequest as wrong:
            self._page.show_misread(wrong)
            return

        def done(answer: tuple[Printer, Solution]) -> None:
            stored, found = answer
            said = self._page.phrase("measured", printer.name)
            self._undo(said, lambda services: services.printers.put(printer))
            self._page.show_found(stored, found)
            self._page.show_done(said)

        self._operations.write(
            lambda services: services.printers.calibrate(printer.key, stock, side, sheets, name),
            done,
            changes=CHANGES,
            owner=self._page,
            failed=self._on_misread,
        )

    def _change(self, printer: Printer, job: Callable[[Any], Printer]) -> None:
        def done(stored: Printer) -> None:
            if stored == printer:
                return
            said = self._page.phrase("changed", printer.name)
            self._undo(said, lambda services: services.printers.put(printer))
            self._page.show_done(said)

        self._write(job, done)

    def _undo(self, said: str, job: Callable[[Any], object]) -> None:
        self._remember(said, lambda: self._write(job))

    def _write(
        self,
        job: Callable[[Any], object],
        then: Callable[[Any], None] | None = None,
        faults: Callable[[Mapping[str, str]], None] | None = None,
    ) -> None:
        def failed(error: GiftsError) -> None:
            if faults is not None and isinstance(error, InvalidRequest) and error.fields:
                faults(error.fields)
            else:
                self._page.show_problem(error)

        self._operations.write(job, then, changes=CHANGES, owner=self._page, failed=failed)

    def _on_misread(self, error: GiftsError) -> None:
        if isinstance(error, InvalidRequest):
            self._page.show_misread(error)
        else:
            self._page.show_problem(error)

    def _on_printing(self, printing: Printing) -> None:
        self.printing = printing
        self._page.show_printing(printing)


def number_of(text: str) -> float | None:
    """Read a length in mm as people type it, with a comma or a point; None if it is none."""
    try:
        return float(text.strip().removesuffix("mm").replace(",", ".")) if text.isascii() else None
    except ValueError:
        return None


def _readings(typed: Sequence[Sequence[str]]) -> list[tuple[float, ...]]:
    faults: dict[str, str] = {}
    sheets = []
    for sheet, texts in enumerate(typed, 1):
        if sheet > 1 and not any(text.strip() for text in texts):
            continue
        numbers = [number_of(text) for text in texts]
        for place, (number, text) in enumerate(zip(numbers, texts, strict=True), 1):
            if number is None:
                wrong = "Write a number of millimetres, such as 10.3." if text.strip() else "Measure this one, too."
                faults[f"{sheet}.{place}"] = Sentence(wrong)
        sheets.append(tuple(number for number in numbers if number is not None))
    if faults:
        raise InvalidRequest("Some distances are still missing.", faults)
    return [readings for readings in sheets if len(readings) == len(EDGES)]


def _look(services: Any) -> Printing:
    from gifts_app.documents.stock.feeds import feeds  # noqa: PLC0415 - reads files; not on the window's thread

    paper = services.settings.paper()
    ours = (paper.sheet, paper.card_stock, paper.label_stock)
    return Printing(
        services.printers.all(),
        services.printers.documents(),
        tuple(sorted(feeds(), key=lambda feed: feed.key not in ours)),
    )
