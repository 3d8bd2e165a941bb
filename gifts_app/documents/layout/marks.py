"""Marks for whoever cuts and folds: in the waste around cards only, as far as a printer reaches."""

from gifts_app.documents.drawing.paper import INK, Colour, Pen
from gifts_app.documents.stock.cards import MARK_LONG, MARK_OFF, MARK_SHORTEST
from gifts_app.documents.stock.grid import Box

Room = tuple[float, float, float, float]
"""Waste to the left of a card, above it, to its right and below it, in mm."""

_LINE = 0.25  # points
_TICK = 3.0  # mm
_GREY: Colour = (0.7, 0.7, 0.7)


def crop(pen: Pen, box: Box, room: Room) -> None:
    """Draw the marks to cut along at the four corners of a box."""
    left, top, width, height = box
    for edge, (dx, dy) in zip(room, ((-1, 0), (0, -1), (1, 0), (0, 1)), strict=True):
        length = min(MARK_LONG, edge - MARK_OFF)
        if length < MARK_SHORTEST:
            continue
        for far in (0, 1):
            x = left + width * (far if dy else dx > 0)
            y = top + height * (far if dx else dy > 0)
            near, end = MARK_OFF, MARK_OFF + length
            pen.rule(x + dx * near, y + dy * near, x + dx * end, y + dy * end, _LINE, colour=INK)


def fold(pen: Pen, box: Box, at: tuple[float, float], room: Room) -> None:
    """Draw the ticks to fold along.

    Args:
        at: from the box's left edge to an upright fold, and from its head to a level one; 0 where there is none.
    """
    left, top, width, height = box
    across, down = at
    if across:
        if room[1] >= MARK_OFF + _TICK:
            _tick(pen, left + across, top - MARK_OFF - _TICK, upright=True)
        if room[3] >= MARK_OFF + _TICK:
            _tick(pen, left + across, top + height + MARK_OFF, upright=True)
    if down:
        if room[0] >= MARK_OFF + _TICK:
            _tick(pen, left - MARK_OFF - _TICK, top + down, upright=False)
        if room[2] >= MARK_OFF + _TICK:
            _tick(pen, left + width + MARK_OFF, top + down, upright=False)


def _tick(pen: Pen, x: float, y: float, *, upright: bool) -> None:
    pen.rule(x, y, x + (0.0 if upright else _TICK), y + (_TICK if upright else 0.0), _LINE, colour=_GREY)
