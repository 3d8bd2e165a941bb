"""Which piece lies on which sheet, in which cell, and what stands behind it. Arithmetic only; nothing is drawn here."""

from collections.abc import Iterator
from dataclasses import dataclass

from gifts_app.documents.stock.formats import Grid


@dataclass(frozen=True, slots=True)
class Place:
    """One cell of one sheet.

    Attributes:
        sheet, cell: counted from 0.
        left, top: of the cell in mm, on the side of the sheet it is drawn on.
        turned: the cell stands upside down about the sheet's centre (a short-edge flip).
    """

    sheet: int
    cell: int
    left: float
    top: float
    turned: bool = False


def places(grid: Grid, count: int, start: int = 0) -> Iterator[Place]:
    """Yield the places of ``count`` pieces.

    Args:
        start: cells of the first sheet that are used up already.

    Raises:
        ValueError: ``start`` is not a cell of the sheet.
    """
    if not 0 <= start < grid.count:
        raise ValueError(f"a sheet of {grid.count} has no cell {start}")
    for index in range(start, start + count):
        sheet, cell = divmod(index, grid.count)
        left, top = grid.corner(cell)
        yield Place(sheet, cell, left, top)


def sheets(grid: Grid, count: int, start: int = 0) -> int:
    """Count the sheets that ``count`` pieces take."""
    return -(-(start + count) // grid.count) if count else 0


def behind(place: Place, grid: Grid, sheet: tuple[float, float], *, short_edge: bool = False) -> Place:
    """Return the place on the sheet's other side that backs a place.

    A sheet turned over its long edge mirrors left and right. The short-edge flip is the same side turned by 180
    degrees, derived and never laid out a second time.

    Args:
        sheet: width and height in mm.
    """
    left = sheet[0] - place.left - grid.width
    if not short_edge:
        return Place(place.sheet, place.cell, left, place.top, place.turned)
    return Place(place.sheet, place.cell, place.left, sheet[1] - place.top - grid.height, not place.turned)
