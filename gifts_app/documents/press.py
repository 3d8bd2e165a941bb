"""The way in: which documents there are, and how a piece becomes a PDF.

Importing this module is cheap; ReportLab and HarfBuzz come in with the first document that is asked for.
"""

import importlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol, cast

from gifts_app.documents.piece import Fault, Fit, Piece, PrintedFile
from gifts_app.documents.setup import BACK, FRONT, PrintSetup
from gifts_app.errors import Sentence

if TYPE_CHECKING:
    from gifts_app.documents.drawing.sheets import Sheet


class _Room(Protocol):
    """What every document module offers."""

    sheets: "Callable[[Sequence[Piece], PrintSetup], Iterator[Sheet]]"
    faults: Callable[[Piece, PrintSetup], Iterator[Fault]]
    page: Callable[[Piece, PrintSetup], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Document:
    """A kind of printed thing; its module has the same name as its key.

    Attributes:
        label: English source text for menus and titles.
    """

    key: str
    label: str

    @property
    def room(self) -> _Room:
        """The module that draws it."""
        return cast("_Room", importlib.import_module(f"gifts_app.documents.pages.{self.key}"))


DOCUMENTS: Mapping[str, Document] = {
    document.key: document
    for document in (
        Document("card", "Cards"),
        Document("envelope", "Envelopes"),
        Document("label", "Address labels"),
        Document("slip", "Packing slips"),
        Document("florist", "Florist orders"),
    )
}
"""Documents by key, in the order the bench handles them."""


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
    from gifts_app.documents.drawing.paper import Book  # noqa: PLC0415 -- brings ReportLab

    document = DOCUMENTS[key]
    title = f"{document.label}, run {number_of_run}" if number_of_run else document.label
    book = Book(title, setup.printer(key), preview=preview)
    count = 0
    for sheet in document.room.sheets(pieces, setup):
        count += 1
        for name in (FRONT, BACK):
            side = sheet.side(name)
            if side.draw is not None:
                with book.page(*sheet.size, side.trim, stock=sheet.stock, side=name) as pen:
                    side.draw(pen)
    return PrintedFile(book.finish(), count, tuple(piece.code for piece in pieces))


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
