"""Runs: consecutive characters of one face and direction, as the glyphs that HarfBuzz makes of them."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

import uharfbuzz as hb

from gifts_app.documents.text.face import Face
from gifts_app.documents.text.operands import Glyph, Operands
from gifts_app.documents.text.scripts import CLUSTER

_FEATURES = {"kern": True, "liga": True, "calt": True}


@dataclass(slots=True, eq=False)
class Span:
    """Glyphs that are copied as one: a whole left-to-right run, or one letter of a right-to-left one.

    Attributes:
        text: its characters in reading order.
        ids: glyph ids as drawn, left to right.
        stands_for: the characters of each glyph; none for the later glyphs of a cluster.
        shows: pairs of rise in ems of the face and operands of the PDF operator ``TJ`` (ISO 32000-2, 9.4.3).
    """

    text: str
    ids: Sequence[int]
    stands_for: Sequence[str]
    shows: tuple[tuple[float, str], ...]


@dataclass(slots=True, eq=False)
class Run:
    """Glyphs of one face in the order they stand, left to right.

    Attributes:
        text: its characters in reading order.
        start: place of its first character in the line.
        script: name of its letters' script, such as ``LATIN``; empty where they have none, or several European ones.
        ids, widths: of the glyphs; widths in font units.
        places: the character that each glyph begins with, in the run; a plain count where they are one to one.
        moves: of the glyphs to the right and up, in font units; None where none is moved.
        em: ems of the line's size in a font unit, the face's own scale included.
        advance: width of the whole in ems.
    """

    face: Face
    text: str
    start: int
    script: str
    rtl: bool
    ids: Sequence[int]
    places: Sequence[int]
    widths: Sequence[int]
    moves: Sequence[tuple[int, int]] | None
    em: float
    advance: float
    _spans: tuple[Span, ...] = field(default=(), repr=False)

    @property
    def spans(self) -> tuple[Span, ...]:
        """The glyphs as a PDF shows them; made when they are first drawn."""
        if not self._spans:
            level = self.moves is None and not self.rtl
            self._spans = (_level_span(self),) if level else tuple(_placed_spans(self))
        return self._spans

    def glyphs(self) -> Iterator[Glyph]:
        """Yield the glyphs with all that HarfBuzz says of them."""
        moves = self.moves or ((0, 0),) * len(self.ids)
        return map(Glyph, self.ids, self.places, moves, self.widths)

    def characters(self) -> Sequence[str]:
        """Return the characters that each glyph stands for; none for the later glyphs of a cluster."""
        if type(self.places) is range:
            return self.text
        starts = sorted(set(self.places))
        whole = {start: self.text[start:end] for start, end in zip(starts, [*starts[1:], len(self.text)], strict=True)}
        return [whole.pop(place, "") for place in self.places]

    def units(self) -> list[int]:
        """Number each glyph's letter, marks with the letter they stand on."""
        owners = [0] * len(self.text)
        for number, match in enumerate(CLUSTER.finditer(self.text)):
            owners[match.start() : match.end()] = [number] * (match.end() - match.start())
        return [owners[place] for place in self.places]

    def cut(self, start: int, end: int) -> "Run | None":
        """Return the glyphs of some of a left-to-right run's characters, or None where a glyph lies across the cut.

        Args:
            start, end: in the run.
        """
        places, first, last = self.places, start, end
        if type(places) is not range:
            first, last = bisect_left(places, start), bisect_left(places, end)
            if self._begin(first) != start or self._begin(last) != end:
                return None
        return self.part(first, last)

    def _begin(self, glyph: int) -> int:
        """Return the character that a glyph begins with, or the one behind the last."""
        return self.places[glyph] if glyph < len(self.places) else len(self.text)

    def part(self, first: int, last: int) -> "Run":
        """Return some of the glyphs, counted from the left; whole clusters."""
        places = self.places
        if self.rtl:
            start, end = places[last - 1], places[first - 1] if first else len(self.text)
        else:
            start, end = self._begin(first), self._begin(last)
        own: Sequence[int] = range(end - start)
        if type(places) is not range and places[first:last] != list(range(start, end)):
            own = [place - start for place in places[first:last]]
        widths, moves = self.widths[first:last], self.moves and self.moves[first:last]
        return Run(
            self.face,
            self.text[start:end],
            self.start + start,
            self.script,
            self.rtl,
            self.ids[first:last],
            own,
            widths,
            moves if moves and any(map(any, moves)) else None,
            self.em,
            sum(widths) * self.em,
        )


def shape_run(text: str, start: int, end: int, face: Face, script: str, language: str, *, rtl: bool) -> Run:
    """Shape some characters of a line with one face."""
    buffer = hb.Buffer()
    buffer.add_str(text, start, end - start)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if rtl else "ltr"
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS  # marks keep their own characters
    buffer.language = language or "en"  # never the desk's own locale: the same piece makes the same glyphs
    if not script:  # signs: what varies an emoji or joins two leaves no blank behind that would have to be copied
        buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    hb.shape(face.font, buffer, _FEATURES)
    infos = buffer.glyph_infos
    ids, places = [info.codepoint for info in infos], [info.cluster - start for info in infos]
    if not infos:  # nothing but characters that join others
        return Run(face, text[start:end], start, script, rtl, (), (), (), None, face.scale / face.units, 0.0)
    rights, ups, widths, _ = zip(*[position.position for position in buffer.glyph_positions], strict=True)
    em = face.scale / face.units
    return Run(
        face,
        text[start:end],
        start,
        script,
        rtl,
        ids,
        _counted(places, end - start),
        widths,
        tuple(zip(rights, ups, strict=True)) if any(rights) or any(ups) else None,
        em,
        sum(widths) * em,
    )


def _counted(places: list[int], characters: int) -> Sequence[int]:
    """Return a plain count where glyphs and characters are one to one; a ligature at the end makes it a list."""
    count = range(characters)
    return count if places == list(count) else places


def _level_span(run: Run) -> Span:
    """Make the span of most of what slips are made of: left to right, no glyph moved."""
    face = run.face
    codes = map(face.codes.__getitem__, run.ids)
    own = list(map(face.advances.__getitem__, run.ids))
    if own == list(run.widths):
        operands = f"<{''.join(codes)}>"
    else:
        steps = [
            code if width == advance else code + face.kerns[width - advance]
            for code, width, advance in zip(codes, own, run.widths, strict=True)
        ]
        operands = f"<{''.join(steps)}>".removesuffix("<>")
    return Span(run.text, run.ids, run.characters(), ((0.0, operands),))


def _placed_spans(run: Run) -> Iterator[Span]:
    """Make the spans of ligatures, marks or right-to-left letters; each letter of the latter can be copied alone."""
    pen = Operands(run.face)
    glyphs, texts = list(run.glyphs()), run.characters()
    done = 0
    for _, some in groupby(run.units()) if run.rtl else ((0, glyphs),):
        count = len(list(some))
        group, stands_for = glyphs[done : done + count], texts[done : done + count]
        done += count
        shows = pen.show(group)
        if done == len(glyphs):
            shows = pen.close(shows)
        # Readers turn such text around themselves: they want a letter's marks as they stand, from the left.
        whole = "".join(stands_for) if run.rtl else run.text
        yield Span(whole, tuple(glyph.id for glyph in group), stands_for, shows)
