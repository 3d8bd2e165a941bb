"""Sheets of paper, laid out and not drawn yet: what a document makes of its pieces."""

from collections.abc import Callable
from dataclasses import dataclass

from gifts_app.documents.drawing.paper import Pen


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as it is fed.

    Attributes:
        size: width and height in mm; exactly the paper that is loaded.
        pieces: codes of the pieces on it; a piece may take several sheets, and a sheet carry several pieces.
        front: draws the side that is printed first.
        back: draws the other side, as it lies when the sheet is turned over its long edge; None leaves it white.
        stock: key of what is fed; empty for plain paper.
        trim: left, top, width and height in mm of the finished piece, where the sheet is cut.
    """

    size: tuple[float, float]
    pieces: tuple[str, ...]
    front: Callable[[Pen], None]
    back: Callable[[Pen], None] | None = None
    stock: str = ""
    trim: tuple[float, float, float, float] | None = None
