"""How a run stands: its pieces in the order of the sheets, what is settled and what still asks for a look.

Plain records and pure functions; no Qt here.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from gifts_app.domain import kinds
from gifts_app.domain.gestures import Gesture, Run, Status
from gifts_app.services.bench import RunSheet

# Only a look at the paper can settle these.
ASKING = frozenset({Status.PRINTED, Status.UNSURE})


@dataclass(frozen=True, slots=True)
class Piece:
    """One row of a run.

    Attributes:
        place: its sheet in the run, from 1.
        moved_on: another run has taken it since; nothing can be done to it here.
        documents: keys of its documents in the order they are handled.
    """

    place: int
    gesture: Gesture
    moved_on: bool
    documents: tuple[str, ...]

    @property
    def number(self) -> int:
        """Number of the gesture."""
        return self.gesture.number

    @property
    def status(self) -> Status:
        """Where it stands."""
        return self.gesture.status

    @property
    def asks(self) -> bool:
        """Say whether somebody has to look at its paper."""
        return not self.moved_on and self.status in ASKING

    @property
    def can_reprint(self) -> bool:
        """Say whether it can be printed again, or let go from being held."""
        return not self.moved_on and self.status in {*ASKING, Status.CONFIRMED, Status.HELD}

    @property
    def can_hold(self) -> bool:
        """Say whether it can be set aside."""
        return not self.moved_on and self.status in {Status.WAITING, *ASKING, Status.CONFIRMED}

    @property
    def can_ship(self) -> bool:
        """Say whether it is ready to go."""
        return not self.moved_on and self.status is Status.CONFIRMED


@dataclass(frozen=True, slots=True)
class RunStanding:
    """A run and its pieces as they stand now."""

    run: Run
    pieces: tuple[Piece, ...]

    @property
    def number(self) -> int:
        """Number of the run."""
        return self.run.number

    @property
    def counts(self) -> Mapping[Status, int]:
        """Pieces by status; those that another run has taken count there."""
        return Counter(piece.status for piece in self.pieces if not piece.moved_on)

    @property
    def asking(self) -> tuple[Piece, ...]:
        """Pieces whose paper somebody has to look at."""
        return tuple(piece for piece in self.pieces if piece.asks)

    @property
    def ready(self) -> tuple[Piece, ...]:
        """Pieces that are good and still here."""
        return tuple(piece for piece in self.pieces if piece.can_ship)

    @property
    def next_to_ship(self) -> tuple[Gesture, ...]:
        """Return what leaves together: all that goes by post, then flowers one by one, each with its confirmation."""
        ready = [piece.gesture for piece in self.ready]
        return tuple(gesture for gesture in ready if gesture.draft.kind != kinds.FLOWERS) or tuple(ready[:1])

    @property
    def is_unsure(self) -> bool:
        """Say whether the run was interrupted, so that the tray must tell."""
        return any(piece.status is Status.UNSURE for piece in self.asking)

    @property
    def is_open(self) -> bool:
        """Say whether anything is left to do with it."""
        return any(
            not piece.moved_on and piece.status in {Status.CLAIMED, *ASKING, Status.CONFIRMED} for piece in self.pieces
        )

    @property
    def kinds(self) -> tuple[str, ...]:
        """Keys of the kinds in it, each once."""
        return tuple(dict.fromkeys(piece.gesture.draft.kind for piece in self.pieces))

    def piece(self, number: int) -> Piece | None:
        """Return a piece by the number of its gesture."""
        return next((piece for piece in self.pieces if piece.number == number), None)

    def after(self, place: int) -> tuple[Piece, ...]:
        """Return the asking pieces that come after a sheet."""
        return tuple(piece for piece in self.asking if piece.place > place)


def standing(sheet: RunSheet) -> RunStanding:
    """Say how a run stands."""
    printed: dict[str, dict[str, None]] = {}
    for file in sheet.run.files:
        for code in file.pieces:
            printed.setdefault(code, {})[file.document] = None  # fronts and backs are one document
    return RunStanding(
        sheet.run,
        tuple(
            Piece(
                place,
                gesture,
                gesture.run is not None and gesture.run != sheet.run.number,
                tuple(printed.get(gesture.code, _papers(gesture))),
            )
            for place, gesture in enumerate(sheet.gestures, 1)
        ),
    )


def _papers(gesture: Gesture) -> tuple[str, ...]:
    return kinds.KINDS[gesture.draft.kind].papers(handwritten=gesture.draft.handwritten)
