"""What sheets about a whole run, or about a whole gesture, are told. Plain records; these sheets stay in the house."""

from dataclasses import dataclass
from datetime import datetime

from gifts_app.documents.piece import Piece, PieceItem
from gifts_app.domain.narrative import Chapter
from gifts_app.errors import Sentence


@dataclass(frozen=True, slots=True)
class Stack:
    """Paper that goes through one printer in one go.

    Attributes:
        document: key of the document.
        stock: key of what is fed; empty for plain paper.
        sheets: how many are fed.
        pieces: codes in the order of the sheets.
        two_passes: a person turns the stack and feeds it once more.
        both_sides: the printer turns every sheet.
    """

    document: str
    stock: str
    sheets: int
    pieces: tuple[str, ...]
    two_passes: bool = False
    both_sides: bool = False


@dataclass(frozen=True, slots=True)
class HeldPiece:
    """A piece that the run left aside, and why."""

    code: str
    why: Sentence


@dataclass(frozen=True, slots=True)
class ShortItem:
    """Something the shelves lack for what still waits."""

    name: str
    on_hand: int
    missing: int


@dataclass(frozen=True, slots=True)
class RunRecord:
    """A run, as its cover and its end sheet tell it.

    Attributes:
        number: of the run.
        started_at: in the desk's own time.
        by: who printed it.
        pieces: in printing order.
        stacks: in the order they are printed.
        fetched: what to fetch from the shelves: things for packages and blank cards, not added up yet.
        held, short: what the run could not take, and what runs out next.
    """

    number: int
    started_at: datetime
    by: str
    pieces: tuple[Piece, ...]
    stacks: tuple[Stack, ...] = ()
    fetched: tuple[PieceItem, ...] = ()
    held: tuple[HeldPiece, ...] = ()
    short: tuple[ShortItem, ...] = ()


@dataclass(frozen=True, slots=True)
class StoryRecord:
    """A gesture from the call to the answer.

    Attributes:
        piece: with the words as they were printed.
        channel: key of how the customer reached us.
        team: of the agent; may be empty.
        chapters: oldest first, in the desk's own time.
    """

    piece: Piece
    channel: str
    team: str
    chapters: tuple[Chapter, ...]
