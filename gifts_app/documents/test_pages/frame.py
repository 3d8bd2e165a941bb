"""What all test pages share: which sheet they are for, their words in three steps, marks and arrows."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from gifts_app.documents import calibrating
from gifts_app.documents.drawing.matrix import Box
from gifts_app.documents.drawing.paper import Pen
from gifts_app.documents.layout import look, sheet
from gifts_app.documents.layout.look import BLACK, PT, SOFT
from gifts_app.documents.setup import BACK, FRONT, Printer
from gifts_app.documents.stock.feeds import Feed
from gifts_app.documents.text import lines

_SCALES = (1.0, 0.9, 0.8, 0.72, 0.65, 0.58, 0.5)
_TITLE, _STEP = 22.0, 11.5
_WIDEST = 128.0
"""mm; longer lines are hard to read."""
_SIDES = {FRONT: "front", BACK: "back"}
_NUMERAL = 0.62  # of the size of the steps: from the left edge to the words


@dataclass(frozen=True, slots=True)
class Tried:
    """What a test page is printed on.

    Attributes:
        corrected: with the printer's calibration, to see what it does.
    """

    feed: Feed
    printer: Printer
    side: str = FRONT
    corrected: bool = False

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the sheet in mm."""
        return self.feed.size

    @property
    def inset(self) -> float:
        """The mm from every edge that nothing but the outermost marks stands in."""
        return calibrating.inset(self.printer.margin)

    @property
    def measures(self) -> str:
        """Width and height as people say them."""
        return f"{round(self.feed.width, 1):g} × {round(self.feed.height, 1):g} mm"


def draw_words(
    pen: Pen, tried: Tried, box: Box, title: str, steps: Sequence[str], centre: float = 0.0, middle: float = 0.0
) -> None:
    """Draw a title, what to do with the sheet in numbered steps, and which sheet it is, as large as the box allows.

    Args:
        centre, middle: parts of the room left over that go to the left of the words and above them.
    """
    left, top, width, height = box
    left += max(0.0, width - _WIDEST) * centre
    width = min(width, _WIDEST)
    for scale in _SCALES:
        step = _STEP * scale
        indent = step * _NUMERAL
        blocks = [sheet.prose(text, width - indent, step) for text in steps]
        about = sheet.prose(_about(tried), width, max(6.0, look.CAPTION * scale))
        head = _TITLE * scale * PT * 1.5
        gap = step * PT * 0.5
        needed = head + sum(block.height * PT + gap for block in blocks) + gap + about.height * PT
        if needed <= height:
            break
    top += max(0.0, height - needed) * middle
    base = top + _TITLE * scale * PT * 0.8
    pen.text(left, base, lines.shape(title, "strong"), _TITLE * scale)
    y = top + head
    for number, block in enumerate(blocks, 1):
        first = y + block.leading * PT * 0.5 + block.size * PT * 0.36
        pen.text(left, first, lines.shape(str(number), "strong"), step)
        sheet.draw_block(pen, left + indent, y, width - indent, block)
        y += block.height * PT + gap
    sheet.draw_block(pen, left, y + gap, width, about, colour=SOFT)


def _about(tried: Tried) -> str:
    words = [tried.feed.label, tried.measures, _SIDES[tried.side]]
    names = " · ".join(name for name in (tried.printer.name, tried.printer.tray) if name)
    if names and not lines.shape(names, "text").missing:
        words.append(names)
    words.append("with its correction" if tried.corrected else "as the printer prints it")
    return " · ".join(words)


def arrow(pen: Pen, x: float, y: float, towards: tuple[int, int], size: float) -> None:
    """Fill a triangle.

    Args:
        x, y: of its tip in mm.
        towards: the direction that it points to: right and down, each -1, 0 or 1.
        size: from the tip to the foot in mm.
    """
    right, down = towards
    foot_x, foot_y = x - right * size, y - down * size
    half = size * 0.45
    pen.polygon([(x, y), (foot_x + down * half, foot_y + right * half), (foot_x - down * half, foot_y - right * half)])


def disc(pen: Pen, x: float, y: float, text: str, size: float) -> None:
    """Draw a number, white in a black disc of ``size`` mm, with its middle at ``x``, ``y``."""
    corners = [(x + size / 2 * math.cos(turn), y + size / 2 * math.sin(turn)) for turn in _CIRCLE]
    pen.polygon(corners, BLACK)
    points = size / PT * 0.62
    pen.text(x, y + points * PT * 0.36, lines.shape(text, "strong"), points, 0.5, colour=(1.0, 1.0, 1.0))


_CIRCLE = tuple(math.tau * step / 48 for step in range(48))
