"""Sheets of paper, laid out and not drawn yet: what a document makes of its pieces."""

from collections.abc import Callable
from dataclasses import dataclass

from gifts_app.documents.drawing.paper import Colour, Pen
from gifts_app.documents.setup import FRONT, Duplex
from gifts_app.documents.stock.grid import Box
from gifts_app.documents.text import lines

_CODE_SIZE = 6.0  # points
_CODE_COLOUR: Colour = (0.36, 0.34, 0.34)


@dataclass(frozen=True, slots=True)
class CodeSpot:
    """Where the sheet's own code stands, by which a person sees that a back belongs to its front.

    Attributes:
        x, y: of its baseline, in mm from the side's upper left corner.
        align: 0 starts at ``x``, 1 ends at it.
        turned: it stands head down.
    """

    side: str
    x: float
    y: float
    align: float = 0.0
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a sheet, as it lies in front of whoever looks at it.

    Attributes:
        draw: draws it; None leaves it white.
        trim: around the finished pieces, where the sheet is cut.
        bleed: around all that is drawn beyond the cut.
    """

    draw: Callable[[Pen], None] | None
    trim: Box | None = None
    bleed: Box | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as it is fed.

    Attributes:
        size: width and height in mm; exactly the paper that is loaded.
        pieces: codes of the pieces on it; a piece may take several sheets, and a sheet carry several pieces.
        front: draws the side that is printed first.
        back: draws the other side, as it lies when the sheet is turned like a page of a book, from left to right; None
            leaves it white.
        stock: key of what is fed; empty for plain paper.
        trim: around the finished pieces, where the sheet is cut, on the front.
        bleed: mm that ink reaches over the cut.
        codes: where the sheet's code stands.
        code: run and number of the sheet, which proves the pairing of its sides; empty where nobody needs it.
    """

    size: tuple[float, float]
    pieces: tuple[str, ...]
    front: Callable[[Pen], None]
    back: Callable[[Pen], None] | None = None
    stock: str = ""
    trim: Box | None = None
    bleed: float = 0.0
    codes: tuple[CodeSpot, ...] = ()
    code: str = ""

    def side(self, name: str, *, upside_down: bool = False) -> Side:
        """Return one side.

        Args:
            name: ``FRONT`` or ``BACK``.
            upside_down: turn it by 180 degrees about the sheet's centre; the one layout serves every printer.
        """
        width, height = self.size
        draw, trim = (self.front, self.trim) if name == FRONT else (self.back, _mirrored(self.trim, width))
        spots = tuple(spot for spot in self.codes if spot.side == name)
        if draw and self.back and self.code and spots:
            draw = _with_code(draw, spots, self.code)
        if upside_down:
            draw, trim = draw and _turned(draw, width, height), trim and opposite(trim, self.size)
        return Side(draw, trim, _grown(trim, self.bleed))

    def back_is_upside_down(self, duplex: Duplex) -> bool:
        """Say whether a printer wants the back turned by 180 degrees.

        What is known of a printer was seen on an upright sheet. A sheet that lies is fed turned by a quarter, so that
        turning it over its long edge turns it from head to foot.
        """
        lying = self.size[0] > self.size[1]
        over_short_edge = duplex.automatic and duplex.short_edge
        return (duplex.upside_down != over_short_edge) != lying


def _mirrored(box: Box | None, width: float) -> Box | None:
    return box and (width - box[0] - box[2], *box[1:])


def opposite(box: Box, size: tuple[float, float]) -> Box:
    """Return where a box of a sheet lies when the sheet is turned by 180 degrees about its centre."""
    return size[0] - box[0] - box[2], size[1] - box[1] - box[3], box[2], box[3]


def _grown(box: Box | None, by: float) -> Box | None:
    return box and (box[0] - by, box[1] - by, box[2] + 2 * by, box[3] + 2 * by)


def _turned(draw: Callable[[Pen], None], width: float, height: float) -> Callable[[Pen], None]:
    def turned(pen: Pen) -> None:
        with pen.turned(width, height, 180):
            draw(pen)

    return turned


def _with_code(draw: Callable[[Pen], None], spots: tuple[CodeSpot, ...], code: str) -> Callable[[Pen], None]:
    def coded(pen: Pen) -> None:
        draw(pen)
        line = lines.shape(code, "text")
        for spot in spots:
            with pen.turned(spot.x, spot.y, 180) if spot.turned else pen.place(spot.x, spot.y):
                pen.text(0.0, 0.0, line, _CODE_SIZE, spot.align, colour=_CODE_COLOUR)

    return coded
