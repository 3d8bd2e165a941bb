"""The faces of a card as somebody holds it: which part of which page of the card's PDF shows the front, and so on."""

from gifts_app.documents.pages import card
from gifts_app.documents.piece import Piece
from gifts_app.documents.setup import PrintSetup
from gifts_app.documents.stock import imposition

PANELS = ("front", "inside", "back", "outside", "open")


def panel(view: str, piece: Piece, setup: PrintSetup) -> tuple[int, tuple[float, float, float, float]]:
    """Find a panel of a card that is printed alone.

    Args:
        view: of ``PANELS``; ``inside`` is the right-hand panel, where the words stand; ``outside`` and ``open`` are
            both halves of the card before it is folded.

    Returns:
        The page, counted from 0, and left, top, width and height on it in mm.

    Raises:
        KeyError: there is no such panel.
    """
    stock = card.stock_of(piece, setup)
    place = next(imposition.places(stock.grid, 1))
    back = imposition.behind(place, stock.grid, stock.sheet)
    spots = {
        "back": (0, place.left, place.top),
        "front": (0, place.left + stock.width, place.top),
        "inside": (1, back.left + stock.width, back.top),
        "outside": (0, place.left, place.top),
        "open": (1, back.left, back.top),
    }
    page, left, top = spots[view]
    width = stock.width * 2 if view in {"outside", "open"} else stock.width
    return page, (left, top, width, stock.height)
