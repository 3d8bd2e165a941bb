"""The part of a slip that the customer keeps: words and a drawing below a line to tear along; nothing of the desk."""

from gifts_app.documents.drawing import fronts
from gifts_app.documents.drawing.paper import Pen
from gifts_app.documents.layout import look, message, sheet
from gifts_app.documents.layout.look import FAINT, SOFT
from gifts_app.documents.layout.message import Setting
from gifts_app.documents.layout.sheet import SIDE
from gifts_app.documents.pictures.placing import Spot
from gifts_app.documents.piece import Piece
from gifts_app.documents.setup import PrintSetup

STRIP = 17.0
"""mm at the foot of a sheet of words alone, for the bench to tear off."""

_ART_HEIGHT = 58.0
_ART_WIDTH = 107.95 / 139.7 * _ART_HEIGHT
_RULE_PITCH = 8.0


def cut(setup: PrintSetup) -> float:
    """Return mm from the top to the line to tear along: the customer's part is the bottom third."""
    return sheet.size(setup)[1] * 2 / 3


def tear_here(pen: Pen, width: float, y: float) -> None:
    """Draw a line to tear along."""
    pen.rule(SIDE / 2, y, width - SIDE / 2, y, 0.5, colour=SOFT, dash="4 3")


def box(setup: PrintSetup, piece: Piece) -> tuple[float, float]:
    """Return width and height in mm of the room for words in the bottom third."""
    width, height = sheet.size(setup)
    beside = 30.0 if piece.solemn else _ART_WIDTH + 12.0
    return round(width - 2 * SIDE - beside, 3), height - cut(setup) - 22.0


def set_words(piece: Piece, setup: PrintSetup) -> Setting | None:
    """Set the words for the customer: in the bottom third, or on a sheet of their own if they are many."""
    if not piece.message or piece.handwritten:
        return None
    language = look.language_of(piece)
    words = message.compose(piece.message, piece.sign, piece.hand, box(setup, piece), language)
    if words.fits:
        return words
    width, height = sheet.size(setup)
    return message.compose(piece.message, piece.sign, piece.hand, (width - 50.0, height - STRIP - 40.0), language)


def draw(pen: Pen, piece: Piece, setup: PrintSetup, words: Setting | None, design: str) -> None:
    """Draw the bottom third: a card front, unless somebody mourns, and the words or lines for a pen."""
    width, height = sheet.size(setup)
    top = cut(setup)
    tear_here(pen, width, top)
    room = box(setup, piece)
    left = (width - room[0]) / 2 if piece.solemn else width - SIDE - room[0]
    if not piece.solemn:
        spot = Spot(SIDE, top + (height - top - _ART_HEIGHT) / 2, _ART_WIDTH, _ART_HEIGHT)
        fronts.draw(pen, design, setup.fronts, spot)
    if words is not None:
        message.draw(pen, words, left, top + 11.0, piece.seed or piece.code)
        return
    for index in range(1, int(room[1] / _RULE_PITCH)):
        y = top + 11.0 + index * _RULE_PITCH
        pen.rule(left, y, left + room[0], y, 0.3, colour=FAINT)
