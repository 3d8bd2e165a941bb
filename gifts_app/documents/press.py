"""The way in: which documents there are, and how a piece becomes a PDF.

Importing this module is cheap; ReportLab and HarfBuzz come in with the first document that is asked for.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from gifts_app.documents.piece import Fault, Fit, Piece, PrintedFile
from gifts_app.documents.record import RunRecord, StoryRecord
from gifts_app.documents.register import DOCUMENTS, RUN_SHEETS, STORY, Document
from gifts_app.documents.setup import BACK, FRONT, SHEETS, Printer, PrintSetup, Theme
from gifts_app.domain.gestures import BACKS, BOTH, FRONTS
from gifts_app.domain.kinds import CARD
from gifts_app.errors import Sentence

if TYPE_CHECKING:
    from gifts_app.documents.drawing.sheets import Sheet


__all__ = ["DOCUMENTS", "RUN_SHEETS", "STORY"]

UNPRINTABLE = 5.08
"""mm that an office laser of which nothing is known leaves white along every edge (0.2 inches, the widest in use)."""


def print_document(
    key: str, pieces: Sequence[Piece], setup: PrintSetup, number_of_run: int = 0, *, preview: bool = False
) -> PrintedFile:
    """Make one PDF of one document for many pieces; the same input makes the same bytes.

    Args:
        key: of ``DOCUMENTS``.
        pieces: at least one; each without faults.
        number_of_run: stands in the file's title and, with the sheet's number, on both sides of every sheet that is
            printed on both; 0 leaves it out.
        preview: draw faulty pieces as far as they go instead of refusing them; such a file is never printed.

    Raises:
        DoesNotFit, InvalidRequest: a piece has a fault that ``check`` reports.
    """
    sheets = list(_numbered(DOCUMENTS[key].room.sheets(pieces, setup), number_of_run))
    printer = replace(setup.printer(key), calibrations={})  # which undoes them: people see what leaves it
    sides = (FRONT, BACK)
    return _draw(_title(DOCUMENTS[key], number_of_run), sheets, sides, setup.theme, printer=printer, preview=preview)


def run_files(key: str, pieces: Sequence[Piece], setup: PrintSetup, number_of_run: int) -> Iterator[PrintedFile]:
    """Make the files of one document for a run, one after another, as its printer wants them.

    Where a person turns the stack, fronts and backs are files of their own, of equally many pages, backs in the order
    and attitude in which that printer needs them; no print dialogue has to pick, sort or turn pages. A piece never
    spreads over two files, and sheets of different stock never share one.

    Raises:
        DoesNotFit, InvalidRequest: a piece has a fault that ``check`` reports.
    """
    document, printer = DOCUMENTS[key], setup.printer(key)
    duplex, title = printer.duplex, _title(document, number_of_run)
    for stack in _stacks(_numbered(document.room.sheets(pieces, setup), number_of_run), document.most_sheets):
        turned = stack[0].back_is_upside_down(duplex)
        if not any(sheet.back for sheet in stack):
            passes: _Passes = [("", stack, (FRONT,), False)]
        elif duplex.automatic:
            passes = [(BOTH, stack, (FRONT, BACK), turned)]
        else:
            backs = stack[::-1] if duplex.reversed else stack
            passes = [(FRONTS, stack, (FRONT,), False), (BACKS, backs, (BACK,), turned)]
        for part, sheets, sides, turned in passes:
            yield replace(_draw(title, sheets, sides, setup.theme, printer=printer, turned=turned), part=part)


def print_run_sheet(key: str, record: RunRecord, setup: PrintSetup) -> PrintedFile:
    """Make the PDF of a sheet about a whole run; whatever the run holds, it prints.

    Args:
        key: of ``RUN_SHEETS``.
    """
    document = RUN_SHEETS[key]
    sheets = list(document.run_room.sheets(record, setup))
    return _draw(_title(document, record.number), sheets, (FRONT,), setup.theme, printer=setup.printer(key))


def print_story(record: StoryRecord, setup: PrintSetup) -> PrintedFile:
    """Make the PDF that tells one gesture from the call to the answer; it stays in the house, and always prints."""
    from gifts_app.documents import panels  # noqa: PLC0415 -- brings the card's drawing
    from gifts_app.documents.pages import story  # noqa: PLC0415

    piece = record.piece
    faces = [panels.view(name, piece, setup) for name in ("front", "inside")] if piece.kind == CARD else []
    parts = [(face.page, face.box, face.turned) for face in faces]
    sheets = list(story.sheets(record, setup, parts))
    return _draw(f"{STORY.label} {piece.code}", sheets, (FRONT,), setup.theme, preview=True)


def _title(document: Document, number_of_run: int) -> str:
    return f"{document.label}, run {number_of_run}" if number_of_run else document.label


_Passes = list[tuple[str, "list[Sheet]", tuple[str, ...], bool]]
"""Part, sheets, sides to draw of each, whether backs are turned."""


def _numbered(sheets: "Iterator[Sheet]", number_of_run: int) -> "Iterator[Sheet]":
    """Give every sheet of a run the code by which its sides are paired."""
    if not number_of_run:
        return sheets
    return (replace(sheet, code=f"{number_of_run}-{number}") for number, sheet in enumerate(sheets, 1))


def _stacks(sheets: "Iterator[Sheet]", most: int) -> "Iterator[list[Sheet]]":
    """Share sheets out to files."""
    stack: list[Sheet] = []
    for sheet in sheets:
        if stack and (
            (sheet.size, sheet.stock) != (stack[0].size, stack[0].stock)
            or (len(stack) >= most and not set(sheet.pieces) & set(stack[-1].pieces))
        ):
            yield stack
            stack = []
        stack.append(sheet)
    if stack:
        yield stack


def _draw(
    title: str,
    sheets: "Sequence[Sheet]",
    sides: Sequence[str],
    theme: Theme,
    *,
    printer: Printer | None = None,
    turned: bool = False,
    preview: bool = False,
) -> PrintedFile:
    """Draw sides of sheets into one file.

    Args:
        sides: to draw of each sheet; a white side is a page only where it is the only one.
        theme: whose inks everything is drawn in.
        printer: whose calibrations move and stretch the pages; None leaves them as they are laid out.
        turned: draw backs turned by 180 degrees.
        preview: as in ``print_document``.
    """
    from gifts_app.documents.drawing.paper import Book  # noqa: PLC0415 -- brings ReportLab
    from gifts_app.documents.layout import look  # noqa: PLC0415

    book = Book(title, printer, preview=preview, inks=look.inks(theme))
    pages = []
    for sheet in sheets:
        for name in sides:
            side = sheet.side(name, upside_down=turned and name == BACK)
            if side.draw is None and len(sides) > 1:
                continue
            pages.append(sheet.pieces)
            with book.page(*sheet.size, side.trim, side.bleed, stock=sheet.stock, side=name) as pen:
                if side.draw is not None:
                    side.draw(pen)
    return PrintedFile(book.finish(), len(sheets), tuple(pages), sheets[0].stock)


def check(piece: Piece, keys: Sequence[str], setup: PrintSetup) -> tuple[Fault, ...]:
    """Find what keeps a piece from printing right, before any paper is used; empty when all is well.

    Args:
        keys: documents to check it for.
    """
    return tuple(
        fault
        for key in keys
        if applies(key, piece, setup)
        for faults in (_faults_of_paper(key, piece, setup), DOCUMENTS[key].room.faults(piece, setup))
        for fault in faults
    )


def _faults_of_paper(key: str, piece: Piece, setup: PrintSetup) -> Iterator[Fault]:
    """Yield what is wrong with the paper or the printer, whatever the document shows."""
    from gifts_app.documents.drawing import symbols  # noqa: PLC0415
    from gifts_app.documents.stock.formats import STOCKS, refused  # noqa: PLC0415

    stock = stock_of(key, piece, setup)
    if stock in refused():
        yield Fault(key, "stock", Sentence("This paper cannot be used; {fault}", fault=refused()[stock]))
    elif stock and stock not in STOCKS:
        yield Fault(key, "stock", Sentence("There is no card stock “{stock}” any more; choose another.", stock=stock))
    if not symbols.fit_the_dots(setup.printer(key).dots_per_mm):
        yield Fault(
            key,
            "printer",
            Sentence(
                "The dots of {printer} are too coarse for codes to scan; give these sheets to another printer.",
                printer=setup.printer(key).name or Sentence("this printer"),
            ),
        )


def unprintable(faults: Sequence[Fault]) -> tuple[Sentence, ...]:
    """Say in one sentence what no font here can print, however many fields want it; nothing if there is no such."""
    from gifts_app.documents.layout import look  # noqa: PLC0415

    missing = tuple(dict.fromkeys(character for fault in faults for character in fault.characters))
    return (look.no_font_for(missing),) if missing else ()


def applies(key: str, piece: Piece, setup: PrintSetup) -> bool:
    """Say whether there is such a document of a piece; a postcard has no envelope.

    A document that is made of every piece of its kind needs no ``applies`` in its module.
    """
    asked: Callable[[Piece, PrintSetup], bool] | None = getattr(DOCUMENTS[key].room, "applies", None)
    return asked is None or asked(piece, setup)


def stock_of(key: str, piece: Piece, setup: PrintSetup) -> str:
    """Return the card stock that decides what is fed for a piece, or an empty string where all are fed the same."""
    return (piece.stock or setup.default_stock) if DOCUMENTS[key].follows_card else ""


def side_of(printed: PrintedFile) -> str:
    """Return the side of the sheet that a file's pages are, for the printer's calibration; the first where both are."""
    return BACK if printed.part == "backs" else FRONT


def margin(key: str, stock: str, setup: PrintSetup) -> float:
    """Return how many mm along every edge the printer of a document leaves white.

    Office lasers lose 4 to 5 mm; a label printer prints to the edge of its roll.
    """
    from gifts_app.documents.stock.formats import LABEL_STOCKS  # noqa: PLC0415 -- reads files

    known = setup.printer(key).margin
    if known is not None:
        return known
    thermal = stock in LABEL_STOCKS and LABEL_STOCKS[stock].dots_per_mm > 0
    return 0.0 if thermal else UNPRINTABLE


def loaded(stock: str, setup: PrintSetup) -> tuple[float, float]:
    """Return width and height in mm of what lies in the tray: a stock's sheet as its file says, or plain paper."""
    from gifts_app.documents.stock.formats import ENVELOPES, LABEL_STOCKS, STOCKS  # noqa: PLC0415

    if stock in ENVELOPES:
        return ENVELOPES[stock].width, ENVELOPES[stock].height
    if stock in STOCKS or stock in LABEL_STOCKS:
        return (STOCKS.get(stock) or LABEL_STOCKS[stock]).sheet
    return SHEETS[setup.sheet]


def page_size(key: str, piece: Piece, setup: PrintSetup) -> tuple[float, float]:
    """Return width and height in mm of the paper that a document of this piece is printed on."""
    return DOCUMENTS[key].room.page(piece, setup)


@lru_cache(200)
def _fit(words: tuple[str, str], hand: str, box: tuple[float, float], language: str) -> Fit:
    from gifts_app.documents.layout import message  # noqa: PLC0415
    from gifts_app.documents.text import counting  # noqa: PLC0415

    setting = message.compose(*words, hand, box, language)
    written = counting.count(words[0], setting.unit)
    return Fit(written, setting.capacity, setting.fits, setting.words.size if setting.fits else 0.0, setting.unit)


def measure_message(message: str, sign: str, stock: str, hand: str, setup: PrintSetup, *, language: str = "") -> Fit:
    """Measure a message as it would print, for the composer's meter; the same layout as the drawing.

    Args:
        stock, hand: keys; empty takes the desk's stock and the first hand.
        language: of the recipient, BCP 47, or empty.
    """
    from gifts_app.documents.pages import card  # noqa: PLC0415
    from gifts_app.documents.stock.formats import STOCKS  # noqa: PLC0415

    chosen = STOCKS.get(stock) or STOCKS.get(setup.default_stock) or next(iter(STOCKS.values()))
    return _fit((message, sign), hand, card.message_box(chosen), language)
