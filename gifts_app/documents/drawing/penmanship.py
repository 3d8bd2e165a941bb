"""How a pen moves: the small unevenness that makes a printed hand look like one person's, the same at every reprint.

Identical letters in a row give a printer away. Letters therefore drift about the base line, words lean and grow a
little, lines start a hair aside, all within bounds far below what makes a page look restless. The numbers come from a
table made once; the piece's code chooses where in the table a message starts, so a reprint has the same bytes.
"""

import math
import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from gifts_app.documents.drawing.embedding import said
from gifts_app.documents.drawing.paper import Colour, Pen
from gifts_app.documents.text.lines import Line
from gifts_app.documents.text.runs import Run
from gifts_app.documents.text.scripts import stands_apart

# Standard deviations; each is cut off at ``_MOST`` of them, so that nothing can leave the box that is kept for it.
_RISE, _KEPT = 0.18, 0.85  # points from the base line, and how much of it the next letter keeps (an AR(1) process)
_SCALE, _SLANT, _STRETCH = 0.012, 0.015, 0.01  # of a word's size, of its height to the right, of a letter's width
_PITCH = 0.25  # points between two lines more or less
_MOST = 2.5
_ASIDE = (-1.0, 1.5)  # points from the margin to a line's start
_FINE = 10  # rises in a point that are told apart: 720 dots to the inch
_TABLE = 8192
_LONGEST = 256  # glyphs that are moved as one word
_WORD_START = re.compile(r"(?<= )\w")
_SWEEP = 3  # letters at a line's end that may reach beyond it
_LEAN = _SLANT * _MOST  # ems that the top of a leaning letter is aside
AIR = 2.0
"""Points that a box keeps free on every side for lines that start or stand aside, and words that lean."""


class _Motion(NamedTuple):
    """What happens to letter after letter, and to word after word.

    Attributes:
        rises: tenths of a point above the base line.
        heights: operators that start a word on each of them.
        lifts: operators that bring a pen from the letter before to this rise within ``TJ``; empty where it is the same.
        stretches: 1/1024 of a letter's width.
        words: factor of the size, points to the right for every point up, and both as the matrix begins with them.
    """

    rises: list[int]
    heights: list[str]
    lifts: list[str]
    stretches: list[int]
    words: list[tuple[float, float, str]]


@cache
def _motion() -> _Motion:
    chance = random.Random(1984)  # noqa: S311 -- a pen's unevenness, no secret
    rises, rise = [], 0.0
    for _ in range(_TABLE):
        rise = _KEPT * rise + chance.gauss(0.0, _RISE * math.sqrt(1 - _KEPT**2))
        rises.append(round(_bounded(rise, _RISE) * _FINE))
    heights = [f" {rise / _FINE:g} Ts[<" for rise in rises]
    lifts = [
        "",
        *(
            "" if one == other else f">]TJ{height}"
            for (one, other), height in zip(pairwise(rises), heights[1:], strict=True)
        ),
    ]
    stretches = [round(_bounded(chance.gauss(0.0, _STRETCH), _STRETCH) * 1024) for _ in range(_TABLE)]
    words = []
    for _ in range(_TABLE):
        scale = round(1 + _bounded(chance.gauss(0.0, _SCALE), _SCALE), 3)
        slant = round(_bounded(chance.gauss(0.0, _SLANT), _SLANT), 3)
        words.append((scale, slant, _matrix(scale, slant)))
    return _Motion(rises, heights, lifts, stretches, words)


def _matrix(scale: float, slant: float) -> str:
    return f"{scale:.4g} 0 {slant * scale:.3f} {scale:.4g}"


def _bounded(value: float, deviation: float) -> float:
    return max(-_MOST * deviation, min(_MOST * deviation, value))


class _Word(NamedTuple):
    """Some letters and the blanks after them, ready to be placed.

    Attributes:
        scale, slant, matrix: as in the table.
        width: points, scaled.
        shows: operators after the matrix.
    """

    scale: float
    slant: float
    matrix: str
    width: float
    shows: str


class Hand:
    """Writes the lines of one message."""

    def __init__(self, pen: Pen, seed: str, colour: Colour) -> None:
        """Take up the pen.

        Args:
            seed: the piece's code.
        """
        self._pen = pen
        self._chance = random.Random(seed)  # noqa: S311 -- as above
        self._moves = _motion()
        self._letter = self._chance.randrange(_TABLE // 2)
        self._word = self._chance.randrange(_TABLE // 2)
        pen.fill(colour)

    def write(self, x: float, y: float, line: Line, size: float, width: float) -> None:
        """Write one line; it never starts or ends outside ``width``.

        Args:
            x, y: of the base line's start in mm; of its end, when the line runs to the left.
            size: points.
            width: points that the line may take from there.
        """
        self._pen.book.refuse_missing(line)
        if not line.runs:
            return
        left, base = self._pen.at(x, y)
        base += _bounded(self._chance.gauss(0.0, _PITCH / math.sqrt(2)), _PITCH / math.sqrt(2))
        words = [(run, self._words(run, size)) for run in line.runs]
        taken = sum([word.width for _, written in words for word in written])
        before, behind = _overhang(line, size)
        if line.rtl:
            before, behind = behind, before
        # Ink keeps to the box: a line that would leave it starts elsewhere, and one that fills it is written smaller.
        least, room = before - AIR, width + AIR - behind
        shrunk = min(1.0, (room - least) / taken) if taken else 1.0
        taken *= shrunk
        aside = max(least, min(self._chance.uniform(*_ASIDE), room - taken))
        at = left - aside - taken if line.rtl else left + aside
        up = f"{base:.2f}"
        out = ["BT"]
        for run, written in words:
            out.append(f"/{self._pen.book.font(run.face).name} {size * run.face.scale:.6g} Tf")
            for scale, slant, matrix, wide, shows in written:
                start = matrix if shrunk == 1 else _matrix(scale * shrunk, slant)
                out.append(f"{start} {at:.2f} {up} Tm{shows}")
                at += wide * shrunk
        out.append("0 Ts ET")
        self._pen.raw("\n".join(out).replace("<>", ""))

    def _words(self, run: Run, size: float) -> list[_Word]:
        em = run.em * size
        apart = stands_apart(run.script) and not run.face.joins
        level = self._letters(run, apart=apart) if run.moves is None and not run.rtl else None
        words = []
        for first, last in _word_ends(run):
            scale, slant, matrix = self._moves.words[self._word]
            self._word = (self._word + 1) % _TABLE
            if level:
                wide, shows = level(first, last)
            else:
                wide, shows = self._clusters(run.part(first, last), size, apart=apart)
            words.append(_Word(scale, slant, matrix, wide * em * scale, shows))
        return words

    def _letters(self, run: Run, *, apart: bool) -> Callable[[int, int], tuple[int, str]]:
        """Prepare letters in a row: each on its own height and with its own width, unless they hang together.

        Returns:
            Something that writes a word of them: its width in font units, and its operators.
        """
        face, moves, start = run.face, self._moves, self._take(len(run.ids))
        end = start + len(run.ids)
        characters, font = run.characters(), self._pen.book.font(face)
        own, codes, kerns = face.advances, face.codes, face.kerns
        if apart:
            taken = [
                width + (width * stretch >> 10)
                for width, stretch in zip(run.widths, moves.stretches[start:end], strict=True)
            ]
            steady = list(map(_keeps_height, characters))
            steps = [
                codes[glyph] + kerns[own[glyph] - width]
                if before or here
                else lift + codes[glyph] + kerns[own[glyph] - width]
                for glyph, width, lift, before, here in zip(
                    run.ids, taken, moves.lifts[start:end], [True, *steady[:-1]], steady, strict=True
                )
            ]
        else:
            taken = list(run.widths)
            steps = [codes[glyph] + kerns[own[glyph] - width] for glyph, width in zip(run.ids, taken, strict=True)]
        exact = font.use(run.ids, characters)

        def write(first: int, last: int) -> tuple[int, str]:
            shows = f"{moves.heights[start + first]}{''.join(steps[first:last])}>]TJ"
            if not exact and not font.use(run.ids[first:last], characters[first:last]):
                shows = f" {said(''.join(characters[first:last]))}{shows} EMC"
            return sum(taken[first:last]), shows

        return write

    def _clusters(self, word: Run, size: float, *, apart: bool) -> tuple[int, str]:
        """Write letters that carry marks, run to the left or hang together; these share one height."""
        face, moves = word.face, self._moves
        units = word.units() if apart else [0] * len(word.ids)
        start = self._take(max(units) + 1)
        to_units = 1 / (_FINE * size * word.em)
        places = word.moves or ((0, 0),) * len(word.ids)
        widths = [
            width + (width * moves.stretches[start + unit] >> 10) if apart and len(set(units)) > 1 else width
            for width, unit in zip(word.widths, units, strict=True)
        ]
        up = [round(moves.rises[start + unit] * to_units) for unit in units]
        moved = [(right, high + more) for (right, high), more in zip(places, up, strict=True)]
        varied = replace(word, widths=widths, moves=moved, _spans=())
        scaled = size * face.scale
        shows = [f"{rise * scaled:.2f} Ts {show}" for rise, show in self._pen.book.font(face).shows(varied)]
        return sum(widths), " " + " ".join(shows)

    def _take(self, count: int) -> int:
        """Return where in the tables the next letters begin."""
        start = self._letter
        if start + count >= _TABLE:
            start = 0
        self._letter = start + count
        return start


def _overhang(line: Line, size: float) -> tuple[float, float]:
    """Return the points that ink reaches beyond the line's ends, leaning letters included."""
    first, last = line.runs[0], line.runs[-1]
    left = right = inside = 0
    for glyph, width in zip(first.ids[:_SWEEP], first.widths, strict=False):
        left = max(left, first.face.reaches[glyph].left - inside)
        inside += width
    inside = 0
    for glyph, width in zip(last.ids[: -_SWEEP - 1 : -1], last.widths[::-1], strict=False):
        right = max(right, last.face.reaches[glyph].right + last.face.advances[glyph] - width - inside)
        inside += width
    return (left * first.em + _LEAN) * size, (right * last.em + _LEAN) * size


def _word_ends(run: Run) -> Iterator[tuple[int, int]]:
    """Yield first and last glyph of each word, the blanks after it included; an endless word comes in pieces."""
    text, places, first = run.text, run.places, 0
    count = len(places)
    if type(places) is range and count <= _LONGEST:  # one glyph a character, as nearly always
        for match in _WORD_START.finditer(text, 1):
            yield first, match.start()
            first = match.start()
        yield first, count
        return
    for index in range(1, count):
        before, here = places[index - 1], places[index]
        if (text[before] == " " and _WORD_START.match(text, here)) or (index - first >= _LONGEST and before != here):
            yield first, index
            first = index
    yield first, count


@lru_cache(4_000)
def _keeps_height(character: str) -> bool:
    """Say whether a character is a sign: alone on its height it would be copied as a line of its own."""
    category = unicodedata.category(character[:1] or " ")
    return category[0] not in "LN" or category == "Lm"
