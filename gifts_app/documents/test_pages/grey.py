"""The grey strip: thin lines in four greys, to see which of them a printer still draws whole.

A laser makes grey of dots, and a line of 0.3 pt may fall between them: the lines that a pen writes on have to be faint
and whole at once.
"""

from collections.abc import Iterator

from gifts_app.documents.drawing.paper import Colour, Pen
from gifts_app.documents.drawing.sheets import Sheet
from gifts_app.documents.layout.look import FAINT, HAIR, PT
from gifts_app.documents.test_pages import frame
from gifts_app.documents.test_pages.frame import Tried
from gifts_app.documents.text import lines

PERCENT = (10, 15, 20, 25)
LINE = 0.3
"""Points, as the lines in a card."""

_LINES = 4
_PITCH = 8.0  # mm, as in a card; closer where the sheet is small


def sheets(tried: Tried) -> Iterator[Sheet]:
    """Yield the one sheet."""
    yield Sheet(tried.size, (), lambda pen: _draw(pen, tried), stock=tried.feed.key)


def _draw(pen: Pen, tried: Tried) -> None:
    width, height = tried.size
    side = tried.inset + 4.0
    room = (height - 2 * side) * 0.56
    pitch = min(_PITCH, room / len(PERCENT) / (_LINES + 0.25))
    y = side
    for percent in PERCENT:
        _band(pen, (side, y, width - 2 * side), percent, pitch)
        y += pitch * (_LINES + 0.25)
    y += 2.0
    ours = round((1 - FAINT[0]) * 100)
    frame.draw_words(
        pen,
        tried,
        (side, y, width - 2 * side, height - side - y),
        "Grey lines",
        (
            "Print this page as you print cards.",
            f"The lines to write on in a card have {ours}%: see that those at 15 and 20% are whole and not dotted.",
            "If they are dotted, switch off toner saving, or take the finest print quality of the printer.",
        ),
    )


def _band(pen: Pen, place: tuple[float, float, float], percent: int, pitch: float) -> None:
    left, top, width = place
    light = 1 - percent / 100
    grey: Colour = (light, light, light)
    high = pitch * (_LINES - 1)
    size = min(11.0, high / PT * 0.6)
    pen.text(left, top + size * PT * 0.73, lines.shape(f"{percent}%", "strong"), size)
    block = min(10.0, high)
    pen.area(left + 16.0, top, block, high, grey)
    pen.box(left + 16.0, top, block, high, 0.25, colour=HAIR)
    start = left + 16.0 + block + 5.0
    for number in range(_LINES):
        pen.rule(start, top + number * pitch, left + width, top + number * pitch, LINE, colour=grey)
