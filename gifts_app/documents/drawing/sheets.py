"""Sheets of paper, laid out and not drawn yet: what a document makes of its pieces."""

from collections.abc import Callable
from dataclasses import dataclass

from gifts_app.documents.drawing.paper import Pen
from gifts_app.documents.setup import FRONT

Box = tuple[float, float, float, float]
"""Left, top, width and height in mm."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a sheet, as it lies in front of whoever looks at it.

    Attributes:
        draw: draws it; None leaves it white.
        trim: of the finished piece, where the sheet is cut.
    """

    draw: Callable[[Pen], None] | None
    trim: Box | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as it is fed.

    Attributes:
        size: width and height in mm; exactly the paper that is loaded.
        pieces: codes of the pieces on it; a piece may take several sheets, and a sheet carry several pieces.
        front: draws the side that is printed first.
        back: draws the other side, as it lies when the sheet is turned over its long edge; None leaves it white.
        stock: key of what is fed; empty for plain paper.
        trim: of the finished piece, where the sheet is cut, on the front.
    """

    size: tuple[float, float]
    pieces: tuple[str, ...]
    front: Callable[[Pen], None]
    back: Callable[[Pen], None] | None = None
    stock: str = ""
    trim: Box | None = None

    def side(self, name: str, *, upside_down: bool = False) -> Side:
        """Return one side.

        Args:
            name: ``FRONT`` or ``BACK``.
            upside_down: turn it by 180 degrees about the sheet's centre. That is what a back needs which the sheet gets
                turned over its short edge, or from a printer that feeds backs the other way round; the one layout
                serves all of them.
        """
        width, height = self.size
        draw, trim = (self.front, self.trim) if name == FRONT else (self.back, _mirrored(self.trim, width))
        if not upside_down:
            return Side(draw, trim)
        return Side(_turned(draw, width, height) if draw else None, _opposite(trim, width, height))


def _mirrored(box: Box | None, width: float) -> Box | None:
    return box and (width - box[0] - box[2], *box[1:])


def _opposite(box: Box | None, width: float, height: float) -> Box | None:
    return box and (width - box[0] - box[2], height - box[1] - box[3], box[2], box[3])


def _turned(draw: Callable[[Pen], None], width: float, height: float) -> Callable[[Pen], None]:
    def turned(pen: Pen) -> None:
        with pen.turned(width, height, 180):
            draw(pen)

    return turned
