"""Where in a painted text the words stand that somebody looks for, accents or not, and the line under them.

This is asked for every row at every letter that is typed; so texts without accents and scripts take a short way.
"""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import cast

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QTextLayout, QTextLine, QTextOption

from gifts_app.ui.painting import text_width
from gifts_app.ui.theme import colour, suited

_NO_MARKS = dict.fromkeys(map(ord, "-'’·"))  # they part a name that may be looked for as one word


def underline(painter: QPainter, palette: QPalette, box: QRect, text: str, face: QFont, sought: str) -> None:
    """Underline in a text, as ``paint_text`` draws it in a box, what is looked for."""
    if not sought:
        return
    for start, end in stretches(text, sought, face, box.width()):
        left, right = box.left() + start, min(box.right(), box.left() + end)
        if right > left:
            painter.fillRect(left, box.bottom() - 1, right - left, 2, colour(palette, "accent"))


def stretches(text: str, sought: str, face: QFont, room: int) -> list[tuple[int, int]]:
    """Return how far from its left end what was found begins and ends in a text that ``paint_text`` draws.

    Args:
        room: the width that there is. A text with letters that go from right to left, Arabic or Hebrew, is laid out
            for it, because no width of a beginning tells where its words stand; what is cut off is left out then.
    """
    found = found_in(text, sought)
    if not found or text.isascii() or not _has_letters_from_right(text):
        return [(text_width(text[:start], face) if start else 0, text_width(text[:end], face)) for start, end in found]
    face = suited(face, text)
    shown = QFontMetrics(face).elidedText(text, Qt.TextElideMode.ElideRight, room)
    kept = next(
        (place for place, (one, other) in enumerate(zip(text, shown, strict=False)) if one != other), len(shown)
    )
    layout = QTextLayout(shown, face)
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    edges = [
        (_edge(line, start, QTextLine.Edge.Leading), _edge(line, min(end, kept) - 1, QTextLine.Edge.Trailing))
        for start, end in found
        if start < kept
    ]
    return [(round(min(edge)), round(max(edge))) for edge in edges]


def _edge(line: QTextLine, letter: int, edge: QTextLine.Edge) -> float:
    x, _place = cast("tuple[float, int]", line.cursorToX(letter, edge))
    return x


def _has_letters_from_right(text: str) -> bool:
    return any(unicodedata.bidirectional(character) in ("R", "AL") for character in text)


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
