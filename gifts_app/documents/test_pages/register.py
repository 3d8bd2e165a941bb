"""The register of test pages and the way in: a page for a sheet and a printer becomes PDFs."""

import importlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol, cast

from gifts_app.documents.setup import BACK, FRONT, Calibration, Printer
from gifts_app.documents.stock.feeds import Feed

if TYPE_CHECKING:
    from gifts_app.documents.drawing.paper import Pen
    from gifts_app.documents.drawing.sheets import Sheet
    from gifts_app.documents.test_pages.frame import Tried

TEST_PAGES: Mapping[str, str] = {
    "ruler": "Ruler",
    "crosshairs": "Crosshairs",
    "duplex": "Two sides",
    "grey": "Grey lines",
}
"""English names of the test pages by key; the module of each has the same name as its key."""


@dataclass(frozen=True, slots=True)
class PrintedTest:
    """A finished PDF of a test page.

    Attributes:
        side: ``FRONT`` or ``BACK`` when the file holds one side alone, else empty.
        pages: in the file.
    """

    data: bytes
    pages: int
    side: str = ""


class _Room(Protocol):
    sheets: "Callable[[Tried], Iterator[Sheet]]"


def print_test(
    key: str, feed: Feed, printer: Printer, side: str = FRONT, *, corrected: bool = False, practice: bool = False
) -> tuple[PrintedTest, ...]:
    """Make a test page; the same input makes the same bytes.

    Args:
        key: of ``TEST_PAGES``.
        feed: the sheet in the tray.
        printer: whose margin keeps marks inside, and whose correction is left out.
        side: which side of the sheet is printed; ``duplex`` prints both.
        corrected: print with the correction, to see what it does.
        practice: mark every page as one of a practice profile.

    Returns:
        One file, or a file of fronts and a file of backs where a person turns the stack between them.
    """
    from gifts_app.documents.drawing.paper import Book  # noqa: PLC0415 -- brings ReportLab
    from gifts_app.documents.test_pages.frame import Tried  # noqa: PLC0415

    if not corrected:
        printer = replace(
            printer, calibrations={at: Calibration(turned=was.turned) for at, was in printer.calibrations.items()}
        )
    room = cast("_Room", importlib.import_module(f"gifts_app.documents.test_pages.{key}"))
    sheets = [_marked(sheet) if practice else sheet for sheet in room.sheets(Tried(feed, printer, side, corrected))]
    both = any(sheet.back for sheet in sheets)
    files = [(FRONT, BACK)] if not both or printer.duplex.automatic else [(FRONT,), (BACK,)]
    untold = replace(printer.duplex, upside_down=False)  # that is to be found out
    made = []
    for sides in files:
        book = Book(f"Test page: {TEST_PAGES[key]}", printer)
        for sheet in sheets:
            for which in sides:
                shown = sheet.side(which, upside_down=which == BACK and sheet.back_is_upside_down(untold))
                if shown.draw is not None:
                    with book.page(*sheet.size, stock=feed.key, side=which if both else side) as pen:
                        shown.draw(pen)
        made.append(PrintedTest(book.finish(), book.pages, sides[0] if both and len(sides) == 1 else ""))
    return tuple(made)


def _marked(sheet: "Sheet") -> "Sheet":
    """Return a sheet that says PRACTICE under everything on it."""
    from gifts_app.documents.layout import look  # noqa: PLC0415 -- brings the drawing

    def marked(draw: "Callable[[Pen], None]") -> "Callable[[Pen], None]":
        def both(pen: "Pen") -> None:
            look.practice_mark(pen, *sheet.size)
            draw(pen)

        return both

    return replace(sheet, front=marked(sheet.front), back=sheet.back and marked(sheet.back))
