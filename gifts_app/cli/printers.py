"""Commands for the printers: which there are and what they print, test pages, and what was measured on them."""

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from gifts_app.cli import values
from gifts_app.cli.bench import DOCUMENTS
from gifts_app.cli.command import Answer, Command, Context
from gifts_app.cli.parser import UsageError
from gifts_app.cli.shapes import calibration_value, printer_value
from gifts_app.cli.tables import table
from gifts_app.documents.calibrating import SHEETS
from gifts_app.documents.setup import FRONT, Duplex, Printer
from gifts_app.documents.test_pages.register import TEST_PAGES
from gifts_app.services.printer_records import DOTS
from gifts_app.services.printers import ALL_OTHERS, SIDES

_OTHERS = "others"
_DUPLEX = {
    "automatic": "turns sheets over by itself; else fronts and backs are two files",
    "short-edge": "turns sheets over their short edge",
    "reversed": "gives the sheets of a stack that goes in again in the opposite order",
    "upside-down": "prints backs turned by 180 degrees against their fronts",
    "face-up": "wants a stack that goes in again with the printed side up",
}


def _add_printers(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", nargs="?", choices=("list", "add", "change", "remove"), default="list")
    parser.add_argument("subject", nargs="?", metavar="NAME|KEY", help="the name of a new printer, or the key of one")
    parser.add_argument("--name", metavar="NAME", help="another name for it")
    parser.add_argument("--tray", metavar="TRAY", help="a tray of its own has a name of its own")
    parser.add_argument("--margin", type=values.length, metavar="MM", help="what it leaves white along every edge")
    parser.add_argument("--dpi", type=int, choices=tuple(DOTS), help="its dots an inch")
    parser.add_argument(
        "--document",
        action="append",
        default=[],
        choices=(*DOCUMENTS, _OTHERS),
        help="what it prints; others is all that no other printer prints; may be given more than once",
    )
    for name, said in _DUPLEX.items():
        parser.add_argument(f"--{name}", action=argparse.BooleanOptionalAction, default=None, help=said)


def _printers(context: Context) -> Answer:
    given, printers = context.arguments, context.services.printers
    changed = _changes(given)
    if given.action == "list":
        if given.subject or changed or given.document:
            raise UsageError("Say what to do: printers add NAME, printers change KEY, or printers remove KEY.")
    elif not given.subject:
        raise UsageError("Say which printer: printers {action} {what}.", action=given.action, what=_what(given.action))
    elif given.action == "remove":
        if changed or given.document:
            raise UsageError("A printer is removed with its key alone: printers remove KEY.")
        printers.remove(given.subject)
    else:
        before = Printer(name=given.subject) if given.action == "add" else printers.get(given.subject)
        duplex = {name: value for name, value in changed.items() if name in Duplex.__dataclass_fields__}
        rest = {name: value for name, value in changed.items() if name not in duplex}
        stored = printers.put(replace(before, **rest, duplex=replace(before.duplex, **duplex)))
        if given.document:
            wanted = [ALL_OTHERS if document == _OTHERS else document for document in given.document]
            printers.put_documents({**printers.documents(), **dict.fromkeys(wanted, stored.key)})
    documents = printers.documents()
    found = printers.all()
    return Answer([printer_value(printer, documents) for printer in found], _lines(found, documents))


def _what(action: str) -> str:
    return "NAME" if action == "add" else "KEY"


def _changes(given: argparse.Namespace) -> Mapping[str, Any]:
    changed = {name: getattr(given, name) for name in ("name", "tray", "margin", *Duplex.__dataclass_fields__)}
    changed["dots_per_mm"] = DOTS[given.dpi] if given.dpi else None
    return {name: value for name, value in changed.items() if value is not None}


def _lines(printers: tuple[Printer, ...], documents: Mapping[str, str]) -> Iterator[str]:
    if not printers:
        yield "No printer in the list yet; everything prints as it is laid out."
        return
    rows = []
    for printer in printers:
        value = printer_value(printer, documents)
        measured = [f"{one['stock']} {one['side']}" for one in value["calibrations"] if one["measured_on"]]
        rows.append([printer.key, printer.name, printer.tray, ", ".join(value["documents"]), ", ".join(measured)])
    yield from table(rows, ("Key", "Name", "Tray", "Prints", "Measured"))


def _add_test_page(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("page", choices=tuple(TEST_PAGES))
    parser.add_argument("--to", type=values.path, required=True, metavar="FOLDER", help="where the PDF goes")
    parser.add_argument("--stock", metavar="KEY", help="what lies in the tray; the team's plain sheet by default")
    parser.add_argument("--printer", default="", metavar="KEY", help="its margin keeps all marks inside")
    parser.add_argument("--side", choices=SIDES, default=FRONT)
    parser.add_argument("--corrected", action="store_true", help="with the printer's correction, to see what it does")


def _test_page(context: Context) -> Answer:
    given, services = context.arguments, context.services
    paths = services.printers.write_test(
        given.page,
        given.to.expanduser().absolute(),
        given.stock or services.settings.paper().sheet,
        key=given.printer,
        side=given.side,
        corrected=given.corrected,
    )
    lines = ["Print at actual size, without fitting to the paper:", *(f"  {path}" for path in paths)]
    return Answer({"files": [str(path) for path in paths]}, lines)


def _add_calibrate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("printer", metavar="KEY", help="the printer's, as printers lists it")
    parser.add_argument("--stock", required=True, metavar="KEY", help="what was printed on")
    parser.add_argument("--side", choices=SIDES, default=FRONT)
    parser.add_argument(
        "--measured",
        action="append",
        default=[],
        type=values.readings,
        metavar="MM,MM,…",
        help="the eight distances of one sheet of test-page crosshairs, 1 to 8; once for each of three sheets",
    )
    parser.add_argument("--turned", type=int, choices=(0, 90, 180, 270), help="how the sheet is fed, clockwise")


def _calibrate(context: Context) -> Answer:
    given, printers = context.arguments, context.services.printers
    if not given.measured and given.turned is None:
        raise UsageError(
            "Say what was measured, eight distances a sheet, with --measured; or how it is fed, with --turned."
        )
    found, lines = None, []
    if given.measured:
        _, solution = printers.calibrate(given.printer, given.stock, given.side, given.measured, context.actor().name)
        words = ", ".join(solution.words())
        lines.append(f"{words}: undone from now on." if words else "Everything lies where it should.")
        if len(given.measured) < SHEETS:
            lines.append("Three sheets say more than one about how evenly the printer feeds.")
        found = {name: round(getattr(solution, name), 4) for name in ("right", "down", "wider", "taller", "residual")}
    if given.turned is not None:
        printers.turn(given.printer, given.stock, given.side, given.turned)
        lines.append(f"Fed turned by {given.turned} degrees.")
    made = printers.get(given.printer).calibration(given.stock, given.side)
    value = {"printer": given.printer, "found": found, **calibration_value(given.stock, given.side, made)}
    return Answer(value, lines)


COMMANDS = (
    Command("printers", "which printers there are, and what they print", _printers, _add_printers),
    Command("test-page", "a page that shows what a printer does with paper", _test_page, _add_test_page),
    Command("calibrate", "undo what was measured on crosshairs", _calibrate, _add_calibrate),
)
