"""Where in a painted text the words stand that somebody looks for, accents or not, and the line under them.

Asked anew for every row at every letter that is typed, so what most texts do not need is left out for them.
"""

import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache

from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QPainter, QPalette

from gifts_app.ui.painting import text_width
from gifts_app.ui.theme import colour

_NO_MARKS = dict.fromkeys(map(ord, "-'’·"))  # they part a name that may be looked for as one word


def underline(painter: QPainter, palette: QPalette, box: QRect, text: str, face: QFont, sought: str) -> None:
    """Underline in a text, as ``paint_text`` draws it in a box, what is looked for."""
    if not sought:
        return
    for start, end in stretches(text, sought, lambda part: text_width(part, face)):
        left, right = box.left() + start, min(box.right(), box.left() + end)
        if right > left:
            painter.fillRect(left, box.bottom() - 1, right - left, 2, colour(palette, "accent"))


def stretches(text: str, sought: str, width_of: Callable[[str], int]) -> list[tuple[int, int]]:
    """Return how far from the left what was found begins and ends in a text as it is drawn; Arabic begins at the right.

    Args:
        width_of: measures a text.
    """
    ends = [(width_of(text[:start]) if start else 0, width_of(text[:end])) for start, end in found_in(text, sought)]
    if not ends or text.isascii():
        return ends
    strong = (sort for sort in map(unicodedata.bidirectional, text) if sort in ("L", "R", "AL"))
    whole = width_of(text) if next(strong, "L") != "L" else 0
    return [(whole - end, whole - start) if whole else (start, end) for start, end in ends]


def found_in(text: str, sought: str) -> list[tuple[int, int]]:
    """Return where the words that are looked for stand in a text, accents or not: where one begins, else the first."""
    plain, places = _without_accents(text)
    found = []
    for word in _words(sought):
        at = f" {plain}".find(f" {word}")
        if at < 0:
            at = plain.find(word)
        if at >= 0:
            found.append((places[at], places[at + len(word) - 1] + 1))
        elif (at := plain.translate(_NO_MARKS).find(bare := word.translate(_NO_MARKS))) >= 0 and bare:
            within = [place for letter, place in zip(plain, places, strict=True) if ord(letter) not in _NO_MARKS]
            found.append((within[at], within[at + len(bare) - 1] + 1))
    return found


@lru_cache(maxsize=1)
def _words(sought: str) -> list[str]:
    return _without_accents(sought)[0].split()


def _without_accents(text: str) -> tuple[str, Sequence[int]]:
    """Return small letters without their marks, and for each the place that it has in the text."""
    if text.isascii():
        return text.lower(), range(len(text))
    letters = [
        (letter, place)
        for place, character in enumerate(text)
        for letter in unicodedata.normalize("NFD", character.casefold())
        if not unicodedata.combining(letter)
    ]
    return "".join(letter for letter, _place in letters), [place for _letter, place in letters]
