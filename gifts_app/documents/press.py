"""The way in: which documents there are, and how a piece becomes a PDF.

Importing this module is cheap; ReportLab and HarfBuzz come in with the first document that is asked for.
"""

import importlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol, cast

from gifts_app.documents.piece import Fault, Fit, Piece, PrintedFile
from gifts_app.documents.record import RunRecord, StoryRecord
from gifts_app.documents.setup import BACK, FRONT, PrintSetup
from gifts_app.domain.kinds import CARD
from gifts_app.errors import Sentence

if TYPE_CHECKING:
    from gifts_app.documents.drawing.sheets import Sheet


class _Room(Protocol):
    """What every document module offers."""

    sheets: "Callable[[Sequence[Piece], PrintSetup], Iterator[Sheet]]"
    faults: Callable[[Piece, PrintSetup], Iterator[Fault]]
    page: Callable[[Piece, PrintSetup], tuple[float, float]]


class _RunRoom(Protocol):
    """What the module of a sheet about a whole run offers."""

    sheets: "Callable[[RunRecord, PrintSetup], Iterator[Sheet]]"


@dataclass(frozen=True, slots=True)
class Document:
    """A kind of printed thing; its module in ``pages`` has the same name as its key.

    Attributes:
        label: English source text for menus and titles.
    """

    key: str
    label: str

    @property
    def room(self) -> _Room:
        """The module that draws it."""
        return cast("_Room", self._module)

    @property
    def run_room(self) -> _RunRoom:
        """The module that draws it, if it tells of a whole run."""
        return cast("_RunRoom", self._module)

    @property
    def _module(self) -> object:
        return importlib.import_module(f"gifts_app.documents.pages.{self.key}")


DOCUMENTS: Mapping[str, Document] = {
    document.key: document
    for document in (
        Document("card", "Cards"),
        Document("crib", "Writing cribs"),
        Document("envelope", "Envelopes"),
        Document("label", "Address labels"),
        Document("slip", "Packing slips"),
        Document("florist", "Florist orders"),
    )
}
"""Documents of a piece by key, in the order the bench handles them."""

RUN_SHEETS: Mapping[str, Document] = {
    document.key: document for document in (Document("cover", "Run cover"), Document("end", "Run end sheet"))
}
"""Sheets about a whole run by key: one lies on top of what it printed, the other below."""

STORY = Document("story", "Story of a gesture")
"""The sheet that tells one gesture, for a team to read together."""


def print_document(
    key: str, pieces: Sequence[Piece], setup: PrintSetup, number_of_run: int = 0, *, preview: bool = False
) -> PrintedFile:
    """Make one PDF of one document for many pieces; the same input makes the same bytes.

    Args:
        key: of ``DOCUMENTS``.
        pieces: at least one; each without faults.
        number_of_run: stands in the file's title; 0 leaves it out.
        preview: draw faulty pieces as far as they go instead of refusing them; such a file is never printed.

    Raises:
        DoesNotFit, InvalidRequest: a piece has a fault that ``check`` reports.
    """
    document = DOCUMENTS[key]
    title = f"{document.label}, run {number_of_run}" if number_of_run else document.label
    codes = tuple(piece.code for piece in pieces)
    return _draw(key, title, document.room.sheets(pieces, setup), setup, codes, preview=preview)


def print_run_sheet(key: str, record: RunRecord, setup: PrintSetup) -> PrintedFile:
    """Make the PDF of a sheet about a whole run; whatever the run holds, it prints.

    Args:
        key: of ``RUN_SHEETS``.
    """
    document = RUN_SHEETS[key]
    title = f"{document.label}, run {record.number}"
    return _draw(key, title, document.run_room.sheets(record, setup), setup)


def print_story(record: StoryRecord, setup: PrintSetup) -> PrintedFile:
    """Make the PDF that tells one gesture from the call to the answer; it stays in the house, and always prints."""
    from gifts_app.documents import panels  # noqa: PLC0415 -- brings the card's drawing
    from gifts_app.documents.pages import story  # noqa: PLC0415

    piece = record.piece
    faces = [panels.panel(view, piece, setup) for view in ("front", "inside")] if piece.kind == CARD else []
    sheets = story.sheets(record, setup, faces)
    return _draw(STORY.key, f"{STORY.label} {piece.code}", sheets, setup, (piece.code,), preview=True)


def _draw(
    key: str,
    title: str,
    sheets: "Iterator[Sheet]",
    setup: PrintSetup,
    pieces: tuple[str, ...] = (),
    *,
    preview: bool = False,
) -> PrintedFile:
    from gifts_app.documents.drawing.paper import Book  # noqa: PLC0415 -- brings ReportLab

    book = Book(title, setup.printer(key), preview=preview)
    count = 0
    for sheet in sheets:
        count += 1
        for side, draw in ((FRONT, sheet.front), (BACK, sheet.back)):
            if draw is not None:
                with book.page(*sheet.size, sheet.trim, stock=sheet.stock, side=side) as pen:
                    draw(pen)
    return PrintedFile(book.finish(), count, pieces)


def check(piece: Piece, keys: Sequence[str], setup: PrintSetup) -> tuple[Fault, ...]:
    """Find what keeps a piece from printing right, before any paper is used; empty when all is well.

    Args:
        keys: documents to check it for.
    """
    return tuple(fault for key in keys for fault in DOCUMENTS[key].room.faults(piece, setup))


def unprintable(faults: Sequence[Fault]) -> tuple[Sentence, ...]:
    """Say in one sentence what no font here can print, however many fields want it; nothing if there is no such."""
    from gifts_app.documents.layout import look  # noqa: PLC0415

    missing = tuple(dict.fromkeys(character for fault in faults for character in fault.characters))
    return (look.no_font_for(missing),) if missing else ()


def page_size(key: str, piece: Piece, setup: PrintSetup) -> tuple[float, float]:
    """Return width and height in mm of the paper that a document of this piece is printed on."""
    return DOCUMENTS[key].room.page(piece, setup)


@lru_cache(200)
def _fit(words: tuple[str, str], hand: str, box: tuple[float, float], language: str) -> Fit:
    from gifts_app.documents.layout import message  # noqa: PLC0415
    from gifts_app.domain.text import word_count  # noqa: PLC0415

    setting = message.compose(*words, hand, box, language)
    return Fit(word_count(words[0]), setting.capacity, setting.fits, setting.words.size if setting.fits else 0.0)


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
