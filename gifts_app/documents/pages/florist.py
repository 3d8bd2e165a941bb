"""The florist's order: when, first and largest, then where, to whom, the exact words, and what to do if it goes wrong.

No price and no card number ever stands on it.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from gifts_app.documents.drawing.paper import Pen
from gifts_app.documents.drawing.sheets import Sheet
from gifts_app.documents.layout import flow, look, postal, sheet
from gifts_app.documents.layout.flow import FlowBlock
from gifts_app.documents.layout.look import HAIR, PT, SOFT
from gifts_app.documents.layout.sheet import FOOT, SIDE
from gifts_app.documents.layout.wording import say
from gifts_app.documents.piece import Fault, Piece
from gifts_app.documents.setup import PrintSetup, Theme
from gifts_app.documents.text import counting, lines
from gifts_app.documents.text.paragraphs import Block
from gifts_app.domain.flowers import MANY_WORDS
from gifts_app.domain.kinds import FLOWERS, KINDS, OCCASIONS
from gifts_app.errors import Sentence

KEY = "florist"

_BODY_TOP = 40.0
_GAP = 5.0
_WORDS_SIZE = 12.5
_PAD = 5.0  # mm inside the box around the words

_Cell = tuple[str | None, Block]
"""A caption, if it has one, and what stands below it."""


def page(piece: Piece, setup: PrintSetup) -> tuple[float, float]:
    """Return width and height of the sheet in mm."""
    del piece
    return sheet.size(setup)


def faults(piece: Piece, setup: PrintSetup) -> Iterator[Fault]:
    """Yield what keeps the order from printing right."""
    yield from look.theme_faults(KEY, setup.theme)
    if _date(piece) is None:
        yield Fault(KEY, "deliver_on", Sentence("There is no day to deliver the flowers on; choose one."))
    for field, text in _texts(piece, setup):
        missing = [c for part in text.split("\n") for c in lines.shape(part, "text").missing]
        if missing:
            yield look.unprintable(KEY, field, missing)


def sheets(pieces: Sequence[Piece], setup: PrintSetup) -> Iterator[Sheet]:
    """Yield orders, each on as many sheets as it takes."""
    room = sheet.size(setup)[1] - FOOT - 8.0 - _BODY_TOP
    for index, piece in enumerate(pieces, 1):
        pages = flow.paginate(_blocks(piece, setup), room, room)
        again = f" · {say(setup.theme, 'florist.reprint', copies=piece.copies)}" if piece.copies else ""
        for number, blocks in enumerate(pages, 1):
            which = say(setup.theme, "florist.which", index=index, count=len(pieces))
            page_of = say(setup.theme, "florist.page", page=number, pages=len(pages))
            yield _sheet(blocks, piece, setup, f"{which} · {page_of}{again}")


def _sheet(blocks: list[FlowBlock], piece: Piece, setup: PrintSetup, which: str) -> Sheet:
    width, height = sheet.size(setup)

    def front(pen: Pen) -> None:
        look.practice(pen, setup, width, height)
        _head(pen, piece, setup, width)
        sheet.foot(pen, width, height - FOOT, f"{say(setup.theme, 'florist.title')} {piece.code}", which)
        y = _BODY_TOP
        for block in blocks:
            block.draw(pen, y)
            y += block.height

    return Sheet((width, height), (piece.code,), front)


def _date(piece: Piece, key: str = "deliver_on") -> date | None:
    try:
        return date.fromisoformat(piece.details.get(key, ""))
    except ValueError:
        return None


def _begins(piece: Piece, theme: Theme) -> str:
    """Return day and hour of what the flowers are for, as far as they are known."""
    day = _date(piece, "begins_on")
    return ", ".join(filter(None, (sheet.long_date(day, theme) if day else "", piece.details.get("begins_at"))))


def _choice(piece: Piece, theme: Theme, key: str) -> str:
    """Return the words for a choice, its first one where nothing was chosen."""
    choices = [choice for field in KINDS[FLOWERS].fields if field.key == key for choice, _ in field.choices]
    chosen = piece.details.get(key, "")
    return say(theme, f"florist.{key}.{chosen if chosen in choices else choices[0]}")


def _texts(piece: Piece, setup: PrintSetup) -> Iterator[tuple[str, str]]:
    """Yield every text of the order with the field it comes from."""
    yield "name", piece.recipient.name
    yield from piece.details.items()
    for line in postal.recipient_lines(piece, setup):
        yield line.field, line.text
    yield "message", piece.message
    yield "sign", piece.sign
    yield "phone", piece.recipient.phone
    yield "agent", piece.agent
    yield "sender", f"{setup.maker}{setup.sender.name}{setup.sender.phone}{setup.sender.email}"


def _head(pen: Pen, piece: Piece, setup: PrintSetup, width: float) -> None:
    look.title(pen, setup, SIDE, "florist.title")
    occasion = say(setup.theme, f"occasion.{piece.occasion}") if piece.occasion in OCCASIONS else ""
    what = " · ".join(filter(None, (occasion, setup.maker)))
    pen.text(SIDE, 28.5, look.shortened(what, "text", 92.0, 9.5), 9.5, 0.0, colour=SOFT)
    sheet.code_head(pen, width, piece.code)
    pen.rule(SIDE, 36.0, width - SIDE, 36.0, 0.75)


def _blocks(piece: Piece, setup: PrintSetup) -> Iterator[FlowBlock]:
    width = sheet.size(setup)[0] - 2 * SIDE
    yield _when(piece, setup.theme)
    yield from _to_whom(piece, setup, width)
    yield from _words(piece, setup.theme, width)
    yield from _wishes(piece, setup.theme, width)
    yield _desk(piece, setup, width)
    yield _signatures(setup.theme, width)


def _when(piece: Piece, theme: Theme) -> FlowBlock:
    day, windows = _date(piece), {"am": "florist.morning", "pm": "florist.afternoon"}
    window = say(theme, windows.get(piece.details.get("window", ""), "florist.any_time"))

    def draw_when(pen: Pen, y: float) -> None:
        look.caption(pen, SIDE, y + 4.0, say(theme, "florist.deliver_on"))
        pen.text(SIDE, y + 15.0, lines.shape(sheet.long_date(day, theme) if day else "—", "strong"), 29.0)
        pen.text(SIDE, y + 22.5, lines.shape(window, "medium"), 13.0)

    return FlowBlock(27.0 + _GAP, draw_when)


def _to_whom(piece: Piece, setup: PrintSetup, width: float) -> Iterator[FlowBlock]:
    details, language, theme = piece.details, look.language_of(piece), setup.theme
    name = details.get("deliver_to") or piece.recipient.name
    there = details.get("deliver_address") or "\n".join(
        line.text for line in postal.recipient_lines(piece, setup) if line.field != "name"
    )
    half = width * 0.5 - 4.0
    left: list[_Cell] = [
        (None, sheet.prose(name, half, 15.0, "strong", language=language)),
        (
            say(theme, "florist.phone"),
            sheet.prose(details.get("phone") or piece.recipient.phone or "—", half, 13.0, "medium"),
        ),
    ]
    if piece.recipient.name and name != piece.recipient.name:
        left.append(
            (say(theme, "florist.for_customer"), sheet.prose(piece.recipient.name, half, 10.5, language=language))
        )
    right: list[_Cell] = [
        (
            _choice(piece, theme, "place"),
            sheet.prose(details.get("venue") or "", half, 12.0, "medium", language=language),
        )
    ]
    for column, key in ((left, "deceased"), (right, "ward")):
        if details.get(key):
            block = sheet.prose(details[key], half, 12.0, "medium", language=language)
            column.append((say(theme, f"florist.{key}"), block))
    if begins := _begins(piece, theme):
        caption = "florist.service" if details.get("place") == "funeral_home" else "florist.event"
        right.append((say(theme, caption), sheet.prose(begins, half, 12.0, "medium", language=language)))
    right.append((None, sheet.prose(there, half, 11.0, language=language)))
    whom = "florist.to_patient" if details.get("place") == "hospital" else "florist.deliver_to"
    yield from _columns(say(theme, whom), left, right, half, width)


def _columns(label: str, left: list[_Cell], right: list[_Cell], half: float, width: float) -> Iterator[FlowBlock]:
    """Make two columns of cells; a column too long for a page goes on in further blocks, line by line."""
    height = max(sum(_cell_height(cell) for cell in column) for column in (left, right)) + 6.0
    if height <= 120.0:

        def draw_columns(pen: Pen, y: float) -> None:
            pen.rule(SIDE, y, SIDE + width, y, 0.25, colour=HAIR)
            look.caption(pen, SIDE, y + 5.0, label)
            for x, cells, top in ((SIDE, left, y + 6.0), (SIDE + half + 8.0, right, y + 1.4)):
                at = top
                for cell in cells:
                    at += _draw_cell(pen, x, at, half, cell)

        yield FlowBlock(height + _GAP, draw_columns)
        return
    for caption, block in (*left, *right):
        yield from _paragraph(caption or label, block, width)


def _cell_height(cell: _Cell) -> float:
    return (5.0 if cell[0] else 0.0) + (cell[1].height * PT if cell[1].lines[0].text else 0.0) + 1.5


def _draw_cell(pen: Pen, x: float, y: float, width: float, cell: _Cell) -> float:
    caption, block = cell
    if caption:
        look.caption(pen, x, y + 3.6, caption)
    sheet.draw_block(pen, x, y + (5.0 if caption else 0.0), width, block)
    return _cell_height(cell)


def _paragraph(label: str, block: Block, width: float) -> Iterator[FlowBlock]:
    step = block.leading * PT

    def draw_label(pen: Pen, y: float) -> None:
        look.caption(pen, SIDE, y + 3.6, label)

    def line_drawer(line: lines.Line) -> FlowBlock:
        def draw_line(pen: Pen, y: float) -> None:
            x = SIDE + width if line.rtl else SIDE
            pen.text(x, y + step * 0.5 + block.size * PT * 0.36, line, block.size, 1.0 if line.rtl else 0.0)

        return FlowBlock(step, draw_line)

    yield FlowBlock(5.0, draw_label, keep=True)
    yield from (line_drawer(line) for line in block.lines)
    yield flow.space(_GAP)


def _words(piece: Piece, theme: Theme, width: float) -> Iterator[FlowBlock]:
    text = f"{piece.message}\n\n{piece.sign}" if piece.sign and piece.message else piece.message or piece.sign
    unit, words = counting.unit_of(piece.message), counting.count(piece.message, counting.WORDS)
    of = "characters" if unit == counting.CHARACTERS else "word" if words == 1 else "words"
    label = say(theme, f"florist.{of}", count=counting.count(piece.message, unit))
    if not text:
        text, label = say(theme, "florist.no_card"), say(theme, "florist.no_words")
    block = sheet.prose(text, width - 2 * _PAD, _WORDS_SIZE, "text", language=look.language_of(piece))
    step, last = block.leading * PT, len(block.lines) - 1

    def draw_label(pen: Pen, y: float) -> None:
        look.caption(pen, SIDE, y + 4.0, label)

    def line_block(index: int, line: lines.Line) -> FlowBlock:
        above, below = (_PAD if index == 0 else 0.0), (_PAD if index == last else 0.0)
        high = step + above + below

        def draw_line(pen: Pen, y: float) -> None:
            for x in (SIDE, SIDE + width):
                pen.rule(x, y - 0.14, x, y + high + 0.14, 0.8)
            for edge, wanted in ((y, index == 0), (y + high, index == last)):
                if wanted:
                    pen.rule(SIDE, edge, SIDE + width, edge, 0.8)
            x = SIDE + width - _PAD if line.rtl else SIDE + _PAD
            base = y + above + step * 0.5 + block.size * PT * 0.36
            pen.text(x, base, line, block.size, 1.0 if line.rtl else 0.0)

        return FlowBlock(high, draw_line, keep=index < min(2, last))

    yield FlowBlock(6.0, draw_label, keep=True)
    yield from (line_block(index, line) for index, line in enumerate(block.lines))
    if words > MANY_WORDS:
        yield _many_words(say(theme, "florist.many_words", count=words))
    yield flow.space(_GAP)


def _many_words(text: str) -> FlowBlock:
    def draw_note(pen: Pen, y: float) -> None:
        pen.text(SIDE, y + 5.0, lines.shape(text, "medium"), 9.0)

    return FlowBlock(6.0, draw_note)


def _wishes(piece: Piece, theme: Theme, width: float) -> Iterator[FlowBlock]:
    third, details = width * 0.5 - 4.0, piece.details
    pairs = [
        ("colours", details.get("colours") or say(theme, "florist.as_you_like")),
        ("avoid", details.get("avoid") or say(theme, "florist.nothing")),
        ("substitution", _choice(piece, theme, "substitution")),
        ("if_absent", _choice(piece, theme, "if_absent")),
    ]
    if piece.solemn:
        at_home = details.get("place", "home") == "home"
        asked = (say(theme, "florist.quiet"), say(theme, "florist.family") if at_home else "")
        pairs.append(("please", " ".join(filter(None, asked))))
    cells: list[_Cell] = [
        (say(theme, f"florist.{key}"), sheet.prose(text, width if key == "please" else third, 11.0))
        for key, text in pairs
    ]
    for index in range(0, len(cells), 2):
        row = cells[index : index + 2]

        def draw_row(pen: Pen, y: float, row: list[_Cell] = row) -> None:
            for column, cell in enumerate(row):
                _draw_cell(pen, SIDE + column * (third + 8.0), y, third, cell)

        yield FlowBlock(max(_cell_height(cell) for cell in row) + 2.5, draw_row)


def _desk(piece: Piece, setup: PrintSetup, width: float) -> FlowBlock:
    sender, key = setup.sender, "florist.asked_by" if piece.agent else "florist.asked"
    asked = say(setup.theme, key, agent=piece.agent, date=sheet.short_date(piece.requested_on, setup.theme))
    text = "   ·   ".join(part for part in (sender.name, sender.phone, sender.email) if part)
    block = sheet.prose(f"{text}\n{asked}", width, 10.0)

    def draw_desk(pen: Pen, y: float) -> None:
        if y > _BODY_TOP:  # there the head has just drawn one
            pen.rule(SIDE, y, SIDE + width, y, 0.25, colour=HAIR)
        look.caption(pen, SIDE, y + 5.0, say(setup.theme, "florist.questions"))
        sheet.draw_block(pen, SIDE, y + 6.5, width, block)

    return FlowBlock(8.0 + block.height * PT + _GAP, draw_desk, keep=True)


def _signatures(theme: Theme, width: float) -> FlowBlock:
    def draw_lines(pen: Pen, y: float) -> None:
        part = (width - 15.0) / 4
        for index, key in enumerate(("shop", "initials", "confirmation", "when")):
            x = SIDE + index * (part + 5.0)
            pen.rule(x, y + 11.0, x + part, y + 11.0, 0.5, colour=SOFT)
            look.caption(pen, x, y + 14.8, say(theme, f"florist.{key}"))

    return FlowBlock(16.0, draw_lines)
