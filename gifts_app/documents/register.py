"""The register of documents: what there is to print, and the module of each."""

import importlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast

from gifts_app.documents.piece import Fault, Piece
from gifts_app.documents.record import RunRecord
from gifts_app.documents.setup import PrintSetup

if TYPE_CHECKING:
    from gifts_app.documents.drawing.sheets import Sheet


class _Room(Protocol):
    """What every document module offers."""

    sheets: "Callable[[Sequence[Piece], PrintSetup], Iterator[Sheet]]"
    faults: Callable[[Piece, PrintSetup], Iterator[Fault]]
    page: Callable[[Piece, PrintSetup], tuple[float, float]]


class _RunRoom(Protocol):
    """What the module of a sheet about a whole run offers."""

    sheets: "Callable[[RunRecord, PrintSetup], Iterator[Sheet]]"


@dataclass(frozen=True, slots=True)
class Document:
    """A kind of printed thing; its module in ``pages`` has the same name as its key.

    Attributes:
        label: English source text for menus and titles.
        most_sheets: in one file; a stack that a person turns stays small enough to be held in one hand.
        follows_card: what is fed depends on the card stock of the piece.
    """

    key: str
    label: str
    most_sheets: int = 200
    follows_card: bool = False

    @property
    def room(self) -> _Room:
        """The module that draws it."""
        return cast("_Room", self._module)

    @property
    def run_room(self) -> _RunRoom:
        """The module that draws it, if it tells of a whole run."""
        return cast("_RunRoom", self._module)

    @property
    def _module(self) -> object:
        return importlib.import_module(f"gifts_app.documents.pages.{self.key}")


DOCUMENTS: Mapping[str, Document] = {
    document.key: document
    for document in (
        Document("card", "Cards", 25, follows_card=True),
        Document("crib", "Writing cribs"),
        Document("envelope", "Envelopes", 20, follows_card=True),
        Document("label", "Address labels", 100),
        Document("slip", "Packing slips"),
        Document("florist", "Florist orders"),
    )
}
"""Documents of a piece by key, in the order the bench handles them."""

RUN_SHEETS: Mapping[str, Document] = {
    document.key: document for document in (Document("cover", "Run cover"), Document("end", "Run end sheet"))
}
"""Sheets about a whole run by key: one lies on top of what it printed, the other below."""

STORY = Document("story", "Story of a gesture")
"""The sheet that tells one gesture, for a team to read together."""
