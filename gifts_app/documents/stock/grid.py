"""Equal cells on a sheet. Lengths are millimetres from the sheet's upper left corner."""

from dataclasses import dataclass

SLACK = 0.05
"""mm; makers round their drawings."""

Box = tuple[float, float, float, float]
"""Left, top, width and height in mm."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Equal cells on a sheet.

    Attributes:
        width, height: of one cell.
        columns, rows: how many.
        left, top: of the first cell.
        across, down: from one cell's corner to the next one's; 0 where there is but one.
    """

    width: float
    height: float
    columns: int = 1
    rows: int = 1
    left: float = 0.0
    top: float = 0.0
    across: float = 0.0
    down: float = 0.0

    @property
    def count(self) -> int:
        """Cells on one sheet."""
        return self.columns * self.rows

    @property
    def outline(self) -> Box:
        """The box around all cells."""
        width = (self.columns - 1) * self.across + self.width
        return self.left, self.top, width, (self.rows - 1) * self.down + self.height

    def corner(self, index: int) -> tuple[float, float]:
        """Return left and top of a cell, counted along the rows from 0."""
        row, column = divmod(index, self.columns)
        return self.left + column * self.across, self.top + row * self.down

    def room(self, index: int, sheet: tuple[float, float], margin: float = 0.0) -> tuple[float, float, float, float]:
        """Return the waste to the left of a cell, above it, to its right and below it.

        That is as far as ink reaches on the sheet, or half the gap to the next cell.

        Args:
            sheet: width and height.
            margin: along every edge of the sheet that no ink reaches.
        """
        row, column = divmod(index, self.columns)
        left, top = self.corner(index)
        gaps = (self.across - self.width) / 2, (self.down - self.height) / 2
        return (
            gaps[0] if column else max(0.0, left - margin),
            gaps[1] if row else max(0.0, top - margin),
            gaps[0] if column < self.columns - 1 else max(0.0, sheet[0] - left - self.width - margin),
            gaps[1] if row < self.rows - 1 else max(0.0, sheet[1] - top - self.height - margin),
        )

    def check(self, sheet: tuple[float, float]) -> None:
        """Refuse a grid that cannot lie on the sheet.

        Raises:
            ValueError: says what is wrong.
        """
        if min(self.width, self.height) <= 0 or min(self.columns, self.rows) < 1:
            raise ValueError("a cell has no size, or there is none")
        if self.columns > 1 and self.across < self.width - SLACK:
            raise ValueError("cells lie over each other from left to right")
        if self.rows > 1 and self.down < self.height - SLACK:
            raise ValueError("cells lie over each other from top to bottom")
        left, top, width, height = self.outline
        if min(left, top) < -SLACK or left + width > sheet[0] + SLACK or top + height > sheet[1] + SLACK:
            raise ValueError("cells stand over the edge of the sheet")
