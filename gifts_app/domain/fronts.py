"""Card fronts: which suit an occasion, ours and the team's own, and which somebody has had already."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import datetime

from gifts_app.domain.kinds import DESIGNS, OCCASIONS

# Ours carry words, and these say something fitting beyond their own occasion; a greeting goes with every glad one.
_GREETING = OCCASIONS["hello"].design
_SUIT_TOO = {OCCASIONS["thank_you"].design: ("hello",), OCCASIONS["sympathy"].design: ("get_well", "hello")}
_SOLEMN = frozenset(occasion.design for occasion in OCCASIONS.values() if occasion.solemn)


@dataclass(frozen=True, slots=True)
class Had:
    """That a front went to somebody before.

    Attributes:
        at: when last.
        name: of the other person at the address who had it; empty where the customer did.
    """

    at: datetime
    name: str = ""


@dataclass(frozen=True, slots=True)
class Front:
    """An own card front, without its picture.

    Attributes:
        key: what a draft's ``design`` names; made of the file's content, so the same file is the same front.
        occasions: keys of what it suits; empty for all that it may be solemn enough for.
        solemn: fit for a loss or an illness in the house.
        added_by: name of who brought it.
        width, height: pixels of the picture that is kept.
        retired: no longer offered in the composer; kept for the history, so that old cards reprint as they were.
    """

    key: str
    label: str
    occasions: tuple[str, ...]
    solemn: bool
    added_by: str
    added_at: datetime
    width: int
    height: int
    retired: bool = False

    def suits(self, occasion: str) -> bool:
        """Say whether it is offered for an occasion."""
        if OCCASIONS[occasion].solemn and not self.solemn:
            return False
        return not self.occasions or occasion in self.occasions


def may_go(design: str, occasion: str) -> bool:
    """Say whether one of ours may be taken for an occasion at all: with a loss nothing cheerful may."""
    return not OCCASIONS[occasion].solemn or design in _SOLEMN


def in_order(occasion: str, own: Sequence[Front], had: Container[str] = ()) -> tuple[str, ...]:
    """Return the keys of all fronts that may go with an occasion, in the order in which they are offered.

    First what suits it and they have not had, then what suits and they had, then the rest; in each the occasion's own
    front, the team's own, others of ours.
    """
    suiting = [OCCASIONS[occasion].design, *_suiting(occasion, own)]
    suiting.sort(key=lambda design: design in had)
    rest = [design for design in DESIGNS if design not in suiting and may_go(design, occasion)]
    return (*suiting, *rest)


def not_had(occasion: str, own: Sequence[Front], had: Container[str]) -> str:
    """Return the first front that suits an occasion and they have not had; empty when they had them all."""
    fresh = (design for design in (OCCASIONS[occasion].design, *_suiting(occasion, own)) if design not in had)
    return next(fresh, "")


def _suiting(occasion: str, own: Sequence[Front]) -> tuple[str, ...]:
    theirs = (front.key for front in own if not front.retired and front.suits(occasion))
    ours = (_GREETING, *(design for design in DESIGNS if occasion in _SUIT_TOO.get(design, ())))
    return (*theirs, *(d for d in ours if d != OCCASIONS[occasion].design and may_go(d, occasion)))
