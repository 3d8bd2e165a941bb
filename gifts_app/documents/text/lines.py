"""One line of text of any script: cleaned, cut into runs of one font, shaped by HarfBuzz, ready to draw.

Widths are in ems: multiply by the point size. A line is remembered by its text, because slips repeat themselves; its
records are shared and never altered, though only custom says so: freezing them would cost a third of all shaping.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from gifts_app.documents.text import direction, fonts
from gifts_app.documents.text.face import Face
from gifts_app.documents.text.runs import Run, shape_run
from gifts_app.documents.text.scripts import CLUSTER, EUROPEAN, script_of, tags_of

# Direction controls and byte-order marks; blanks of odd widths that few fonts have.
_UNWANTED = regex.compile(r"[\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff\u00ad]")
_ODD_BLANKS = regex.compile(r"[\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Letters and signs of European scripts, none of them combining: one font that has them all needs no cutting up.
_EUROPEAN_TEXT = regex.compile(
    "[\u0020-\u007e\u00a0-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2100-\u214f]*"
)
_MOST_MARKS = 8  # on one letter; the fullest that languages write, pointed and chanted Hebrew, has five
_TOWER = regex.compile(rf"[\p{{Mn}}\p{{Me}}]{{{_MOST_MARKS + 1},}}")
_HIGHEST, _LOWEST = 1.75, -1.1  # ems from the base line that marks may reach: into the lines beside, never beyond
_REMEMBERED = 8_000  # lines: the shelves' texts stay, those of one piece go; about 20 MB


@dataclass(slots=True, eq=False)
class Line:
    """A shaped line.

    Attributes:
        text: the characters as drawn, in reading order.
        runs: from left to right.
        width: in ems.
        missing: clusters that cannot be printed, because no font covers them or their marks tower over the line; such
            a line must not be drawn.
        rtl: direction of its paragraph.
    """

    text: str
    runs: tuple[Run, ...]
    width: float
    missing: tuple[str, ...]
    rtl: bool

    def reach(self) -> tuple[float, float]:
        """Return how high and how low its ink reaches from the base line, in ems; low is below 0."""
        high, low = 0.0, 0.0
        for run in self.runs:
            reaches = list(map(run.face.reaches.__getitem__, run.ids))
            ups = [up for _, up in run.moves] if run.moves else [0] * len(reaches)
            high = max([high, *[(reach.top + up) * run.em for reach, up in zip(reaches, ups, strict=True)]])
            low = min([low, *[(reach.foot + up) * run.em for reach, up in zip(reaches, ups, strict=True)]])
        return high, low

    def cut(self, start: int, end: int) -> "Line | None":
        """Return a part of the line as it is shaped here, or None where it has to be shaped anew.

        A hand that changes its letters with their neighbours goes on doing so from one line to the next. Only letters
        of European scripts are sure to be right that way.
        """
        if self.missing:
            return None
        runs: list[Run] = []
        for run in self.runs:
            if run.rtl or (run.script and run.script not in EUROPEAN):
                return None
            first, last = max(start - run.start, 0), min(end - run.start, len(run.text))
            if first < last:
                part = run if last - first == len(run.text) else run.cut(first, last)
                if part is None:
                    return None
                runs.append(part)
        return Line(self.text[start:end], tuple(runs), sum(run.advance for run in runs), (), self.rtl)


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


def is_tower(cluster: str) -> bool:
    """Say whether a cluster is kept from printing by the many marks it carries, though there are fonts for them."""
    if _TOWER.search(cluster):
        return True
    marks = sum(unicodedata.category(character) in {"Mn", "Me"} for character in cluster)
    return marks > 1 and all(_covering([character], "text") for character in cluster)


@lru_cache(_REMEMBERED)
def shape(text: str, role: str, language: str = "", *, rtl: bool | None = None, beside: str = "") -> Line:
    """Shape one line.

    Args:
        text: any string; cleaned here once more.
        role: key of ``fonts.CHAINS``.
        language: BCP 47 tag for regional letter shapes, or empty.
        rtl: direction of the paragraph; None lets its first strong character decide.
        beside: a letter of the lines around it, whose face the numbers and signs of a line without letters take.
    """
    text = clean(text)
    if rtl is None:
        rtl = direction.runs_right_to_left(text)
    parts, missing = _itemise(text, role, language, rtl=rtl, beside=beside)
    runs = _shape_parts(text, parts, language)
    towers = frozenset(cluster for run in runs if run.moves for cluster in _towering(run))
    if towers:
        parts, missing = _itemise(text, role, language, towers, rtl=rtl, beside=beside)
        runs = _shape_parts(text, parts, language)
    missing += tuple(_left_blank(runs))
    return Line(text, runs, runs[0].advance if len(runs) == 1 else sum(run.advance for run in runs), missing, rtl)


def _left_blank(runs: tuple[Run, ...]) -> Iterator[str]:
    """Yield what a font claimed to have and then drew as its sign for missing glyphs."""
    for run in runs:
        if 0 in run.ids:
            yield from (text for glyph, text in zip(run.ids, run.characters(), strict=True) if not glyph)


def _towering(run: Run) -> Iterator[str]:
    """Yield the clusters whose marks reach out of their line's room."""
    face = run.face
    high, low = _HIGHEST / run.em, _LOWEST / run.em
    for glyph in run.glyphs():
        up = glyph.y_offset
        if up:
            reach = face.reaches[glyph.id]
            if reach.top + up > high or reach.foot + up < low:
                yield next(m.group() for m in CLUSTER.finditer(run.text) if m.end() > glyph.start)


def forget() -> None:
    """Drop all remembered lines, after the computer's fonts changed."""
    shape.cache_clear()


def _shape_parts(text: str, parts: list[_Part], language: str) -> tuple[Run, ...]:
    runs = [
        shape_run(text, part.start, part.end, part.face, part.script, language, rtl=bool(part.level & 1))
        for part in parts
    ]
    return tuple([run for run in runs if run.ids])  # some are nothing but characters that join others


def settle(hand: str, text: str, hands: tuple[str, ...]) -> str:
    """Choose the one hand for a whole text: the first of ``hand`` and ``hands`` that has all its European letters.

    Two hands within one word would give the game away, so the text is not patched letter by letter.
    """
    text = clean(text)
    letters: set[str]
    if _EUROPEAN_TEXT.fullmatch(text):
        letters = {character for character in set(text) if character.isalpha()}
    else:
        letters = {cluster for cluster in set(CLUSTER.findall(text)) if script_of(cluster) in EUROPEAN}
    for candidate in (hand, *hands):
        face = fonts.first(candidate)
        if all(face.covers(letter) for letter in letters):
            return candidate
    return hand


def _itemise(
    text: str, role: str, language: str, refused: frozenset[str] = frozenset(), *, rtl: bool, beside: str
) -> tuple[list[_Part], tuple[str, ...]]:
    first = fonts.first(role)
    if not rtl and _EUROPEAN_TEXT.fullmatch(text) and first.characters.issuperset(map(ord, text)):
        return ([_Part(0, len(text), first, 0, "LATIN")] if text else []), ()
    levels = direction.levels(text, rtl=rtl)
    clusters = [(m.start(), m.group()) for m in CLUSTER.finditer(text)]
    chosen = _choose(clusters, levels, role, language, beside)
    if refused or _TOWER.search(text):
        chosen = [
            None if cluster in refused or _TOWER.search(cluster) else face
            for (_, cluster), face in zip(clusters, chosen, strict=True)
        ]
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


def _choose(
    clusters: list[tuple[int, str]], levels: list[int], role: str, language: str, beside: str
) -> list[Face | None]:
    """Give every cluster a face: letters by script, all of one script the same if any face can.

    Signs and blanks keep the face of the letters before them in their own direction, so that brackets match. Where that
    has no such sign and lines run to the left, they come upright: a hand leans the other way.
    """
    by_script: dict[str, dict[str, None]] = {}
    for _, cluster in clusters:
        script = script_of(cluster)
        if script:
            by_script.setdefault(script, {})[cluster] = None
    hand = fonts.is_hand(role)
    whole = {
        script: _covering(list(letters), role) or fonts.system().find("".join(letters), language, hand=hand)
        for script, letters in by_script.items()
    }
    lead = next((face for face in whole.values() if face is not None), None)
    if lead is None and beside:
        lead = _covering([beside], role)
    upright = "text" if hand and any(level & 1 for level in levels) else role
    chosen: list[Face | None] = []
    alone: dict[str, Face | None] = {}
    before = [lead, lead]  # last face of letters, left to right and right to left
    for start, cluster in clusters:
        script, turn = script_of(cluster), levels[start] & 1
        face = whole.get(script) if script else next((f for f in (before[turn], lead) if f and f.covers(cluster)), None)
        if face is None:
            if cluster not in alone:
                alone[cluster] = _covering_one(cluster, role if script else upright) or fonts.system().search(
                    cluster, language, hand=hand
                )
            face = alone[cluster]
        if script and face is not None:
            before[turn] = face
        chosen.append(face)
    return chosen


def _covering_one(cluster: str, role: str) -> Face | None:
    if len(cluster) > 1:
        return _covering([cluster], role)
    face, tags = fonts.faces_by_character(role).get(ord(cluster)), tags_of(cluster)
    return face if face is None or not tags or face.shapes(tags) else _covering([cluster], role)


def _covering(clusters: list[str], role: str) -> Face | None:
    tags = tags_of(clusters[0])
    return next(
        (face for face in fonts.chain(role) if all(map(face.covers, clusters)) and (not tags or face.shapes(tags))),
        None,
    )
