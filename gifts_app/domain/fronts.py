"""The team's own card fronts: pictures that somebody brought, offered beside the seven that come with the program."""

from dataclasses import dataclass
from datetime import datetime

from gifts_app.domain.kinds import OCCASIONS


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
