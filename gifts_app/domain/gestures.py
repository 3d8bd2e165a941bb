"""The gesture and its life: one table of legal moves that code, database and tests all read.

There is no approval anywhere in it: a gesture is real from the moment it is submitted.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from gifts_app.domain.customers import Address
from gifts_app.domain.ids import code_of
from gifts_app.errors import Sentence


class Status(StrEnum):
    """Where a gesture stands.

    ``CLAIMED``: a run has taken it. ``PRINTED``: its files were handed over, which is not yet paper. ``CONFIRMED``:
    a person saw good paper. ``UNSURE``: a run stopped and only a look into the tray can tell. ``HELD``: it cannot
    go on as it is, with a reason.
    """

    WAITING = "waiting"
    CLAIMED = "claimed"
    PRINTED = "printed"
    CONFIRMED = "confirmed"
    SHIPPED = "shipped"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    HELD = "held"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Move:
    """A step in a gesture's life: from any of ``sources`` to ``target``."""

    name: str
    sources: frozenset[Status]
    target: Status


def _move(name: str, sources: str, target: Status) -> Move:
    return Move(name, frozenset(Status(source) for source in sources.split()), target)


# Flowers travel the same way: printed is the order sheet, shipped is "the florist has confirmed".
MOVES: Mapping[str, Move] = {
    move.name: move
    for move in (
        _move("claim", "waiting", Status.CLAIMED),
        _move("print", "claimed", Status.PRINTED),
        _move("lose", "claimed printed", Status.UNSURE),
        _move("confirm", "printed unsure", Status.CONFIRMED),
        _move("unconfirm", "confirmed", Status.PRINTED),
        _move("reprint", "claimed printed unsure confirmed", Status.WAITING),
        _move("ship", "confirmed", Status.SHIPPED),
        _move("unship", "shipped", Status.CONFIRMED),
        _move("return", "shipped", Status.RETURNED),
        _move("send_again", "returned", Status.WAITING),
        _move("hold", "waiting claimed printed unsure confirmed", Status.HELD),
        _move("release", "held", Status.WAITING),
        _move("withdraw", "waiting held", Status.WITHDRAWN),
        _move("restore", "withdrawn", Status.WAITING),
    )
}

LEGAL_STEPS: frozenset[tuple[Status, Status]] = frozenset(
    (source, move.target) for move in MOVES.values() for source in move.sources
)

# The bench has nothing in hand yet: the agent may still change the words or take the gesture back.
OPEN_STATUSES: frozenset[Status] = MOVES["withdraw"].sources

# What a sentence says of a gesture that stands so, after its code or "it".
STANDS: Mapping[Status, str] = {
    Status.WAITING: "waits for the bench",
    Status.CLAIMED: "is being printed",
    Status.PRINTED: "is printed",
    Status.CONFIRMED: "is printed and checked",
    Status.SHIPPED: "is on its way",
    Status.RETURNED: "came back",
    Status.WITHDRAWN: "was taken back",
    Status.HELD: "is held",
    Status.UNSURE: "may or may not be printed; look into the tray",
}


@dataclass(frozen=True, slots=True)
class GestureItem:
    """So many pieces of one item in a WoW package.

    Attributes:
        instead_of: SKU of what was wished for and ran out; empty where the item itself was.
    """

    sku: str
    quantity: int = 1
    instead_of: str = ""


@dataclass(frozen=True, slots=True)
class GestureDraft:
    """What an agent asks for; complete enough to submit once ``kinds.check`` finds no fault.

    Attributes:
        id: made by the caller when the form opens; the same id is the same gesture, however often it is sent.
        kind, occasion, channel: keys of the catalogue in ``kinds``.
        story: what happened on the call; stays with us, for the log.
        message: the words for the customer.
        sign: who signs, as it shall stand under the message; may be empty when the message holds it.
        handwritten: a person writes the message by hand on the printed shell.
        stock: key of the card stock; empty takes the default.
        design: key of the card's front; empty takes the occasion's own.
        hand: key of the handwriting face for a printed message; empty takes the default.
        items: what goes into a package.
        details: what only this kind asks for, by the catalogue's field keys.
    """

    id: uuid.UUID
    customer_id: uuid.UUID
    kind: str
    occasion: str
    channel: str = "phone"
    story: str = ""
    message: str = ""
    sign: str = ""
    handwritten: bool = False
    stock: str = ""
    design: str = ""
    hand: str = ""
    items: tuple[GestureItem, ...] = ()
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom and where the post goes to, as it stands or stood on the paper."""

    name: str
    address: Address
    phone: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Gesture:
    """A gesture as stored.

    Attributes:
        number: its place in the order of all gestures; the code is made from it.
        recipient: the customer's present address until a run takes it, then what that run printed.
        hold_reason: why it is held, in one sentence; empty unless held.
        run: number of the run that took it last, or None.
        copies: how often it went through a run before; 0 for the first time.
        version: grows with every change; a writer that saw an older one is refused.
    """

    number: int
    draft: GestureDraft
    status: Status
    requested_at: datetime
    agent_id: uuid.UUID
    agent_name: str
    agent_team: str
    customer_name: str
    recipient: Recipient
    item_names: Mapping[str, str] = field(default_factory=dict)
    hold_reason: str = ""
    run: int | None = None
    copies: int = 0
    carrier: str = ""
    tracking: str = ""
    reaction: str = ""
    return_reason: str = ""
    version: int = 1

    @property
    def id(self) -> uuid.UUID:
        """The key its caller made."""
        return self.draft.id

    @property
    def code(self) -> str:
        """The short code that stands on every piece of it."""
        return code_of(self.number)


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a gesture's history; never altered once written.

    Attributes:
        verb: name of the move; or ``submit``, ``edit``, ``substitute``, ``react`` or ``import``.
        text: reason, reaction or other words that came with it.
    """

    sequence: int
    gesture_number: int
    at: datetime
    actor_name: str
    verb: str
    before: Status | None
    after: Status
    text: str = ""
    run: int | None = None


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that others did to a person's gesture.

    Attributes:
        verb: ``ship``, ``return``, ``react`` or ``hold``.
        text: the reason or the answer that came with it.
    """

    sequence: int
    verb: str
    text: str
    gesture_number: int
    kind: str
    customer_name: str


# What becomes of a gesture, as its agent would want to hear it; the most telling first.
NEWS: tuple[str, ...] = ("react", "return", "hold", "ship")
# What takes news back before anybody has heard of it.
NO_NEWS: Mapping[str, str] = {"release": "hold", "unship": "ship"}


@dataclass(frozen=True, slots=True)
class Notice:
    """Gentle advice about a gesture; it never stops anything.

    Attributes:
        kind: ``returned``, ``recent``, ``household``, ``words``, ``design``, ``date``, ``place``, ``address``,
            ``short`` or ``paper``.
        quote: words of an earlier message that the advice is about; may be empty.
    """

    kind: str
    message: Sentence
    quote: str = ""


FRONTS, BACKS, BOTH = PARTS = ("fronts", "backs", "both")
"""The two files of a stack that a person turns, in the order they are printed; or one for a printer that turns it."""


@dataclass(frozen=True, slots=True)
class RunFile:
    """One PDF of a run.

    Attributes:
        name: of the file; the last word of it is the part, where there is one.
        pieces: codes of the gestures on it, in the order of its sheets.
    """

    name: str
    document: str
    sheets: int
    pieces: tuple[str, ...]

    @property
    def part(self) -> str:
        """Which sides of two-sided sheets are in it, one of ``PARTS``; empty where sheets have one side."""
        last = self.name.removesuffix(".pdf").rpartition("-")[2]
        return last if last in PARTS else ""


@dataclass(frozen=True, slots=True)
class Run:
    """A stack of gestures that went to the printers together.

    Attributes:
        gestures: numbers in printing order.
        folder: where the files were written; empty until they were.
        held: numbers of the gestures that it left aside because the shelves lacked something; only whoever takes a
            run is told, it is not kept with it.
    """

    number: int
    id: uuid.UUID
    started_at: datetime
    by: str
    gestures: tuple[int, ...]
    files: tuple[RunFile, ...] = ()
    folder: str = ""
    held: tuple[int, ...] = ()
