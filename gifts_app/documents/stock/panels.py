"""The faces of a card: where each lies on the flat card, which way up, and what room there is on it.

Everything is derived from the fold, and everybody asks here: the drawing, the composer's meter, the window's previews.

Opened out, with the sheet turned from left to right between its two sides, so that columns change places and rows stay:

* ``left``: outside ``back | front``, inside ``inside_left | inside_right``, all upright;
* ``top``: outside the back, head down, above the front; inside the head of the card lies at the foot of the sheet, so
  both panels stand head down;
* ``quarter``: one side of the sheet; below ``back | front`` upright, above ``inside_right | inside_left`` head down;
* ``none``: the front, and the back behind it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from gifts_app.documents.setup import BACK, FRONT
from gifts_app.documents.stock.cards import CardStock
from gifts_app.documents.stock.grid import Box

_MARGIN = 12.7  # mm around the message; half an inch looks generous on every card that is folded
_CLOSE = 10.0  # mm around it on a postcard, where half the back is the post's
_WIDEST = 150.0  # mm; the eye does not find back from longer lines
_IMPRINT = 32.0  # mm at the foot of a back that holds nothing else: logo, maker, code to scan, code to read
_STRIP = 12.5  # mm at the foot of a back with words on it
_CORNER = 18.0  # mm at the head of a postcard: a return address of seven lines, and the code
_FOOT = 7.5  # mm from the foot of the back to the imprint
_STAMP = 30.0  # mm from the upper right corner that a stamp or a frank covers, with room to miss
_ADDRESS_SIDE, _ADDRESS_LOW, _ADDRESS_HIGH = 15.5, 16.5, 69.5
"""mm from the right edge and from the foot, between which the machines of USPS (Publication 28) and of Deutsche Post
look for an address, a hair inside."""
_ADDRESS_TOP = 40.5  # mm from the upper edge, where Deutsche Post's franking zone ends


@dataclass(frozen=True, slots=True)
class Panel:
    """One face of a card.

    Attributes:
        name: ``front``, ``back``, ``inside_left``, ``inside_right``, ``inside_top`` or ``inside_bottom``.
        side: of the sheet, ``FRONT`` or ``BACK``.
        left, top, width, height: mm on the flat card, on that side of it.
        turned: stands head down.
        folds: edges that are folds, as somebody sees them who reads the panel: of left, top, right, bottom.
    """

    name: str
    side: str
    left: float
    top: float
    width: float
    height: float
    turned: bool = False
    folds: frozenset[str] = frozenset()

    def inner(self, stock: CardStock) -> Box:
        """Return the part that ink may use, in the panel's own upright coordinates."""
        left, top, right, bottom = (
            stock.safe_of_fold if edge in self.folds else stock.safe for edge in ("left", "top", "right", "bottom")
        )
        return left, top, self.width - left - right, self.height - top - bottom


@lru_cache(200)
def panels(stock: CardStock) -> tuple[Panel, ...]:
    """Return the faces of a card, those of the front side of the sheet first."""
    width, height = stock.width, stock.height

    def panel(name: str, side: str, column: int, row: int, *folds: str, turned: bool = False) -> Panel:
        return Panel(name, side, column * width, row * height, width, height, turned, frozenset(folds))

    if stock.fold == "none":
        return panel("front", FRONT, 0, 0), panel("back", BACK, 0, 0)
    if stock.fold == "top":
        return (
            panel("back", FRONT, 0, 0, "top", turned=True),
            panel("front", FRONT, 0, 1, "top"),
            panel("inside_bottom", BACK, 0, 0, "top", turned=True),
            panel("inside_top", BACK, 0, 1, "bottom", turned=True),
        )
    if stock.fold == "quarter":
        return (
            panel("inside_right", FRONT, 0, 0, "left", "top", turned=True),
            panel("inside_left", FRONT, 1, 0, "right", "top", turned=True),
            panel("back", FRONT, 0, 1, "right", "top"),
            panel("front", FRONT, 1, 1, "left", "top"),
        )
    return (
        panel("back", FRONT, 0, 0, "right"),
        panel("front", FRONT, 1, 0, "left"),
        panel("inside_left", BACK, 0, 0, "right"),
        panel("inside_right", BACK, 1, 0, "left"),
    )


def named(stock: CardStock, name: str) -> Panel:
    """Return a face by its name.

    Raises:
        KeyError: the card has no such face.
    """
    for panel in panels(stock):
        if panel.name == name:
            return panel
    raise KeyError(name)


def for_words(stock: CardStock) -> Panel:
    """Return the face that the words stand on: what an opened card shows on the right or at the foot, or the back."""
    name = {"left": "inside_right", "quarter": "inside_right", "top": "inside_bottom", "none": "back"}[stock.fold]
    return named(stock, name)


def around(found: Iterable[Panel]) -> Box:
    """Return the box around faces of one side, on the flat card."""
    faces = tuple(found)
    left, top = min(face.left for face in faces), min(face.top for face in faces)
    right, foot = (max(face.left + face.width for face in faces), max(face.top + face.height for face in faces))
    return left, top, right - left, foot - top


def words_box(stock: CardStock) -> Box:
    """Return the box that words must fit, on their face."""
    width, height = stock.width, stock.height
    if stock.postcard:  # left of the middle, and above what sorting machines print over
        return _CLOSE, _CLOSE, width / 2 - _CLOSE - 4.0, height - _CLOSE - _ADDRESS_LOW - 1.0
    across = min(width - 2 * _MARGIN, _WIDEST)
    foot = _MARGIN if stock.folded else _FOOT + _STRIP + 3.0
    return (width - across) / 2, _MARGIN, across, height - _MARGIN - foot


def imprint_box(stock: CardStock) -> Box:
    """Return the box of the maker's line and the code, on the back."""
    if stock.postcard:
        left = stock.width / 2 + 4.0
        return left, _FOOT + 1.5, stock.width - left - _STAMP, _CORNER
    tall = _IMPRINT if stock.folded else _STRIP
    return _MARGIN, stock.height - _FOOT - tall, stock.width - 2 * _MARGIN, tall


def address_box(stock: CardStock) -> Box | None:
    """Return the box that a postcard's address must fit, on the back; None for what goes in an envelope."""
    if not stock.postcard:
        return None
    left = stock.width / 2 + 4.0
    top = max(stock.height - _ADDRESS_HIGH, _ADDRESS_TOP)
    return left, top, stock.width - left - _ADDRESS_SIDE, stock.height - top - _ADDRESS_LOW
