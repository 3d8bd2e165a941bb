"""The team's printers: what each does with paper, which of them prints what, and test pages to find out.

Nothing here keeps anybody from printing: a printer that nobody measured prints as it always did.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from gifts_app.documents import calibrating
from gifts_app.documents.calibrating import Readings, Solution
from gifts_app.documents.setup import BACK, FRONT, SHEETS, Calibration, Printer
from gifts_app.documents.stock.feeds import Feed, feed
from gifts_app.domain.text import LINE_LENGTH, clean_line
from gifts_app.errors import InvalidRequest, NotFound, Sentence
from gifts_app.exchange.replacing import replacing, unwritable
from gifts_app.services.printer_records import COARSEST, FINEST, WIDEST_MARGIN, printer_of, record_of
from gifts_app.services.settings import TeamSettings
from gifts_app.storage.settings import SettingStore

SIDES = (FRONT, BACK)

ALL_OTHERS = ""
"""Key of the documents that have no printer of their own."""

_OURS = "printer"  # what all keys of ours start with
_PREFIX = f"{_OURS}:"
_DOCUMENTS = f"{_OURS}_of"
_TURNS = (0, 90, 180, 270)


class Printers:
    """Printers that everybody on the same database sees."""

    def __init__(self, settings: SettingStore, team: TeamSettings, clock: Callable[[], datetime]) -> None:
        self._settings = settings
        self._team = team
        self._clock = clock

    def all(self) -> tuple[Printer, ...]:
        """Return the printers by name and tray."""
        return _printers(self._settings.all(_OURS))

    def get(self, key: str) -> Printer:
        """Return one printer.

        Raises:
            NotFound: there is none with this key.
        """
        found = next((printer for printer in self.all() if printer.key == key), None)
        if found is None:
            raise NotFound("There is no printer “{key}”; choose one of the list.", key=key)
        return found

    def documents(self) -> Mapping[str, str]:
        """Return the key of the printer of each document; under ``ALL_OTHERS`` of those that are not named."""
        stored = self._settings.all(_OURS)
        return _documents(stored, {printer.key for printer in _printers(stored)})

    def by_document(self, sheet: str) -> Mapping[str, Printer]:
        """Return the printer of each document, for the press.

        Args:
            sheet: key of the plain paper, which documents feed without naming it.
        """
        stored = self._settings.all(_OURS)
        printers = {printer.key: _with_plain(printer, sheet) for printer in _printers(stored)}
        return {document: printers[key] for document, key in _documents(stored, printers).items()}

    def put(self, printer: Printer) -> Printer:
        """Store a printer; one without a key is new, and gets one made from its name and tray.

        The first printer prints everything until somebody says otherwise.

        Raises:
            InvalidRequest: something is missing or cannot be; ``fields`` say what.
        """
        known = self.all()
        cleaned = replace(printer, name=clean_line(printer.name), tray=clean_line(printer.tray))
        _check(cleaned, known)
        if not cleaned.key:
            cleaned = replace(cleaned, key=_free_key(cleaned, {other.key for other in known}))
        self._settings.put(_PREFIX + cleaned.key, record_of(cleaned))
        if not known:
            self.put_documents({**self.documents(), ALL_OTHERS: cleaned.key})
        return cleaned

    def remove(self, key: str) -> Printer:
        """Forget a printer; what it printed goes to the printer of all others.

        Raises:
            NotFound: there is none with this key.
        """
        gone = self.get(key)
        self.put_documents({document: other for document, other in self.documents().items() if other != key})
        self._settings.put(_PREFIX + key, None)
        return gone

    def put_documents(self, documents: Mapping[str, str]) -> None:
        """Say which printer prints which document, for all documents at once.

        Raises:
            InvalidRequest: there is no such document or printer.
        """
        from gifts_app.documents.press import DOCUMENTS, RUN_SHEETS  # noqa: PLC0415 - only wanted here

        there_are = (*DOCUMENTS, *RUN_SHEETS)
        known = {printer.key for printer in self.all()}
        faults: dict[str, str] = {}
        for document, key in documents.items():
            if document != ALL_OTHERS and document not in there_are:
                faults[document] = Sentence("Choose one of {choices}.", choices=", ".join(there_are))
            elif key not in known:
                faults[document] = Sentence("There is no printer “{key}”; choose one of the list.", key=key)
        if faults:
            raise InvalidRequest("There is no such printer or document.", faults)
        self._settings.put(_DOCUMENTS, dict(documents))

    def calibrate(
        self,
        key: str,
        stock: str,
        side: str,
        sheets: Sequence[Readings],
        measured_by: str,
    ) -> tuple[Printer, Solution]:
        """Find a printer's error on one side of a stock and undo it from now on; how it is fed stays as it is.

        Args:
            sheets: as ``calibrating.solve`` takes them.

        Returns:
            The printer as it is now, and what was found.

        Raises:
            InvalidRequest, NotFound: see ``calibrating.solve``; or there is no such printer, stock or side.
        """
        printer, what = self.get(key), _feed(stock)
        _check_side(side)
        found = calibrating.solve(sheets, what.size, printer.margin)
        today = self._clock().astimezone().date()
        made = replace(
            found.calibration,
            turned=printer.calibration(stock, side).turned,
            measured_on=today,
            measured_by=clean_line(measured_by),
        )
        return self.put(_with(printer, stock, side, made)), found

    def turn(self, key: str, stock: str, side: str, degrees: int) -> Printer:
        """Say how a stock is fed: turned clockwise by 0, 90, 180 or 270 degrees.

        Raises:
            InvalidRequest, NotFound: there is no such printer, stock, side or turn.
        """
        printer = self.get(key)
        _feed(stock)
        _check_side(side)
        if degrees not in _TURNS:
            raise InvalidRequest("A sheet is fed turned by 0, 90, 180 or 270 degrees.")
        return self.put(_with(printer, stock, side, replace(printer.calibration(stock, side), turned=degrees)))

    def write_test(
        self, page: str, folder: Path, stock: str, *, key: str = "", side: str = FRONT, corrected: bool = False
    ) -> tuple[Path, ...]:
        """Write a test page.

        Args:
            page: key of the register of test pages.
            folder: is made at need; files of the same page, stock and printer in it are replaced.
            stock: key of what is fed.
            key: of the printer; empty for one of which nothing is known.
            side: that is printed.
            corrected: print with the printer's correction.

        Returns:
            One file, or a file of fronts and one of backs.

        Raises:
            InvalidRequest, NotFound: there is no such printer, stock or side.
            StorageUnavailable: the folder cannot be written.
        """
        from gifts_app.documents.test_pages.register import print_test  # noqa: PLC0415 - heavy; only wanted here

        _check_side(side)
        printer = self.get(key) if key else Printer()
        files = print_test(page, _feed(stock), printer, side, corrected=corrected, practice=self._team.is_practice())
        paths = []
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise unwritable(folder, error) from error
        for file in files:
            parts = (page, stock, key, file.side and f"{file.side}s", BACK if side == BACK else "")
            path = folder / f"{'-'.join(part for part in parts if part)}{'-corrected' if corrected else ''}.pdf"
            with replacing(path) as temporary:
                temporary.write_bytes(file.data)
            paths.append(path)
        return tuple(paths)


def _printers(stored: Mapping[str, object]) -> tuple[Printer, ...]:
    found = (printer_of(key.removeprefix(_PREFIX), value) for key, value in stored.items() if key.startswith(_PREFIX))
    known = (printer for printer in found if printer is not None)
    return tuple(sorted(known, key=lambda printer: (printer.name.casefold(), printer.tray.casefold(), printer.key)))


def _documents(stored: Mapping[str, object], known: "set[str] | Mapping[str, Printer]") -> Mapping[str, str]:
    value = stored.get(_DOCUMENTS)
    stated = value.items() if isinstance(value, Mapping) else ()
    return {str(name): key for name, key in stated if isinstance(key, str) and key in known}


def _with_plain(printer: Printer, sheet: str) -> Printer:
    plain = {("", side): printer.calibration(sheet, side) for side in SIDES if (sheet, side) in printer.calibrations}
    return replace(printer, calibrations={**printer.calibrations, **plain}) if plain else printer


def _with(printer: Printer, stock: str, side: str, calibration: Calibration) -> Printer:
    return replace(printer, calibrations={**printer.calibrations, (stock, side): calibration})


def _check(printer: Printer, known: Sequence[Printer]) -> None:
    faults: dict[str, str] = {}
    if not printer.name:
        faults["name"] = Sentence("Write a name.")
    for field in ("name", "tray"):
        if len(getattr(printer, field)) > LINE_LENGTH:
            faults[field] = Sentence("This is too long for a name.")
    for other in known:
        if other.key != printer.key and (other.name, other.tray) == (printer.name, printer.tray):
            faults["tray"] = Sentence("{name} is in the list already with this tray.", name=printer.name)
    if printer.margin is not None and not 0 <= printer.margin <= WIDEST_MARGIN:
        faults["margin"] = Sentence("Write a width from 0 to {most} mm.", most=f"{WIDEST_MARGIN:g}")
    if not COARSEST <= printer.dots_per_mm <= FINEST:
        faults["dots_per_mm"] = Sentence("Codes scan from 203 to 1200 dots an inch.")
    if faults:
        raise InvalidRequest("This printer cannot be saved as it is.", faults)


def _feed(stock: str) -> Feed:
    found = feed(stock)
    if found is None:
        raise InvalidRequest(
            "There is no stock “{stock}”; choose one of the list, or {sheets}.", stock=stock, sheets=", ".join(SHEETS)
        )
    return found


def _check_side(side: str) -> None:
    if side not in SIDES:
        raise InvalidRequest("A sheet has a front and a back.")


def _free_key(printer: Printer, taken: set[str]) -> str:
    """Make a short key that people can type: Latin letters, figures and hyphens."""
    plain = unicodedata.normalize("NFKD", f"{printer.name} {printer.tray}").encode("ascii", "ignore").decode()
    stem = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:40].rstrip("-") or "printer"
    key, count = stem, 1
    while key in taken:
        count += 1
        key = f"{stem}-{count}"
    return key
