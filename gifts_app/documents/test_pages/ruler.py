"""The ruler: 100 mm both ways, so that people see whether anything on the way to the paper changes sizes."""

from collections.abc import Iterator

from gifts_app.documents.drawing.paper import Pen
from gifts_app.documents.drawing.sheets import Sheet
from gifts_app.documents.layout.look import PT
from gifts_app.documents.test_pages import frame
from gifts_app.documents.test_pages.frame import Tried
from gifts_app.documents.text import lines

LONGEST = 100
"""mm; shorter on smaller sheets, in whole centimetres."""

_ROOM = 9.0  # mm between the inset and the rules, for the numerals
_WHOLE = 155.0, 130.0  # mm that the rules and the words beside them like to have
_TICKS = ((10, 5.0, 0.5), (5, 3.6, 0.35), (1, 2.2, 0.25))  # every so many mm, mm long, points wide


def sheets(tried: Tried) -> Iterator[Sheet]:
    """Yield the one sheet."""
    yield Sheet(tried.size, (), lambda pen: _draw(pen, tried), stock=tried.feed.key)


def lengths(tried: Tried) -> tuple[int, int]:
    """Return how long the rules across and down are, in mm."""
    room = 2 * tried.inset + _ROOM
    across, down = (min(LONGEST, int((length - room) // 10) * 10) for length in tried.size)
    return across, down


def start(tried: Tried) -> float:
    """Return how far from both edges the rules start, in mm: near the corner, farther from it on larger sheets."""
    spare = min((length - 2 * tried.inset - whole) / 2 for length, whole in zip(tried.size, _WHOLE, strict=True))
    return tried.inset + _ROOM + max(0.0, spare)


def _draw(pen: Pen, tried: Tried) -> None:
    across, down = lengths(tried)
    width, height = tried.size
    left = top = start(tried)
    with pen.place(left, top):
        _rule_across(pen, across)
        _rule_down(pen, down)
    left, top = left + 17.0, top + 15.0
    box = (left, top, width - left - tried.inset - 2.0, height - top - tried.inset)
    long = f"{across}.0 mm" if across == down else f"{across}.0 mm across and {down}.0 mm down"
    frame.draw_words(
        pen,
        tried,
        box,
        "Ruler",
        (
            "Print this page at actual size (100%), without fitting it to the paper.",
            f"Measure both rules from their first line to their last: {long}, give or take half a millimetre.",
            f"If one is not, look for “actual size” where you print. The sheet in the tray must be {tried.measures}.",
        ),
    )


def _rule_across(pen: Pen, length: int) -> None:
    pen.rule(0, 0, length, 0, 0.5)
    for at in range(length + 1):
        long, wide = _tick(at, length)
        pen.rule(at, 0, at, long, wide)
        if at % 10 == 0:
            pen.text(at, -1.6, lines.shape(str(at), "text"), 7.5, 0.5)


def _rule_down(pen: Pen, length: int) -> None:
    pen.rule(0, 0, 0, length, 0.5)
    for at in range(length + 1):
        long, wide = _tick(at, length)
        pen.rule(0, at, long, at, wide)
        if at and at % 10 == 0:
            pen.text(-1.6, at + 7.5 * PT * 0.36, lines.shape(str(at), "text"), 7.5, 1.0)


def _tick(at: int, length: int) -> tuple[float, float]:
    """Return how long a tick is in mm and how wide in points; the first and the last stand out."""
    if at in (0, length):
        return 8.0, 0.5
    return next((long, wide) for every, long, wide in _TICKS if at % every == 0)
