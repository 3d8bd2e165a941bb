"""The story of one gesture, to be read aloud: the call, the words, the paper as it was printed, what came back.

It stays in the house. What no font can print is named by its number here, because a story must not wait for a font.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from gifts_app.documents.drawing import fronts
from gifts_app.documents.drawing.matrix import MM
from gifts_app.documents.drawing.paper import Colour, Pen
from gifts_app.documents.drawing.sheets import Sheet, opposite
from gifts_app.documents.layout import flow, look, message, sheet, shelves
from gifts_app.documents.layout.flow import FlowBlock
from gifts_app.documents.layout.look import BLACK, HAIR, PEN, PT, SOFT
from gifts_app.documents.layout.sheet import FOOT, SIDE
from gifts_app.documents.pages import card, florist, slip
from gifts_app.documents.piece import Piece
from gifts_app.documents.record import StoryRecord
from gifts_app.documents.setup import BACK, FRONT, PrintSetup
from gifts_app.documents.text import lines
from gifts_app.documents.text.paragraphs import Block
from gifts_app.domain import kinds
from gifts_app.domain.narrative import Chapter

KEY = "story"

_RAIL = 31.0  # mm from the left margin to the line that the story hangs on
_TEXT = 37.0  # mm from the left margin to the words
_FIRST_TOP, _TOP = 52.0, 30.0
_ASIDE = 8.5  # points
_BERRY: Colour = (0.549, 0.184, 0.294)
_SHADE: Colour = (0.87, 0.84, 0.81)

_Part = tuple[float, float, float, float]
_Face = tuple[int, _Part, bool]
"""Side of a card's sheet, 0 or 1; left, top, width and height on it in mm; whether it stands head down there."""

_Picture = tuple[Callable[[Pen], None], _Part]
"""Draws a sheet; left, top, width and height in mm of the part of it that is shown."""


@dataclass(frozen=True, slots=True)
class _Measure:
    """How large a story is told: points of its texts, mm of its pictures and gaps."""

    story: float
    words: float
    answer: float
    picture: float
    gap: float


# A story on one sheet is read; the largest measure that does it wins, and the first where none does.
_MEASURES = (_Measure(12, 17, 14, 70, 6), _Measure(11.5, 15, 13, 60, 5), _Measure(10.5, 13, 12, 50, 3.5))

_CALLS = {"phone": "The call", "email": "The e-mail", "chat": "The chat", "social": "The post"}
_TOLD = frozenset({"deliver_on", "deliver_to", "venue", "deceased", "colours"})  # the rest is the florist's business
_PAPER = {kinds.CARD: "The card", kinds.FLOWERS: "The flowers", kinds.WOW: "The package"}
_TITLES = {
    "words": "The words",
    "edit": "Changed",
    "substitute": "Something else packed",
    "print": "Printed with run {run}",
    "lose": "The run was interrupted",
    "confirm": "Looked at and found good",
    "unconfirm": "To be looked at again",
    "reprint": "To be printed again",
    "ship": "Shipped",
    "unship": "Not shipped after all",
    "return": "Came back",
    "send_again": "Sent again",
    "hold": "Held",
    "release": "Let go on",
    "withdraw": "Taken back",
    "restore": "Waits again",
    "react": "They wrote back",
    "import": "Taken over from an import",
}


def sheets(record: StoryRecord, setup: PrintSetup, faces: Sequence[_Face]) -> Iterator[Sheet]:
    """Yield the story, on as many sheets as it takes.

    Args:
        faces: of the card that are shown.
    """
    width, height = size = sheet.size(setup)
    foot = height - FOOT - 8.0
    told = [
        flow.paginate(_blocks(record, setup, faces, width - 2 * SIDE - _TEXT, measure), foot - _FIRST_TOP, foot - _TOP)
        for measure in _MEASURES
    ]
    shared = next((pages for pages in told if len(pages) == 1), told[0])

    def drawer(number: int, content: Sequence[FlowBlock]) -> Callable[[Pen], None]:
        def front(pen: Pen) -> None:
            look.practice(pen, setup, width, height)
            (_first_head if number == 1 else _later_head)(pen, record, width)
            sheet.foot(
                pen,
                width,
                height - FOOT,
                f"{record.piece.code} · stays in the house",
                f"page {number} of {len(shared)}",
            )
            y = _FIRST_TOP if number == 1 else _TOP
            for block in content:
                pen.rule(SIDE + _RAIL, y, SIDE + _RAIL, y + block.height, 0.6, colour=HAIR)
                block.draw(pen, y)
                y += block.height

        return front

    for number, content in enumerate(shared, 1):
        yield Sheet(size, (record.piece.code,), drawer(number, content))


def _first_head(pen: Pen, record: StoryRecord, width: float) -> None:
    piece, room = record.piece, width - 2 * SIDE
    occasion, kind = kinds.OCCASIONS.get(piece.occasion), kinds.KINDS.get(piece.kind)
    what = f"{kind.label if kind else piece.kind} · {occasion.label if occasion else piece.occasion}"
    mark = lines.shape("Stays in the house", "medium")
    pen.text(SIDE, 19.0, lines.shape(what, "medium"), 10.0, colour=_BERRY)
    pen.text(width - SIDE, 19.0, mark, 8.0, 1.0, colour=SOFT)
    name, role = look.legible(piece.recipient.name, "strong"), "strong"
    wide = lines.shape(name, role).width * PT
    points = min(30.0, max(16.0, room / wide if wide else 30.0))
    pen.text(SIDE, 33.0, look.shortened(name, role, room, points, look.language_of(piece)), points)
    channel = kinds.CHANNELS.get(record.channel, record.channel).lower()
    team = f", {record.team}" if record.team else ""
    about = look.legible(f"From {piece.agent or 'us'}{team}, by {channel}, on {sheet.long_date(piece.requested_on)}")
    pen.text(SIDE, 40.5, look.shortened(about, "text", room, 10.5), 10.5, colour=SOFT)


def _later_head(pen: Pen, record: StoryRecord, width: float) -> None:
    name = look.shortened(look.legible(record.piece.recipient.name, "medium"), "medium", width - 2 * SIDE - 50.0, 10.0)
    pen.text(SIDE, 19.0, name, 10.0)
    pen.text(width - SIDE, 19.0, lines.shape(record.piece.code, "text"), 8.5, 1.0, colour=SOFT)
    pen.rule(SIDE, 22.5, width - SIDE, 22.5, 0.4, colour=HAIR)


def _blocks(
    record: StoryRecord, setup: PrintSetup, faces: Sequence[_Face], width: float, measure: _Measure
) -> Iterator[FlowBlock]:
    piece, day = record.piece, None
    for chapter in record.chapters:
        when = chapter.at.date() if chapter.at else None
        yield from _chapter(chapter, record, width, when if when != day else None, measure)
        day = when or day
        if chapter.key == "piece":
            pictures = list(_pictures(piece, setup, faces))
            if pictures:
                yield _picture_row(pictures, width, measure.picture)
            if piece.kind != kinds.CARD:
                yield from _facts(piece, width)
        yield flow.space(measure.gap if chapter.is_large else 2.0)


def _title(chapter: Chapter, piece: Piece, channel: str) -> str:
    if chapter.key == "call":
        return _CALLS.get(channel, "What happened")
    if chapter.key == "piece":
        return _PAPER.get(piece.kind, "What we sent")
    if chapter.key == "ship" and piece.kind == kinds.FLOWERS:
        return "The florist has it"
    if chapter.key == "words" and piece.handwritten:
        return "The words, written by hand"
    title = _TITLES.get(chapter.key, chapter.key)
    return title.format(run=chapter.run) if chapter.run is not None else title.partition(" with run")[0]


def _chapter(
    chapter: Chapter, record: StoryRecord, width: float, day: date | None, measure: _Measure
) -> Iterator[FlowBlock]:
    piece = record.piece
    title = _title(chapter, piece, record.channel)
    aside = ", ".join(filter(None, (chapter.who, f"{chapter.at:%H:%M}" if chapter.at else "")))

    def head(pen: Pen, y: float) -> None:
        base, size = y + 4.4, 11.0 if chapter.is_large else 9.0
        pen.polygon(_dot(SIDE + _RAIL, base - size * PT * 0.34, 1.3 if chapter.is_large else 0.8), _BERRY)
        heading = lines.shape(title, "strong" if chapter.is_large else "medium")
        pen.text(SIDE + _TEXT, base, heading, size)
        start = SIDE + _TEXT + heading.width * size * PT + 3.0
        room = SIDE + _TEXT + width - start
        pen.text(start, base, look.shortened(look.legible(aside), "text", room, _ASIDE), _ASIDE, colour=SOFT)
        if day is not None:
            pen.text(SIDE + _RAIL - 5.0, base, lines.shape(sheet.short_date(day), "text"), _ASIDE, 1.0, colour=SOFT)

    block = _words(chapter, piece, width, measure)
    yield FlowBlock(7.0 if block else 5.6, head, keep=block is not None)
    if block is not None:
        yield from flow.line_blocks(block, SIDE + _TEXT, width, PEN if chapter.key == "words" else BLACK)


def _words(chapter: Chapter, piece: Piece, width: float, measure: _Measure) -> Block | None:
    language = look.language_of(piece)
    if chapter.key == "words":
        hand = message.hand_for(piece.hand, chapter.text)
        return sheet.prose(look.legible(chapter.text, hand), width, measure.words, hand, language=language)
    text = chapter.text
    if chapter.key == "call" and not text:
        text = "Nobody wrote down what happened."
    if not text:
        return None
    if chapter.key == "react":
        return sheet.prose(look.legible(f"“{text}”"), width, measure.answer, "medium")
    return sheet.prose(look.legible(text), width, measure.story if chapter.key == "call" else 10.0)


def _facts(piece: Piece, width: float) -> Iterator[FlowBlock]:
    """Say what was in the package, or what was asked of the florist."""
    facts = [(item.name, f"{item.quantity} ×" if item.quantity > 1 else "") for item in shelves.walk(piece.items)]
    kind = kinds.KINDS.get(piece.kind)
    for field in kinds.visible_fields(kind, piece.details) if kind else ():
        value = piece.details.get(field.key, "")
        if not value or (piece.kind == kinds.FLOWERS and field.key not in _TOLD):
            continue
        if field.type == "date":
            with suppress(ValueError):
                value = sheet.long_date(date.fromisoformat(value))
        facts.append((field.label, dict(field.choices).get(value, value)))
    for label, value in facts:
        block = sheet.prose(look.legible(value), width - 48.0, 10.0)
        name = shelves.two_lines(look.legible(label), 44.0 if value else width, 10.0)

        def draw(pen: Pen, y: float, name: tuple[lines.Line, ...] = name, block: Block = block) -> None:
            for index, line in enumerate(name):
                pen.text(SIDE + _TEXT, y + 3.8 + index * 4.4, line, 10.0, colour=SOFT if block.lines[0].text else BLACK)
            sheet.draw_block(pen, SIDE + _TEXT + 48.0, y + 0.2, width - 48.0, block)

        yield FlowBlock(max(len(name) * 4.4, block.height * PT) + 1.2, draw)


# -- the paper as it was printed


def _pictures(piece: Piece, setup: PrintSetup, faces: Sequence[_Face]) -> Iterator[_Picture]:
    if piece.kind != kinds.FLOWERS and not fronts.exists(card.design_of(piece), setup.fronts):
        return  # it was printed with a front that is no longer here
    if piece.kind == kinds.CARD:
        made = next(iter(card.sheets([piece], setup)))
        for page, part, turned in faces:
            draw = made.side(BACK if page else FRONT, upside_down=turned).draw
            if draw is not None:
                yield draw, opposite(part, made.size) if turned else part
    elif piece.kind == kinds.WOW:
        found = slip.customers_part(piece, setup)
        if found is not None:
            yield found[0].front, found[1]
    elif piece.kind == kinds.FLOWERS:
        made = next(iter(florist.sheets([piece], setup)))
        yield made.front, (0.0, 0.0, *made.size)


def _picture_row(pictures: Sequence[_Picture], width: float, high: float) -> FlowBlock:
    gap = 8.0
    scales = [high / part[3] for _, part in pictures]
    wide = sum(part[2] * scale for (_, part), scale in zip(pictures, scales, strict=True))
    shrink = min(1.0, (width - gap * (len(pictures) - 1) - 2.0) / wide)
    scales = [scale * shrink for scale in scales]
    high = max(part[3] * scale for (_, part), scale in zip(pictures, scales, strict=True))

    def draw_row(pen: Pen, y: float) -> None:
        x = SIDE + _TEXT
        for (draw, part), scale in zip(pictures, scales, strict=True):
            _window(pen, (x, y + 2.0), draw, part, scale)
            x += part[2] * scale + gap

    return FlowBlock(high + 7.0, draw_row)


def _window(pen: Pen, corner: tuple[float, float], draw: Callable[[Pen], None], part: _Part, scale: float) -> None:
    """Draw a part of a sheet at a scale, as a piece of paper that lies on this one."""
    left, top, width, height = part
    wide, high = width * scale, height * scale
    x, y = corner
    pen.area(x + 1.4, y + 1.4, wide, high, _SHADE)
    pen.area(x, y, wide, high, (1.0, 1.0, 1.0))
    with pen.turned(x, y, 0):
        pen.raw(f"0 {-high * MM:.2f} {wide * MM:.2f} {high * MM:.2f} re W n {scale:.5g} 0 0 {scale:.5g} 0 0 cm")
        with pen.place(-left, -top):
            draw(pen)
    pen.box(x, y, wide, high, 0.3, colour=HAIR)


def _dot(x: float, y: float, radius: float) -> list[tuple[float, float]]:
    steps = 20
    turns = [2 * math.pi * step / steps for step in range(steps)]
    return [(x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns]
