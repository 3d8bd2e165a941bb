"""The two sides: two sheets whose fronts and backs are numbered and marked, to read off how a stack comes back.

Three things are read off, as ``setup.Duplex`` keeps them: whether the backs meet their fronts in order, whether they
stand upright, and which way up the stack lies when it goes in again. Fronts and backs are two files, because a person
turns the stack between them; a printer that turns sheets by itself gets one file.
"""

from collections.abc import Iterator
from dataclasses import replace

from gifts_app.documents.drawing.paper import Pen
from gifts_app.documents.drawing.sheets import Sheet
from gifts_app.documents.layout.look import PT, SOFT
from gifts_app.documents.setup import BACK, FRONT
from gifts_app.documents.test_pages import frame
from gifts_app.documents.test_pages.frame import Tried
from gifts_app.documents.text import lines

_CAPITAL = 0.727  # height of a numeral, as a part of the size
_WORD = 0.36  # size of the word beside it, as a part of the numeral's
_ARROW, _GAP = 0.6, 0.12  # room for the arrow and before the word, as parts of the numeral's height
COUNT = 2
"""Sheets: one alone cannot tell its order."""


def sheets(tried: Tried) -> Iterator[Sheet]:
    """Yield the two sheets."""
    for number in range(1, COUNT + 1):

        def front(pen: Pen, number: int = number) -> None:
            _draw(pen, replace(tried, side=FRONT), number, _fronts(tried))

        def back(pen: Pen, number: int = number) -> None:
            _draw(pen, replace(tried, side=BACK), number, _backs(tried))

        yield Sheet(tried.size, (), front, back, stock=tried.feed.key)


def _draw(pen: Pen, tried: Tried, number: int, steps: tuple[str, ...]) -> None:
    width, height = tried.size
    top, left = tried.inset + 2.0, tried.inset + 4.0
    room = width - 2 * left
    numeral, word = lines.shape(str(number), "strong"), lines.shape(tried.side, "strong")
    # All three stand in one row, so many times as wide as it is high.
    shape = _ARROW + (numeral.width + word.width * _WORD) / _CAPITAL + _GAP
    tall = min(48.0, (height - 2 * top) * 0.3, room / shape)
    size = tall / PT / _CAPITAL
    small = size * _WORD
    wide = tall * shape
    x, base = left + (room - wide) / 2, top + tall
    _arrow(pen, x + tall * 0.24, top, tall)
    pen.text(x + tall * _ARROW, base, numeral, size)
    pen.text(x + wide, base, word, small, 1.0, colour=SOFT)
    rest = base + tall * 0.2
    frame.draw_words(pen, tried, (left, rest, room, height - rest - top), "Two sides", steps, 0.5, 0.15)


def _arrow(pen: Pen, x: float, top: float, tall: float) -> None:
    """Draw a large arrow upwards, as high as the number beside it."""
    head = tall * 0.5
    frame.arrow(pen, x, top, (0, -1), head)
    pen.area(x - tall * 0.08, top + head * 0.98, tall * 0.16, tall - head * 0.98)


def _fronts(tried: Tried) -> tuple[str, ...]:
    if tried.printer.duplex.automatic:
        return (
            "Print this file on both sides; it has two sheets.",
            "Turn a sheet over like the page of a book.",
            "Read on there.",
        )
    way = "up" if tried.printer.duplex.face_up else "down"
    return (
        "Print the fronts. Leave the two sheets in the order in which they came out.",
        f"Put them back into the tray, the print facing {way} and the arrow pointing as it did when they came out.",
        "Print the backs. Then turn a sheet over like the page of a book, and read on there.",
    )


def _backs(tried: Tried) -> tuple[str, ...]:
    arrow = "Does the arrow point the same way as on the front? If not, the backs are upside down."
    if tried.printer.duplex.automatic:
        return ("Is the number the same as on the front?", arrow, "Say so in Settings, Printers.")
    return (
        "Is this printed over a front, the other side white? Then put the stack in the other way up, and try again.",
        "Is the number the same as on the front? If not, the order is reversed.",
        f"{arrow} Say all three in Settings, Printers.",
    )
