"""The imprint on the back of a card: who made it, and the gesture's code to scan and to read.

On a back that holds nothing else it stands in the middle of the foot, below the logo; under words it is one line with
the code at its end; on a postcard it is the return address beside the code.
"""

from gifts_app.documents.drawing import symbols
from gifts_app.documents.drawing.paper import Pen
from gifts_app.documents.layout import look, postal
from gifts_app.documents.layout.look import PT, SOFT
from gifts_app.documents.layout.postal import AddressBlock
from gifts_app.documents.piece import Piece
from gifts_app.documents.setup import PrintSetup
from gifts_app.documents.stock.grid import Box
from gifts_app.documents.text import lines

_MAKER, _CODE = 7.0, 5.5  # points
_RETURN = (6.5, 6.0, 5.5, 5.0)
_UNDER = 0.5  # mm from the foot of the box to the code's baseline
_BELOW = 2.5  # mm from a return address to the baseline of the code below it


def foot(pen: Pen, box: Box, piece: Piece, setup: PrintSetup) -> None:
    """Draw it in the middle of a box at the foot of a back."""
    left, top, width, height = box
    middle, base = left + width / 2, top + height - _UNDER
    pen.text(middle, base, _code(piece), _CODE, 0.5, colour=SOFT)
    side = _side(piece)
    symbols.draw_matrix(pen, middle - side / 2, base - 1.5 - side, piece.code, symbols.SMALL_DOTS)
    if setup.maker:
        maker = look.shortened(setup.maker, "text", width, _MAKER)
        pen.text(middle, base - side - 3.0, maker, _MAKER, 0.5, colour=SOFT)
    look.logo(pen, setup, middle - look.LOGO[0] / 2, base - side - 8.0 - look.LOGO[1])


def after_foot(box: Box) -> tuple[float, float]:
    """Return where there is room for the sheet's own code, ending there: the far corner, out of the maker's way."""
    return box[0] + box[2], box[1] + box[3] - _UNDER


def line(pen: Pen, box: Box, piece: Piece, setup: PrintSetup) -> None:
    """Draw it as one line under words."""
    left, top, width, height = box
    side, base = _side(piece), top + height - 1.5
    right = left + width + 1.5  # the symbol's own white reaches into the margin
    symbols.draw_matrix(pen, right - side, top + height - side, piece.code, symbols.SMALL_DOTS)
    pen.text(right - side, base, _code(piece), _CODE, 1.0, colour=SOFT)
    if setup.theme.logo is not None:
        look.logo(pen, setup, left, top + height - look.LOGO[1])  # there is no room for both
    elif setup.maker:
        room = width - side - _code(piece).width * _CODE * PT - 12.0
        pen.text(left, base, look.shortened(setup.maker, "text", room, _MAKER), _MAKER, colour=SOFT)


def after_line(box: Box, piece: Piece) -> tuple[float, float]:
    """Return where there is room for the sheet's own code, ending there: above the gesture's."""
    return box[0] + box[2] + 1.5 - _side(piece), box[1] + box[3] - 1.5 - 3.0


def corner(pen: Pen, box: Box, piece: Piece, setup: PrintSetup) -> None:
    """Draw it in the corner of a postcard, left of the stamp."""
    left, top, _, _ = box
    side = _side(piece)
    symbols.draw_matrix(pen, left - 1.5, top - 1.5, piece.code, symbols.SMALL_DOTS)
    return_address(box, piece, setup).draw(pen, left + side, top - 0.5, SOFT)
    pen.text(left, after_corner(box, piece, setup)[1], _code(piece), _CODE, colour=SOFT)


def after_corner(box: Box, piece: Piece, setup: PrintSetup) -> tuple[float, float]:
    """Return where there is room for the sheet's own code, ending there: at the end of the gesture's line."""
    tall = max(_side(piece) - _UNDER, return_address(box, piece, setup).height + _BELOW)
    return box[0] + box[2], box[1] + tall


def return_address(box: Box, piece: Piece, setup: PrintSetup) -> AddressBlock:
    """Set the sender beside the code on a postcard."""
    texts = postal.sender_lines(setup.sender, piece.recipient.address.country)
    return postal.block(texts, (box[2] - _side(piece), box[3] - _BELOW), _RETURN, most=7)


def _code(piece: Piece) -> lines.Line:
    return lines.shape(piece.code, "text")


def _side(piece: Piece) -> float:
    return symbols.matrix_side(piece.code, symbols.SMALL_DOTS)
