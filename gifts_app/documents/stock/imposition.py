"""Which piece lies on which sheet, in which cell, and what stands behind it. Arithmetic only; nothing is drawn here."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from gifts_app.documents.stock.formats import Grid


@dataclass(frozen=True, slots=True)
class Place:
    """One cell of one sheet.

    Attributes:
        sheet, cell: counted from 0.
        left, top: of the cell in mm, on the side of the sheet it is drawn on.
    """

    sheet: int
    cell: int
    left: float
    top: float


def places(grid: Grid, count: int, used: Collection[int] = ()) -> Iterator[Place]:
    """Yield the places of ``count`` pieces: the free cells of the first sheet, then whole sheets.

    Args:
        used: cells of the first sheet that hold nothing any more; with all of them used it is a new sheet.

    Raises:
        ValueError: there is no such cell on the sheet.
    """
    beyond = [cell for cell in used if not 0 <= cell < grid.count]
    if beyond:
        raise ValueError(f"a sheet of {grid.count} has no cell {beyond[0]}")
    first = [cell for cell in range(grid.count) if cell not in used] or range(grid.count)
    for index in range(count):
        sheet, cell = (0, first[index]) if index < len(first) else divmod(index - len(first) + grid.count, grid.count)
        left, top = grid.corner(cell)
        yield Place(sheet, cell, left, top)


def used_after(grid: Grid, count: int, used: Collection[int] = ()) -> frozenset[int]:
    """Return the used cells of the sheet that goes on after ``count`` pieces; none when it is a new one."""
    cells = set(used) if len(set(used)) < grid.count else set()
    sheet = 0
    for place in places(grid, count, used):
        if place.sheet != sheet:
            cells.clear()
        cells.add(place.cell)
        sheet = place.sheet
    return frozenset(cells) if len(cells) < grid.count else frozenset()


def behind(place: Place, grid: Grid, sheet: tuple[float, float]) -> Place:
    """Return the place on the sheet's other side that backs a place, the sheet turned from left to right.

    The other ways to turn a sheet are the same side turned by 180 degrees: ``drawing.sheets`` does that.

    Args:
        sheet: width and height in mm.
    """
    return Place(place.sheet, place.cell, sheet[0] - place.left - grid.width, place.top)
