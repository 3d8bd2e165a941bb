"""The sheet of labels in this desk's feeder by command; labels are counted along the rows from 1."""

import argparse
from collections.abc import Iterator

from gifts_app.cli import values
from gifts_app.cli.command import Answer, Command, Context
from gifts_app.cli.parser import UsageError
from gifts_app.cli.shapes import Value
from gifts_app.services.labels import LabelSheet

_GONE, _LEFT = "·", "■"


def _add_labels(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--new-sheet", action="store_true", help="a whole sheet is in the feeder")
    parser.add_argument("--start", type=values.count, metavar="N", help="the first label that is left")
    for name, said in (("used", "gone or damaged"), ("free", "there after all")):
        parser.add_argument(
            f"--{name}",
            action="append",
            default=[],
            type=values.count,
            metavar="N",
            help=f"a label that is {said}; may be given more than once",
        )


def _labels(context: Context) -> Answer:
    given, labels = context.arguments, context.services.labels
    if given.new_sheet and given.start:
        raise UsageError("A new sheet starts at its first label; give --new-sheet or --start.")
    sheet = labels.sheet()
    used = frozenset() if given.new_sheet else sheet.used
    if given.start:
        sheet.check([given.start - 1])
        used = frozenset(range(given.start - 1))
    used = (used | {cell - 1 for cell in given.used}) - {cell - 1 for cell in given.free}
    if used != sheet.used:
        sheet = labels.put_used(used)
    return Answer(_value(sheet), _lines(sheet))


def _value(sheet: LabelSheet) -> Value:
    return {
        "stock": sheet.stock,
        "columns": sheet.columns,
        "rows": sheet.rows,
        "used": sorted(cell + 1 for cell in sheet.used),
        "left": sheet.left,
        "next": None if sheet.next is None else sheet.next + 1,
    }


def _lines(sheet: LabelSheet) -> Iterator[str]:
    yield f"{sheet.label}: {_said(sheet)}"
    for row in range(sheet.rows if sheet.count > 1 else 0):
        cells = range(row * sheet.columns, (row + 1) * sheet.columns)
        yield f"  {cells[0] + 1:>3}  {' '.join(_GONE if cell in sheet.used else _LEFT for cell in cells)}"
    if sheet.advice is not None:
        yield str(sheet.advice)


def _said(sheet: LabelSheet) -> str:
    if sheet.next is None:
        return f"all {sheet.count} labels are gone; a new sheet comes next."
    if sheet.count == 1:
        return "a roll; every label is the next."
    row, column = sheet.place(sheet.next)
    return f"{sheet.left} of {sheet.count} labels left; next: row {row}, column {column}."


COMMANDS = (Command("labels", "which labels of the sheet in the feeder are left", _labels, _add_labels),)
"""One command."""
