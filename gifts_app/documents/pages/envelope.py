"""The envelope: recipient where sorting machines look, the sender small in the upper left corner.

USPS Publication 28, A2: the address stands 12.7 mm (1/2 inch) or more from the sides and 15.9 to 69.9 mm (5/8 to 2 3/4
inches) from the foot, the lower right 120.7 by 15.9 mm stay empty. A plain sans in 11 points, because machines do not
read handwriting.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from gifts_app.documents.drawing.paper import Pen
from gifts_app.documents.drawing.sheets import Sheet
from gifts_app.documents.layout import look, postal
from gifts_app.documents.layout.addresses import PostalLine
from gifts_app.documents.layout.look import SOFT
from gifts_app.documents.layout.postal import AddressBlock
from gifts_app.documents.pages import card
from gifts_app.documents.piece import Fault, Piece
from gifts_app.documents.setup import PrintSetup
from gifts_app.documents.stock.formats import ENVELOPES, EnvelopeStock
from gifts_app.documents.text import lines

KEY = "envelope"

_SIDE = 12.7
_LOW, _HIGH = 15.875, 69.85  # mm from the foot
_SIZES = (11.0, 10.5, 10.0, postal.SMALLEST)
_WIDEST = 100.0  # mm, Deutsche Post's reading zone
_CORNER = 8.0  # mm to the sender


def stock_of(piece: Piece, setup: PrintSetup) -> EnvelopeStock:
    """Return the envelope of the piece's card stock."""
    return ENVELOPES[card.stock_of(piece, setup).envelope]


def page(piece: Piece, setup: PrintSetup) -> tuple[float, float]:
    """Return width and height of the envelope in mm."""
    stock = stock_of(piece, setup)
    return stock.width, stock.height


def faults(piece: Piece, setup: PrintSetup) -> Iterator[Fault]:
    """Yield what keeps the envelope from printing right."""
    stock = stock_of(piece, setup)
    yield from postal.faults(KEY, piece, _recipient(piece, setup, stock), "envelope")
    sender = _sender(piece, setup, stock)
    if sender.missing:
        yield look.unprintable(KEY, "sender", [c for _, c in sender.missing])


def sheets(pieces: Sequence[Piece], setup: PrintSetup) -> Iterator[Sheet]:
    """Yield envelopes, one for each piece."""
    for piece in pieces:
        stock = stock_of(piece, setup)
        yield Sheet(
            (stock.width, stock.height),
            (piece.code,),
            lambda pen, piece=piece, stock=stock: _draw_one(pen, piece, setup, stock),  # type: ignore[misc]
            stock=stock.key,
        )


def _draw_one(pen: Pen, piece: Piece, setup: PrintSetup, stock: EnvelopeStock) -> None:
    look.practice(pen, setup, stock.width, stock.height)
    found = _recipient(piece, setup, stock)
    look.must_fit(found.fits or pen.book.preview, piece.code)
    left = max(_SIDE, min(stock.width * 0.42, stock.width - _SIDE - found.width))
    low, high = stock.height - _LOW, max(stock.height - _HIGH, _CORNER)
    middle = stock.height * 0.6
    top = min(max(middle - found.height / 2, high), low - found.height)
    found.draw(pen, left, top)
    _sender(piece, setup, stock).draw(pen, _CORNER, _CORNER - 1.0, SOFT)
    pen.text(_CORNER, stock.height - 6.5, lines.shape(piece.code, "text"), 6.0, 0.0, colour=SOFT)


def _recipient(piece: Piece, setup: PrintSetup, stock: EnvelopeStock) -> AddressBlock:
    width = min(_WIDEST, stock.width - 2 * _SIDE)
    height = min(_HIGH, stock.height - 30.0) - _LOW
    return _block(postal.recipient_lines(piece, setup), (width, height), look.language_of(piece))


@lru_cache(500)
def _block(texts: tuple[PostalLine, ...], box: tuple[float, float], language: str) -> AddressBlock:
    return postal.block(texts, box, _SIZES, language)


def _sender(piece: Piece, setup: PrintSetup, stock: EnvelopeStock) -> AddressBlock:
    texts = postal.sender_lines(setup.sender, piece.recipient.address.country)
    return postal.block(texts, (stock.width * 0.42, 30.0), (8.0, 7.5, 7.0), most=7)
