"""Paragraphs: where lines may break, how many lines a text makes at a width, and the largest size that fits a box.

Break opportunities come from ICU (Unicode Standard Annex 14), which also knows where Thai, Lao, Khmer and Burmese
words end; for Japanese it keeps the strict rules, so that no line starts with a small kana. Korean is
broken at its blanks, as people write it.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

import regex

from gifts_app.documents.text import direction, lines
from gifts_app.documents.text.lines import Line
from gifts_app.documents.text.scripts import CLUSTER

_STRICT = {"ja": "ja@lb=strict"}
_KANA = regex.compile(r"[\p{Hiragana}\p{Katakana}]")
_HANGUL = regex.compile(r"\p{Hangul}")
_SHORT = 0.35  # of the width: a last line shorter than this looks left behind


@dataclass(frozen=True, slots=True, eq=False)
class Paragraph:
    """One paragraph, measured once at one em.

    Attributes:
        line: all of it as one line.
        places: characters before each widest possible piece: its end, breaks included.
        inked: width in ems up to there without the blanks before the break.
        full: width in ems up to there with them.
        at: width in ems before each character, and of all of them.
        widest: ems of the widest piece; in a narrower line it is cut.
    """

    text: str
    line: Line
    role: str
    language: str
    rtl: bool
    places: tuple[int, ...]
    inked: tuple[float, ...]
    full: tuple[float, ...]
    at: tuple[float, ...]
    widest: float
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Lines of a text at one size.

    Attributes:
        size: points.
        leading: points from baseline to baseline.
        fits: whether the lines fit the box they were made for.
    """

    lines: tuple[Line, ...]
    size: float
    leading: float
    fits: bool
    missing: tuple[str, ...]

    @property
    def height(self) -> float:
        """Points from the top of the first line to the foot of the last."""
        return len(self.lines) * self.leading

    @property
    def width(self) -> float:
        """Points of the widest line."""
        return max((line.width for line in self.lines), default=0.0) * self.size


@lru_cache(2_000)
def measure(text: str, role: str, language: str = "") -> Paragraph:
    """Measure one paragraph; ``text`` holds no line breaks."""
    text = lines.clean(text)
    rtl = direction.runs_right_to_left(text)
    line = lines.shape(text, role, language, rtl=rtl)
    at = _positions(text, line)
    places, inked, full, start = [], [], [], 0
    for end in breaks(text, language):
        last = end
        while last > start and text[last - 1] == " ":
            last -= 1
        places.append(end)
        inked.append(at[last])
        full.append(at[end])
        start = end
    widest = max((end - start for end, start in zip(inked, [0.0, *full], strict=False)), default=0.0)
    counted = tuple(places), tuple(inked), tuple(full), tuple(at)
    return Paragraph(text, line, role, language, rtl, *counted, widest, line.missing)


def _positions(text: str, line: Line) -> list[float]:
    """Return the width in ems of the text before each character; a cluster's width counts at its first one."""
    widths = [0.0] * (len(text) + 1)
    for run in line.runs:
        for offset, width in zip(run.places, run.widths, strict=True):
            widths[run.start + offset] += width * run.em
    return [0.0, *accumulate(widths[:-1])]


def breaks(text: str, language: str = "") -> list[int]:
    """Return the ends of the smallest pieces that a line may be broken into, the text's own end last."""
    if not text:
        return []
    from icu4py.breakers import LineBreaker  # noqa: PLC0415 -- opens ICU's data

    locale = _STRICT.get("ja" if _KANA.search(text) else language[:2].lower(), language[:2].lower() or "en")
    ends = [end for _, end in LineBreaker(text, locale).segments()]
    if max(map(ord, text)) > 0xFFFF:  # ICU counts UTF-16 units
        units = list(accumulate((1 + (ord(c) > 0xFFFF) for c in text), initial=0))
        index = {unit: position for position, unit in enumerate(units)}
        ends = [index[end] for end in ends if end in index]
    if " " in text and _HANGUL.search(text):
        ends = [end for end in ends if not _parts_korean(text[end - 1 : end + 1])]
    return ends


def _parts_korean(around: str) -> bool:
    """Say whether a break between two characters would part a Korean word, or a number from what it counts."""
    return len(around) == 2 and around.isalnum() and bool(_HANGUL.search(around))


def break_lines(paragraph: Paragraph, width: float) -> list[tuple[int, int]]:
    """Return starts and ends of the lines of a paragraph that is ``width`` ems wide; blanks at ends belong to none.

    A piece wider than the line is cut between clusters, as the last way out.
    """
    places, inked, full = paragraph.places, paragraph.inked, paragraph.full
    result: list[tuple[int, int]] = []
    start, before, index = 0, 0.0, 0
    while index < len(places):
        last = bisect_right(inked, before + width + 1e-6, lo=index) - 1
        if last < index:
            cuts = _cut(paragraph, start, places[index], width)
            result += cuts[:-1]
            start = cuts[-1][0]
            before = paragraph.at[start]
            last = max(index, bisect_right(inked, before + width + 1e-6, lo=index) - 1)
        result.append((start, places[last]))
        start, before, index = places[last], full[last], last + 1
    return result


def _cut(paragraph: Paragraph, start: int, end: int, width: float) -> list[tuple[int, int]]:
    cuts: list[tuple[int, int]] = []
    piece, at = start, paragraph.at
    for match in CLUSTER.finditer(paragraph.text, start, end):
        if at[match.end()] - at[piece] > width and match.start() > piece:
            cuts.append((piece, match.start()))
            piece = match.start()
    return [*cuts, (piece, end)]


def block(text: str, role: str, width: float, size: float, leading: float, *, language: str = "") -> Block:
    """Set a text in lines ``width`` points wide.

    Args:
        text: paragraphs separated by line breaks; an empty one leaves a line free.
        size: points.
        leading: factor of the size from baseline to baseline.
    """
    return set_lines([measure(part, role, language) for part in text.split("\n")], width, size, leading, fits=True)


def count_lines(paragraphs: Sequence[Paragraph], width: float) -> int:
    """Count the lines that paragraphs make at a width in ems."""
    return sum(max(1, len(break_lines(paragraph, width))) for paragraph in paragraphs)


def set_lines(paragraphs: Sequence[Paragraph], width: float, size: float, leading: float, *, fits: bool) -> Block:
    """Set measured paragraphs in lines ``width`` points wide."""
    result: list[Line] = []
    for part in paragraphs:
        result += _shaped(part, width / size)
    missing = tuple(dict.fromkeys(cluster for part in paragraphs for cluster in part.missing))
    return Block(tuple(result), size, size * leading, fits, missing)


def _shaped(part: Paragraph, width: float) -> list[Line]:
    """Break and shape one paragraph.

    Letters that are shaped anew on a line of their own may come out wider than they were in the paragraph; then the
    lines are broken again a little tighter.
    """
    for narrowed in (1.0, 0.97, 0.94, 0.9):
        shaped = [_line(part, start, end) for start, end in _balanced(part, width * narrowed) or [(0, 0)]]
        if all(line.width <= width + 1e-6 for line in shaped):
            break
    return shaped


def _line(part: Paragraph, start: int, end: int) -> Line:
    text = part.text
    while start < end and text[start] == " ":
        start += 1
    while start < end and text[end - 1] == " ":
        end -= 1
    if start == 0 and end == len(text):
        return part.line
    beside = next((character for character in text if character.isalpha()), "") if part.rtl else ""
    return part.line.cut(start, end) or lines.shape(
        text[start:end], part.role, part.language, rtl=part.rtl, beside=beside
    )


def _balanced(part: Paragraph, width: float) -> list[tuple[int, int]]:
    """Break a paragraph so that no lonely word is left on its last line, if as many lines can help it."""
    spans = break_lines(part, width)
    if len(spans) < 2 or _is_settled(part, spans, width):
        return spans
    tries = [spans]
    for narrowed in (0.96, 0.92, 0.88, 0.84, 0.8):
        tried = break_lines(part, width * narrowed)
        if len(tried) > len(spans) or width * narrowed < part.widest <= width:
            break
        tries.append(tried)
        if _is_settled(part, tried, width):
            break
    best = max(tries, key=lambda spans: (not _is_lonely(part, spans), last_width(part, spans)))
    return _accompanied(part, best, width) if _is_lonely(part, best) else best


def _is_settled(part: Paragraph, spans: list[tuple[int, int]], width: float) -> bool:
    return not _is_lonely(part, spans) and last_width(part, spans) >= width * _SHORT


def _is_lonely(part: Paragraph, spans: list[tuple[int, int]]) -> bool:
    """Say whether a single word stands on the last line, in a text that has blanks between its words."""
    start, end = spans[-1]
    return " " in part.text and " " not in part.text[start:end].strip(" ")


def _accompanied(part: Paragraph, spans: list[tuple[int, int]], width: float) -> list[tuple[int, int]]:
    """Take the last word of the line above down to the last one, if there is room and another word stays above."""
    (first, end), (_, last) = spans[-2:]
    above = part.text[first:end].rstrip(" ")
    start = first + above.rfind(" ") + 1
    if start == first or start not in part.places or not above[: start - first].strip(" "):
        return spans
    moved = [*spans[:-2], (first, start), (start, last)]
    return moved if part.inked[-1] - part.full[part.places.index(start)] <= width + 1e-6 else spans


def last_width(part: Paragraph, spans: list[tuple[int, int]]) -> float:
    """Return the width in ems of a paragraph's last line, the blanks after it included."""
    start = spans[-1][0]
    return part.full[-1] - (part.full[part.places.index(start)] if start in part.places else 0.0)
