"""Glyphs as operands of the PDF operator ``TJ`` (ISO 32000-1, 9.4.3): where HarfBuzz puts them, exactly."""

from itertools import groupby
from typing import NamedTuple

from gifts_app.documents.text.face import Face


class Glyph(NamedTuple):
    """One shaped glyph, in font units.

    Attributes:
        start: the first character of its cluster.
        move: how far it stands to the right of the pen and above the base line.
        x_advance: how far the pen moves on.
    """

    id: int
    start: int
    move: tuple[int, int]
    x_advance: int

    @property
    def x_offset(self) -> int:
        """To the right of the pen."""
        return self.move[0]

    @property
    def y_offset(self) -> int:
        """Above the base line."""
        return self.move[1]


class Operands:
    """Writes the operands of ``TJ`` so that every glyph stands where HarfBuzz put it.

    A PDF viewer moves on by each glyph's own width; kerning, marks and offsets are the difference, in thousandths.
    """

    def __init__(self, face: Face) -> None:
        self._face = face
        self._at = 0  # where the viewer's pen stands, in font units
        self._wanted = 0  # where HarfBuzz's stands

    def show(self, glyphs: list[Glyph]) -> tuple[tuple[float, str], ...]:
        """Return pairs of rise in ems and operands that draw glyphs after those before them."""
        face = self._face
        shows: list[tuple[float, str]] = []
        for rise, group in groupby(glyphs, lambda glyph: glyph.y_offset):
            operands: list[str] = []
            hexes: list[str] = []
            for glyph in group:
                target = self._wanted + glyph.x_offset
                if target != self._at:
                    _close(operands, hexes)
                    operands.append(f"{round((self._at - target) * 1000 / face.units, 2):g}")
                    self._at = target
                hexes.append(face.codes[glyph.id])
                self._at += face.advances[glyph.id]
                self._wanted += glyph.x_advance
            _close(operands, hexes)
            shows.append((rise / face.units, "".join(operands)))
        return tuple(shows)

    def close(self, shows: tuple[tuple[float, str], ...]) -> tuple[tuple[float, str], ...]:
        """Return the last glyphs' operands with the move to the end of the run."""
        if self._at == self._wanted:
            return shows
        rise, operands = shows[-1]
        back = round((self._at - self._wanted) * 1000 / self._face.units, 2)
        return (*shows[:-1], (rise, f"{operands}{back:g}"))


def _close(operands: list[str], hexes: list[str]) -> None:
    if hexes:
        operands.append(f"<{''.join(hexes)}>")
        hexes.clear()
