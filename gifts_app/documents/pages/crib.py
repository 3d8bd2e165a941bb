"""The writing crib: what somebody needs who writes a card by hand, laid beside it and never put into the envelope.

The name spelled right and large, the agent's own draft, who signs, the story, and the address for the envelope. Two
short ones share a sheet and are cut apart; a long one takes as many sheets as it needs.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from gifts_app.documents.drawing import symbols
from gifts_app.documents.drawing.paper import Pen
from gifts_app.documents.drawing.sheets import Sheet
from gifts_app.documents.layout import flow, look, postal, sheet
from gifts_app.documents.layout.flow import FlowBlock
from gifts_app.documents.layout.look import HAIR, PT, SOFT
from gifts_app.documents.layout.sheet import FOOT, SIDE
from gifts_app.documents.pages import card
from gifts_app.documents.piece import Fault, Piece
from gifts_app.documents.setup import PrintSetup
from gifts_app.documents.text import lines
from gifts_app.documents.text.paragraphs import Block
from gifts_app.domain.kinds import KINDS, OCCASIONS
from gifts_app.errors import Sentence

KEY = "crib"

_TOP = 13.0
_NAME_SIZES = (30.0, 26.0, 22.0, 18.0)
_HEAD = 13.0  # mm for what it is and the code
_GAP = 5.0
_COLUMN_GAP = 9.0
_WORDS, _ADDRESS, _STORY = 12.5, 11.5, 10.0  # points


def page(piece: Piece, setup: PrintSetup) -> tuple[float, float]:
    """Return width and height of the sheet in mm."""
    del piece
    return sheet.size(setup)


def faults(piece: Piece, setup: PrintSetup) -> Iterator[Fault]:
    """Yield what nobody could copy right from it: a name, a word or a line of the address that no font has."""
    texts = [("name", piece.recipient.name), ("salutation", piece.salutation)]
    texts += [(line.field, line.text) for line in postal.recipient_lines(piece, setup)]
    texts += [("message", part) for part in piece.message.split("\n")]
    texts += [("sign", part) for part in piece.sign.split("\n")]
    for field, text in texts:
        missing = lines.shape(text, "text").missing
        if missing:
            yield look.unprintable(KEY, field, missing)
    if piece.recipient.address.is_empty:
        yield Fault(KEY, "address", Sentence("There is no address to send this to; add one to the customer."))


def sheets(pieces: Sequence[Piece], setup: PrintSetup) -> Iterator[Sheet]:
    """Yield cribs in the order of the pieces, two on a sheet where both are short."""
    height = sheet.size(setup)[1]
    waiting: _Crib | None = None
    for index, piece in enumerate(pieces, 1):
        crib = _Crib.of(piece, setup, f"Crib {index} of {len(pieces)}")
        short = crib.height <= height / 2 - _TOP - 9.0
        if short and waiting is not None:
            yield _two(waiting, crib, setup)
            waiting = None
        elif short:
            waiting = crib
        else:
            if waiting is not None:
                yield _two(waiting, None, setup)
                waiting = None
            yield from _long(crib, setup)
    if waiting is not None:
        yield _two(waiting, None, setup)


@dataclass(frozen=True, slots=True)
class _Part:
    """A text and what it is."""

    label: str
    text: str
    size: float
    role: str = "text"
    language: str = ""

    def block(self, width: float) -> Block:
        """Set it in lines ``width`` mm wide."""
        return sheet.prose(self.text, width, self.size, self.role, language=self.language)

    def height(self, width: float) -> float:
        """Return its height in mm, with its label and the white below it."""
        return 4.8 + self.block(width).height * PT + _GAP


@dataclass(frozen=True, slots=True)
class _Crib:
    """One crib: in two columns the words at the left, whom and why at the right."""

    piece: Piece
    which: str
    stock: str
    width: float
    name: Block
    left: tuple[_Part, ...]
    right: tuple[_Part, ...]

    @classmethod
    def of(cls, piece: Piece, setup: PrintSetup, which: str) -> "_Crib":
        width, language = sheet.size(setup)[0] - 2 * SIDE, look.language_of(piece)
        names = [
            sheet.prose(piece.recipient.name, width - 30.0, size, "strong", language=language) for size in _NAME_SIZES
        ]
        name = next((block for block in names if len(block.lines) == 1), names[-1])
        prints_card = piece.kind in KINDS and KINDS[piece.kind].prints_card
        stock = card.stock_of(piece, setup).label if prints_card else "the slip’s lower third"
        draft = _Part("Words, as a draft", piece.message, _WORDS, language=language)
        if not piece.message:
            draft = _Part(draft.label, "No draft: the story holds what there is to say.", _WORDS)
        signed = _Part("Signed", piece.sign or look.legible(piece.agent) or "—", _WORDS, "medium")
        address = "\n".join(line.text for line in postal.recipient_lines(piece, setup))
        right = [_Part("For the envelope", address, _ADDRESS, "address", language)]
        if piece.story:
            right.append(_Part("What happened", look.legible(piece.story), _STORY))
        return cls(piece, which, stock, width, name, (draft, signed), tuple(right))

    @property
    def columns(self) -> tuple[tuple[float, float, tuple[_Part, ...]], ...]:
        """Left edge and width in mm, and the parts of each column."""
        wide = self.width * 0.56
        return ((SIDE, wide, self.left), (SIDE + wide + _COLUMN_GAP, self.width - wide - _COLUMN_GAP, self.right))

    @property
    def height(self) -> float:
        """Height in two columns, in mm."""
        return self.head_height + max(sum(part.height(wide) for part in parts) for _, wide, parts in self.columns)

    @property
    def head_height(self) -> float:
        """Height of what stands above the columns, in mm."""
        return _HEAD + self.name.height * PT + (8.0 if self._greeting() else 3.0) + 2.0

    def draw(self, pen: Pen, y: float) -> None:
        """Draw it in two columns, its top at ``y``."""
        self.draw_head(pen, y)
        top = y + self.head_height
        for x, wide, parts in self.columns:
            at = top
            for part in parts:
                look.caption(pen, x, at + 3.4, part.label)
                sheet.draw_block(pen, x, at + 4.8, wide, part.block(wide))
                at += part.height(wide)

    def draw_head(self, pen: Pen, y: float) -> None:
        piece, right = self.piece, SIDE + self.width
        kind, occasion = KINDS.get(piece.kind), OCCASIONS.get(piece.occasion)
        side = symbols.matrix_side(piece.code)
        symbols.draw_matrix(pen, right - side + 2.0, y - 2.0, piece.code)
        pen.text(right - side, y + 4.2, lines.shape(piece.code, "strong"), 11.0, 1.0)
        look.caption(pen, right - side, y + 8.2, self.which, 1.0)
        what = "Package" if piece.solemn or kind is None else kind.label
        pen.text(SIDE, y + 4.2, lines.shape(f"{what} by hand · {occasion.label if occasion else ''}", "medium"), 11.0)
        about = look.legible(
            f"{self.stock} · asked for by {piece.agent or 'us'} on {sheet.short_date(piece.requested_on)}"
        )
        pen.text(SIDE, y + 8.4, look.shortened(about, "text", self.width - side - 32.0, 8.5), 8.5, colour=SOFT)
        step = self.name.leading * PT
        for index, line in enumerate(self.name.lines):
            base = y + _HEAD + (index + 0.5) * step + self.name.size * PT * 0.36
            pen.text(SIDE, base, line, self.name.size)
        if self._greeting():
            greeting = look.shortened(self._greeting(), "text", self.width - side - 4.0, 11.0, look.language_of(piece))
            pen.text(SIDE, y + _HEAD + self.name.height * PT + 4.5, greeting, 11.0)
        rule = y + self.head_height - 2.0
        pen.rule(SIDE, rule, right, rule, 0.5)

    def _greeting(self) -> str:
        """Return the line under the name: how they are greeted, and how that sounds."""
        piece, parts = self.piece, []
        if piece.salutation not in ("", piece.recipient.name):
            parts.append(f"Greet with: {piece.salutation}")
        if piece.pronunciation:
            parts.append(f"say it like: {look.legible(piece.pronunciation)}")
        told = " · ".join(parts)
        return told[:1].upper() + told[1:]


def _two(first: _Crib, second: _Crib | None, setup: PrintSetup) -> Sheet:
    width, height = size = sheet.size(setup)

    def front(pen: Pen) -> None:
        for half, crib in ((0.0, first), (height / 2, second)):
            if crib is None:
                continue
            with pen.place(0.0, half):
                look.practice(pen, setup, width, height / 2)
                crib.draw(pen, _TOP)
                _foot(pen, width, height / 2 - 7.5, crib.piece.code, "")
        pen.rule(SIDE / 2, height / 2, width - SIDE / 2, height / 2, 0.4, colour=HAIR, dash="2 3")

    codes = (first.piece.code, *((second.piece.code,) if second else ()))
    return Sheet(size, codes, front)


def _foot(pen: Pen, width: float, y: float, code: str, which: str) -> None:
    sheet.foot(pen, width, y, f"{code} · stays in the house", which)


def _long(crib: _Crib, setup: PrintSetup) -> Iterator[Sheet]:
    width, height = size = sheet.size(setup)
    room = height - FOOT - 8.0 - _TOP
    pages = flow.paginate(_blocks(crib), room, room)

    def drawer(number: int, content: Sequence[FlowBlock]) -> Callable[[Pen], None]:
        def front(pen: Pen) -> None:
            look.practice(pen, setup, width, height)
            _foot(pen, width, height - FOOT, crib.piece.code, f"{crib.which} · page {number} of {len(pages)}")
            y = _TOP
            for block in content:
                block.draw(pen, y)
                y += block.height

        return front

    for number, content in enumerate(pages, 1):
        yield Sheet(size, (crib.piece.code,), drawer(number, content))


def _blocks(crib: _Crib) -> Iterator[FlowBlock]:
    """Yield a crib that is too long for half a sheet, in one column, line by line."""
    yield FlowBlock(crib.head_height, crib.draw_head)
    for part in (*crib.right[:1], *crib.left, *crib.right[1:]):
        yield _label(part.label)
        yield from flow.line_blocks(part.block(crib.width), SIDE, crib.width)
        yield flow.space(_GAP)


def _label(text: str) -> FlowBlock:
    return FlowBlock(5.2, lambda pen, y: look.caption(pen, SIDE, y + 3.4, text), keep=True)
