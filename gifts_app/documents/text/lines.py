"""One line of text of any script: cleaned, cut into runs of one font, shaped by HarfBuzz, ready to draw.

Widths are in ems: multiply by the point size. A line is remembered by its text, because slips repeat themselves; its
records are shared and never altered, though only custom says so: freezing them would cost a third of all shaping.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import regex
import uharfbuzz as hb

from gifts_app.documents.text import direction, fonts
from gifts_app.documents.text.fonts import Face
from gifts_app.documents.text.operands import Glyph, Operands, grouped

# Direction controls and byte-order marks; blanks of odd widths that few fonts have.
_UNWANTED = regex.compile(r"[\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff\u00ad]")
_ODD_BLANKS = regex.compile(r"[\u1680\u2000-\u200a\u202f\u205f\u3000]")
_CLUSTER = regex.compile(r"\X")
_EUROPEAN = ("LATIN", "CYRILLIC", "GREEK")
_EAST_ASIAN = frozenset({"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC"})
_FEATURES = {"kern": True, "liga": True, "calt": True}
_REMEMBERED = 20_000


@dataclass(slots=True, eq=False)
class Span:
    """Glyphs that are copied as one: a whole left-to-right run, or one cluster of a right-to-left one.

    Attributes:
        text: its characters in reading order.
        ids: glyph ids as drawn, left to right.
        stands_for: the characters of each glyph; none for the later glyphs of a cluster.
        shows: pairs of rise in ems of the face and operands of the PDF operator ``TJ`` (ISO 32000-2, 9.4.3).
    """

    text: str
    ids: tuple[int, ...]
    stands_for: Sequence[str]
    shows: tuple[tuple[float, str], ...]


@dataclass(slots=True, eq=False)
class Run:
    """Glyphs of one face in the order they stand, left to right.

    Attributes:
        start: place of its first character in the line.
        places: where in the run each width belongs, by character; a plain count where they are one to one.
        widths: of the glyphs, in font units.
        em: ems of the line's size in a font unit, the face's own scale included.
        advance: width of the whole in ems.
    """

    face: Face
    start: int
    places: Sequence[int]
    widths: Sequence[int]
    em: float
    advance: float
    spans: tuple[Span, ...]


@dataclass(slots=True, eq=False)
class Line:
    """A shaped line.

    Attributes:
        text: the characters as drawn, in reading order.
        runs: from left to right.
        width: in ems.
        missing: clusters that no font covers; such a line must not be drawn.
        rtl: direction of its paragraph.
    """

    text: str
    runs: tuple[Run, ...]
    width: float
    missing: tuple[str, ...]
    rtl: bool


@dataclass(slots=True)
class _Part:
    """Consecutive clusters of one face, level and script, while a line is cut up."""

    start: int
    end: int
    face: Face
    level: int
    script: str


def clean(text: str) -> str:
    """Return text fit to draw: NFC, one line, no controls, blanks of one kind; a no-break space stays."""
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\n", " ").replace("\t", " ")
    return unicodedata.normalize("NFC", _ODD_BLANKS.sub(" ", _UNWANTED.sub("", text)))


@lru_cache(_REMEMBERED)
def shape(text: str, role: str, language: str = "", *, rtl: bool | None = None) -> Line:
    """Shape one line.

    Args:
        text: any string; cleaned here once more.
        role: key of ``fonts.CHAINS``.
        language: BCP 47 tag for regional letter shapes, or empty.
        rtl: direction of the paragraph; None lets its first strong character decide.
    """
    text = clean(text)
    if rtl is None:
        rtl = direction.runs_right_to_left(text)
    parts, missing = _itemise(text, role, language, rtl=rtl)
    runs = tuple([_shape_run(text, part, language) for part in parts])
    missing += tuple(_left_blank(runs))
    return Line(text, runs, runs[0].advance if len(runs) == 1 else sum(run.advance for run in runs), missing, rtl)


def _left_blank(runs: tuple[Run, ...]) -> Iterator[str]:
    """Yield what a font claimed to have and then drew as its sign for missing glyphs."""
    for run in runs:
        for span in run.spans:
            if 0 in span.ids:
                yield from (text for glyph, text in zip(span.ids, span.stands_for, strict=True) if not glyph)


def forget() -> None:
    """Drop all remembered lines, after the computer's fonts changed."""
    shape.cache_clear()


@lru_cache(4_000)
def script_of(cluster: str) -> str:
    """Name the script of a cluster by its first letter, such as ``LATIN``; empty for marks, digits and signs."""
    for character in cluster:
        if unicodedata.category(character)[0] in "LM":
            name = unicodedata.name(character, "").split(" ")[0]
            if name and name not in {"COMBINING", "MODIFIER", "MATHEMATICAL", "FEMININE", "MASCULINE", "VARIATION"}:
                return "EAST ASIAN" if name in _EAST_ASIAN else name
    return ""


def settle(hand: str, text: str, hands: tuple[str, ...]) -> str:
    """Choose the one hand for a whole text: the first of ``hand`` and ``hands`` that has all its European letters.

    Two hands within one word would give the game away, so the text is not patched letter by letter.
    """
    letters = [c for c in _CLUSTER.findall(clean(text)) if script_of(c) in _EUROPEAN]
    for candidate in (hand, *hands):
        face = fonts.first(candidate)
        if all(face.covers(letter) for letter in letters):
            return candidate
    return hand


def _itemise(text: str, role: str, language: str, *, rtl: bool) -> tuple[list[_Part], tuple[str, ...]]:
    first = fonts.first(role)
    if not rtl and not direction.has_right_to_left(text) and first.characters.issuperset(map(ord, text)):
        return ([_Part(0, len(text), first, 0, "")] if text else []), ()
    levels = direction.levels(text, rtl=rtl)
    clusters = [(m.start(), m.group()) for m in _CLUSTER.finditer(text)]
    chosen = _choose(clusters, levels, role, language)
    parts: list[_Part] = []
    missing: list[str] = []
    for (start, cluster), face in zip(clusters, chosen, strict=True):
        if face is None:
            missing.append(cluster)
            continue
        script, level, last = script_of(cluster), levels[start], parts[-1] if parts else None
        if (
            last is not None
            and (last.face, last.level, last.end) == (face, level, start)
            and (not script or last.script in {"", script})
        ):
            last.end = start + len(cluster)
            last.script = last.script or script
        else:
            parts.append(_Part(start, start + len(cluster), face, level, script))
    return direction.visual_order(parts, lambda part: part.level), tuple(dict.fromkeys(missing))


def _choose(clusters: list[tuple[int, str]], levels: list[int], role: str, language: str) -> list[Face | None]:
    """Give every cluster a face: letters by script, all of one script the same if any face can.

    Signs and blanks keep the face of the letters before them in their own direction, so that brackets match.
    """
    by_script: dict[str, dict[str, None]] = {}
    for _, cluster in clusters:
        script = script_of(cluster)
        if script:
            by_script.setdefault(script, {})[cluster] = None
    whole = {script: _covering(list(letters), role) for script, letters in by_script.items()}
    lead = next((face for face in whole.values() if face is not None), None)
    chosen: list[Face | None] = []
    before = [lead, lead]  # last face of letters, left to right and right to left
    for start, cluster in clusters:
        script, turn = script_of(cluster), levels[start] & 1
        face = whole.get(script) if script else next((f for f in (before[turn], lead) if f and f.covers(cluster)), None)
        if face is None:
            face = _covering([cluster], role) or fonts.system().search(cluster, language)
        if script and face is not None:
            before[turn] = face
        chosen.append(face)
    return chosen


def _covering(clusters: list[str], role: str) -> Face | None:
    return next((face for face in fonts.chain(role) if all(face.covers(c) for c in clusters)), None)


def _shape_run(text: str, part: _Part, language: str) -> Run:
    face = part.face
    buffer = hb.Buffer()
    buffer.add_str(text, part.start, part.end - part.start)
    buffer.guess_segment_properties()
    rtl = part.level & 1
    buffer.direction = "rtl" if rtl else "ltr"
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS  # marks keep their own characters
    buffer.language = language or "en"  # never the desk's own locale: the same piece makes the same glyphs
    hb.shape(face.font, buffer, _FEATURES)
    ids, starts, places, moved = [], [], [], False
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        ids.append(info.codepoint)
        starts.append(info.cluster)
        place = position.position
        places.append(place)
        moved = moved or place[0] != 0 or place[1] != 0
    if not rtl and not moved and starts == list(range(part.start, part.end)):
        return _plain_run(text, part, ids, [place[2] for place in places])
    return _placed_run(text, part, [Glyph(*glyph) for glyph in zip(ids, starts, places, strict=True)])


def _plain_run(text: str, part: _Part, ids: list[int], advances: list[int]) -> Run:
    """Make a run of one glyph for each character, none of them moved: most of what slips are made of."""
    face = part.face
    codes = map(face.codes.__getitem__, ids)
    own = list(map(face.advances.__getitem__, ids))
    if own == advances:
        operands = f"<{''.join(codes)}>"
    else:
        steps = [
            code if width == advance else code + face.kerns[width - advance]
            for code, width, advance in zip(codes, own, advances, strict=True)
        ]
        operands = f"<{''.join(steps)}>".removesuffix("<>")
    characters = text[part.start : part.end]
    span = Span(characters, tuple(ids), characters, ((0.0, operands),))
    em = face.scale / face.units
    return Run(face, part.start, range(len(ids)), tuple(advances), em, sum(advances) * em, (span,))


def _placed_run(text: str, part: _Part, glyphs: list[Glyph]) -> Run:
    """Make a run of ligatures, marks or right-to-left letters; each cluster of the latter can be copied alone."""
    face, em = part.face, part.face.scale / part.face.units
    rtl = part.level & 1
    starts = sorted({glyph.start for glyph in glyphs})
    ends = dict(zip(starts, [*starts[1:], part.end], strict=True))
    pen = Operands(face)
    spans = []
    for group in grouped(glyphs) if rtl else [glyphs]:
        texts, seen = [], -1
        for glyph in group:
            texts.append("" if glyph.start == seen else text[glyph.start : ends[glyph.start]])
            seen = glyph.start
        whole = text[group[0].start : ends[group[0].start]] if rtl else text[part.start : part.end]
        spans.append(Span(whole, tuple(glyph.id for glyph in group), tuple(texts), pen.show(group)))
    spans[-1] = replace(spans[-1], shows=pen.close(spans[-1].shows))
    places = tuple(glyph.start - part.start for glyph in glyphs)
    widths = tuple(glyph.x_advance for glyph in glyphs)
    return Run(face, part.start, places, widths, em, sum(widths) * em, tuple(spans))
