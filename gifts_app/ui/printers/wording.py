"""What is said about printers: their names, what is undone on a sheet, what was found on test sheets."""

from collections.abc import Mapping

from PySide6.QtCore import QDate, QLocale

from gifts_app.documents.calibrating import Solution
from gifts_app.documents.press import DOCUMENTS, RUN_SHEETS
from gifts_app.documents.setup import Calibration, Printer
from gifts_app.ui.bench.wording import document_word
from gifts_app.ui.messages import isolated, sentence, translate


def printer_name(printer: Printer) -> str:
    """Return name and tray."""
    return ", ".join(isolated(part) for part in (printer.name, printer.tray) if part)


def document_words() -> Mapping[str, str]:
    """Return the documents by key, the empty one for all others, in the order of the bench."""
    words = {key: document_word(key) for key in (*DOCUMENTS, *RUN_SHEETS)}
    return {"": translate("printers", "Everything else"), **words}


def measured_words(calibration: Calibration) -> str:
    """Say when and by whom a sheet was measured, and what is undone since."""
    day = calibration.measured_on
    if day is None:
        return translate("printers", "Not measured yet: sheets print as they are laid out.")
    when = QLocale().toString(QDate(day.year, day.month, day.day), "d MMM yyyy")
    who = calibration.measured_by
    said = (
        translate("printers", "Measured on {when} by {who}.") if who else translate("printers", "Measured on {when}.")
    )
    return f"{said.format(when=when, who=isolated(who))} {_undone(calibration)}"


def _undone(calibration: Calibration) -> str:
    moves = []
    for amount, one, other in (
        (calibration.right, translate("printers", "{mm} mm right"), translate("printers", "{mm} mm left")),
        (calibration.down, translate("printers", "{mm} mm down"), translate("printers", "{mm} mm up")),
    ):
        if amount:
            moves.append((one if amount > 0 else other).format(mm=_number(abs(amount), 1)))
    sizes = []
    for factor, word in (
        (calibration.across, translate("printers", "width {percent}%")),
        (calibration.along, translate("printers", "height {percent}%")),
    ):
        if factor != 1:
            sizes.append(word.format(percent=_number(factor * 100, 2)))
    if not moves and not sizes:
        return translate("printers", "It lies where it should.")
    said = []
    if moves:
        said.append(translate("printers", "moved {moves}").format(moves=", ".join(moves)))
    return translate("printers", "Since then: {changes}.").format(changes=", ".join((*said, *sizes)))


def found_words(found: Solution) -> str:
    """Say what was wrong with the test sheets."""
    words = ", ".join(sentence(word) for word in found.words())
    if not words:
        return translate("printers", "The sheets came out where they should; nothing to correct.")
    return translate("printers", "The sheets came out {words}.").format(words=words)


def _number(value: float, digits: int) -> str:
    return QLocale().toString(value, "f", digits)
