"""One line of text of any script: cleaned, cut into runs of one font, shaped by HarfBuzz, ready to draw.

Widths are in ems: multiply by the point size. A line is remembered by its text, because slips repeat themselves.
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import regex
import uharfbuzz as hb

from gifts_app.documents.text import direction, fonts
from gifts_app.documents.text.fonts import Face

# Direction controls and byte-order marks; blanks of odd widths that few fonts have.
_UNWANTED = regex.compile(r"[\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff\u00ad]")
_ODD_BLANKS = regex.compile(r"[\u1680\u2000-\u200a\u202f\u205f\u3000]")
_CLUSTER = regex.compile(r"\X")
_EUROPEAN = ("LATIN", "CYRILLIC", "GREEK")
_EAST_ASIAN = frozenset({"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC"})
_FEATURES = {"kern": True, "liga": True, "calt": True}
_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """Glyphs of one face in the order they stand, left to right.

    Attributes:
        start: place of its first character in the line.
        text: its characters in reading order.
        widths: pairs of a cluster's place in the run and its width in ems, the face's own scale included.
        advance: width in ems of the line's size, the face's own scale included.
        parts: pairs of rise in ems of the face and operands of the PDF operator ``TJ`` (ISO 32000-2, 9.4.3).
        glyphs: pairs of glyph id and the characters it stands for; empty for the later glyphs of a cluster.
        exact: whether those pairs alone give the text back, glyph by glyph.
    """

    face: Face
    start: int
    text: str
    widths: tuple[tuple[int, float], ...]
    advance: float
    parts: tuple[tuple[float, str], ...]
    glyphs: tuple[tuple[int, str], ...]
    exact: bool


@dataclass(frozen=True, slots=True, eq=False)
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
class _Span:
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
    spans, missing = _itemise(text, role, language, rtl=rtl)
    runs = tuple(_shape_run(text, span, language) for span in spans)
    return Line(text, runs, sum(run.advance for run in runs), missing, rtl)


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
        face = fonts.face(fonts.CHAINS[candidate][0])
        if all(face.covers(letter) for letter in letters):
            return candidate
    return hand


def _itemise(text: str, role: str, language: str, *, rtl: bool) -> tuple[list[_Span], tuple[str, ...]]:
    first = next(fonts.chain(role))
    if not rtl and not direction.has_right_to_left(text) and first.characters.issuperset(map(ord, text)):
        return ([_Span(0, len(text), first, 0, "")] if text else []), ()
    levels = direction.levels(text, rtl=rtl)
    clusters = [(m.start(), m.group()) for m in _CLUSTER.finditer(text)]
    chosen = _choose(clusters, levels, role, language)
    spans: list[_Span] = []
    missing: list[str] = []
    for (start, cluster), face in zip(clusters, chosen, strict=True):
        if face is None:
            missing.append(cluster)
            continue
        script, level, last = script_of(cluster), levels[start], spans[-1] if spans else None
        if (
            last is not None
            and (last.face, last.level, last.end) == (face, level, start)
            and (not script or last.script in {"", script})
        ):
            last.end = start + len(cluster)
            last.script = last.script or script
        else:
            spans.append(_Span(start, start + len(cluster), face, level, script))
    return direction.visual_order(spans, lambda span: span.level), tuple(dict.fromkeys(missing))


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


def _shape_run(text: str, span: _Span, language: str) -> Run:
    face = span.face
    buffer = hb.Buffer()
    buffer.add_str(text, span.start, span.end - span.start)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if span.level & 1 else "ltr"
    buffer.language = language or "en"  # never the desk's own locale: the same piece makes the same glyphs
    hb.shape(face.font, buffer, _FEATURES)
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    texts = _cluster_texts(text, span, [info.cluster for info in infos])
    parts, units = _operands(face, infos, positions)
    glyphs = tuple((info.codepoint, part) for info, part in zip(infos, texts, strict=True))
    em = face.scale / face.units
    return Run(
        face,
        span.start,
        text[span.start : span.end],
        tuple((info.cluster - span.start, p.x_advance * em) for info, p in zip(infos, positions, strict=True)),
        units * em,
        parts,
        glyphs,
        exact=not span.level & 1 and "" not in texts,
    )


def _cluster_texts(text: str, span: _Span, clusters: list[int]) -> list[str]:
    """Return the characters of each glyph: a cluster's first glyph has them all, its later ones none."""
    starts = sorted(set(clusters))
    ends = dict(zip(starts, [*starts[1:], span.end], strict=True))
    seen: set[int] = set()
    texts = []
    for start in clusters:
        texts.append("" if start in seen else text[start : ends[start]])
        seen.add(start)
    return texts


def _operands(face: Face, infos: list, positions: list) -> tuple[tuple[tuple[float, str], ...], int]:  # type: ignore[type-arg]
    """Write the operands of ``TJ`` so that every glyph stands where HarfBuzz put it.

    The PDF moves on by a glyph's own width; kerning, marks and offsets are the difference, in thousandths.
    """
    thousand = 1000 / face.units
    parts: list[tuple[float, str]] = []
    operands: list[str] = []
    hexes: list[str] = []
    rise = pen = wanted = 0
    for info, position in zip(infos, positions, strict=True):
        glyph = info.codepoint
        if position.y_offset != rise:
            _close(operands, hexes)
            if operands:
                parts.append((rise / face.units, "".join(operands)))
                operands = []
            rise = position.y_offset
        target = wanted + position.x_offset
        if target != pen:
            _close(operands, hexes)
            operands.append(f"{(pen - target) * thousand:.4g}")
            pen = target
        hexes.append(f"{glyph:04X}")
        pen += face.advance(glyph)
        wanted += position.x_advance
    if wanted != pen:
        _close(operands, hexes)
        operands.append(f"{(pen - wanted) * thousand:.4g}")
    _close(operands, hexes)
    if operands:
        parts.append((rise / face.units, "".join(operands)))
    return tuple(parts), wanted


def _close(operands: list[str], hexes: list[str]) -> None:
    if hexes:
        operands.append(f"<{''.join(hexes)}>")
        hexes.clear()
