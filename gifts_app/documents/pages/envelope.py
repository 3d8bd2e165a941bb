"""The envelope: recipient where sorting machines look, the sender small in the upper left corner.

Where the address may stand is the business of ``zones``. A plain sans, because machines do not read handwriting
(Deutsche Post, Automationsfähige Briefsendungen); a team may choose the card's hand all the same. Beside the sender
stands the gesture's code, which pairs the envelope with its card: no post's machine looks there.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from gifts_app.documents.drawing import symbols
from gifts_app.documents.drawing.paper import Pen
from gifts_app.documents.drawing.sheets import Sheet
from gifts_app.documents.layout import look, message, postal, zones
from gifts_app.documents.layout.addresses import PostalLine
from gifts_app.documents.layout.look import PT, SOFT
from gifts_app.documents.layout.postal import AddressBlock
from gifts_app.documents.pages import card
from gifts_app.documents.piece import Fault, Piece
from gifts_app.documents.setup import PrintSetup
from gifts_app.documents.stock.formats import ENVELOPES, EnvelopeStock
from gifts_app.documents.text import lines
from gifts_app.errors import InvalidRequest, Sentence

KEY = "envelope"

_EDGE = 7.0  # mm to the first ink at the left and at the top; printers reach to 6.35
_GAP = 2.5  # mm between the code and the sender
_HAND_SIZES = (15.0, 14.0, 13.0, 12.0, 11.0)
_SENDER_SIZES = (8.0, 7.5, 7.0, 6.5)
_SENDER_LINES = 7
_CODE_SIZE = 6.0
_ASIDE = 0.4  # of the width, to the address; where a hand would begin it


def applies(piece: Piece, setup: PrintSetup) -> bool:
    """Say whether the piece goes in an envelope; a postcard does not."""
    return bool(card.stock_of(piece, setup).envelope)


def stock_of(piece: Piece, setup: PrintSetup) -> EnvelopeStock:
    """Return the envelope of the piece's card stock.

    Raises:
        InvalidRequest: it goes without one.
    """
    if not applies(piece, setup):
        raise InvalidRequest("A postcard goes without an envelope.")
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
    elif not sender.fits:
        yield Fault(KEY, "sender", Sentence("The sender does not fit its envelope; shorten it in Settings."))


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
    found, sender = _recipient(piece, setup, stock), _sender(piece, setup, stock)
    look.must_fit((found.fits and sender.fits) or pen.book.preview, piece.code)
    left, top = _place(found, setup, stock)
    found.draw(pen, left, top)
    _draw_sender(pen, piece, sender)


def _place(found: AddressBlock, setup: PrintSetup, stock: EnvelopeStock) -> tuple[float, float]:
    """Return left and top of the address in mm: a little right of and below the middle, within the zone."""
    zone = zones.zone_of(setup.sender.address.country)
    left = max(zone.side, min(stock.width * _ASIDE, stock.width - zone.side - found.width))
    middle = stock.height * 0.62
    top = min(middle - found.height / 2, stock.height - zone.low - found.height)
    return left, max(top, _top(setup, stock))


def _draw_sender(pen: Pen, piece: Piece, sender: AddressBlock) -> None:
    side = symbols.matrix_side(piece.code, symbols.SMALL_DOTS)
    quiet = symbols.MATRIX_QUIET * symbols.SMALL_DOTS * symbols.DOT
    symbols.draw_matrix(pen, _EDGE - quiet, _EDGE - quiet, piece.code, symbols.SMALL_DOTS)
    left = _EDGE + side - 2 * quiet + _GAP
    # The first line's capitals and the code's upper edge are one line to the eye.
    sender.draw(pen, left, _EDGE - sender.size * PT * (postal.LEADING / 2 - 0.36), SOFT)
    below = _EDGE + max(sender.height, side - 2 * quiet) + _CODE_SIZE * PT
    pen.text(left, below, lines.shape(piece.code, "text"), _CODE_SIZE, 0.0, colour=SOFT)


def _top(setup: PrintSetup, stock: EnvelopeStock) -> float:
    """Return where the address may begin, in mm from the upper edge."""
    zone = zones.zone_of(setup.sender.address.country)
    return max(
        zone.top, stock.height - zone.high if zone.high else 0.0, _EDGE + _SENDER_HEIGHT + _CODE_HEIGHT + zones.CLEAR
    )


_SENDER_HEIGHT = _SENDER_LINES * _SENDER_SIZES[-1] * postal.LEADING * PT
_CODE_HEIGHT = 1.4 * _CODE_SIZE * PT


def _recipient(piece: Piece, setup: PrintSetup, stock: EnvelopeStock) -> AddressBlock:
    zone = zones.zone_of(setup.sender.address.country)
    box = (min(zone.widest, stock.width - 2 * zone.side), stock.height - zone.low - _top(setup, stock))
    texts, language = postal.recipient_lines(piece, setup), look.language_of(piece)
    if setup.envelopes_by_hand:
        role = message.hand_for(piece.hand, "".join(line.text for line in texts))
        return _block(texts, box, _HAND_SIZES, language, role)
    return _block(texts, box, postal.sizes(setup), language, postal.ROLE)


@lru_cache(500)
def _block(
    texts: tuple[PostalLine, ...], box: tuple[float, float], sizes: tuple[float, ...], language: str, role: str
) -> AddressBlock:
    return postal.block(texts, box, sizes, language, role=role)


def _sender(piece: Piece, setup: PrintSetup, stock: EnvelopeStock) -> AddressBlock:
    texts = postal.sender_lines(setup.sender, piece.recipient.address.country)
    side = symbols.matrix_side(piece.code, symbols.SMALL_DOTS)
    box = (stock.width - zones.STAMP - _EDGE - side - _GAP, _SENDER_HEIGHT)
    return postal.block(texts, box, _SENDER_SIZES, most=_SENDER_LINES)
