"""How a pen moves: the small unevenness that makes a printed hand look like one person's, the same at every reprint.

Identical letters in a row give a printer away. Letters therefore drift about the base line, words lean and grow a
little, lines start a hair aside, all within bounds far below what makes a page look restless. The numbers come from a
table made once; the piece's code chooses where in the table a message starts, so a reprint has the same bytes.
"""

import math
import random
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
_SWEEP = 3  # letters at a line's end that may reach beyond it
_LEAN = _SLANT * _MOST  # ems that the top of a leaning letter is aside
AIR = 2.0
"""Points that a box keeps free on every side for lines that start or stand aside, and words that lean."""


class _Motion(NamedTuple):
    """What happens to letter after letter, and to word after word.

    Attributes:
        rises: tenths of a point above the base line.
        lifts: operators that bring a pen from the letter before to this rise within ``TJ``; empty where it is the same.
        stretches: 1/1024 of a letter's width.
        words: factor of the size, and points to the right for every point up.
    """

    rises: list[int]
    lifts: list[str]
    stretches: list[int]
    words: list[tuple[float, float]]


@cache
def _motion() -> _Motion:
    chance = random.Random(1984)  # noqa: S311 -- a pen's unevenness, no secret
    rises, rise = [], 0.0
    for _ in range(_TABLE):
        rise = _KEPT * rise + chance.gauss(0.0, _RISE * math.sqrt(1 - _KEPT**2))
        rises.append(round(_bounded(rise, _RISE) * _FINE))
    lifts = ["", *("" if one == other else f">]TJ {_points(other)} Ts[<" for one, other in pairwise(rises))]
    stretches = [round(_bounded(chance.gauss(0.0, _STRETCH), _STRETCH) * 1024) for _ in range(_TABLE)]
    words = [
        (
            round(1 + _bounded(chance.gauss(0.0, _SCALE), _SCALE), 4),
            round(_bounded(chance.gauss(0.0, _SLANT), _SLANT), 4),
        )
        for _ in range(_TABLE)
    ]
    return _Motion(rises, lifts, stretches, words)


def _bounded(value: float, deviation: float) -> float:
    return max(-_MOST * deviation, min(_MOST * deviation, value))


def _points(rise: int) -> str:
    return f"{rise / _FINE:g}"


class _Word(NamedTuple):
    """Some letters and the blanks after them, ready to be placed.

    Attributes:
        width: points, scaled.
        shows: operators after the matrix.
    """

    scale: float
    slant: float
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
        left, base = self._pen.at(x, y)
        base += _bounded(self._chance.gauss(0.0, _PITCH / math.sqrt(2)), _PITCH / math.sqrt(2))
        words = [(run, list(self._words(run, size))) for run in line.runs]
        taken = sum(word.width for _, run in words for word in run)
        before, behind = _overhang(line, size)
        if line.rtl:
            before, behind = behind, before
        # Ink keeps to the box: a line that would leave it starts elsewhere, and one that fills it is written smaller.
        least, room = before - AIR, width + AIR - behind
        shrunk = min(1.0, (room - least) / taken) if taken else 1.0
        taken *= shrunk
        aside = max(least, min(self._chance.uniform(*_ASIDE), room - taken))
        at = left - aside - taken if line.rtl else left + aside
        out = ["BT"]
        for run, written in words:
            out.append(f"/{self._pen.book.font(run.face).name} {size * run.face.scale:.6g} Tf")
            for own, slant, wide, shows in written:
                scale = own * shrunk
                out.append(f"{scale:.4g} 0 {slant * scale:.3f} {scale:.4g} {at:.2f} {base:.2f} Tm{shows}")
                at += wide * shrunk
        self._pen.raw("\n".join([*out, "0 Ts ET"]))

    def _words(self, run: Run, size: float) -> Iterator[_Word]:
        em = run.em * size
        apart = stands_apart(run.script) and not run.face.joins
        level = self._letters(run) if apart and run.moves is None and not run.rtl else None
        for first, last in _word_ends(run):
            scale, slant = self._moves.words[self._word]
            self._word = (self._word + 1) % _TABLE
            if level:
                wide, shows = level(first, last)
            else:
                wide, shows = self._clusters(run.part(first, last), size, apart=apart)
            yield _Word(scale, slant, wide * em * scale, shows)

    def _letters(self, run: Run) -> Callable[[int, int], tuple[int, str]]:
        """Prepare letters that stand side by side, each on its own height and with its own width.

        Returns:
            Something that writes a word of them: its width in font units, and its operators.
        """
        face, moves, start = run.face, self._moves, self._take(len(run.ids))
        end = start + len(run.ids)
        taken = [
            width + (width * stretch >> 10)
            for width, stretch in zip(run.widths, moves.stretches[start:end], strict=True)
        ]
        characters, font = run.characters(), self._pen.book.font(face)
        steady = list(map(_keeps_height, characters))
        lifts = moves.lifts[start:end]
        if any(steady):
            lifts = [
                "" if before or here else lift
                for before, here, lift in zip([True, *steady[:-1]], steady, lifts, strict=True)
            ]
        own, codes, kerns = face.advances, face.codes, face.kerns
        steps = [
            lift + codes[glyph] + kerns[own[glyph] - width]
            for glyph, width, lift in zip(run.ids, taken, lifts, strict=True)
        ]
        exact = font.use(run.ids, characters)

        def write(first: int, last: int) -> tuple[int, str]:
            shows = "".join(steps[first:last]).removeprefix(lifts[first])
            shows = f" {_points(moves.rises[start + first])} Ts[<{shows}>]TJ".replace("<>", "")
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
    if not line.runs:
        return 0.0, 0.0
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
    if " " not in text and count <= _LONGEST:
        yield 0, count
        return
    for index in range(1, count):
        before, here = places[index - 1], places[index]
        if (text[before] == " " and text[here].isalnum()) or (index - first >= _LONGEST and before != here):
            yield first, index
            first = index
    yield first, count


@lru_cache(4_000)
def _keeps_height(character: str) -> bool:
    """Say whether a character is a sign: alone on its height it would be copied as a line of its own."""
    category = unicodedata.category(character[:1] or " ")
    return category[0] not in "LN" or category == "Lm"
